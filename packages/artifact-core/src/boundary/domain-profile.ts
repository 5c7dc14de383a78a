// What a domain profile says of itself, and whether that stays on its side of the boundary.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, label, list, plainText, withDefault } from "../record/fields.ts";
import { forbiddenClaims, type ClaimRule } from "../record/forbidden-claims.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_PROFILE_OWNERSHIP } from "./kernel-boundary.ts";

/** A domain profile's contract with the kernel. */
export interface DomainProfileContract {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  /** What it claims to own, as words in printable ASCII. */
  readonly owns: readonly string[];
  /** What it uses, by the names that {@link ALLOWED_PROFILE_CONSUMES} lists. */
  readonly consumes: readonly string[];
  readonly non_claims: readonly string[];
  readonly metadata: JsonObject;
}

/** What a domain profile may use: the five surfaces and what SCLite gives. Their order in 0.6.0 is inferred. */
export const ALLOWED_PROFILE_CONSUMES: readonly string[] = Object.freeze([
  "govengine_artifact_governance_core",
  "govengine_planning_contracts_core",
  "govengine_admission_policy_core",
  "govengine_controlled_execution_core",
  "govengine_security_profile_helpers",
  "sclite_lifecycle_artifacts",
  "sclite_review_bundles",
]);

const OWNERSHIP: ClaimRule = {
  member: "owns",
  forbidden: FORBIDDEN_PROFILE_OWNERSHIP,
  code: "forbidden_domain_profile_ownership",
  shape: "invalid_domain_profile_sequence",
};

/**
 * Reads domain profile contracts. A profile that claims what no profile may own is refused, whatever case, `-`, `_` or
 * blanks the claim is written with. Source: `govengine.boundary.DomainProfileContract`.
 */
export const DomainProfileContract: RecordType<DomainProfileContract> = defineRecord({
  name: "domain_profile_contract",
  recordType: "govengine.boundary.DomainProfileContract",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: identifier(),
    version: withDefault(identifier(), "v0.1"),
    owner: withDefault(label(), ""),
    owns: withDefault(list(identifier()), []),
    consumes: withDefault(list(identifier()), []),
    non_claims: withDefault(list(plainText()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  codes: {
    missing: { name: "missing_domain_profile_name" },
    invalid: {
      owns: "invalid_domain_profile_sequence",
      consumes: "invalid_domain_profile_sequence",
      non_claims: "invalid_domain_profile_sequence",
    },
    forbidden: "forbidden_boundary_metadata",
  },
  check: ({ owns }) => forbiddenClaims(owns, OWNERSHIP),
  rules: [
    `Items of owns are printable ASCII, and none is, in any case or spelling: ${FORBIDDEN_PROFILE_OWNERSHIP.join(", ")}.`,
  ],
});

const RAVENCLAW: DomainProfileContract = DomainProfileContract.parse({
  name: "ravenclaw",
  version: "v0.1",
  owner: "host_runtime",
  owns: [
    "security_research_domain_profile",
    "campaign_runtime_semantics",
    "logdash_operator_ui",
    "public_demo_and_snapshot_workflow",
  ],
  consumes: [
    "govengine_admission_policy_core",
    "govengine_controlled_execution_core",
    "govengine_security_profile_helpers",
    "sclite_review_bundles",
  ],
  non_claims: [
    "The profile has no say over the modules of the kernel.",
    "The profile does not decide what an SCLite schema means.",
    "The profile does not authorize live execution.",
  ],
});

/** The contract of the reference's first host, a security research runtime. Its first consume in 0.6.0 is inferred. */
export function ravenclawProfileContract(): DomainProfileContract {
  return RAVENCLAW;
}

const KNOWN: readonly DomainProfileContract[] = Object.freeze([RAVENCLAW]);

/** The profiles that a boundary report lists unless it is given others. */
export function knownProfileContracts(): readonly DomainProfileContract[] {
  return KNOWN;
}
