// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `boundary` of this package as an entry point of its own.

export {
  DomainProfileConformance,
  domainProfileConformance,
  validateDomainProfileConformance,
} from "./domain-profile-conformance.ts";
export {
  ALLOWED_PROFILE_CONSUMES,
  DomainProfileContract,
  knownProfileContracts,
  ravenclawProfileContract,
} from "./domain-profile.ts";
export {
  FORBIDDEN_PROFILE_OWNERSHIP,
  KERNEL_OWNERSHIP,
  KernelBoundary,
  kernelBoundaryContract,
  PROFILE_OWNERSHIP,
  RUNTIME_OWNERSHIP,
  SCLITE_OWNERSHIP,
} from "./kernel-boundary.ts";
export { BoundaryReport, kernelBoundaryReport, type BoundarySummary } from "./report.ts";
export { surfaceModuleExports, type SurfaceModuleExport } from "./surface-modules.ts";
export { moduleSurfaceIndex, publicSurfaceIndex, securityProfileSurface, surfaceByName } from "./surface-registry.ts";
export { Surface } from "./surface.ts";
