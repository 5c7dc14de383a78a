// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `planning` of this package as an entry point of its own.

export { PlanIntentContract } from "./plan-intent.ts";
export { PlannerPort } from "./planner-port.ts";
export { FORBIDDEN_PLANNING_METADATA_KEYS } from "./planning-keys.ts";
export {
  ACTIVATION_MODES,
  EXPECTED_DEPTHS,
  PRIORITY_TIERS,
  SURFACE_ROLES,
  TaskContract,
  taskContractFromHostTask,
  type HostTask,
} from "./task-contract.ts";
