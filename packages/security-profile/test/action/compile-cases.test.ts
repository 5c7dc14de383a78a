// Every published case of compiling. What both accept compiles to exactly the published output, to the order of the members;
// what is refused here is listed with its reason.

import { describe, expect, test } from "vitest";
import { compileActionSpec, safeCompileActionSpec } from "../../src/index.ts";
import { compileCases, haveCases } from "../reference/cases.ts";

/** Cases that the reference compiles and that are refused here. */
const REFUSED: ReadonlyMap<string, readonly string[]> = new Map([
  ["enumeration_probe_recipe_subdomains", ["invalid_recipe_name"]],
  ["enumeration_probe_unknown_recipe", ["unknown_recipe"]],
  ["mixed_case_and_spaces", ["invalid_action_type", "capability_must_be_string", "invalid_tool", "args_must_be_array"]],
  ["spec_chosen_lab_profile", ["spec_chooses_profiles"]],
]);

/** The code of an error that the reference raises, where it is another one here. */
const OTHER_CODE: ReadonlyMap<string, string> = new Map([["unknown_recipe_no_tool", "unknown_recipe"]]);

// An empty registry is one that couldn't be read: here that is an error, never a registry.
const withRegistry = compileCases.filter(({ registry }) => registry !== "empty");

describe.skipIf(!haveCases)("the published compile cases (need the vectors)", () => {
  test("there are cases, and the list names nothing else", () => {
    const names = compileCases.map(({ name }) => name);
    expect(withRegistry).toHaveLength(compileCases.length - 1);
    expect([...REFUSED.keys(), ...OTHER_CODE.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(withRegistry)("$name", ({ name, input, output, error }) => {
    const result = safeCompileActionSpec(input);
    const refused = REFUSED.get(name) ?? (error === undefined ? null : [OTHER_CODE.get(name) ?? error.split(":")[0]]);
    if (refused !== null) {
      const codes = result.ok ? [] : [...new Set(result.problems.map(({ code }) => code))];
      expect(codes.filter((code) => refused.includes(code))).toEqual(refused);
      return;
    }
    expect(result).toEqual({ ok: true, action: output });
    expect(JSON.stringify(compileActionSpec(input))).toBe(JSON.stringify(output));
  });
});
