import { describe, expect, it } from "vitest";
import { CORE_FORBIDDEN_KEYS, forbiddenKeysWith } from "../../src/define.ts";
import { GovernanceContext, problem, type Problem } from "../../src/index.ts";
import { keyList, listedKey } from "../../src/record/forbidden-keys.ts";
import { spellings } from "../support/disguises.ts";

function problemsOf(metadata: unknown): readonly Problem[] {
  const result = GovernanceContext.safeParse({ metadata });
  return result.ok ? [] : result.problems;
}

describe("the core list", () => {
  it("is the documented one", () => {
    expect(CORE_FORBIDDEN_KEYS).toStrictEqual([
      "raw_intent",
      "prompt",
      "credential",
      "credentials",
      "secret",
      "token",
      "password",
      "passwd",
      "passphrase",
      "api_key",
      "access_key",
      "access_token",
      "refresh_token",
      "client_secret",
      "private_key",
      "authorization",
      "cookie",
      "cookies",
      "command",
      "commands",
      "subprocess",
      "shell",
    ]);
    expect(Object.isFrozen(CORE_FORBIDDEN_KEYS)).toBe(true);
  });

  it.each(CORE_FORBIDDEN_KEYS.map((key) => [key]))("refuses %s in every spelling and whatever its value", (key) => {
    for (const spelling of spellings(key)) {
      for (const value of [null, false, "", 0, [], {}]) {
        expect(problemsOf({ [spelling]: value })).toStrictEqual([
          problem("forbidden_core_metadata", `/metadata/${spelling}`, key),
        ]);
      }
    }
  });

  it("compares whole keys, so their neighbours pass", () => {
    for (const key of ["prompts", "max_commands", "token_count", "shellfish", "keys", "api", "cookie.name", ""]) {
      expect(problemsOf({ [key]: 1 })).toStrictEqual([]);
    }
  });

  it("never looks at values", () => {
    expect(problemsOf({ note: "password", words: ["token", "secret"] })).toStrictEqual([]);
  });

  it("looks at every depth, and lists every hit in order", () => {
    expect(problemsOf({ a: [{ Token: 1, b: { apiKey: 1 } }], c: { "raw-intent": { shell: 1 } } })).toStrictEqual(
      [
        problem("forbidden_core_metadata", "/metadata/c/raw-intent", "raw_intent"),
        problem("forbidden_core_metadata", "/metadata/a/0/Token", "token"),
        problem("forbidden_core_metadata", "/metadata/a/0/b/apiKey", "api_key"),
        problem("forbidden_core_metadata", "/metadata/c/raw-intent/shell", "shell"),
      ].toSorted((left, right) => order(left) - order(right)),
    );
  });

  it("refuses keys that could look like any other", () => {
    for (const key of ["to\u212aen", "p\u0430ssword", "to\u200bken", "café", "a\u0000", "\u007f"]) {
      expect(problemsOf({ [key]: 1 })).toMatchObject([{ code: "invalid_governance_context", detail: "key" }]);
    }
    expect(problemsOf({ "printable ~!@#$%": 1 })).toStrictEqual([]);
  });
});

const ORDER = [
  "/metadata/a/0/Token",
  "/metadata/a/0/b/apiKey",
  "/metadata/c/raw-intent",
  "/metadata/c/raw-intent/shell",
];

function order({ path }: Problem): number {
  return ORDER.indexOf(path);
}

describe("a list with additions", () => {
  it("holds the core list, then the additions, each once", () => {
    const list = forbiddenKeysWith(["queue", "token"]);
    expect(list).toStrictEqual([...CORE_FORBIDDEN_KEYS, "queue"]);
    expect(Object.isFrozen(list)).toBe(true);
  });

  it("gives the listed spelling of a key, or null", () => {
    const list = keyList(forbiddenKeysWith(["storage_path"]));
    expect(listedKey(list, "storagePath")).toBe("storage_path");
    expect(listedKey(list, "storage_paths")).toBeNull();
  });
});

describe("top-level members", () => {
  it("are refused under their own name when they are named like a forbidden key", () => {
    const result = GovernanceContext.safeParse({ Prompt: "a", more: 1 });
    expect(result.ok ? [] : result.problems).toStrictEqual([
      problem("forbidden_core_metadata", "/Prompt", "prompt"),
      problem("unknown_governance_context_field", "/more"),
    ]);
  });
});
