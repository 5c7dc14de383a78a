// Attacks on commands: options that read, write, redirect or run, words for a shell that isn't there, and the step that
// nobody looks at.

import { createScopePort, checkArguments, compileScope } from "@govengine/security-profile";
import { isNormalCommand, normalizeCommand } from "@govengine/execution-core";
import { expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock } from "../kernel/support/action.ts";
import { blockersOf, codeOf } from "./refusal.ts";

const PAGE = "https://status.example.org/health";

function codesOf(tool: string, ...args: readonly string[]): readonly string[] {
  return checkArguments({ tool, args, stdin: "" }).problems.map(({ code }) => code);
}

test.each([
  ["argument_reads_file", ["-K", "file"]],
  ["argument_reads_file", ["-Kfile"]],
  ["argument_reads_file", ["-sK", "file"]],
  ["argument_reads_file", ["--config", "file"]],
  ["argument_reads_file", ["-d", "@/etc/passwd"]],
  ["argument_writes_file", ["-o", "file"]],
  ["argument_writes_file", ["-sSofile"]],
  ["argument_writes_file", ["-O"]],
  ["argument_moves_traffic", ["-x", "http://proxy.example:1"]],
  ["argument_moves_traffic", ["--proxy=http://proxy.example:1"]],
  ["argument_moves_traffic", ["--resolve", "a.example:443:127.0.0.1"]],
  ["argument_moves_traffic", ["--next"]],
  ["argument_option_unknown", ["--no-such-option"]],
  ["argument_option_unknown", ["--"]],
])("argv-options: %s for curl %j", (code, words) => {
  expect(codesOf("curl", "-q", ...words, PAGE)).toContain(code);
  expect(codesOf("curl", "-q", PAGE)).toEqual([]);
});

test("argv-options: every target counts, wherever it stands", () => {
  const { targets, problems } = checkArguments({
    tool: "curl",
    args: ["-q", PAGE, "-H", "Host: second.example", "https://third.example/"],
    stdin: "",
  });
  expect(problems).toEqual([]);
  expect(targets).toEqual(expect.arrayContaining([PAGE, "https://third.example/"]));
  expect(targets.some((target) => target.includes("second.example"))).toBe(true);
});

test.each([
  ["nmap", ["--script", "x", "example.com"], "argument_runs_code"],
  ["nmap", ["-iL", "file"], "argument_reads_file"],
  ["sqlmap", ["-u", PAGE, "--os-shell"], "argument_runs_code"],
  ["dig", ["-f", "file"], "argument_reads_file"],
  ["git", ["-c", "core.pager=id", "log"], "tool_without_grammar"],
  ["find", ["/", "-exec", "id", ";"], "tool_without_grammar"],
  ["rg", ["--pre", "id", "x"], "tool_without_grammar"],
  ["tar", ["--checkpoint-action=exec=id"], "tool_without_grammar"],
  ["ssh", ["-o", "ProxyCommand=id", "host"], "tool_without_grammar"],
])("argv-options: %s %j", (tool, args, code) => {
  expect(codesOf(tool, ...args)).toContain(code);
});

test.each([
  "sh -c id",
  "curl;id",
  "curl|sh",
  "$(id)",
  "`id`",
  "./curl",
  "../curl",
  "a/b",
  "cmd.exe /c",
  "-c",
  "cu\u200brl",
])("argv-shell: %j is no tool", (tool) => {
  expect(codeOf(() => normalizeCommand({ tool, args: [] }))).toBe("invalid_command_tool");
  expect(isNormalCommand({ tool, args: [] })).toBe(false);
});

test("argv-shell: what a shell would expand stays one word, and a NUL is no argument", () => {
  const args = [
    ";id",
    "|sh",
    "&",
    "\n",
    "$(id)",
    "`id`",
    "${IFS}",
    String.raw`$'\x6d'`,
    "{a,b}",
    "*",
    "~",
    "<<EOF",
    "'",
    '"',
  ];
  expect(normalizeCommand({ tool: "wc", args }).args).toEqual(args);
  expect(codeOf(() => normalizeCommand({ tool: "wc", args: ["a\0b"] }))).toBe("invalid_command_args");
});

test.each(["curl.exe", "CURL", "Curl.EXE"])(
  "argv-shell: %s is prepared as curl, and isn't taken for it at the gate",
  async (tool) => {
    expect(normalizeCommand({ tool, args: ["-q", PAGE] }).tool).toBe("curl");
    expect(isNormalCommand({ tool, args: ["-q", PAGE] })).toBe(false);
    const action = await approvedAction("a");
    const execution_contract = JSON.parse(
      JSON.stringify(action.execution_contract).replaceAll('"curl"', JSON.stringify(tool)),
    ) as typeof action.execution_contract;
    expect((await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_contract })).length).toBeGreaterThan(
      0,
    );
  },
);

test("argv-later-steps: every step is put to scope, not the first one alone", async () => {
  const scope = compileScope({
    schema_version: "govengine.scope.v1",
    name: "attack",
    targets: [{ host: "status.example.org" }],
    exclusions: [],
  });
  const port = createScopePort({ scope, clock: testClock(NOON) });
  const seen: string[] = [];
  const kernel = makeKernel(testClock(NOON), {
    scope: {
      ...port,
      targets: (step) => {
        seen.push(step.tool);
        return step.tool === "wc" ? ["https://elsewhere.example/"] : port.targets(step);
      },
    },
  });
  expect(await blockersOf(kernel, await approvedAction("a"))).toContain("target_out_of_scope");
  expect(seen).toEqual(["curl", "wc"]);
});

test("argv-later-steps: a tool beside the described one is looked at just the same", async () => {
  const scope = compileScope({
    schema_version: "govengine.scope.v1",
    name: "attack",
    targets: [{ host: "status.example.org" }],
    exclusions: [],
  });
  const kernel = makeKernel(testClock(NOON), { scope: createScopePort({ scope, clock: testClock(NOON) }) });
  // The second step is a tool without a grammar, so nobody can tell what it touches.
  expect(await blockersOf(kernel, await approvedAction("a"))).toContain("scope_unverifiable");
});
