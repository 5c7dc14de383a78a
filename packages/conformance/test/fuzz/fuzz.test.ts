// The fuzzer finds what it is there to find: a broken promise, a changed prototype; and a run can be repeated.

import { describe, expect, it } from "vitest";
import { fuzz, type FuzzTarget } from "./fuzz.ts";

const BUDGET = { executions: 3_000, seconds: 20, seed: 7 };

function target(run: FuzzTarget["run"]): FuzzTarget {
  return { name: "argv", seeds: ["a plain seed"], words: ["secret"], run };
}

describe("the fuzzer", () => {
  it("reports the input that broke a promise", async () => {
    const run = (input: string): string => {
      if (input.includes("secret")) throw new RangeError("too deep");
      return "yes";
    };
    const failure: unknown = await fuzz(target(run), BUDGET).catch((error: unknown) => error);
    const message = failure instanceof Error ? failure.message : "";
    expect(message).toContain("RangeError: too deep");
    const [, input = ""] = /^input: (.*)$/mu.exec(message) ?? [];
    expect(Buffer.from(input, "base64").toString("utf8")).toContain("secret");
  });

  it("reports a prototype that an input changed", async () => {
    const run = (input: string): string => {
      if (input.includes("secret")) Object.defineProperty(Object.prototype, "admin", { value: 1, configurable: true });
      return "yes";
    };
    try {
      await expect(fuzz(target(run), BUDGET)).rejects.toThrow("a built-in prototype was changed");
    } finally {
      Reflect.deleteProperty(Object.prototype, "admin");
    }
  });

  it("gives the same answers for the same number, and others for another", async () => {
    const run = (input: string): string => `${input.length}`;
    const [first, again, other] = await Promise.all(
      [BUDGET, BUDGET, { ...BUDGET, seed: 8 }].map((budget) => fuzz(target(run), budget)),
    );
    expect(again?.answers).toEqual(first?.answers);
    expect(other?.answers).not.toEqual(first?.answers);
    expect(first?.executions).toBe(BUDGET.executions);
  });
});
