// Policy decision and execution contract v0.3: one scope decision, asserted twice, and every way in which that breaks.

import { expect, describe, test } from "vitest";
import { scliteContractLayer } from "../../src/index.ts";
import { sampleAction } from "../support/run.ts";
import { relinked, verifyArtifacts, type Changes } from "../support/sample.ts";
import { assertedArtifacts } from "../support/scope-assertion.ts";

const POLICY = "/policy_decision/scope_assertion";
const CONTRACT = "/execution_contract/scope_assertion";

test("a pair that repeats one decision passes, and says what was bound", () => {
  const result = verifyArtifacts(assertedArtifacts());
  expect([result.verdict, result.blockers, result.reviews]).toEqual(["pass", [], []]);
  expect(result.scope_status).toBe("authority_artifact_bound");
  expect(result.scope_authority_authenticated).toBe("not_checked");
  expect(result.semantic_checks).toContain("scope_authority_artifact_binding");
  expect(result.semantic_checks).not.toContain("target_in_scope_legacy_assertion");
  expect(scliteContractLayer().read(sampleAction(assertedArtifacts())).problems).toEqual([]);
});

describe("a pair that", () => {
  test.each<[string, Changes, readonly string[]]>([
    ["says two things", { [`${CONTRACT}/authority`]: "host:other" }, [`scope_assertion_mismatch ${CONTRACT}`]],
    [
      "names another decision",
      {
        [`${POLICY}/decision_digest`]: `sha256:${"0".repeat(64)}`,
        [`${CONTRACT}/decision_digest`]: `sha256:${"0".repeat(64)}`,
      },
      [`scope_decision_digest_mismatch ${POLICY}/decision_digest`],
    ],
    [
      "says more than its decision",
      { [`${POLICY}/authority`]: "host:other", [`${CONTRACT}/authority`]: "host:other" },
      [`scope_decision_mismatch ${POLICY}/authority`],
    ],
    [
      "is about another host",
      { "/decision/target/target_host": "other.example" },
      [
        "scope_target_mismatch /policy_decision/scope/target_host",
        "scope_target_mismatch /execution_contract/target_binding/target_host",
      ],
    ],
    ["is out of scope", { "/decision/status": "out_of_scope" }, [`scope_false ${POLICY}/status`]],
    [
      "has a flag that says no",
      { "/policy_decision/scope/target_in_scope": false },
      ["scope_false /policy_decision/scope/target_in_scope"],
    ],
    [
      "lost its decision",
      { "/policy_decision/authority_decision": undefined },
      [
        "artifact_schema_invalid /policy_decision/authority_decision",
        "scope_assertion_missing /policy_decision/authority_decision",
      ],
    ],
  ])("%s is refused", (_, changes, places) => {
    const { verdict, blockers } = verifyArtifacts(assertedArtifacts(changes));
    expect(verdict).toBe("fail");
    expect(blockers.map(({ code, path }) => `${code} ${path}`)).toEqual(places);
    const { facts, problems } = scliteContractLayer().read(sampleAction(assertedArtifacts(changes)));
    expect(facts).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test("is said to be unknown waits for a human, and is no reading for a gate", () => {
    const artifacts = assertedArtifacts({ "/decision/status": "unknown" });
    const { verdict, reviews, scope_status } = verifyArtifacts(artifacts);
    expect([verdict, scope_status]).toEqual(["review", "not_checked"]);
    expect(reviews).toEqual([{ code: "scope_unknown", path: `${POLICY}/status`, detail: null }]);
    expect(scliteContractLayer().read(sampleAction(artifacts)).facts).toBeNull();
  });
});

test("a pair v0.2 is judged by its flags as before", () => {
  expect(verifyArtifacts(relinked({})).scope_status).toBe("operator_asserted");
});
