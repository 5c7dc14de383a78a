// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `supervision` of this package as an entry point of its own.

export {
  checkSupervisedRunnerRequest,
  runnerLeaseFromRequest,
  supervisionPlanFromRunnerRequest,
  type RunnerLeaseOptions,
  type SupervisionPlanOptions,
} from "./check.ts";
export {
  SUPERVISION_ACTIONS,
  supervisionControlAnswer,
  SupervisionDecision,
  type SupervisionAction,
} from "./decision.ts";
export { leasePort, type LeasePortOptions } from "./lease-port.ts";
export {
  changeRunnerLease,
  checkRunnerLease,
  RUNNER_LEASE_STATES,
  RunnerLease,
  succeedRunnerLease,
  type LeaseChange,
  type LeaseCircumstances,
  type LeaseSuccession,
  type RunnerLeaseState,
} from "./lease.ts";
export {
  CWD_POLICIES,
  ENV_POLICIES,
  STDIN_POLICIES,
  SupervisionPlan,
  type CwdPolicy,
  type EnvPolicy,
  type StdinPolicy,
} from "./plan.ts";
export { FORBIDDEN_SUPERVISION_METADATA_KEYS } from "./supervision-keys.ts";
