import { moduleSurfaceIndex, publicSurfaceIndex, surfaceModuleExports, type Surface } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  assertSecurityProfileBoundary,
  importSecurityProfileModule,
  securityProfileGroups,
  securityProfileIndex,
  securityProfileModuleNames,
} from "../src/index.ts";
import { codeOf } from "./support/codes.ts";

const { surface } = securityProfileIndex();

describe("21 facade", () => {
  test("module names equal the surface's modules; the surface is the last public one and is optional", () => {
    expect(securityProfileModuleNames()).toEqual(surface.modules);
    expect(securityProfileModuleNames()).toHaveLength(12);
    expect(publicSurfaceIndex().at(-1)).toEqual(surface);
    expect(moduleSurfaceIndex().at(-1)).toEqual(surface);
    expect([surface.name, surface.optional_profile]).toEqual(["security_profile_helpers", true]);
  });

  test("the index names entry point, surface and groups, and survives a round trip", () => {
    const index = securityProfileIndex();
    expect(index.entrypoint).toBe("govengine.security_profile");
    expect(Object.keys(index)).toEqual(["entrypoint", "surface", "groups"]);
    expect(index.groups.map(({ name }) => name)).toEqual(["action_tooling", "policy_scope", "review_contracts"]);
    expect(JSON.parse(JSON.stringify(index))).toEqual(index);
    for (const group of index.groups) {
      expect(Object.keys(group)).toEqual(["name", "modules", "claim", "non_claims"]);
      expect([group.claim === "", group.non_claims.length]).toEqual([false, 3]);
    }
    expect(index.groups[0]?.non_claims).toEqual([
      "scanner implementation",
      "live exploit capability",
      "target authorization",
    ]);
  });

  test("group modules concatenated equal the module list, without repeats", () => {
    const modules = securityProfileGroups().flatMap((group) => group.modules);
    expect(modules).toEqual(securityProfileModuleNames());
    expect(new Set(modules).size).toBe(12);
  });

  test("lazy import gives the module's room, and refuses every other name", async () => {
    expect(await importSecurityProfileModule("govengine.action_schema")).toMatchObject({
      DEFAULT_ACTION_TYPE: "single_probe",
    });
    for (const name of securityProfileModuleNames()) {
      expect(Object.keys(await importSecurityProfileModule(name)).length).toBeGreaterThan(3);
      expect(surfaceModuleExports().some(({ module }) => module === name)).toBe(true);
    }
    for (const name of ["govengine.core", "", "__proto__", "govengine.Action_schema"]) {
      await expect(importSecurityProfileModule(name)).rejects.toMatchObject({
        code: "unknown_security_profile_module",
      });
    }
  });

  test("the boundary assertion passes, and refuses each way of crossing it with a real error (28)", () => {
    expect(assertSecurityProfileBoundary()).toBeUndefined();
    const crossed: readonly (readonly [Partial<Surface>, string])[] = [
      [{ name: "artifact_governance_core" }, "security_profile_surface_name"],
      [{ optional_profile: false }, "security_profile_not_optional"],
      [{ modules: [...surface.modules, "govengine.execution.gate"] }, "security_profile_foreign_module"],
      [{ non_claims: surface.non_claims.slice(1) }, "security_profile_non_claim_missing"],
    ];
    for (const [change, code] of crossed) {
      expect(codeOf(() => assertSecurityProfileBoundary({ ...surface, ...change }))).toBe(code);
    }
  });

  test("core and execution gate are not in the profile; the adapter non-claim is", () => {
    expect(surface.modules.some((name) => /\.core$|\.gate$/u.test(name) && name !== "govengine.policy.core")).toBe(
      false,
    );
    expect(surface.non_claims).toContain("OpenClaw/MCP/A2A adapter ownership");
  });
});
