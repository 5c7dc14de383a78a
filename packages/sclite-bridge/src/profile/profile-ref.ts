// Trust and carrier profile references: sidecars that name a profile for one artifact, bound to it by digest. The binding is
// all that is looked at here: no signer, no trust, no revocation, no delivery, and nothing of what the reference points to.

import {
  isJsonObject,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { descriptorOf, identityProblems, type ScliteDescriptor } from "../artifact/descriptor.ts";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { differingMember } from "../chain/bindings.ts";

/** The two kinds of profile references. */
export type ProfileKind = "trust" | "carrier";

/** A reason why a profile reference isn't bound to its subject. */
export type ProfileProblem = Problem<
  | "profile_schema_invalid"
  | "profile_unsupported"
  | "profile_subject_missing"
  | "profile_subject_mismatch"
  | "profile_digest_mismatch"
>;

/** A reference in five members, wire-shaped. What it doesn't say as text is null. */
export interface ProfileRefSummary {
  readonly artifact_type: string | null;
  readonly schema_version: string | null;
  readonly profile: string | null;
  readonly subject_artifact_digest: string | null;
  readonly non_claims: readonly string[];
}

/** What the check of a reference came to, wire-shaped and deep-frozen. */
export interface ProfileRefCheck {
  readonly status: "passed" | "failed";
  /** What `passed` means, and all that it means. */
  readonly verifies: "binding_only";
  /** What nobody looked at, whatever the profile's name promises. */
  readonly not_checked: readonly string[];
  /** The names of the checks that hold, at most four. */
  readonly checks: readonly string[];
  readonly summary: ProfileRefSummary;
  readonly blockers: readonly ProfileProblem[];
}

const NOT_CHECKED: Readonly<Record<ProfileKind, readonly string[]>> = {
  trust: ["reference_content", "signature", "signer_identity", "trust_decision", "revocation"],
  carrier: ["reference_content", "delivery", "transport"],
};

/**
 * Checks that a trust profile reference was made for an artifact. A pass says nothing about trust: a host's own verifier
 * decides that.
 *
 * @returns Every problem, with pointers into the reference. Never throws for a bad reference.
 * @throws GovEngineError a `json_*` code when one of the two isn't a plain JSON object.
 */
export function checkTrustProfileRef(reference: JsonObject, subject: JsonObject): ProfileRefCheck {
  return checkProfileRef("trust", reference, subject);
}

/** Checks that a carrier profile reference was made for an artifact; as {@link checkTrustProfileRef}, and about no delivery. */
export function checkCarrierProfileRef(reference: JsonObject, subject: JsonObject): ProfileRefCheck {
  return checkProfileRef("carrier", reference, subject);
}

/** Summarizes a reference without checking it. */
export function profileRefSummary(reference: JsonObject): ProfileRefSummary {
  const profile = memberAt(reference, "trust_profile") ?? memberAt(reference, "carrier_profile");
  const nonClaims = memberAt(reference, "non_claims");
  const listed = Array.isArray(nonClaims) ? (nonClaims as readonly JsonValue[]) : [];
  return Object.freeze({
    artifact_type: textOrNull(memberAt(reference, "artifact_type")),
    schema_version: textOrNull(memberAt(reference, "schema_version")),
    profile: textOrNull(profile),
    subject_artifact_digest: textOrNull(memberAt(reference, "integrity", "subject_artifact_digest")),
    non_claims: Object.freeze(listed.filter((each) => typeof each === "string")),
  });
}

/** What is wrong with a reference of a kind beside its subject. Both were returned by a reader. */
export function profileRefProblems(
  kind: ProfileKind,
  reference: JsonObject,
  subject: JsonObject,
): readonly ProfileProblem[] {
  return Object.values(rules(kind, reference, subject)).flat();
}

function checkProfileRef(kind: ProfileKind, given: JsonObject, about: JsonObject): ProfileRefCheck {
  const reference = snapshotJsonObject(given, { numbers: "exact" });
  const found = rules(kind, reference, snapshotJsonObject(about, { numbers: "exact" }));
  const blockers = Object.values(found).flat();
  return frozenReport({
    status: blockers.length > 0 ? "failed" : "passed",
    verifies: "binding_only",
    not_checked: [...NOT_CHECKED[kind]],
    checks: Object.entries(found)
      .filter(([, problems]) => problems.length === 0)
      .map(([name]) => `${kind}_profile_${name}`),
    summary: profileRefSummary(reference),
    blockers,
  });
}

type Rules = Readonly<
  Record<"schema_valid" | "supported" | "subject_descriptor_bound" | "subject_digest_bound", readonly ProfileProblem[]>
>;

/** The four rules by the ends of their names, in order. */
function rules(kind: ProfileKind, reference: JsonObject, subject: JsonObject): Rules {
  const name = `/${kind}_profile`;
  const schema = checkNamedSchema(reference, schemaOf(kind, reference), "profile_schema_invalid");
  const descriptor = identityProblems(subject).length === 0 ? descriptorOf(subject) : null;
  const digest = ["integrity", "subject_artifact_digest"];
  return {
    schema_valid: schema,
    supported: schema.some(({ path }) => path === name) ? [problem("profile_unsupported", name)] : [],
    subject_descriptor_bound: subjectProblems(reference, descriptor),
    subject_digest_bound:
      descriptor !== null && memberAt(reference, ...digest) === descriptor.digest
        ? []
        : [problem("profile_digest_mismatch", pointer(digest))],
  };
}

/** The kind is the caller's, so a reference picks nothing but one of the two versions of its own kind. */
function schemaOf(
  kind: ProfileKind,
  reference: JsonObject,
): `${ProfileKind}_profile_ref.v0.1` | `${ProfileKind}_profile_ref.v0.2` {
  return memberAt(reference, "schema_version") === "v0.2" ? `${kind}_profile_ref.v0.2` : `${kind}_profile_ref.v0.1`;
}

function subjectProblems(reference: JsonObject, descriptor: ScliteDescriptor | null): readonly ProfileProblem[] {
  const way = ["links", "subject", "descriptor"];
  const bound = memberAt(reference, ...way);
  if (!isJsonObject(bound)) return [problem("profile_subject_missing", pointer(way))];
  // A subject that has no descriptor can't be named by any.
  const member = descriptor === null ? "artifact_type" : differingMember(bound, descriptor);
  return member === null ? [] : [problem("profile_subject_mismatch", pointer([...way, member]))];
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
