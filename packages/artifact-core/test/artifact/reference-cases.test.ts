// The reference's conformance cases of results, errors and artifact records (A1 to A10).

import { describe, expect, it } from "vitest";
import {
  ApiResult,
  ArtifactDescriptor,
  ArtifactEnvelope,
  ArtifactState,
  CORE_REASONS,
  GovernanceContext,
  GovEngineError,
  legacyReason,
  problem,
  snapshotJsonObject,
  stringifyJson,
  TransitionDecision,
} from "../../src/index.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const CONTRACT = {
  artifact_type: "execution_contract",
  schema_version: "v0.2",
  digest: "sha256:abc",
  role: "prepared_execution_contract",
  metadata: { producer: "fixture" },
};

describe("results, errors and artifact records", () => {
  it("A1 a result that allows is ok, in wire order", () => {
    const result = ApiResult.parse({ status: "allowed", data: { decision: "allow" }, warnings: ["bounded"] });
    expect(stringifyJson(result as never)).toBe(
      '{"status":"allowed","ok":true,"reason_code":"ok","data":{"decision":"allow"},"warnings":["bounded"]}',
    );
  });

  it("A2 an error has its code as its reason, and says nothing of what was sent", () => {
    const error = new GovEngineError([problem("missing_ticket", "/ticket")]);
    expect(error.code).toBe("missing_ticket");
    expect(error.problems).toStrictEqual([{ code: "missing_ticket", path: "/ticket", detail: null }]);
    expect(error.problems.map((each) => legacyReason(each))).toStrictEqual(["missing_ticket"]);
  });

  it("A3 an array is no object", () => {
    expect(refusalOf(() => snapshotJsonObject([]))).toStrictEqual([problem("json_not_object")]);
    expect(codeOf(() => snapshotJsonObject({}))).toBeNull();
  });

  it("A4 a descriptor keeps what it is given and adds its path", () => {
    const { metadata, ...named } = CONTRACT;
    expect(stringifyJson(ArtifactDescriptor.parse(CONTRACT) as never)).toBe(
      stringifyJson({ ...named, path: "", metadata }),
    );
  });

  it("A5 a descriptor needs a digest", () => {
    const { digest: _, ...rest } = CONTRACT;
    expect(refusalOf(() => ArtifactDescriptor.parse(rest))).toStrictEqual([
      problem("missing_artifact_digest", "/digest"),
    ]);
  });

  it("A6 a descriptor may say version and sha256", () => {
    const { digest, schema_version, ...rest } = CONTRACT;
    expect(ArtifactDescriptor.parse({ ...rest, version: schema_version, sha256: digest })).toStrictEqual(
      ArtifactDescriptor.parse(CONTRACT),
    );
  });

  it("A7 an envelope preserves artifact and source", () => {
    const envelope = ArtifactEnvelope.parse({ descriptor: CONTRACT, artifact: { ticket_id: "t1" }, source: "fixture" });
    expect(envelope).toStrictEqual({
      descriptor: ArtifactDescriptor.parse(CONTRACT),
      artifact: { ticket_id: "t1" },
      source: "fixture",
    });
  });

  it("A8 a state with a blocked reason is blocked", () => {
    expect(ArtifactState.parse({ descriptor: CONTRACT, blocked_reasons: ["signature_required"] }).blocked).toBe(true);
    expect(ArtifactState.parse({ descriptor: CONTRACT }).blocked).toBe(false);
  });

  it("A9 a blocked transition is not allowed and keeps its context", () => {
    const decision = TransitionDecision.parse({
      status: "blocked",
      reason_code: "signature_required",
      context: { context_id: "run-1" },
    });
    expect(decision.allowed).toBe(false);
    expect(decision.context).toStrictEqual(GovernanceContext.parse({ context_id: "run-1" }));
  });

  it("A10 an allowed transition with a blocker is not allowed", () => {
    expect(TransitionDecision.parse({ status: "allowed", blockers: ["signature_required"] }).allowed).toBe(false);
    expect(TransitionDecision.parse({ status: "allowed", blockers: [] }).allowed).toBe(true);
  });

  it("has the reason words of the reference", () => {
    expect(CORE_REASONS).toStrictEqual([
      "ok",
      "missing_artifact",
      "invalid_artifact",
      "lifecycle_blocked",
      "policy_denied",
      "signature_required",
      "trust_denied",
      "runner_profile_denied",
      "execution_disabled",
      "raw_intent_rejected",
    ]);
  });
});
