import { describe, expect, test } from "vitest";
import { compileActionSpec, safeCompileActionSpec, type CompileOptions } from "../../src/index.ts";
import { textLines } from "../../src/action/text.ts";
import { codeOf } from "../support/codes.ts";

const problems = (spec: unknown, options: CompileOptions = {}): readonly (readonly [string, string | null])[] => {
  const result = safeCompileActionSpec(spec, options);
  return result.ok ? [] : result.problems.map(({ code, detail }) => [code, detail]);
};
const CRAWL = {
  action_type: "enumeration_probe",
  capability: "crawler_route_discovery",
  recipe_name: "crawl_then_validate",
  target: "https://example.com",
};

describe("what doesn't compile", () => {
  test.each([
    [{ ...CRAWL, action_type: "single_probe" }, "recipe_action_type_mismatch", "enumeration_probe"],
    [{ ...CRAWL, capability: "content_discovery" }, "recipe_capability_mismatch", "crawler_route_discovery"],
    [{ ...CRAWL, recipe_name: "nope" }, "unknown_recipe", null],
    [{ ...CRAWL, target: "" }, "recipe_target_missing", null],
    [{ ...CRAWL, target: "https://a@example.com" }, "recipe_target_missing", null],
    [{ capability: "auth_bruteforce" }, "missing_tool_for_action_type", null],
    [{ capability: "packet_observation", tool_chain: [{ tool: "curl" }] }, "missing_tool_for_action_type", null],
  ])("%j", (spec, code, detail) => {
    expect(problems(spec)).toEqual([[code, detail]]);
    expect(codeOf(() => compileActionSpec(spec))).toBe(code);
  });

  test("and its neighbours, which do", () => {
    expect(problems(CRAWL)).toEqual([]);
    expect(problems({ ...CRAWL, target: "", args: ["https://example.com/"] })).toEqual([]);
    expect(problems({ capability: "auth_bruteforce" }, { profiles: ["lab"] })).toEqual([]);
    expect(problems({ capability: "auth_bruteforce" }, { profiles: ["nope"] })).toEqual([
      ["invalid_planner_profile", "0"],
    ]);
  });
});

test("the target of a recipe is the spec's, else the first URL among the arguments", () => {
  const { execution_plan: plan, target } = compileActionSpec({
    ...CRAWL,
    target: "",
    args: ["-x", "https://example.com/b"],
  });
  expect([plan[0]?.args, target]).toEqual([["-u", "https://example.com/b", "-jc", "-kf", "-silent"], ""]);
});

test("the same spec compiles to the same bytes, whatever the order of its members", () => {
  const turned = Object.fromEntries(Object.entries(CRAWL).toReversed());
  expect(JSON.stringify(compileActionSpec(turned))).toBe(JSON.stringify(compileActionSpec(CRAWL)));
});

test.each([
  ["", []],
  ["a", ["a"]],
  ["a\n", ["a"]],
  ["a\r\nb", ["a", "b"]],
  ["a\n\r\nb", ["a", "", "b"]],
  ["a\vb\fc\rd\u001ce\u001df\u001eg\u0085h\u2028i\u2029j", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]],
  ["\n", [""]],
])("the lines of %j", (text, lines) => {
  expect(textLines(text)).toEqual(lines);
});
