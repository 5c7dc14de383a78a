// Prerequisites as status words that a caller claims, in the form of the Python package 0.6.

import {
  GovEngineError,
  missingPrerequisites,
  pointer,
  PREREQUISITE_ACTIONS,
  prerequisiteReasonCode,
  problem,
  TransitionDecision,
  type PrerequisiteReason,
  type RecordType,
} from "@govengine/artifact-core";
import { boolean, defineRecord, identifier, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";

/**
 * What a caller says of the prerequisites of a run.
 *
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export interface ExecutionPrerequisites {
  readonly has_prepared_execution_contract: boolean;
  readonly policy_decision_status: string;
  readonly execution_ticket_status: string;
  readonly trust_decision_status: string;
  readonly runner_profile_allowed: boolean;
  readonly runner_profile: string;
  readonly live_backend_enabled: boolean;
}

/**
 * Reads prerequisites; what is absent counts as missing. Source: `govengine.core.ExecutionPrerequisites`.
 *
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export const ExecutionPrerequisites: RecordType<ExecutionPrerequisites> = defineRecord({
  name: "execution_prerequisites",
  recordType: "govengine.core.ExecutionPrerequisites",
  schemaVersion: "v1",
  schema: v.strictObject({
    has_prepared_execution_contract: withDefault(boolean(), false),
    policy_decision_status: withDefault(identifier(), "missing"),
    execution_ticket_status: withDefault(identifier(), "missing"),
    trust_decision_status: withDefault(identifier(), "missing"),
    runner_profile_allowed: withDefault(boolean(), false),
    runner_profile: withDefault(identifier(), "dry-run"),
    live_backend_enabled: withDefault(boolean(), false),
  }),
});

/** Whether a live run is asked for. */
export interface LiveOption {
  /** False unless given. */
  readonly live?: boolean;
}

/**
 * The prerequisites that aren't met, in the order of the Python package. A ticket that was approved for dry run doesn't
 * count for a live one: `execution_ticket_dry_run_only`.
 *
 * @throws GovEngineError `invalid_execution_prerequisites`, `unknown_execution_prerequisites_field`,
 * `invalid_execution_gate_options`
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export function missingReasons(
  prerequisites: ExecutionPrerequisites,
  options: LiveOption = {},
): readonly PrerequisiteReason[] {
  return Object.freeze(missingPrerequisites(ExecutionPrerequisites.parse(prerequisites), isLive(options)));
}

/**
 * The prerequisites as a transition decision. It allows nothing by itself: no runner takes it.
 *
 * @throws GovEngineError with the codes of {@link missingReasons}
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export function prerequisitesTransition(
  prerequisites: ExecutionPrerequisites,
  options: LiveOption = {},
): TransitionDecision {
  const { runner_profile } = ExecutionPrerequisites.parse(prerequisites);
  const blockers = missingReasons(prerequisites, options);
  return TransitionDecision.parse({ ...transitionOf(blockers, isLive(options)), context: { runner_profile } });
}

/** The members of a transition decision that follow from its blockers. Internal to the claims-based gate. */
export function transitionOf(
  blockers: readonly PrerequisiteReason[],
  live: boolean,
): Pick<TransitionDecision, "status" | "reason_code" | "blockers" | "next_actions"> {
  if (blockers.length === 0) return { status: "allowed", reason_code: "ok", blockers, next_actions: [] };
  return {
    status: "blocked",
    reason_code: prerequisiteReasonCode(blockers, live),
    blockers,
    next_actions: PREREQUISITE_ACTIONS,
  };
}

/** A live run is asked for by `true` alone, and only booleans are an answer. Internal to the claims-based gate. */
export function isLive({ live = false }: LiveOption): boolean {
  if (typeof live === "boolean") return live;
  throw new GovEngineError([problem("invalid_execution_gate_options", pointer(["live"]), "boolean")]);
}
