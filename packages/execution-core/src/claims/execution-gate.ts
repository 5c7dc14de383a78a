// The gate of the Python package 0.6: it believes status words. Its answer is a record and never a grant, so nothing runs
// on it.

import {
  defaultRunnerProfile,
  missingPrerequisites,
  RunnerProfile,
  TransitionDecision,
  type RecordType,
} from "@govengine/artifact-core";
import { boolean, defineRecord, identifier, record, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { isLive, transitionOf, type LiveOption } from "./prerequisites.ts";

/**
 * What a caller says to the gate.
 *
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export interface ExecutionGateInput {
  readonly has_prepared_execution_contract: boolean;
  readonly policy_decision_status: string;
  readonly execution_ticket_status: string;
  readonly trust_decision_status: string;
  readonly runner_profile: RunnerProfile;
}

/**
 * Reads gate inputs. Only the runner profile may be absent, which is the dry run's. Source:
 * `govengine.execution.gate.ExecutionGateInput`.
 *
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them.
 */
export const ExecutionGateInput: RecordType<ExecutionGateInput> = defineRecord({
  name: "execution_gate_input",
  recordType: "govengine.execution.gate.ExecutionGateInput",
  schemaVersion: "v1",
  schema: v.strictObject({
    has_prepared_execution_contract: boolean(),
    policy_decision_status: identifier(),
    execution_ticket_status: identifier(),
    trust_decision_status: identifier(),
    runner_profile: withDefault(record(RunnerProfile), defaultRunnerProfile()),
  }),
});

/**
 * What the gate of the Python package 0.6 says of claimed prerequisites, with every blocker at once.
 *
 * @throws GovEngineError `invalid_execution_gate_input`, `unknown_execution_gate_input_field`, a code of `RunnerProfile`,
 * `invalid_execution_gate_options`
 * @deprecated Status words are believed, not proved: use `createExecutionKernel`, which recomputes them and gives a grant.
 */
export function evaluateExecutionGate(gateInput: ExecutionGateInput, options: LiveOption = {}): TransitionDecision {
  const input = ExecutionGateInput.parse(gateInput);
  const live = isLive(options);
  const { runner_profile } = input;
  const { allowed: runner_profile_allowed, live_backend_enabled } = runner_profile;
  const blockers = missingPrerequisites({ ...input, runner_profile_allowed, live_backend_enabled }, live);
  return TransitionDecision.parse({
    ...transitionOf(blockers, live),
    from_state: "execution_gated",
    to_state: live ? "runner_allowed_live" : "runner_allowed_dry_run",
    context: {
      runner_profile: runner_profile.name,
      metadata: blockers.length === 0 ? { runner_profile } : { runner_profile, gate_input: input },
    },
  });
}
