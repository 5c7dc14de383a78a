// What the functions on texts make of arguments of another type: a `GovEngineError` with a code, and nothing else.

import { describe, expect, it } from "vitest";
import {
  applyRequestDecorationToArgs,
  checkTargetKinds,
  extractHostFromUrl,
  extractHostsFromText,
  isNormalCommand,
  normalizeCommand,
  observeTargets,
  summarizeRequestShapeHygiene,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";

const WRONG: readonly unknown[] = [
  undefined,
  null,
  1,
  true,
  {},
  { toString: () => "https://a.example/" },
  ["a", 1],
  new Date(0),
];

describe("arguments of another type", () => {
  it.each<[string, (value: never) => unknown]>([
    ["extractHostFromUrl", extractHostFromUrl],
    ["extractHostsFromText", extractHostsFromText],
    ["observeTargets", (argv) => observeTargets(argv)],
    ["observeTargets's input", (stdin) => observeTargets(["x"], stdin ?? (null as never))],
    ["checkTargetKinds", (argv) => checkTargetKinds(argv, {})],
    ["summarizeRequestShapeHygiene's target", (target) => summarizeRequestShapeHygiene(target, [], [])],
    ["summarizeRequestShapeHygiene's arguments", (args) => summarizeRequestShapeHygiene("", args, [])],
    ["applyRequestDecorationToArgs's tool", (tool) => applyRequestDecorationToArgs(tool, [], {})],
    ["applyRequestDecorationToArgs's arguments", (args) => applyRequestDecorationToArgs("curl", args, {})],
  ])("are refused by %s", async (_, call) => {
    for (const value of WRONG) expect(await codesOf(() => call(value as never))).toEqual(["invalid_argument"]);
  });

  it("make no command", async () => {
    for (const value of WRONG) {
      expect(isNormalCommand({ tool: "x", args: value as never })).toBe(false);
      expect(await codesOf(() => normalizeCommand({ tool: value as never, args: [] }))).not.toEqual([]);
    }
  });
});
