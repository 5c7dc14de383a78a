import { describe, expect, it } from "vitest";
import { ArtifactState, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const descriptor = { artifact_type: "execution_ticket", schema_version: "v0.2", digest: "sha256:abc" };

describe("ArtifactState", () => {
  it("has the documented defaults", () => {
    expect(ArtifactState.parse({ descriptor })).toStrictEqual({
      descriptor: { ...descriptor, role: "", path: "", metadata: {} },
      lifecycle_state: "unknown",
      chain_status: "unknown",
      signature_status: "not_required",
      policy_status: "unknown",
      blocked: false,
      blocked_reasons: [],
      next_actions: [],
    });
  });

  it("is blocked by any reason", () => {
    expect(ArtifactState.parse({ descriptor, blocked_reasons: ["signature_required"] }).blocked).toBe(true);
    expect(refusalOf(() => ArtifactState.parse({ descriptor, blocked: false, blocked_reasons: ["a"] }))).toStrictEqual([
      problem("derived_field_mismatch", "/blocked"),
    ]);
  });

  it("needs a descriptor", () => {
    expect(refusalOf(() => ArtifactState.parse({}))).toStrictEqual([
      problem("missing_artifact_descriptor", "/descriptor"),
    ]);
    expect(refusalOf(() => ArtifactState.parse({ descriptor: 1 }))).toStrictEqual([
      problem("invalid_artifact_state", "/descriptor", "object"),
    ]);
  });
});
