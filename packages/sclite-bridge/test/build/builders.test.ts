// The six builders together: one consistent lifecycle, deterministic, frozen and valid; the published one built again.

import type { JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  buildArtifactDescriptor,
  buildBundle,
  buildEvidenceContract,
  buildExecutionContract,
  buildExecutionReceipt,
  buildExecutionTicket,
  buildIntentContract,
  buildPolicyDecision,
  checkArtifactSchema,
  type EvidenceContractInput,
  type ExecutionContractInput,
  type ExecutionReceiptInput,
  type ExecutionTicketV02Input,
  type ExecutionTicketV03Input,
  type IntentContractInput,
  type LifecycleRole,
  type SclitePolicyDecisionInput,
} from "../../src/index.ts";
import { isDeepFrozen, sampleArtifacts, sampleArtifactsV02, verifyBundle } from "../support/sample.ts";
import { publishedArtifacts, vectorsExpected } from "../support/vectors.ts";

describe("the builders", () => {
  test.each([
    ["v0.3", sampleArtifacts],
    ["v0.2", sampleArtifactsV02],
  ])("make a lifecycle that verifies (ticket %s)", (_, make) => {
    const artifacts = make();
    for (const artifact of Object.values(artifacts)) {
      expect(checkArtifactSchema(artifact)).toEqual([]);
      expect(isDeepFrozen(artifact)).toBe(true);
    }
    expect(verifyBundle(buildBundle(artifacts))).toMatchObject({ verdict: "pass", blockers: [], reviews: [] });
  });

  test("make the same artifacts of the same arguments", () => {
    expect(sampleArtifacts()).toEqual(sampleArtifacts());
  });
});

/** The members that the caller gave, out of a finished artifact: all but those that the builder computes. */
function givenOf(artifact: JsonObject | undefined, ...computed: readonly string[]): JsonObject {
  const names = new Set(["artifact_type", "schema_ref", "links", ...computed]);
  return Object.fromEntries(Object.entries(artifact ?? {}).filter(([name]) => !names.has(name)));
}

describe.skipIf(!vectorsExpected)("published artifacts (needs ../shared/vectors)", () => {
  test.each([
    ["govengine-integration", "v0.3"],
    ["contract-lifecycle-v0.2", "v0.2"],
  ])("%s is built again, digest for digest", (name, version) => {
    const published = publishedArtifacts(name) as Record<LifecycleRole, JsonObject>;
    const intent_contract = buildIntentContract(givenOf(published.intent_contract) as IntentContractInput);
    const policy_decision = buildPolicyDecision(givenOf(published.policy_decision) as SclitePolicyDecisionInput, {
      intent_contract,
    });
    const execution_contract = buildExecutionContract(givenOf(published.execution_contract) as ExecutionContractInput, {
      intent_contract,
      policy_decision,
    });
    const before = { intent_contract, policy_decision, execution_contract };
    const computed = ["integrity", "scope_binding", "ticket_semantics"];
    const execution_ticket =
      version === "v0.3"
        ? buildExecutionTicket(givenOf(published.execution_ticket, ...computed) as ExecutionTicketV03Input, before)
        : buildExecutionTicket(givenOf(published.execution_ticket, ...computed) as ExecutionTicketV02Input, before);
    const execution_receipt = buildExecutionReceipt(givenOf(published.execution_receipt) as ExecutionReceiptInput, {
      execution_contract,
      execution_ticket,
    });
    const evidence_contract = buildEvidenceContract(givenOf(published.evidence_contract) as EvidenceContractInput, {
      execution_ticket,
      execution_receipt,
    });
    const built = { ...before, execution_ticket, execution_receipt, evidence_contract };
    expect(built).toEqual(published);
    for (const role of Object.keys(built) as LifecycleRole[]) {
      expect(buildArtifactDescriptor(built[role])).toEqual(buildArtifactDescriptor(published[role]));
    }
  });
});
