// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `command` of this package as an entry point of its own.

export {
  isNormalCommand,
  normalizeArgv,
  normalizeCommand,
  type Command,
  type NormalizeOptions,
  type ToolRules,
} from "./argv.ts";
export { prepareExecutionShape, type ShapeStep } from "./execution-shape.ts";
export { extractHostFromUrl } from "./host.ts";
export { extractHostsFromText } from "./hosts-in-text.ts";
export { checkCommandScope, functionalScopePort, type HostInScope, type ScopedCommand } from "./scope.ts";
export { checkTargetKinds, observeTargets, TARGET_KINDS, type TargetKind, type TargetObservations } from "./targets.ts";
