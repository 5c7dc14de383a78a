// Commands: their normal form, the steps that a contract lets run, and the targets that arguments name.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const normal = vectorsOf("command.normalize");
const shape = vectorsOf("command.shape");
const targets = vectorsOf("command.arguments");

const PAGE = "https://example.com/";

/** The vectors of `command.normalize`, `command.shape` and `command.arguments`. */
export function commandVectors(): readonly Vector[] {
  return [...normalForms(), ...shapes(), ...curlTargets(), ...refusedArguments()];
}

function normalForms(): readonly Vector[] {
  const asGiven: readonly (readonly [tool: string, ...args: string[]])[] = [
    ["curl", "-q", PAGE],
    ["curl", "--disable", PAGE],
    ["wget", "a;b|c&d", "$(id)", "`id`", "${IFS}", "~", "*", "a b", "\n"],
    ["/usr/bin/nmap", "example.com"],
    ["systemctl", "restart", "postgresql.service"],
    ["true"],
  ];
  return [
    ...asGiven.map(([tool, ...args]) => normal.gives(JSON.stringify([tool, ...args]), { tool, args }, [tool, ...args])),
    ...["curl", "CURL", "curl.exe"].map((tool) =>
      normal.gives(`${tool} reads no configuration file`, { tool, args: [PAGE] }, ["curl", "-q", PAGE]),
    ),
    normal.gives("a later -q doesn't count", { tool: "curl", args: [PAGE, "-q"] }, ["curl", "-q", PAGE, "-q"]),
    normal.gives("an absolute path is kept", { tool: "/usr/bin/curl", args: [PAGE] }, ["/usr/bin/curl", "-q", PAGE]),
    normal.refuses("no tool", { tool: "", args: [] }, "missing_tool"),
    normal.refuses("a blank tool", { tool: " \t", args: [] }, "missing_tool"),
    ...[
      "curl;id",
      "$(id)",
      "sh -c",
      "./curl",
      "../curl",
      "bin/curl",
      "/usr/../bin/curl",
      "-x",
      "c\u00fcrl",
      "curl\n",
      "curl|sh",
    ].map((tool) => normal.refuses(`the tool ${JSON.stringify(tool)}`, { tool, args: [] }, "invalid_command_tool")),
    normal.refuses("a NUL in an argument", { tool: "curl", args: ["a\u0000b"] }, "invalid_command_args"),
  ];
}

function shapes(): readonly Vector[] {
  const step = (tool: string, ...args: readonly string[]): JsonObject => ({ tool, args });
  const run = (tool: string, ...args: readonly string[]): JsonObject => ({ tool, args, stdin: "" });
  const contract = (members: JsonObject, bounds: JsonObject = { max_commands: 2 }): JsonObject => ({
    contract: JSON.stringify({
      execution_shape: { tool: "curl", normalized_args: ["-q", PAGE], ...members },
      execution_bounds: bounds,
    }),
  });
  const plan = (...steps: readonly JsonValue[]): JsonObject => contract({ plan: steps, tools: ["wc"] });
  const first = step("curl", "-q", PAGE);
  const AMBIGUOUS = "execution_contract_shape_ambiguous";
  return [
    shape.gives("no plan", contract({}), [run("curl", "-q", PAGE)]),
    shape.gives("a plan of one step", plan(first), [run("curl", "-q", PAGE)]),
    shape.gives("a plan of two steps", plan(first, step("wc", "-c")), [run("curl", "-q", PAGE), run("wc", "-c")]),
    shape.gives("steps that number themselves", plan({ ...first, step: 1 }, { ...step("wc"), step: 2 }), [
      run("curl", "-q", PAGE),
      run("wc"),
    ]),
    shape.gives("standard input", plan(first, { ...step("wc"), stdin: "a\n" }), [
      run("curl", "-q", PAGE),
      { ...run("wc"), stdin: "a\n" },
    ]),
    shape.refuses("another first tool", plan(step("wc", "-q", PAGE)), AMBIGUOUS),
    shape.refuses("another first argument", plan(step("curl", "-q", "https://other.example/")), AMBIGUOUS),
    shape.refuses("an argument more", plan(step("curl", "-q", PAGE, "-v")), AMBIGUOUS),
    shape.refuses("a tool that isn't listed", plan(first, step("sh")), AMBIGUOUS),
    shape.refuses(
      "steps in another order",
      plan({ ...first, step: 2 }, { ...step("wc"), step: 1 }),
      AMBIGUOUS,
      AMBIGUOUS,
    ),
    shape.refuses("an empty plan", plan(), "execution_contract_plan_empty"),
    shape.refuses(
      "an environment",
      plan({ ...first, env: { LD_PRELOAD: "x" } }),
      "execution_contract_step_unknown_key",
    ),
    shape.refuses("a working directory", plan({ ...first, cwd: "/tmp" }), "execution_contract_step_unknown_key"),
    shape.refuses("a shell", plan({ ...first, shell: true }), "execution_contract_step_unknown_key"),
    shape.refuses("a line for arguments", plan(first, { tool: "wc", args: "-c x" }), "execution_contract_args_invalid"),
    shape.refuses(
      "a number among the arguments",
      plan(first, { tool: "wc", args: [1] }),
      "execution_contract_args_invalid",
    ),
    shape.refuses("a step that is none", plan(first, "wc -c"), "execution_contract_step_invalid"),
    shape.refuses(
      "more steps than allowed",
      plan(first, step("wc"), step("wc")),
      "execution_contract_max_commands_exceeded",
    ),
    shape.refuses("no step allowed", contract({}, { max_commands: 0 }), "execution_contract_max_commands_exceeded"),
    shape.refuses("a bound as text", contract({}, { max_commands: "2" }), "execution_contract_shape_invalid"),
    shape.refuses(
      "no shape",
      { contract: '{"execution_bounds":{"max_commands":1}}' },
      "execution_contract_shape_invalid",
    ),
  ];
}

function curlTargets(): readonly Vector[] {
  const rows: readonly (readonly [args: readonly string[], found: readonly string[]])[] = [
    [["-q", PAGE], [PAGE]],
    [["-q", "-sS", "--max-time", "10", PAGE], [PAGE]],
    [
      ["-q", "--head", PAGE, "https://other.example/"],
      [PAGE, "https://other.example/"],
    ],
    [
      ["-q", "-H", "Host: other.example", PAGE],
      [PAGE, "https://other.example/"],
    ],
  ];
  return rows.map(([args, found]) => targets.gives(`of curl ${args.join(" ")}`, { tool: "curl", args }, found));
}

function refusedArguments(): readonly Vector[] {
  const rows: readonly (readonly [code: string, ...args: string[]])[] = [
    ["argument_reads_file", "-q", "-K", "file", PAGE],
    ["argument_reads_file", "-q", "-d", "@/etc/passwd", PAGE],
    ["argument_writes_file", "-q", "-o", "file", PAGE],
    ["argument_writes_file", "-q", "-sSo", "file", PAGE],
    ["argument_moves_traffic", "-q", "-x", "http://proxy.example:1", PAGE],
    ["argument_moves_traffic", "-q", "--proxy=http://proxy.example:1", PAGE],
    ["argument_moves_traffic", "-q", "--resolve", "example.com:443:127.0.0.1", PAGE],
    ["argument_moves_traffic", "-q", "--connect-to", "example.com:443:127.0.0.1:443", PAGE],
    ["argument_moves_traffic", "-q", "--next", PAGE],
    ["argument_moves_traffic", "-q", "-L", PAGE],
    ["argument_option_unknown", "-q", "--output=file", PAGE],
    ["argument_option_unknown", "-q", "--insec", PAGE],
    ["argument_option_unknown", "-q", "--", PAGE],
    ["argument_operand_unexpected", "-q", "file:///etc/passwd"],
    ["argument_operand_unexpected", "-q", "https://{a,b}.example.com/"],
    ["argument_character", "-q", "https://example.com/\u200b"],
    ["argument_target_missing", "-q"],
    ["argument_first_missing", PAGE],
  ];
  const without = ["CURL", "sh", "git", "find", "rg", "tar", "ssh", "cmd.exe"];
  return [
    ...rows.map(([code, ...args]) => targets.refuses(`curl ${JSON.stringify(args)}`, { tool: "curl", args }, code)),
    targets.refuses(
      "dig that reads its names from a file",
      { tool: "dig", args: ["-f", "names"] },
      "argument_reads_file",
    ),
    ...without.map((tool) => targets.refuses(`the tool ${tool}`, { tool, args: ["-x", PAGE] }, "tool_without_grammar")),
  ];
}
