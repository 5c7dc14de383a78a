// The boundary in one record: who owns what, which profiles keep to it, and what this build contains.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { closed, identifier, integer, list, oneOf, plainText, record } from "../record/fields.ts";
import { GovEngineError } from "../record/error.ts";
import type { RecordType } from "../record/record-type.ts";
import { DomainProfileConformance, domainProfileConformance, unknownConsumes } from "./domain-profile-conformance.ts";
import { DomainProfileContract, knownProfileContracts } from "./domain-profile.ts";
import { KernelBoundary, kernelBoundaryContract } from "./kernel-boundary.ts";
import { moduleSurfaceIndex } from "./surface-registry.ts";
import { Surface } from "./surface.ts";

/** What a boundary report counts. */
export interface BoundarySummary {
  readonly profile_count: number;
  readonly profile_conformance_passed: number;
  readonly surface_count: number;
  readonly forbidden_profile_ownership_count: number;
}

/** The boundary, the profiles, the surfaces. */
export interface BoundaryReport {
  readonly artifact_type: "govengine_boundary_report";
  readonly schema_version: "v0.1";
  /** A word for people: nothing branches on it. */
  readonly status: string;
  readonly boundary: KernelBoundary;
  readonly profiles: readonly DomainProfileContract[];
  /** Derived from the profiles, under this build's list of what they may use. */
  readonly profile_conformance: readonly DomainProfileConformance[];
  readonly surfaces: readonly Surface[];
  /** Derived: counts of the other members. */
  readonly summary: BoundarySummary;
  /** Derived: the boundary's. */
  readonly non_claims: readonly string[];
}

/** The status of a report of this build. The word of 0.6.0 is inferred from the versions on either side. */
const STATUS = "pre_alpha_boundary_declared";

const count = integer({ min: 0 });

/** Reads boundary reports. Source: `govengine.boundary.BoundaryReport`. */
export const BoundaryReport: RecordType<BoundaryReport> = defineRecord({
  name: "boundary_report",
  recordType: "govengine.boundary.BoundaryReport",
  schemaVersion: "v1",
  schema: v.strictObject({
    artifact_type: oneOf(["govengine_boundary_report"]),
    schema_version: oneOf(["v0.1"]),
    status: identifier(),
    boundary: record(KernelBoundary),
    profiles: list(record(DomainProfileContract)),
    profile_conformance: list(record(DomainProfileConformance)),
    surfaces: list(record(Surface)),
    summary: closed({
      profile_count: count,
      profile_conformance_passed: count,
      surface_count: count,
      forbidden_profile_ownership_count: count,
    }),
    non_claims: list(plainText()),
  }),
  derived: {
    profile_conformance: ({ profiles }) => conformanceOf(profiles),
    summary: ({ boundary, profiles, surfaces }) => ({
      profile_count: profiles.length,
      profile_conformance_passed: conformanceOf(profiles).filter(({ passed }) => passed).length,
      surface_count: surfaces.length,
      forbidden_profile_ownership_count: boundary.forbidden_profile_ownership.length,
    }),
    non_claims: ({ boundary }) => boundary.non_claims,
  },
  codes: { missing: { schema_version: "unknown_schema_version" }, forbidden: "forbidden_boundary_metadata" },
});

function conformanceOf(profiles: readonly DomainProfileContract[]): readonly DomainProfileConformance[] {
  return profiles.map((profile) => domainProfileConformance(profile));
}

/**
 * The report of this build, about the known profiles or about those that are given; an empty list means none.
 *
 * @param profiles Domain profile contracts, as values or as records.
 * @throws GovEngineError `invalid_boundary_report` when that is no array, what `DomainProfileContract.parse` throws, and
 *   `unknown_domain_profile_consume`: every profile of a report conforms.
 * @example
 * kernelBoundaryReport().summary.surface_count; // 5
 */
export function kernelBoundaryReport(profiles: readonly unknown[] = knownProfileContracts()): BoundaryReport {
  const report = BoundaryReport.parse({
    artifact_type: "govengine_boundary_report",
    schema_version: "v0.1",
    status: STATUS,
    boundary: kernelBoundaryContract(),
    profiles,
    surfaces: moduleSurfaceIndex(),
  });
  const [first, ...rest] = report.profiles.flatMap((profile, at) =>
    unknownConsumes(profile, report.profile_conformance[at] as DomainProfileConformance, ["profiles", at]),
  );
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return report;
}
