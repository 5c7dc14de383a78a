// The reason words that the core itself uses in transition decisions.

const REASONS = [
  "ok",
  "missing_artifact",
  "invalid_artifact",
  "lifecycle_blocked",
  "policy_denied",
  "signature_required",
  "trust_denied",
  "runner_profile_denied",
  "execution_disabled",
  "raw_intent_rejected",
] as const;

/** A reason word of the core. */
export type CoreReason = (typeof REASONS)[number];

/** The reason words of the core in the reference's order. Source: `govengine.core.ReasonCode`. */
export const CORE_REASONS: typeof REASONS = Object.freeze(REASONS);
