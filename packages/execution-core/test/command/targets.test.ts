import { describe, expect, it } from "vitest";
import type { ScopeAnswer, ScopePort } from "@govengine/artifact-core";
import {
  checkCommandScope,
  checkTargetKinds,
  functionalScopePort,
  observeTargets,
  TARGET_KINDS,
} from "../../src/index.ts";
import { textLines } from "../../src/command/lines.ts";

const KINDS = {
  gau: "strict_host_domain",
  katana: "strict_url",
  dig: "strict_host_domain",
  hakrawler: "strict_url",
  nmap: "none",
  odd: "strict",
};

const ARGV = [
  "curl",
  "-q",
  "https://E.com/a",
  "https://e.com/a",
  "file:///x",
  "example.com",
  "-H",
  "Host: a.com",
  "10.0.0.1",
];

describe("20.2 observed targets", () => {
  it("are URLs, hosts and files in the open", () => {
    expect(observeTargets(ARGV)).toEqual({
      urls: ["https://E.com/a"],
      hosts: ["example.com", "10.0.0.1"],
      files: ["file:///x"],
    });
  });

  it("are looked for in the input, line by line", () => {
    expect(observeTargets(["hakrawler"], "https://a.example/\r\n\r\nb.example\n--c.example\nd/e.f\nlocalhost")).toEqual(
      {
        urls: ["https://a.example/"],
        hosts: ["b.example"],
        files: [],
      },
    );
  });

  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["a\r\nb\rc\u2028d\u001ce", ["a", "b", "c", "d", "e"]],
    ["\n\n", ["", ""]],
  ])("in lines: %j", (text, lines) => {
    expect(textLines(text)).toEqual(lines);
  });
});

describe("the kind of target", () => {
  it.each<[string, readonly string[], string, readonly [string, string | null] | null]>([
    ["a URL for a tool of hosts", ["gau", "https://a.example/"], "", ["invalid_target_kind", "url"]],
    ["a bare host for a tool of URLs", ["katana", "a.example"], "", ["missing_target_kind", "url"]],
    ["nothing for a tool of hosts", ["dig", "-x"], "", ["missing_target_kind", "host_or_domain"]],
    ["a bare domain for a tool of hosts", ["dig", "a.example"], "", null],
    ["a URL in the input", ["hakrawler"], "https://a.example/", null],
    ["anything for a tool that takes anything", ["nmap"], "", null],
    ["anything for a tool without an entry", ["wc", "-c"], "", null],
    // Weakness 27.
    ["a file for a tool of URLs", ["katana", "file:///etc/passwd"], "", ["missing_target_kind", "url"]],
    [
      "a word of the table that nobody knows",
      ["odd", "https://a.example/"],
      "",
      ["unknown_target_validation_mode", null],
    ],
    ["no tool", [" ", "https://a.example/"], "", ["missing_tool", null]],
    ["no vector", [], "", ["missing_tool", null]],
    ["a tool that is called like a member of every object", ["constructor"], "", null],
  ])("of %s", (_, argv, stdin, expected) => {
    const problems = checkTargetKinds(argv, KINDS, stdin);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual(expected === null ? [] : [expected]);
  });

  it("is one of three", () => {
    expect(TARGET_KINDS).toEqual(["none", "strict_url", "strict_host_domain"]);
  });
});

const inScope = functionalScopePort((host) => host === "in.example" || host === "::1");
const port = (targets: unknown, answer: unknown): ScopePort =>
  ({ targets: () => targets, check: () => answer }) as unknown as ScopePort;
const codes = async (args: readonly string[], scope: ScopePort = inScope, stdin = ""): Promise<readonly string[]> =>
  (await checkCommandScope({ tool: "curl", args, stdin }, scope)).map(({ code }) => code);

describe("scope", () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ["a target in scope", ["https://in.example/"], "", []],
    ["an address in brackets", ["https://[::1]/"], "", []],
    ["a field that leads away", ["https://in.example/", "-H", "Host: evil.com"], "", ["out_of_scope_target"]],
    ["a bare host", ["evil.com"], "", ["out_of_scope_target"]],
    ["a URL in the input", [], "https://in.example/\n", []],
    ["another in the input", [], "https://evil.com/", ["out_of_scope_target"]],
    ["two readings of which one is out", ["http://in.example\\@evil.com/"], "", ["out_of_scope_target"]],
    // Weakness 23: without a visible host the reference lets a command pass.
    ["no visible host", ["--version"], "", ["scope_unverifiable"]],
    ["a file", ["file:///etc/passwd"], "", ["scope_unverifiable"]],
  ])("of %s", async (_, args, stdin, expected) => {
    expect([...new Set(await codes(args, inScope, stdin))]).toEqual(expected);
  });

  it.each<[string, ScopePort, readonly string[]]>([
    ["that can't tell", port(null, "in_scope"), ["scope_unverifiable"]],
    ["with something else than a list", port("a.example", "in_scope"), ["scope_unverifiable"]],
    ["with a target that is no text", port(["a.example", 1], "in_scope"), ["scope_unverifiable"]],
    ["that doesn't know", port(["a.example"], "unknown"), ["scope_unknown"]],
    ["with another word", port(["a.example"], true), ["scope_port_failed"]],
    [
      "that throws for its targets",
      {
        targets: () => {
          throw new Error("x");
        },
        check: () => "in_scope",
      },
      ["scope_unverifiable"],
    ],
    [
      "that throws",
      {
        targets: () => ["a.example"],
        check: () => {
          throw new Error("x");
        },
      },
      ["scope_port_failed"],
    ],
    ["that says yes", port(["a.example"], Promise.resolve("in_scope")), []],
  ])("of a port %s", async (_, scope, expected) => {
    expect(await codes([], scope)).toEqual(expected);
  });

  it("is given up on when the port stays silent", async () => {
    const timer = {
      after(_: number, callback: () => void): () => void {
        queueMicrotask(callback);
        return () => {};
      },
    };
    const silent = port(["a.example"], new Promise(() => {}));
    const found = await checkCommandScope({ tool: "curl", args: [] }, silent, { timer, timeoutMs: 1 });
    expect(found).toEqual([{ code: "scope_port_failed", path: "/0", detail: "timed_out" }]);
  });

  it("has no targets where none can be seen, and each once", () => {
    const targets = (args: readonly string[], stdin = ""): unknown => inScope.targets({ tool: "x", args, stdin });
    expect(targets(["-c"])).toEqual([]);
    expect(targets(["https://a.example/", "a.example"], "b.example\na.example")).toEqual(["a.example", "b.example"]);
  });

  it.each<[unknown, ScopeAnswer]>([
    [true, "in_scope"],
    [false, "out_of_scope"],
    ["true", "unknown"],
    [1, "unknown"],
    [undefined, "unknown"],
    [Promise.resolve(true), "in_scope"],
  ])("by a function that answers %j is %s", async (answer, expected) => {
    const scope = functionalScopePort(() => answer as boolean);
    expect(await scope.check({ step: 0, text: "a.example" })).toBe(expected);
  });
});
