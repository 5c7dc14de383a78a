// The redaction receipt: that one artifact was made from another under a policy. It is only written for an artifact in which
// the rules find nothing more, so that what its constants deny was at least looked for.

import {
  deepFreeze,
  digest,
  GovEngineError,
  pointer,
  problem,
  sameJson,
  snapshotJson,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { refuse, within } from "../artifact/problems.ts";
import { checkNamedSchema, checkReadArtifact } from "../artifact/schema-registry.ts";
import { parseTimestamp } from "../chain/timestamp.ts";
import { changedPaths } from "./changed-paths.ts";
import {
  disclosureOf,
  REDACTION_NON_CLAIMS,
  UNKNOWN_SAFETY,
  type RedactionDisclosure,
  type RedactionPolicy,
  type RedactionVersion,
} from "./policy.ts";
import { unsanitizedPlaces } from "./unsanitized.ts";

/** A redaction receipt. Further members don't exist. */
export type RedactionReceipt = JsonObject & {
  readonly artifact_type: "redaction_receipt";
  readonly schema_version: RedactionVersion;
  readonly generated_at: string;
  readonly policy: { readonly policy_id: string; readonly policy_hash: string };
  /** The digest of the artifact before. Of a short artifact a digest can be guessed back: publish it only of long ones. */
  readonly source: { readonly label: string; readonly hash: string };
  readonly redacted: { readonly label: string; readonly hash: string };
  readonly status: "redacted" | "unchanged";
  readonly summary: {
    readonly rules_considered: number;
    readonly changed_paths_estimate: number;
    readonly source_and_redacted_hash_match: boolean;
  };
  readonly public_safety: JsonObject;
  /** In v0.2 alone. */
  readonly disclosure?: RedactionDisclosure;
  readonly non_claims: readonly string[];
};

/** What a receipt is made of. */
export interface RedactionReceiptInput {
  readonly source: JsonValue;
  /** What `sanitizePublicArtifact` made of the source, or somebody else with more care. */
  readonly redacted: JsonValue;
  /** A redaction policy; its version is the receipt's. */
  readonly policy: JsonObject;
  /** An RFC 3339 timestamp. Nothing here asks a clock. */
  readonly generated_at: string;
  /** `source_artifact` unless given. */
  readonly source_label?: string;
  /** `redacted_artifact` unless given. */
  readonly redacted_label?: string;
}

/**
 * Builds a receipt.
 *
 * @throws GovEngineError `redaction_incomplete` with the place when the redacted artifact or a label still holds what the
 *   rules mask; `artifact_schema_invalid` or `artifact_schema_unpinned` below `/policy` for what isn't a redaction policy;
 *   `invalid_timestamp`; or a `json_*` code.
 */
export function buildRedactionReceipt(input: RedactionReceiptInput): RedactionReceipt {
  const policy = readPolicy(input.policy);
  const source = snapshotJson(input.source, { numbers: "exact" });
  const redacted = snapshotJson(input.redacted, { numbers: "exact" });
  const { source_label = "source_artifact", redacted_label = "redacted_artifact", generated_at } = input;
  if (parseTimestamp(generated_at) === null) {
    throw new GovEngineError([problem("invalid_timestamp", "/generated_at")]);
  }
  refuse([
    ...within("/redacted", unsanitizedPlaces(redacted)),
    ...within("/source_label", unsanitizedPlaces(source_label)),
    ...within("/redacted_label", unsanitizedPlaces(redacted_label)),
  ]);
  const hashes = { source: hashOf(source), redacted: hashOf(redacted) };
  const isSame = hashes.source === hashes.redacted;
  const isNew = policy.schema_version === "v0.2";
  const receipt: RedactionReceipt = {
    artifact_type: "redaction_receipt",
    schema_version: policy.schema_version,
    generated_at,
    policy: { policy_id: policy.policy_id, policy_hash: hashOf(policy) },
    source: { label: source_label, hash: hashes.source },
    redacted: { label: redacted_label, hash: hashes.redacted },
    status: isSame ? "unchanged" : "redacted",
    summary: {
      rules_considered: policy.rules.length,
      changed_paths_estimate: changedPaths(source, redacted),
      source_and_redacted_hash_match: isSame,
    },
    public_safety: {
      raw_source_included: false,
      raw_live_evidence_included: false,
      raw_stdout_stderr_included: false,
      credentials_included: false,
      private_paths_included: false,
      ...(isNew ? UNKNOWN_SAFETY : {}),
    },
    ...(isNew
      ? { disclosure: disclosureOf("checks_performed", ruleIds(policy), policy.policy_id, "heuristic_checked") }
      : {}),
    non_claims: REDACTION_NON_CLAIMS,
  };
  refuse(checkReadArtifact(receipt));
  return deepFreeze(receipt);
}

/** The members of a receipt that follow from the three artifacts. */
const COMPUTED: readonly (readonly [string, ...string[]])[] = [
  ["schema_version"],
  ["policy"],
  ["source", "hash"],
  ["redacted", "hash"],
  ["status"],
  ["summary"],
  ["public_safety"],
];

/**
 * Checks a receipt beside the artifacts that it is about, by recomputing it.
 *
 * @returns Every problem, none when it fits: `artifact_schema_invalid` for what isn't a receipt, `redaction_incomplete` for
 *   what the rules would still mask, `redaction_receipt_mismatch` for a member that says something else.
 * @throws GovEngineError as {@link buildRedactionReceipt} for a policy that isn't one, and for what isn't plain JSON.
 */
export function checkRedactionReceipt(
  receipt: JsonObject,
  { source, redacted, policy }: Pick<RedactionReceiptInput, "source" | "redacted" | "policy">,
): readonly Problem[] {
  const read = snapshotJsonObject(receipt, { numbers: "exact" });
  const shown = snapshotJson(redacted, { numbers: "exact" });
  const version = readPolicy(policy).schema_version;
  const schema = checkNamedSchema(read, `redaction_receipt.${version}`, "artifact_schema_invalid");
  const left = within("/redacted", unsanitizedPlaces(shown));
  if (schema.length > 0 || left.length > 0) return Object.freeze([...schema, ...left]);
  const expected = buildRedactionReceipt({ source, redacted: shown, policy, generated_at: "1970-01-01T00:00:00Z" });
  return Object.freeze(
    COMPUTED.filter((way) => !isEqual(memberAt(read, ...way), memberAt(expected, ...way))).map((way) =>
      problem("redaction_receipt_mismatch", pointer(way)),
    ),
  );
}

function isEqual(said: JsonValue | undefined, expected: JsonValue | undefined): boolean {
  return said !== undefined && expected !== undefined && sameJson(said, expected);
}

function readPolicy(given: JsonObject): RedactionPolicy {
  const policy = snapshotJsonObject(given, { numbers: "exact" });
  const version = memberAt(policy, "schema_version") === "v0.2" ? "v0.2" : "v0.1";
  refuse(within("/policy", checkNamedSchema(policy, `redaction_policy.${version}`, "artifact_schema_invalid")));
  return policy as RedactionPolicy;
}

function ruleIds({ rules }: RedactionPolicy): readonly string[] {
  return rules.map(({ rule_id }) => rule_id);
}

function hashOf(value: JsonValue): string {
  return digest(value, ARTIFACT_CANONICALIZATION);
}
