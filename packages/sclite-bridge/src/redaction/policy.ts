// The redaction policy: which rules `sanitizePublicArtifact` applies, as an artifact that a receipt can name by its digest.

import { deepFreeze, GovEngineError, pointer, problem, SECRET_MASK, type JsonObject } from "@govengine/artifact-core";
import { refuse } from "../artifact/problems.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import { OUTPUT_KEYS, OUTPUT_MASK, SENSITIVE_KEYS } from "./sanitize.ts";
import { PATH_MASK } from "./sanitize-text.ts";

/** The ids of the four rules, in order. */
export const REDACTION_RULES = [
  "sensitive_value_keys",
  "raw_stdout_stderr",
  "local_paths",
  "header_like_secrets",
] as const;
Object.freeze(REDACTION_RULES);

/** An id of {@link REDACTION_RULES}. */
export type RedactionRuleId = (typeof REDACTION_RULES)[number];

/** What neither a policy nor a receipt claims. */
export const REDACTION_NON_CLAIMS = [
  "does_not_claim_complete_secret_detection",
  "does_not_prove_upstream_data_never_contained_secrets",
  "does_not_authorize_publication",
] as const;
Object.freeze(REDACTION_NON_CLAIMS);

/**
 * The versions of policy and receipt. A v0.1 says that no credentials and no private paths are included, because its schema
 * knows no other word; a v0.2 says that this is unknown, and what was checked.
 */
export type RedactionVersion = "v0.1" | "v0.2";

/** What a disclosure states. Publication is never authorized by it. */
export type RedactionDisclosure = {
  readonly status: "unknown" | "operator_asserted" | "checks_performed" | "externally_verified";
  readonly checks: readonly string[];
  readonly policy: string;
  readonly coverage: JsonObject;
  readonly publication_authorized: false;
};

/** One rule of a policy. */
export type RedactionRule = {
  readonly rule_id: string;
  readonly description: string;
  readonly applies_to: readonly string[];
  readonly action: string;
  readonly replacement: string;
};

/** A redaction policy. */
export type RedactionPolicy = JsonObject & {
  readonly artifact_type: "redaction_policy";
  readonly schema_version: RedactionVersion;
  readonly policy_id: string;
  readonly mode: string;
  readonly rules: readonly RedactionRule[];
  readonly public_safety: JsonObject;
  /** In v0.2 alone. */
  readonly disclosure?: RedactionDisclosure;
  readonly non_claims: readonly string[];
};

/** What may be chosen of a policy. */
export interface RedactionPolicyOptions {
  /** `sclite-public-safe-v0.1` unless given. */
  readonly policy_id?: string;
  /** `v0.1` unless given. */
  readonly schema_version?: RedactionVersion;
  /** Descriptions of rules in other words than ours; they change the policy's digest. */
  readonly descriptions?: Readonly<Partial<Record<RedactionRuleId, string>>>;
}

const RULES: Readonly<Record<RedactionRuleId, Omit<RedactionRule, "rule_id">>> = {
  sensitive_value_keys: {
    description: "Members whose names are those of secrets lose their values.",
    applies_to: SENSITIVE_KEYS,
    action: "replace_value",
    replacement: SECRET_MASK,
  },
  raw_stdout_stderr: {
    description: "What a command wrote is left out.",
    applies_to: OUTPUT_KEYS,
    action: "omit_or_replace",
    replacement: OUTPUT_MASK,
  },
  local_paths: {
    description: "Paths of somebody's machine are replaced.",
    applies_to: ["string_values"],
    action: "replace_local_path",
    replacement: PATH_MASK,
  },
  header_like_secrets: {
    description: "Texts that read like a header with a secret lose what stands behind its name.",
    applies_to: ["string_values"],
    action: "replace_header_value",
    replacement: SECRET_MASK,
  },
};

/** The two statements that a v0.2 makes instead of denying. */
export const UNKNOWN_SAFETY: JsonObject = Object.freeze({
  credentials_included: "unknown",
  private_paths_included: "unknown",
});

/**
 * Builds the policy of the rules that {@link sanitizePublicArtifact} applies.
 *
 * @throws GovEngineError `redaction_options_invalid` for a version or a rule that there isn't, `artifact_schema_invalid` for
 *   texts that aren't.
 */
export function buildRedactionPolicy(options: RedactionPolicyOptions = {}): RedactionPolicy {
  const { policy_id = "sclite-public-safe-v0.1", descriptions = {} } = options;
  const schema_version = readVersion(options.schema_version ?? "v0.1");
  const unknown = Object.keys(descriptions).find((rule) => !(REDACTION_RULES as readonly string[]).includes(rule));
  if (unknown !== undefined) throw invalidOption("descriptions");
  const policy: RedactionPolicy = {
    artifact_type: "redaction_policy",
    schema_version,
    policy_id,
    mode: "public_safe_fixture_redaction",
    rules: REDACTION_RULES.map((rule_id) => ({
      rule_id,
      ...RULES[rule_id],
      description: descriptions[rule_id] ?? RULES[rule_id].description,
    })),
    public_safety: {
      live_target_execution: false,
      raw_live_evidence_included: false,
      raw_stdout_stderr_included: false,
      credentials_included: false,
      private_paths_included: false,
      ...(schema_version === "v0.2" ? UNKNOWN_SAFETY : {}),
    },
    ...(schema_version === "v0.2" ? { disclosure: disclosureOf("operator_asserted", [], "", "not_checked") } : {}),
    non_claims: REDACTION_NON_CLAIMS,
  };
  refuse(checkReadArtifact(policy));
  return deepFreeze(policy);
}

/** A disclosure in which everything has one coverage. */
export function disclosureOf(
  status: RedactionDisclosure["status"],
  checks: readonly string[],
  policy: string,
  coverage: "not_checked" | "heuristic_checked",
): RedactionDisclosure {
  return {
    status,
    checks,
    policy,
    coverage: { credentials: coverage, private_paths: coverage, raw_output: coverage },
    publication_authorized: false,
  };
}

function readVersion(version: unknown): RedactionVersion {
  if (version === "v0.1" || version === "v0.2") return version;
  throw invalidOption("schema_version");
}

function invalidOption(name: string): GovEngineError {
  return new GovEngineError([problem("redaction_options_invalid", pointer([name]))]);
}
