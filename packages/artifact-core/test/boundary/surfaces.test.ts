// The surface registry: names, order, modules and labels as 0.6.0 has them, and where each module is found here.

import { describe, expect, it } from "vitest";
import {
  isGovEngineError,
  moduleSurfaceIndex,
  publicSurfaceIndex,
  securityProfileSurface,
  stringifyJson,
  Surface,
  surfaceByName,
  surfaceModuleExports,
} from "../../src/index.ts";
import { codeOf, isDeepFrozen } from "../support/refusal.ts";

const FIVE = [
  "artifact_governance_core",
  "planning_contracts_core",
  "admission_policy_core",
  "controlled_execution_core",
  "security_profile_helpers",
];

describe("the surface registry", () => {
  it("S1 has five surfaces in this order, of which only the last is optional", () => {
    expect(moduleSurfaceIndex().map(({ name }) => name)).toStrictEqual(FIVE);
    expect(moduleSurfaceIndex().map(({ optional_profile }) => optional_profile)).toStrictEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(moduleSurfaceIndex().map(({ status }) => status)).toStrictEqual([
      "pre_alpha_tested",
      "pre_alpha_tested",
      "pre_alpha_tested",
      "pre_alpha_dry_run_default",
      "pre_alpha_optional_profile",
    ]);
  });

  it("S1 shows three of them on the package page, the first holding what the first three hold", () => {
    const [artifact, controlled, security] = publicSurfaceIndex();
    expect(publicSurfaceIndex().map(({ name }) => name)).toStrictEqual([FIVE[0], FIVE[3], FIVE[4]]);
    expect([controlled, security]).toStrictEqual(moduleSurfaceIndex().slice(3));
    const parts = moduleSurfaceIndex().slice(0, 3);
    expect(artifact).toMatchObject({
      status: "pre_alpha_tested",
      optional_profile: false,
      modules: parts.flatMap(({ modules }) => modules),
      non_claims: parts.flatMap(({ non_claims }) => non_claims),
    });
    expect(new Set(artifact?.modules).size).toBe(artifact?.modules.length);
    expect(new Set(artifact?.non_claims).size).toBe(artifact?.non_claims.length);
  });

  it("S1 has the same modules in both views, each once", () => {
    const modules = moduleSurfaceIndex().flatMap((surface) => surface.modules);
    expect(publicSurfaceIndex().flatMap((surface) => surface.modules)).toStrictEqual(modules);
    expect(new Set(modules).size).toBe(modules.length);
    expect(modules).toHaveLength(36);
  });

  it("S2 keeps the security profile apart from the neutral modules", () => {
    const { modules } = securityProfileSurface();
    expect(modules).toEqual(expect.arrayContaining(["govengine.action_schema", "govengine.policy.gateway"]));
    expect(modules).not.toContain("govengine.core");
    expect(modules).not.toContain("govengine.execution.gate");
    expect(modules).toHaveLength(12);
  });

  it.each(FIVE)("S3 finds %s by its name", (name) => {
    expect(surfaceByName(name)).toBe(moduleSurfaceIndex().find((surface) => surface.name === name));
  });

  it.each(["missing", "", "Artifact_governance_core", "artifact_governance_core ", "constructor", "__proto__"])(
    "S3 refuses the name %j without repeating it",
    (name) => {
      expect(codeOf(() => surfaceByName(name))).toBe("unknown_surface");
      let thrown: unknown;
      try {
        surfaceByName(name);
      } catch (error) {
        thrown = error;
      }
      expect(isGovEngineError(thrown) && thrown.problems).toStrictEqual([
        { code: "unknown_surface", path: "", detail: null },
      ]);
    },
  );

  it("S4 is free of the fragments that would claim another project's parts", () => {
    const text = stringifyJson([...moduleSurfaceIndex(), ...publicSurfaceIndex()]);
    for (const fragment of ["Ravenclaw engine/", "Logdash UI/API", "OpenClaw session wiring"]) {
      expect(text).not.toContain(fragment);
    }
  });

  it("says of each neutral surface which authority it refuses", () => {
    const required: Readonly<Record<string, readonly string[]>> = {
      artifact_governance_core: ["key-store", "storage", "scheduling"],
      planning_contracts_core: ["adapter", "storage", "live-execution"],
      admission_policy_core: ["credential", "adapter", "live-execution"],
      controlled_execution_core: ["adapter", "storage", "scheduler", "live"],
      security_profile_helpers: ["live exploit", "authorization to test targets", "OpenClaw/MCP/A2A adapter ownership"],
    };
    for (const { name, non_claims } of moduleSurfaceIndex()) {
      for (const word of required[name] ?? ["nothing"]) expect(non_claims.join(" ")).toContain(word);
    }
  });

  it("has these labels for what the surfaces refuse to be", () => {
    expect(Object.fromEntries(moduleSurfaceIndex().map(({ name, non_claims }) => [name, non_claims]))).toStrictEqual({
      artifact_governance_core: [
        "SCLite schema/canonicalization ownership",
        "PKI/key-store ownership",
        "raw artifact storage ownership",
        "workflow scheduling or event bus ownership",
      ],
      planning_contracts_core: [
        "planner implementation ownership",
        "Ravenclaw security planning semantics ownership",
        "raw target or prompt ownership",
        "queue, scheduler, storage, adapter, command, or live-execution ownership",
      ],
      admission_policy_core: [
        "domain policy meaning ownership",
        "operator approval workflow ownership",
        "audit storage or retention ownership",
        "raw target, prompt, command, credential, adapter, scheduler, storage, or live-execution ownership",
      ],
      controlled_execution_core: [
        "raw-intent execution",
        "default live subprocess execution",
        "scanner/campaign execution ownership",
        "protocol adapter ownership",
        "runtime storage or scheduler ownership",
        "live backend ownership",
      ],
      security_profile_helpers: [
        "live exploit/scanner capability",
        "authorization to test targets",
        "bug-bounty campaign orchestration",
        "Logdash or Ravenclaw runtime ownership",
        "OpenClaw/MCP/A2A adapter ownership",
      ],
    });
  });

  it("is records, frozen, and its own JSON read again", () => {
    expect(isDeepFrozen(moduleSurfaceIndex()) && isDeepFrozen(publicSurfaceIndex())).toBe(true);
    for (const surface of [...moduleSurfaceIndex(), ...publicSurfaceIndex()]) {
      expect(Surface.parse(surface)).toBe(surface);
      expect(Surface.parse(JSON.parse(stringifyJson(surface as never)))).toStrictEqual(surface);
      expect(Object.keys(surface)).toStrictEqual([
        "name",
        "status",
        "modules",
        "claim",
        "non_claims",
        "optional_profile",
      ]);
    }
  });
});

describe("where the modules are found", () => {
  it("names one entry point for each module of the registry, in its order", () => {
    const modules = moduleSurfaceIndex().flatMap((surface) => surface.modules);
    expect(surfaceModuleExports().map(({ module }) => module)).toStrictEqual(modules);
    expect(isDeepFrozen(surfaceModuleExports())).toBe(true);
  });

  it("finds the modules of the optional surface in the optional package, and no other module there", () => {
    for (const { module, entry_point } of surfaceModuleExports()) {
      expect(entry_point).toMatch(
        /^@govengine\/(?:artifact-core|execution-core|sclite-bridge|security-profile)\/[a-z]+$/u,
      );
      expect(entry_point.startsWith("@govengine/security-profile/")).toBe(
        securityProfileSurface().modules.includes(module),
      );
    }
  });
});
