// Where a bundle stands, in the neutral core's words: verified as a chain, verified as a lifecycle, or blocked.
// Source: `govengine.sclite_contracts`, status mapping of the lifecycle.

import { ArtifactState, type JsonObject, type Problem, type TransitionDecision } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { MANIFEST_FILE } from "../build/bundle.ts";
import { conclude, type ChainVerification } from "../chain/result.ts";
import type { VerifyChainInput } from "../chain/settings.ts";
import { evaluateChain } from "../chain/verify.ts";
import { descriptorFromArtifact } from "./artifact-reference.ts";
import { decisionFromState } from "./state-decision.ts";

/** Verifies lifecycles for a host: `verifyChain` is one. */
export interface LifecycleVerifier {
  readonly verify: (input: VerifyChainInput) => ChainVerification;
}

/** What the state of a manifest is made from. */
export interface LifecycleStateInput extends VerifyChainInput {
  /** The path in the descriptor; the canonical name of a manifest unless given. */
  readonly path?: string;
}

/** What a decision about a manifest is made from. */
export interface LifecycleTransitionInput extends LifecycleStateInput {
  /** `unverified` unless given. */
  readonly from_state?: string;
  /** `verified_lifecycle` unless given. */
  readonly to_state?: string;
}

/**
 * The state of a manifest and what it names. `verified_lifecycle`: the whole lifecycle passes. `verified_chain`: the chain
 * holds, and the roles aren't the six, the posture is `integrity`, or a human must look at the lifecycle. `blocked`: anything
 * else, with every reason.
 *
 * @throws GovEngineError as `verifyChain`, and as `descriptorFromArtifact` for a manifest that can't be described.
 */
export function lifecycleStateFromManifest(input: LifecycleStateInput): ArtifactState {
  const { path = MANIFEST_FILE, ...rest } = input;
  const evaluation = evaluateChain(rest);
  const { manifest } = evaluation;
  const descriptor = descriptorFromArtifact(manifest, { role: "artifact_chain_manifest", path });
  return ArtifactState.parse({
    descriptor,
    signature_status: signatureStatus(manifest),
    policy_status: "unknown",
    ...standingOf(conclude(evaluation)),
  });
}

/**
 * Whether a manifest may go to a state: allowed when the state that it reaches is the requested one. `chain_verified` and
 * `lifecycle_verified` are other names of the two states.
 *
 * @throws GovEngineError as `lifecycleStateFromManifest`.
 * @example
 * lifecycleTransitionDecision({ manifest, source }).allowed
 */
export function lifecycleTransitionDecision(input: LifecycleTransitionInput): TransitionDecision {
  const { from_state = "unverified", to_state = "verified_lifecycle", ...rest } = input;
  return decisionFromState(lifecycleStateFromManifest(rest), from_state, to_state);
}

type Standing = Partial<Omit<ArtifactState, "descriptor" | "blocked">>;

function standingOf(verification: ChainVerification): Standing {
  const { verdict, chain_status, verification_posture: posture, lifecycle_role_summary: roles } = verification;
  const isOther = roles.missing_roles.length > 0 || roles.extra_roles.length > 0;
  const looksAtLifecycle = posture === "strict_lifecycle" && !isOther;
  if (chain_status === "failed" || (looksAtLifecycle && verdict === "fail")) {
    return {
      lifecycle_state: "blocked",
      chain_status: "failed",
      blocked_reasons: reasonCodes(verification.blockers),
      next_actions: ["repair_artifact_chain", "rerun_sclite_lifecycle_verification"],
    };
  }
  if (looksAtLifecycle && verdict === "pass") return { lifecycle_state: "verified_lifecycle", chain_status: "passed" };
  const next_actions = looksAtLifecycle ? ["review_sclite_lifecycle"] : [];
  return { lifecycle_state: "verified_chain", chain_status: "passed", next_actions };
}

/** The codes of problems, each once. */
export function reasonCodes(problems: readonly Problem[]): string[] {
  return [...new Set(problems.map(({ code }) => code))];
}

const UNSIGNED_MODES = ["integrity_only", "not_signed_integrity_only"];

/** What the manifest says of signatures. It is a claim: this verifier refuses any that asks for more than integrity. */
function signatureStatus(manifest: JsonObject): string {
  const mode = memberAt(manifest, "signature_policy", "mode");
  if (mode === undefined || (typeof mode === "string" && mode.trim() === "")) return "not_required";
  const known = UNSIGNED_MODES.find((word) => typeof mode === "string" && word === mode.trim());
  return known ?? "requires_trust_decision";
}
