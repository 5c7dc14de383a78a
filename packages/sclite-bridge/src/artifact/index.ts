// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `artifact` of this package as an entry point of its own.

export {
  ARTIFACT_CANONICALIZATION,
  buildArtifactDescriptor,
  HASH_ALGORITHM,
  type ScliteDescriptor,
} from "./descriptor.ts";
export { normalizedArgsDigest } from "./normalized-args.ts";
export { LIFECYCLE_ROLES, type LifecycleRole } from "./roles.ts";
export { checkArtifactSchema } from "./schema-registry.ts";
export { findSchema, pinnedSchema, SCHEMA_NAMES, type SchemaIdentity, type SchemaName } from "./schema-table.ts";
