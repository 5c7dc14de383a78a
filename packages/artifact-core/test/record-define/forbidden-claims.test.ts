import { describe, expect, it } from "vitest";
import { forbiddenClaims, type ClaimRule } from "../../src/define.ts";
import { problem } from "../../src/index.ts";

const RULE: ClaimRule = {
  member: "owns",
  forbidden: ["live_execution", "agent_loop"],
  code: "forbidden_claim",
  shape: "invalid_claims",
};

describe("forbiddenClaims", () => {
  it("finds every forbidden claim in every spelling, in alphabetical order of the listed words", () => {
    const claims = ["Live-Execution", "own_word", "agentLoop", "live execution"];
    expect(forbiddenClaims(claims, RULE)).toStrictEqual([
      problem("forbidden_claim", "/owns/2", "agent_loop"),
      problem("forbidden_claim", "/owns/0", "live_execution"),
      problem("forbidden_claim", "/owns/3", "live_execution"),
    ]);
  });

  it("refuses claims that could only look like others", () => {
    expect(forbiddenClaims(["lіve_execution", "agent_loop"], RULE)).toStrictEqual([
      problem("invalid_claims", "/owns/0", "character"),
      problem("forbidden_claim", "/owns/1", "agent_loop"),
    ]);
  });

  it("lets every other claim pass", () => {
    expect(forbiddenClaims([], RULE)).toStrictEqual([]);
    expect(forbiddenClaims(["live_execution_review", "agent_loops"], RULE)).toStrictEqual([]);
  });
});
