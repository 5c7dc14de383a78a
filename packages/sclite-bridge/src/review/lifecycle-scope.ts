// Scope fidelity report v0.2: whether the artifacts of a lifecycle name one target host, and say that it is in scope.

import { compareCodePoints, deepFreeze, snapshotJsonObject, type JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import { readAddressHosts, readHosts, type HostReading } from "../chain/host.ts";
import { NO_TIME, publicText, REPORT_PUBLIC_SAFETY, worstVerdict, type ReviewVerdict } from "./scope-words.ts";

/** What one artifact says of its target. */
export type LifecycleTarget = {
  readonly role: LifecycleRole;
  readonly artifact_type: string;
  readonly target: string;
  readonly target_host: string;
  readonly source: string;
  readonly status: "explicit" | "linked_no_explicit_target";
};

/** A scope fidelity report v0.2. */
export type ScopeFidelityReportV02 = {
  readonly artifact_type: "scope_fidelity_report";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/scope_fidelity_report.v0.2.schema.json";
  readonly generated_at: string;
  readonly source_artifact: string;
  readonly verdict: ReviewVerdict;
  readonly lifecycle_targets: readonly LifecycleTarget[];
  readonly summary: {
    readonly target_hosts: readonly string[];
    readonly mismatched_hosts_detected: readonly string[];
    readonly missing_roles: readonly LifecycleRole[];
    readonly lifecycle_target_status:
      | "consistent"
      | "cross_role_target_mismatch"
      | "incomplete_lifecycle"
      | "no_explicit_targets";
    readonly reason: string;
  };
  readonly public_safety: typeof REPORT_PUBLIC_SAFETY;
  readonly limitations: readonly string[];
};

/** The labels of a report v0.2. */
export interface LifecycleScopeOptions {
  /** `""` unless given. */
  readonly source_artifact?: string;
  /** `1970-01-01T00:00:00+00:00` unless given. */
  readonly generated_at?: string;
}

/** The artifacts of a lifecycle, as far as there are any. */
export type ArtifactsByRole = Readonly<Partial<Record<LifecycleRole, JsonObject>>>;

interface Place {
  readonly source: string;
  /** The member that names the target, and the one that names its host. */
  readonly members: readonly [target: string, host: string] | null;
}

const PLACES: Readonly<Record<LifecycleRole, Place>> = {
  intent_contract: { source: "target", members: ["uri", "host"] },
  policy_decision: { source: "scope", members: ["target", "target_host"] },
  execution_contract: { source: "target_binding", members: ["target", "target_host"] },
  execution_ticket: { source: "scope_binding", members: ["target_ref", "target_host"] },
  execution_receipt: { source: "none", members: null },
  evidence_contract: { source: "none", members: null },
};

const LIMITATIONS = Object.freeze([
  "static_lifecycle_target_review_only",
  "does_not_resolve_dns_redirects_or_ownership",
  "does_not_prove_legal_authorization",
  "does_not_execute_tools",
  "receipt_and_evidence_targets_are_inferred_from_digest_linked_lifecycle_context",
]);

type Status = ScopeFidelityReportV02["summary"]["lifecycle_target_status"];

/**
 * Builds a scope fidelity report v0.2. Every host that an artifact names counts, in its target and beside it; a target whose
 * host can't be told, and a scope flag that isn't there, are for a human.
 *
 * @throws GovEngineError with a `json_*` code for an artifact that isn't a plain JSON object.
 */
export function buildLifecycleScopeFidelityReport(
  artifacts: ArtifactsByRole,
  options: LifecycleScopeOptions = {},
): ScopeFidelityReportV02 {
  const read: Partial<Record<LifecycleRole, JsonObject>> = {};
  for (const role of LIFECYCLE_ROLES) {
    const artifact = Object.hasOwn(artifacts, role) ? artifacts[role] : undefined;
    if (artifact !== undefined) read[role] = snapshotJsonObject(artifact, { numbers: "exact" });
  }
  return lifecycleScopeReport(read, options);
}

/** {@link buildLifecycleScopeFidelityReport} for artifacts that a reader returned. */
export function lifecycleScopeReport(
  artifacts: ArtifactsByRole,
  { source_artifact = "", generated_at = NO_TIME }: LifecycleScopeOptions,
): ScopeFidelityReportV02 {
  const present = LIFECYCLE_ROLES.flatMap((role) => {
    const artifact = artifacts[role];
    return artifact === undefined ? [] : [readTarget(role, artifact)];
  });
  const missing = LIFECYCLE_ROLES.filter((role) => artifacts[role] === undefined);
  const hosts = [...new Set(present.flatMap(({ hosts: named }) => named))];
  const [status, agreement, words] = agreementOf(hosts, missing);
  const scope = scopeOf(artifacts);
  const isClear = present.every(({ readings }) => readings.every((reading) => !isOpen(reading, hosts[0] ?? "")));
  const verdict = worstVerdict([agreement, scope, isClear ? "pass" : "review"]);
  return deepFreeze({
    artifact_type: "scope_fidelity_report",
    schema_version: "v0.2",
    schema_ref: "schemas/scope_fidelity_report.v0.2.schema.json",
    generated_at,
    source_artifact: publicText(source_artifact),
    verdict,
    lifecycle_targets: present.map(({ target }) => target),
    summary: {
      target_hosts: hosts,
      mismatched_hosts_detected: hosts.length > 1 ? hosts.toSorted(compareCodePoints) : [],
      missing_roles: missing,
      lifecycle_target_status: status,
      reason: reasonOf(words, verdict, agreement, scope),
    },
    public_safety: REPORT_PUBLIC_SAFETY,
    limitations: LIMITATIONS,
  });
}

interface ReadTarget {
  readonly target: LifecycleTarget;
  /** Every host that the artifact names for certain. */
  readonly hosts: readonly string[];
  readonly readings: readonly HostReading[];
}

function readTarget(role: LifecycleRole, artifact: JsonObject): ReadTarget {
  const { source, members } = PLACES[role];
  const [target = "", host = ""] = (members ?? []).map((name) => textAt(artifact, source, name));
  const readings = [host, target].filter((text) => text !== "").map(readHosts);
  const [first = ""] = readings.flatMap(({ hosts }) => hosts);
  return {
    target: {
      role,
      artifact_type: textAt(artifact, "artifact_type"),
      target: publicText(target === "" ? host : target),
      target_host: first,
      source,
      status: first === "" ? "linked_no_explicit_target" : "explicit",
    },
    hosts: [...new Set([first, ...readAddressHosts(target)])].filter((each) => each !== ""),
    readings,
  };
}

/** Whether a reading of a target leaves open that it is somewhere else than at the one host. */
function isOpen({ hosts, possible, unclear }: HostReading, host: string): boolean {
  return unclear || [...hosts, ...possible].some((each) => each !== host);
}

function agreementOf(
  hosts: readonly string[],
  missing: readonly LifecycleRole[],
): readonly [status: Status, verdict: ReviewVerdict, words: string] {
  if (hosts.length > 1) {
    const sorted = hosts.toSorted(compareCodePoints).join(",");
    return ["cross_role_target_mismatch", "fail", `mismatched lifecycle target hosts: ${sorted}`];
  }
  if (missing.length > 0) return ["incomplete_lifecycle", "review", `missing lifecycle roles: ${missing.join(",")}`];
  if (hosts.length === 1) return ["consistent", "pass", "all explicit lifecycle target hosts match"];
  return ["no_explicit_targets", "review", "no explicit target hosts found in lifecycle artifacts"];
}

/** What policy and contract say of the scope; of one that isn't there nothing is asked. */
function scopeOf({ policy_decision, execution_contract }: ArtifactsByRole): ReviewVerdict {
  const said = [
    ...(policy_decision === undefined ? [] : [scopeWord(policy_decision, "scope")]),
    ...(execution_contract === undefined ? [] : [scopeWord(execution_contract, "target_binding")]),
  ];
  if (said.includes(false)) return "fail";
  return said.length === 2 && said.includes(null) ? "review" : "pass";
}

/** Whether an artifact says that its target is in scope, by its flag or by its assertion; null when it says neither. */
function scopeWord(artifact: JsonObject, owner: string): boolean | null {
  const flag = memberAt(artifact, owner, "target_in_scope");
  if (flag === false) return false;
  if (memberAt(artifact, "schema_version") !== "v0.3") return flag === true ? true : null;
  const status = memberAt(artifact, "scope_assertion", "status");
  return status === "in_scope" ? true : status === "out_of_scope" ? false : null;
}

function reasonOf(words: string, verdict: ReviewVerdict, agreement: ReviewVerdict, scope: ReviewVerdict): string {
  if (agreement === "fail") return words;
  if (scope === "fail") return "lifecycle target_in_scope is explicitly false";
  if (scope === "review") return "legacy lifecycle target_in_scope assertion is missing or unknown";
  return verdict === agreement ? words : "a lifecycle target looks like an address but its host is unclear";
}

function textAt(artifact: JsonObject, ...way: readonly string[]): string {
  const value = memberAt(artifact, ...way);
  return typeof value === "string" ? value : "";
}
