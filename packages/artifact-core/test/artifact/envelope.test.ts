import { describe, expect, it } from "vitest";
import { ArtifactEnvelope, problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const descriptor = { artifact_type: "execution_ticket", schema_version: "v0.2", digest: "sha256:abc" };

describe("ArtifactEnvelope", () => {
  it("preserves the artifact and its source", () => {
    const envelope = ArtifactEnvelope.parse({ descriptor, artifact: { ticket_id: "t1" }, source: "fixture" });
    expect(envelope.artifact).toStrictEqual({ ticket_id: "t1" });
    expect(envelope.source).toBe("fixture");
  });

  it("leaves the artifact's keys alone", () => {
    const artifact = { prompt: "kept", commands: [{ shell: 1 }] };
    expect(ArtifactEnvelope.parse({ descriptor, artifact }).artifact).toStrictEqual(artifact);
  });

  it.each([null, [], "a", 1])("needs a descriptor that is an object, not %j", (wrong) => {
    expect(refusalOf(() => ArtifactEnvelope.parse({ descriptor: wrong }))).toStrictEqual([
      problem("missing_artifact_descriptor", "/descriptor", "object"),
    ]);
  });

  it("says what is wrong inside the descriptor with the descriptor's codes", () => {
    expect(refusalOf(() => ArtifactEnvelope.parse({ descriptor: { ...descriptor, digest: "" } }))).toStrictEqual([
      problem("invalid_artifact_descriptor", "/descriptor/digest", "blank"),
    ]);
  });
});
