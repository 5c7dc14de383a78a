import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, describe, it } from "vitest";
import { readExecutionShape } from "../../src/action/execution-shape.ts";
import { snapshotJsonObject } from "../../src/json/snapshot.ts";
import { parseJsonObject } from "../../src/json/parse.ts";

const MAIN = { tool: "curl", normalized_args: ["-I", "https://example.com/"] };
const FIRST = { tool: "curl", args: ["-I", "https://example.com/"] };
const SECOND = { tool: "dig", args: ["example.com"] };
const STEP = { index: 0, tool: "curl", args: ["-I", "https://example.com/"], stdin: "" };

function read(shape: unknown, bounds: unknown = { mode: "dry_run" }) {
  return readExecutionShape(snapshotJsonObject({ execution_shape: shape, execution_bounds: bounds }));
}

function problemsOf(shape: unknown, bounds?: unknown) {
  const { steps, problems } = read(shape, bounds);
  expect(steps).toEqual([]);
  return problems;
}

describe("the steps", () => {
  it("are tool and arguments without a plan", () => {
    expect(read(MAIN)).toEqual({ steps: [STEP], problems: [] });
  });

  it("are the plan when there is one", () => {
    const plan = [
      { ...FIRST, step: 1, role: "probe", stdin: "in" },
      { ...SECOND, step: 2 },
      { ...FIRST, args: [] },
    ];
    expect(read({ ...MAIN, tools: ["dig"], plan }, { mode: "dry_run", max_commands: 3 })).toEqual({
      steps: [
        { ...STEP, stdin: "in" },
        { index: 1, tool: "dig", args: ["example.com"], stdin: "" },
        { index: 2, tool: "curl", args: [], stdin: "" },
      ],
      problems: [],
    });
  });

  it("are frozen and keep every argument as it is", () => {
    const args = ["", " -q ", "--", "\u0000", "{secret:TOKEN}", "zażółć"];
    const { steps, problems } = read({ tool: "curl", normalized_args: args });
    expect(steps[0]?.args).toEqual(args);
    for (const value of [steps, problems, steps[0], steps[0]?.args]) expect(Object.isFrozen(value)).toBe(true);
  });

  it("may stand beside members that are nobody's", () => {
    expect(read({ ...MAIN, note: "hashed, never interpreted" }).problems).toEqual([]);
  });
});

const PLACE = "/execution_shape";
const invalid = (path: string, detail: string) => ({ code: "execution_contract_shape_invalid", path, detail });
const ambiguous = (path: string, detail: string) => ({ code: "execution_contract_shape_ambiguous", path, detail });
const tool = (path: string, detail: string) => ({ code: "execution_contract_tool_invalid", path, detail });
const args = (path: string, detail: string) => ({ code: "execution_contract_args_invalid", path, detail });
const step = (path: string, detail: string) => ({ code: "execution_contract_step_invalid", path, detail });

describe("two shapes in one contract", () => {
  it.each([
    [
      "another tool first",
      { ...MAIN, tools: ["dig"], plan: [SECOND] },
      [ambiguous(`${PLACE}/plan/0`, "normalized_args")],
    ],
    [
      "another argument",
      { ...MAIN, plan: [{ ...FIRST, args: ["-I", "https://example.org/"] }] },
      [ambiguous(`${PLACE}/plan/0`, "normalized_args")],
    ],
    [
      "an argument more",
      { ...MAIN, plan: [{ ...FIRST, args: [...FIRST.args, "-v"] }] },
      [ambiguous(`${PLACE}/plan/0`, "normalized_args")],
    ],
    [
      "an argument less",
      { ...MAIN, plan: [{ ...FIRST, args: ["-I"] }] },
      [ambiguous(`${PLACE}/plan/0`, "normalized_args")],
    ],
    [
      "a second step with another tool",
      { ...MAIN, plan: [FIRST, SECOND] },
      [ambiguous(`${PLACE}/plan/1/tool`, "tools")],
    ],
    [
      "a tool in another case",
      { ...MAIN, tools: ["DIG"], plan: [FIRST, SECOND] },
      [ambiguous(`${PLACE}/plan/1/tool`, "tools")],
    ],
    [
      "numbers that tell another order",
      {
        ...MAIN,
        plan: [
          { ...FIRST, step: 2 },
          { ...FIRST, step: 1 },
        ],
      },
      [ambiguous(`${PLACE}/plan/0/step`, "position"), ambiguous(`${PLACE}/plan/1/step`, "position")],
    ],
    ["a number from 0", { ...MAIN, plan: [{ ...FIRST, step: 0 }] }, [ambiguous(`${PLACE}/plan/0/step`, "position")]],
  ])("are refused: %s", (_, shape, problems) => {
    expect(problemsOf(shape)).toEqual(problems);
  });
});

describe("a shape that is none", () => {
  it.each([
    ["no shape", undefined, [invalid(PLACE, "object")]],
    ["an array", [], [invalid(PLACE, "object")]],
    ["nothing in it", {}, [tool(`${PLACE}/tool`, "text"), args(`${PLACE}/normalized_args`, "array")]],
    ["no tool", { normalized_args: [] }, [tool(`${PLACE}/tool`, "text")]],
    ["an empty tool", { ...MAIN, tool: "" }, [tool(`${PLACE}/tool`, "form")]],
    ["a blank tool", { ...MAIN, tool: " " }, [tool(`${PLACE}/tool`, "form")]],
    ["a tool with blanks around it", { ...MAIN, tool: "curl " }, [tool(`${PLACE}/tool`, "form")]],
    ["a tool with a hidden character", { ...MAIN, tool: "cu\u200brl" }, [tool(`${PLACE}/tool`, "form")]],
    ["a tool that is a number", { ...MAIN, tool: 7 }, [tool(`${PLACE}/tool`, "text")]],
    ["arguments as text", { ...MAIN, normalized_args: "-I" }, [args(`${PLACE}/normalized_args`, "array")]],
    [
      "arguments that aren't text",
      { ...MAIN, normalized_args: [1, "a", null, true, ["b"]] },
      [0, 2, 3, 4].map((at) => args(`${PLACE}/normalized_args/${at}`, "text")),
    ],
    ["tools as text", { ...MAIN, tools: "dig" }, [invalid(`${PLACE}/tools`, "array")]],
    ["tools that aren't text", { ...MAIN, tools: ["dig", 1] }, [tool(`${PLACE}/tools/1`, "text")]],
    [
      "an empty plan",
      { ...MAIN, plan: [] },
      [{ code: "execution_contract_plan_empty", path: `${PLACE}/plan`, detail: null }],
    ],
    ["no plan but a null", { ...MAIN, plan: null }, [invalid(`${PLACE}/plan`, "array")]],
    ["a plan that is a step", { ...MAIN, plan: FIRST }, [invalid(`${PLACE}/plan`, "array")]],
    ["a step that is text", { ...MAIN, plan: ["curl"] }, [step(`${PLACE}/plan/0`, "object")]],
    [
      "an unknown key",
      { ...MAIN, plan: [{ ...FIRST, env: { LD_PRELOAD: "x" } }] },
      [{ code: "execution_contract_step_unknown_key", path: `${PLACE}/plan/0/env`, detail: null }],
    ],
    [
      "an inherited name as a key",
      { ...MAIN, plan: [JSON.parse('{"tool":"curl","args":["-I","https://example.com/"],"__proto__":{}}')] },
      [{ code: "execution_contract_step_unknown_key", path: `${PLACE}/plan/0/__proto__`, detail: null }],
    ],
    ["a step without a tool", { ...MAIN, plan: [FIRST, { args: [] }] }, [tool(`${PLACE}/plan/1/tool`, "text")]],
    ["a step without arguments", { ...MAIN, plan: [FIRST, { tool: "curl" }] }, [args(`${PLACE}/plan/1/args`, "array")]],
    [
      "a step with a number as argument",
      { ...MAIN, plan: [FIRST, { tool: "curl", args: [1] }] },
      [args(`${PLACE}/plan/1/args/0`, "text")],
    ],
    ["input that isn't text", { ...MAIN, plan: [{ ...FIRST, stdin: 1 }] }, [step(`${PLACE}/plan/0/stdin`, "text")]],
    ["input that is null", { ...MAIN, plan: [{ ...FIRST, stdin: null }] }, [step(`${PLACE}/plan/0/stdin`, "text")]],
    ["a role that isn't text", { ...MAIN, plan: [{ ...FIRST, role: {} }] }, [step(`${PLACE}/plan/0/role`, "text")]],
    ["a number that is text", { ...MAIN, plan: [{ ...FIRST, step: "1" }] }, [step(`${PLACE}/plan/0/step`, "integer")]],
  ])("is refused: %s", (_, shape, problems) => {
    const { execution_shape, ...rest } = { execution_shape: shape, execution_bounds: {} };
    const contract = execution_shape === undefined ? rest : { ...rest, execution_shape };
    expect(readExecutionShape(snapshotJsonObject(contract))).toEqual({ steps: [], problems });
  });

  it("is refused with everything that is wrong", () => {
    const plan = [{ tool: "", args: [1], shell: true }, SECOND];
    expect(problemsOf({ ...MAIN, plan }, { max_commands: 0 }).map(({ code }) => code)).toEqual([
      "execution_contract_step_unknown_key",
      "execution_contract_tool_invalid",
      "execution_contract_args_invalid",
      "execution_contract_shape_ambiguous",
      "execution_contract_max_commands_exceeded",
    ]);
  });
});

describe("the number of steps", () => {
  const plan = [FIRST, { ...FIRST, args: [] }];

  it.each([2, 3, undefined])("is within a bound of %s", (max_commands) => {
    const bounds = max_commands === undefined ? {} : { max_commands };
    expect(read({ ...MAIN, plan }, bounds).steps).toHaveLength(2);
  });

  it.each([1, 0])("is above a bound of %s", (max_commands) => {
    expect(problemsOf({ ...MAIN, plan }, { max_commands })).toEqual([
      { code: "execution_contract_max_commands_exceeded", path: "/execution_bounds/max_commands", detail: null },
    ]);
  });

  it("counts the one step without a plan", () => {
    expect(problemsOf(MAIN, { max_commands: 0 })[0]?.code).toBe("execution_contract_max_commands_exceeded");
    expect(read(MAIN, { max_commands: 1 }).steps).toHaveLength(1);
  });

  it.each(["1", 1.5, -1, null])("can't be bounded by %j", (max_commands) => {
    expect(problemsOf(MAIN, { max_commands })).toEqual([invalid("/execution_bounds/max_commands", "integer")]);
  });

  it("needs bounds that are an object", () => {
    expect(problemsOf(MAIN, [])).toEqual([invalid("/execution_bounds", "object")]);
  });
});

const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";

describe.skipIf(VECTORS === "")("published contracts", () => {
  it.each([
    ["govengine-integration/03_execution_contract.json", "http_probe", "https://example.com/login"],
    [
      "local-admin-change/03_execution_contract.json",
      "local_fixture_renderer",
      "fixture://local.fixture/service/demo-web",
    ],
    ["scoped-ticket-v0.3/execution_contract.json", "http_probe", "https://example.com/login"],
  ])("%s has one step", (path, name, target) => {
    const contract = parseJsonObject(readFileSync(join(VECTORS, "sclite-bundles", path)));
    expect(readExecutionShape(contract)).toEqual({
      steps: [{ index: 0, tool: name, args: [target], stdin: "" }],
      problems: [],
    });
  });
});
