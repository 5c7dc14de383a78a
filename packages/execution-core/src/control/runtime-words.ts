// The words by which a host shows what its runtime does. They are wider than the states of a run, and no state of a run
// follows from them: `running` is the host's own view.

import { forbiddenKeysWith } from "@govengine/artifact-core/define";

const STATES = [
  "idle",
  "admitted",
  "policy_checked",
  "trust_checked",
  "gated",
  "running",
  "running_dry_run",
  "paused",
  "cooldown",
  "stopped",
  "cancelled",
  "blocked",
  "completed",
] as const;

/** A state that a runtime shows. */
export type RuntimeStateName = (typeof STATES)[number];

/** The states that a runtime shows, in the order of the reference. */
export const RUNTIME_STATES: typeof STATES = Object.freeze(STATES);

const TARGETS = {
  start: "running",
  pause: "paused",
  resume: "running",
  stop: "stopped",
  cancel: "cancelled",
  replan: "idle",
  degrade_to_dry_run: "running_dry_run",
  cooldown: "cooldown",
  retry: "running",
  archive: "completed",
  record_only: "",
} as const;

/** What a host can ask of its runtime. */
export type RuntimeControlAction = keyof typeof TARGETS;

/** What a host can ask of its runtime, in the order of the reference. */
export const RUNTIME_CONTROL_ACTIONS: readonly RuntimeControlAction[] = Object.freeze(
  Object.keys(TARGETS) as RuntimeControlAction[],
);

/** The state that each action asks for; `""` for the one that asks for none. */
export const RUNTIME_ACTION_TARGETS: Readonly<Record<RuntimeControlAction, RuntimeStateName | "">> =
  Object.freeze(TARGETS);

/** The keys that no map of a runtime record may have. */
export const FORBIDDEN_RUNTIME_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "live_execution",
  "live_backend",
  "carrier_payload",
  "transport_payload",
  "runtime_storage",
  "storage_path",
  "scheduler",
  "schedule",
]);
