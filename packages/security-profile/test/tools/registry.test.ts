// The packaged registry against the published one, and everything that is computed from it.

import { describe, expect, test } from "vitest";
import {
  activeProfileState,
  allPlannerVisibleTools,
  capabilityToolCoverage,
  createToolRegistry,
  executionAllowedTools,
  familyToolCoverage,
  isToolRegistry,
  packagedToolRegistry,
  plannerProfileOptions,
  plannerVisibleTools,
  resolvePlannerProfiles,
  runtimeAllowedTools,
  runtimePlannerTools,
  runtimeToolPolicy,
  type ToolRegistry,
} from "../../src/index.ts";
import { cases, haveCases } from "../reference/cases.ts";
import { changed } from "../support/changed.ts";
import { codeOf } from "../support/codes.ts";

interface PublishedRegistry {
  readonly profiles: Readonly<
    Record<string, { readonly planner_visible: boolean; readonly inherits: readonly string[] }>
  >;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly task_families: Readonly<Record<string, readonly string[]>>;
  readonly tools: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
type Lists = Readonly<Record<string, readonly string[]>>;
interface Derived {
  readonly profile_resolution: Lists;
  readonly planner_visible_tools: Lists;
  readonly planner_visible_counts: Readonly<Record<string, number>>;
  readonly runtime_allowed_tools: readonly string[];
  readonly planner_visible_but_runtime_blocked: Lists;
  readonly capability_tool_coverage: Readonly<Record<string, Lists>>;
  readonly capability_tool_coverage_all_execution_allowed: Lists;
  readonly family_tool_coverage: Readonly<Record<string, Lists>>;
}
interface Tables {
  readonly whitelist_fallback: {
    readonly allowed_commands: readonly string[];
    readonly brain_allowed_commands: readonly string[];
  };
}

const registry = packagedToolRegistry();
const visible = (profile: string): readonly string[] => plannerVisibleTools(registry, [profile]);

describe.skipIf(!haveCases)("the packaged registry and the published one (needs the vectors)", () => {
  test("hold the same profiles, capabilities, families and tools", () => {
    const published = cases<PublishedRegistry>("tool-registry");
    const { profiles, capabilities, task_families: families, tools } = registry.document;
    expect(Object.fromEntries(profiles.map(({ name, inherits }) => [name, inherits]))).toEqual(
      Object.fromEntries(Object.entries(published.profiles).map(([name, { inherits }]) => [name, inherits])),
    );
    expect(profiles.map(({ name }) => name)).toEqual(Object.keys(published.profiles));
    expect(capabilities.map(({ name }) => name)).toEqual(Object.keys(published.capabilities));
    expect(families.map(({ name, capabilities: needed }) => [name, needed])).toEqual(
      Object.entries(published.task_families),
    );
    expect(tools).toHaveLength(120);
    expect([...tools].map(({ name }) => name).sort()).toEqual(Object.keys(published.tools).sort());
    for (const [name, record] of Object.entries(published.tools)) expect(registry.tool(name)).toMatchObject(record);
  });

  test("give the same computed lists", () => {
    const derived = cases<Derived>("registry-derived");
    for (const [name, resolved] of Object.entries(derived.profile_resolution)) {
      expect(resolvePlannerProfiles(registry, [name])).toEqual(resolved);
      expect(visible(name)).toEqual(derived.planner_visible_tools[name]);
      expect(visible(name)).toHaveLength(derived.planner_visible_counts[name] ?? -1);
      expect(Object.fromEntries(capabilityToolCoverage(registry, { profiles: [name] }))).toEqual(
        derived.capability_tool_coverage[name] ?? expect.anything(),
      );
      expect(Object.fromEntries(familyToolCoverage(registry, { profiles: [name] }))).toEqual(
        derived.family_tool_coverage[name] ?? expect.anything(),
      );
      const blocked = visible(name).filter((tool) => !runtimePlannerTools(registry, [name]).includes(tool));
      expect(blocked).toEqual(derived.planner_visible_but_runtime_blocked[name]);
    }
    expect(runtimeAllowedTools(registry)).toEqual(derived.runtime_allowed_tools);
    expect(Object.fromEntries(capabilityToolCoverage(registry, { plannerOnly: false }))).toEqual(
      derived.capability_tool_coverage_all_execution_allowed,
    );
  });

  test("21 execution-allowed names equal the white-list; core-visible names equal its planner list", () => {
    const { whitelist_fallback: list } = cases<Tables>("tables");
    expect([...executionAllowedTools(registry)].sort()).toEqual([...list.allowed_commands].sort());
    expect([...visible("core")].sort()).toEqual([...list.brain_allowed_commands].sort());
  });
});

describe("21 registry", () => {
  test("runtime-allowed is a subset, without bash, python3, ssh and masscan; the approved set is the same", () => {
    const { execution_allowed_tools: allowed, approved_spec_allowed_tools: approved } = runtimeToolPolicy(registry);
    expect(allowed).toHaveLength(43);
    expect(allowed.every((tool) => executionAllowedTools(registry).includes(tool))).toBe(true);
    expect(["bash", "python3", "ssh", "masscan"].filter((tool) => allowed.includes(tool))).toEqual([]);
    expect(["curl", "httpx"].filter((tool) => allowed.includes(tool))).toEqual(["curl", "httpx"]);
    expect(approved).toEqual(allowed);
  });

  test("each profile shows its tools, and no more", () => {
    const shown = (profile: string, tools: readonly string[]): readonly string[] =>
      tools.filter((tool) => visible(profile).includes(tool));
    const extended = ["gitleaks", "trufflehog", "masscan", "openssl", "git", "rg", "dirsearch", "naabu"];
    const specialized = ["mitmdump", "smbclient", "rpcclient", "ldapsearch", "snmpwalk"];
    expect(shown("extended", extended)).toEqual(extended);
    expect(shown("core", ["gitleaks"])).toEqual([]);
    expect(shown("specialized", specialized)).toEqual(specialized);
    expect(shown("lab", ["hydra", "aircrack-ng"])).toEqual(["hydra", "aircrack-ng"]);
    expect(allPlannerVisibleTools(registry)).toHaveLength(54);
    expect(visible("operator_only")).toEqual([]);
    expect(plannerProfileOptions(registry).map(({ name, tool_count: count }) => [name, count])).toEqual([
      ["core", 23],
      ["extended", 36],
      ["specialized", 44],
      ["lab", 54],
    ]);
  });

  test("profiles resolve in registry order, unknown names last", () => {
    expect(resolvePlannerProfiles(registry, ["specialized"])).toEqual(["core", "extended", "specialized"]);
    expect(resolvePlannerProfiles(registry, ["lab", "core"])).toEqual(["core", "extended", "specialized", "lab"]);
    expect(resolvePlannerProfiles(registry, ["zzz", "core", "aaa"])).toEqual(["core", "aaa", "zzz"]);
    expect(resolvePlannerProfiles(registry)).toEqual(["core"]);
    expect(resolvePlannerProfiles(registry, [])).toEqual(["core"]);
  });

  test("how targets are given and looked at", () => {
    const modeOf = (name: string): string | undefined => registry.tool(name)?.target_validation_mode;
    expect(registry.tool("hakrawler")).toMatchObject({
      planner_invocation_mode: "stdin_target",
      planner_stdin_args: ["-d", "2", "-u"],
    });
    expect(registry.tool("curl")?.planner_invocation_mode).toBe("direct_args");
    expect(["curl", "hakrawler", "gau", "amass", "httpx"].map(modeOf)).toEqual([
      "strict_url",
      "strict_url",
      "strict_host_domain",
      "strict_host_domain",
      "none",
    ]);
  });

  test("which profile is active", () => {
    expect(activeProfileState(registry)).toMatchObject({
      active_profile: "core",
      source: "default",
      env_override: false,
    });
    expect(activeProfileState(registry, { saved: "extended" })).toEqual({
      active_profile: "extended",
      selected_profile: "extended",
      requested_profiles: ["extended"],
      resolved_profiles: ["core", "extended"],
      source: "config",
      env_override: false,
      env_name: "",
    });
    expect(
      activeProfileState(registry, { environment: ["core", "lab"], environment_name: "TOOL_PROFILES", saved: "core" }),
    ).toMatchObject({ active_profile: "lab", source: "env", env_override: true, env_name: "TOOL_PROFILES" });
    for (const name of ["nope", "operator_only", ""]) {
      expect(codeOf(() => activeProfileState(registry, { saved: name }))).toBe("invalid_planner_profile");
      expect(codeOf(() => activeProfileState(registry, { environment: [name] }))).toBe("invalid_planner_profile");
    }
  });
});

describe("a registry of a host", () => {
  test("that allows nothing allows nothing (3)", () => {
    const tools = registry.document.tools.map((tool) => ({ ...tool, enabled: false }));
    const closed = createToolRegistry({ ...registry.document, tools });
    expect([executionAllowedTools(closed), runtimeAllowedTools(closed), plannerVisibleTools(closed, ["lab"])]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test("is known by its maker, and frozen", () => {
    expect(isToolRegistry(registry)).toBe(true);
    const look: ToolRegistry = { ...registry };
    for (const other of [look, null, {}, registry.document]) expect(isToolRegistry(other)).toBe(false);
    expect(Object.isFrozen(registry.document.tools[0]?.capabilities)).toBe(true);
    expect(createToolRegistry(JSON.parse(JSON.stringify(registry.document)) as unknown).digest).toBe(registry.digest);
  });

  test("looks up inherited names of objects as unknown ones", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect([registry.tool(name), registry.profile(name), registry.hasCapability(name)]).toEqual([null, null, false]);
      expect(registry.familyCapabilities(name)).toEqual([]);
    }
  });

  test("has another digest with any other content", () => {
    const other = createToolRegistry(changed(registry.document, "tools/0/risk_level", "high"));
    expect(other.digest).not.toBe(registry.digest);
  });
});
