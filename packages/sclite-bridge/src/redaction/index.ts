// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `redaction` of this package as an entry point of its own.

export {
  buildRedactionPolicy,
  REDACTION_NON_CLAIMS,
  REDACTION_RULES,
  type RedactionDisclosure,
  type RedactionPolicy,
  type RedactionPolicyOptions,
  type RedactionRule,
  type RedactionRuleId,
  type RedactionVersion,
} from "./policy.ts";
export {
  buildRedactionReceipt,
  checkRedactionReceipt,
  type RedactionReceipt,
  type RedactionReceiptInput,
} from "./receipt.ts";
export { OUTPUT_MASK, sanitizePublicArtifact, SENSITIVE_KEYS } from "./sanitize.ts";
export { PATH_MASK } from "./sanitize-text.ts";
export {
  buildPublicSnapshotManifest,
  type PublicSnapshotManifest,
  type SnapshotFile,
  type SnapshotOptions,
} from "./snapshot-manifest.ts";
