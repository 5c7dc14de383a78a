// Recipes of a host's own.

import { describe, expect, test } from "vitest";
import {
  createRecipeBook,
  evaluateActionSpec,
  isRecipeBook,
  packagedRecipeBook,
  type RecipeBook,
} from "../../src/index.ts";
import { hostRules } from "../support/hosts.ts";

const IN = "https://example.com/";
const STEP = { tool: "curl", role: "probe", args: ["-s", "{target}"] };
const SPEC = { action_type: "enumeration_probe", capability: "http_probe", recipe_name: "mine", target: IN };

function bookOf(steps: readonly object[]): RecipeBook {
  const recipe = { name: "mine", capability: "http_probe", action_type: "enumeration_probe", steps };
  return createRecipeBook({ ...packagedRecipeBook().document, recipes: [recipe] });
}

function decide(steps: readonly object[]): readonly [string, readonly string[], number] {
  const { decision, plan } = evaluateActionSpec(SPEC, IN, hostRules({ recipes: bookOf(steps) }));
  return [decision.decision, decision.reasons.map(({ code }) => code), plan.length];
}

describe("a recipe of a host", () => {
  test("is planned as it stands, up to sixteen steps, each of them judged", () => {
    expect(decide([STEP])).toEqual(["allow", [], 1]);
    expect(decide(Array.from({ length: 16 }, () => STEP))).toEqual(["allow", [], 16]);
    const bad = { ...STEP, args: ["-s", "-o", "out", "{target}"] };
    const [word, codes] = decide([STEP, STEP, bad]);
    expect([word, codes]).toEqual(["deny", ["tool_restricted_pattern", "argument_writes_file"]]);
  });

  test("reads the output of the step before by an option, and in a later step only", () => {
    const reader = { tool: "httpx", role: "validate", args: ["-silent", "-l", "{prev_stdout_path}"] };
    expect(decide([STEP, reader])).toEqual(["allow", [], 2]);
    expect(decide([reader])[0]).toBe("deny");
    expect(decide([STEP, { ...reader, args: ["-silent", "{prev_stdout_path}"] }])[0]).toBe("deny");
    expect(decide([STEP, { ...reader, args: ["-l", "{prev_stdout_path}", "-l", "{prev_stdout_path}"] }])[0]).toBe(
      "deny",
    );
    expect(decide([STEP, { ...reader, args: ["-l", "/etc/passwd"] }])[0]).toBe("deny");
  });

  test("counts only in a book that was read", () => {
    const book = bookOf([STEP]);
    for (const other of [{ ...book }, book.document, null]) {
      expect(isRecipeBook(other)).toBe(false);
      const { decision } = evaluateActionSpec(SPEC, IN, hostRules({ recipes: other as never }));
      expect(decision.reason_code).toBe("recipe_book_missing");
    }
  });
});
