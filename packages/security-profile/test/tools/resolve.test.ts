// From a kind of work to profiles and tools, against the published results.

import { describe, expect, test } from "vitest";
import {
  candidateTools,
  createRecipeBook,
  packagedRecipeBook,
  packagedToolRegistry,
  preferredTools,
  resolveActionTooling,
  resolveContextualProfiles,
  suggestCapabilities,
} from "../../src/index.ts";
import { cases, haveCases } from "../reference/cases.ts";
import { changed } from "../support/changed.ts";

type Lists = Readonly<Record<string, readonly string[]>>;
interface Derived {
  readonly contextual_profiles_default_core: Readonly<Record<string, unknown>>;
  readonly preferred_tools_by_family_default_core: Lists;
  readonly candidate_tools_by_capability_default_core: Lists;
  readonly candidate_tools_by_capability_lab: Lists;
}

const catalogs = { registry: packagedToolRegistry(), recipes: packagedRecipeBook() };

describe.skipIf(!haveCases)("the published resolutions (need the vectors)", () => {
  const derived = cases<Derived>("registry-derived");

  test("profiles of each kind of work", () => {
    const families = Object.entries(derived.contextual_profiles_default_core);
    expect(families.length).toBeGreaterThan(15);
    for (const [family, expected] of families) {
      expect([family, resolveContextualProfiles(catalogs, family)]).toEqual([family, expected]);
    }
  });

  test("candidates of each capability, at core and in the lab", () => {
    for (const [capability, tools] of Object.entries(derived.candidate_tools_by_capability_default_core)) {
      expect([capability, candidateTools(catalogs, { capability })]).toEqual([capability, tools]);
    }
    for (const [capability, tools] of Object.entries(derived.candidate_tools_by_capability_lab)) {
      expect([capability, candidateTools(catalogs, { capability }, { profiles: ["lab"] })]).toEqual([
        capability,
        tools,
      ]);
    }
  });

  test("preferred tools of each kind of work", () => {
    for (const [family, tools] of Object.entries(derived.preferred_tools_by_family_default_core)) {
      expect([family, preferredTools(catalogs, family)]).toEqual([family, tools]);
    }
  });
});

describe("21 recipes", () => {
  test("tls_assessment grows to extended and not to lab; its candidates start with httpx-pd", () => {
    const { profiles, auto_expanded: grown } = resolveContextualProfiles(catalogs, "tls_assessment");
    expect([profiles, grown]).toEqual([["core", "extended"], true]);
    expect(
      candidateTools(catalogs, { capability: "tls_posture_check", task_family: "tls_assessment" }).slice(0, 2),
    ).toEqual(["httpx-pd", "testssl.sh"]);
  });

  test("differential, http_probe, authz without a tool: curl by capability_recipe, httpx among the candidates", () => {
    const tooling = resolveActionTooling(catalogs, {
      capability: "http_probe",
      action_type: "differential_probe",
      task_family: "authz",
    });
    expect(tooling).toMatchObject({ selected_tool: "curl", resolution_source: "capability_recipe" });
    expect(tooling.candidate_tools).toContain("httpx");
  });

  test("secret_hunt prefers gitleaks or trufflehog", () => {
    expect(["gitleaks", "trufflehog"]).toContain(preferredTools(catalogs, "secret_hunt")[0]);
  });

  test("growth stops at the ceiling, and reaches the lab only where it is let", () => {
    expect(resolveContextualProfiles(catalogs, "wireless")).toMatchObject({
      profiles: ["core", "extended", "specialized"],
      coverage_gaps: ["wireless_assessment"],
    });
    expect(resolveContextualProfiles(catalogs, "wireless", { allowLab: true })).toMatchObject({
      profiles: ["core", "lab"],
      coverage_complete: true,
    });
    const quiet = createRecipeBook(changed(packagedRecipeBook().document, "auto_expand_max_profile", "core"));
    expect(resolveContextualProfiles({ ...catalogs, recipes: quiet }, "tls_assessment").profiles).toEqual(["core"]);
    expect(resolveContextualProfiles(catalogs, "traffic_capture", {}, false).profiles).toEqual(["core", "specialized"]);
  });

  test("words of objective and context move capabilities to the front", () => {
    expect(preferredTools(catalogs, "recon", { objective: "check the TLS certificate" })[0]).toBe("httpx");
    expect(preferredTools(catalogs, "tls_assessment", { objective: "which ciphers" }, {})[0]).toBe("httpx-pd");
    const mined = preferredTools(catalogs, "auth", { recent_context: '["query parameter seen"]' });
    expect(mined[0]).toBe("arjun");
    expect(preferredTools(catalogs, "auth", { limit: 0 })).toHaveLength(1);
  });

  test("what a kind of work needs: the book's word, else the registry's", () => {
    expect(suggestCapabilities(catalogs, "historical_url_mining")).toEqual([
      "historical_url_collection",
      "crawler_route_discovery",
    ]);
    const empty = createRecipeBook({ ...packagedRecipeBook().document, task_families: [] });
    expect(suggestCapabilities({ ...catalogs, recipes: empty }, "historical_url_mining")).toEqual([
      "historical_url_collection",
    ]);
    expect(suggestCapabilities(catalogs, "__proto__")).toEqual([]);
  });

  test("an explicit tool counts where it is visible, a preferred one where it is a candidate", () => {
    const ask = (more: object): string => {
      const { selected_tool: tool, resolution_source: source } = resolveActionTooling(catalogs, {
        capability: "http_probe",
        ...more,
      });
      return `${tool} ${source}`;
    };
    expect(ask({ tool: "nmap" })).toBe("nmap explicit_tool");
    expect(ask({ tool: "bash" })).toBe("curl capability_recipe");
    expect(ask({ preferred_tool: "httpx" })).toBe("httpx preferred_tool");
    expect(ask({ preferred_tool: "bash" })).toBe("curl capability_recipe");
    expect(ask({ capability: "" })).toBe(" unresolved");
    expect(ask({ capability: "auth_bruteforce" })).toBe(" unresolved");
  });
});
