// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `action` of this package as an entry point of its own.

export { readExecutionShape, type ExecutionShape } from "./execution-shape.ts";
