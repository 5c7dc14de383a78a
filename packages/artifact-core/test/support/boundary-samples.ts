// One complete record of each type of the boundary room, in wire order, and what a caller has to give at least.

import {
  BoundaryReport,
  domainProfileConformance,
  DomainProfileConformance,
  DomainProfileContract,
  kernelBoundaryContract,
  KernelBoundary,
  kernelBoundaryReport,
  Surface,
  type JsonObject,
} from "../../src/index.ts";
import type { RecordSample } from "./record-sample.ts";

const PROFILE: JsonObject = {
  name: "tecrax",
  version: "v0.1",
  owner: "host_runtime",
  owns: ["domain_policy_meaning"],
  consumes: ["govengine_controlled_execution_core"],
  non_claims: ["Tecrax runs nothing."],
  metadata: { part: "a" },
};

const SURFACE: JsonObject = {
  name: "fixture_surface",
  status: "pre_alpha_tested",
  modules: ["govengine.core"],
  claim: "A surface for tests.",
  non_claims: ["storage ownership"],
  optional_profile: true,
};

const BOUNDARY = kernelBoundaryContract() as unknown as JsonObject;
const REPORT = kernelBoundaryReport([PROFILE]) as unknown as JsonObject;
const CONFORMANCE = domainProfileConformance(PROFILE) as unknown as JsonObject;

/** The members without a default, out of a complete sample. */
function only(complete: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(complete).filter(([name]) => names.includes(name)));
}

/** Every record type of the boundary room. */
export const BOUNDARY_SAMPLES: readonly RecordSample[] = [
  {
    name: "BoundaryReport",
    type: BoundaryReport,
    derived: ["profile_conformance", "summary", "non_claims"],
    complete: REPORT,
    least: only(REPORT, ["artifact_type", "schema_version", "status", "boundary", "profiles", "surfaces"]),
  },
  {
    name: "DomainProfileConformance",
    type: DomainProfileConformance,
    derived: ["status", "passed", "checks"],
    complete: CONFORMANCE,
    least: only(CONFORMANCE, ["profile", "allowed_consumes", "unknown_consumes", "forbidden_ownership", "non_claims"]),
  },
  { name: "DomainProfileContract", type: DomainProfileContract, complete: PROFILE, least: { name: "tecrax" } },
  { name: "KernelBoundary", type: KernelBoundary, complete: BOUNDARY, least: BOUNDARY },
  {
    name: "Surface",
    type: Surface,
    complete: SURFACE,
    least: only(SURFACE, ["name", "status", "modules", "claim", "non_claims"]),
  },
];
