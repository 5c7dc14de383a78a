// Who owns what, and the boundary report of this build.

import { describe, expect, it } from "vitest";
import {
  BoundaryReport,
  FORBIDDEN_PROFILE_OWNERSHIP,
  KERNEL_OWNERSHIP,
  KernelBoundary,
  kernelBoundaryContract,
  kernelBoundaryReport,
  moduleSurfaceIndex,
  PROFILE_OWNERSHIP,
  ravenclawProfileContract,
  RUNTIME_OWNERSHIP,
  SCLITE_OWNERSHIP,
  stringifyJson,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const PROFILE = { name: "tecrax", owns: ["domain_taxonomy"] };

describe("the kernel boundary", () => {
  it("B1 says who owns what, and that it authorizes nothing live", () => {
    const boundary = kernelBoundaryContract();
    expect(Object.keys(boundary)).toStrictEqual([
      "kernel_owns",
      "profile_owns",
      "runtime_owns",
      "sclite_owns",
      "forbidden_profile_ownership",
      "non_claims",
    ]);
    expect(boundary.kernel_owns).toContain("controlled_execution_gates");
    expect(boundary.profile_owns).toContain("domain_policy_meaning");
    expect(boundary.runtime_owns).toContain("concrete_tool_execution");
    expect(boundary.sclite_owns).toContain("schemas");
    expect(boundary.forbidden_profile_ownership).toContain("live_execution_authority");
    expect(boundary.non_claims.some((text) => text.includes("does not authorize live execution"))).toBe(true);
    expect(boundary.non_claims).toHaveLength(4);
  });

  it("B1 has one owner for everything", () => {
    const all = [KERNEL_OWNERSHIP, PROFILE_OWNERSHIP, RUNTIME_OWNERSHIP, SCLITE_OWNERSHIP, FORBIDDEN_PROFILE_OWNERSHIP];
    expect(all.map((each) => each.length)).toStrictEqual([6, 5, 5, 4, 5]);
    expect(new Set(all.flat()).size).toBe(all.flat().length);
  });

  it("is read only whole: an owner left out is refused", () => {
    const boundary = kernelBoundaryContract();
    for (const name of Object.keys(boundary)) {
      const { [name as keyof KernelBoundary]: _, ...rest } = boundary;
      expect(refusalOf(() => KernelBoundary.parse(rest))).toStrictEqual([
        { code: "invalid_kernel_boundary", path: `/${name}`, detail: "missing" },
      ]);
    }
    expect(KernelBoundary.parse({ ...boundary })).toStrictEqual(boundary);
  });
});

describe("the boundary report", () => {
  it("B7 counts one profile, five surfaces, five forbidden claims", () => {
    const report = kernelBoundaryReport();
    expect(report.summary).toStrictEqual({
      profile_count: 1,
      profile_conformance_passed: 1,
      surface_count: 5,
      forbidden_profile_ownership_count: 5,
    });
    expect(report.surfaces[0]?.name).toBe("artifact_governance_core");
    expect(report.surfaces).toStrictEqual(moduleSurfaceIndex());
    expect(report.profiles).toStrictEqual([ravenclawProfileContract()]);
    expect(report.profile_conformance[0]).toMatchObject({ profile: "ravenclaw", status: "passed", passed: true });
    expect(report.non_claims).toStrictEqual(report.boundary.non_claims);
  });

  it("B7 has these members in this order, and is read again from its own JSON", () => {
    const report = kernelBoundaryReport();
    expect(Object.keys(report)).toStrictEqual([
      "artifact_type",
      "schema_version",
      "status",
      "boundary",
      "profiles",
      "profile_conformance",
      "surfaces",
      "summary",
      "non_claims",
    ]);
    expect(isDeepFrozen(report)).toBe(true);
    const text = stringifyJson(report as never);
    expect(stringifyJson(BoundaryReport.parse(JSON.parse(text)) as never)).toBe(text);
  });

  it("B8 refuses a profile that claims a carrier adapter", () => {
    const owner = { name: "p", owns: ["domain_taxonomy", "carrier_adapter_ownership"] };
    expect(refusalOf(() => kernelBoundaryReport([PROFILE, owner]))).toStrictEqual([
      { code: "forbidden_domain_profile_ownership", path: "/profiles/1/owns/1", detail: "carrier_adapter_ownership" },
    ]);
    expect(kernelBoundaryReport([PROFILE, { ...owner, owns: ["domain_taxonomy"] }]).summary.profile_count).toBe(2);
  });

  it("B10 refuses a profile that uses something nobody knows", () => {
    const consumes = ["sclite_review_bundles", "mystery_surface"];
    expect(refusalOf(() => kernelBoundaryReport([PROFILE, { name: "p", consumes }]))).toStrictEqual([
      { code: "unknown_domain_profile_consume", path: "/profiles/1/consumes/1", detail: null },
    ]);
  });

  it("B11 is made of no profile when the list is empty", () => {
    expect(kernelBoundaryReport([])).toMatchObject({
      profiles: [],
      profile_conformance: [],
      summary: { profile_count: 0, profile_conformance_passed: 0, surface_count: 5 },
    });
  });

  it.each([[null], ["ravenclaw"], [{ 0: PROFILE }], [new Set([PROFILE])], [[null]], [[[]]], [["ravenclaw"]]])(
    "is not made of %j",
    (profiles) => {
      expect(codeOf(() => kernelBoundaryReport(profiles as never))).not.toBeNull();
    },
  );

  it("can't say that a profile conforms which doesn't", () => {
    const report = kernelBoundaryReport([PROFILE]);
    const profiles = [{ ...PROFILE, consumes: ["mystery_surface"] }];
    const { profile_conformance, summary, ...rest } = report;
    expect(refusalOf(() => BoundaryReport.parse({ ...report, profiles }))?.map(({ path }) => path)).toStrictEqual([
      "/profile_conformance",
      "/summary",
    ]);
    const read = BoundaryReport.parse({ ...rest, profiles });
    expect(read.profile_conformance[0]).toMatchObject({ passed: false, unknown_consumes: ["mystery_surface"] });
    expect(read.summary.profile_conformance_passed).toBe(0);
    expect([profile_conformance[0]?.passed, summary.profile_conformance_passed]).toStrictEqual([true, 1]);
  });
});
