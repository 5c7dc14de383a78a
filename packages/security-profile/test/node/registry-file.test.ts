import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { packagedRecipeBook, packagedToolRegistry } from "../../src/index.ts";
import {
  loadPlannerProfile,
  readRecipeBookFile,
  readToolRegistryFile,
  savePlannerProfile,
} from "../../src/node/index.ts";
import { codeOf } from "../support/codes.ts";

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "govengine-security-"));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

const registry = packagedToolRegistry();

describe("registry and recipe files", () => {
  test("give the registry and the book that they hold", () => {
    const at = folder();
    writeFileSync(join(at, "tools.json"), JSON.stringify(registry.document));
    writeFileSync(join(at, "recipes.json"), JSON.stringify(packagedRecipeBook().document));
    expect(readToolRegistryFile(join(at, "tools.json")).digest).toBe(registry.digest);
    expect(readRecipeBookFile(join(at, "recipes.json")).digest).toBe(packagedRecipeBook().digest);
  });

  test("are never an empty registry", () => {
    const at = folder();
    writeFileSync(join(at, "broken.json"), "{");
    writeFileSync(join(at, "twice.json"), '{"tools":[],"tools":[]}');
    writeFileSync(join(at, "other.json"), "[]");
    writeFileSync(join(at, "large.json"), " ".repeat(4_194_305));
    symlinkSync(join(at, "other.json"), join(at, "link.json"));
    mkdirSync(join(at, "folder.json"));
    const code = (name: string): string | null => codeOf(() => readToolRegistryFile(join(at, name)));
    expect(code("none.json")).toBe("registry_file_missing");
    expect(code("folder.json")).toBe("registry_file_not_regular");
    expect(code("link.json")).toBe("registry_file_unreadable");
    expect(code("large.json")).toBe("registry_file_too_large");
    expect(code("broken.json")).toBe("json_syntax");
    expect(code("twice.json")).toBe("json_duplicate_key");
    expect(code("other.json")).toBe("invalid_tool_registry");
    expect(codeOf(() => readRecipeBookFile(join(at, "other.json")))).toBe("invalid_recipe_book");
  });
});

describe("the saved planner profile", () => {
  test("21 extended is read back, replaced whole, in the published form", () => {
    const at = folder();
    expect(loadPlannerProfile(at, registry)).toBeNull();
    expect(savePlannerProfile(at, registry, "lab")).toEqual({ selected_profile: "lab", source: "config" });
    savePlannerProfile(at, registry, "extended");
    expect(loadPlannerProfile(at, registry)).toBe("extended");
    expect(readdirSync(at)).toEqual([".tool_registry.state.json"]);
    expect(readFileSync(join(at, ".tool_registry.state.json"), "utf8")).toBe(
      '{\n  "selected_profile": "extended",\n  "source": "config"\n}',
    );
  });

  test("is a profile for planners", () => {
    const at = folder();
    for (const name of ["operator_only", "nope", "", "Extended"]) {
      expect(codeOf(() => savePlannerProfile(at, registry, name))).toBe("invalid_planner_profile");
    }
    expect(readdirSync(at)).toEqual([]);
    expect(codeOf(() => savePlannerProfile(join(at, "none"), registry, "core"))).toBe("profile_file_not_written");
  });

  test.each([
    ["no JSON", "{"],
    ["another shape", '{"selected_profile":"lab"}'],
    ["more members", '{"selected_profile":"lab","source":"config","x":1}'],
    ["another source", '{"selected_profile":"lab","source":"env"}'],
    ["no text", '{"selected_profile":1,"source":"config"}'],
  ])("a file with %s is an error, not the default", (_, text) => {
    const at = folder();
    writeFileSync(join(at, ".tool_registry.state.json"), text);
    expect(codeOf(() => loadPlannerProfile(at, registry))).toBe("profile_file_invalid");
  });

  test("a file with an unknown profile is an error, too", () => {
    const at = folder();
    writeFileSync(join(at, ".tool_registry.state.json"), '{"selected_profile":"nope","source":"config"}');
    expect(codeOf(() => loadPlannerProfile(at, registry))).toBe("invalid_planner_profile");
  });
});
