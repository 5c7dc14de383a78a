export { defaultRunnerProfile, RunnerProfile } from "@govengine/artifact-core";
export { evaluateExecutionGate, ExecutionGateInput } from "./execution-gate.ts";
export {
  ExecutionPrerequisites,
  missingReasons,
  prerequisitesTransition,
  type LiveOption,
} from "./prerequisites.ts";
