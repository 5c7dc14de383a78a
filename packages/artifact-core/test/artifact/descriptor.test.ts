import { describe, expect, it } from "vitest";
import { ArtifactDescriptor, problem } from "../../src/index.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const CONTRACT = { artifact_type: "execution_contract", schema_version: "v0.2", digest: "sha256:abc" };

describe("ArtifactDescriptor", () => {
  it("keeps what it is given and adds the defaults", () => {
    const given = { ...CONTRACT, role: "prepared_execution_contract", metadata: { producer: "fixture" } };
    expect(ArtifactDescriptor.parse(given)).toStrictEqual({ ...given, path: "" });
  });

  it("has the published digest", () => {
    const ticket = ArtifactDescriptor.parse({
      ...CONTRACT,
      artifact_type: "execution_ticket",
      digest: "sha256:ticket",
    });
    expect(ArtifactDescriptor.digest(ticket)).toBe(
      "sha256:62c2c59cb5775ef143ea89579c91d59302853a91c688f5b623cb1f01d5299f39",
    );
  });

  it("is accepted with version and sha256", () => {
    const { schema_version: version, digest: sha256, artifact_type } = CONTRACT;
    expect(ArtifactDescriptor.parse({ artifact_type, version, sha256 })).toStrictEqual(
      ArtifactDescriptor.parse(CONTRACT),
    );
  });

  it.each([
    ["artifact_type", "missing_artifact_type"],
    ["schema_version", "missing_schema_version"],
    ["digest", "missing_artifact_digest"],
  ] as const)("needs %s", (member, code) => {
    const { [member]: _, ...rest } = CONTRACT;
    expect(refusalOf(() => ArtifactDescriptor.parse(rest))).toStrictEqual([problem(code, `/${member}`)]);
    expect(codeOf(() => ArtifactDescriptor.parse(CONTRACT))).toBeNull();
  });

  it("never checks or recomputes the digest that it refers to", () => {
    expect(ArtifactDescriptor.parse({ ...CONTRACT, digest: "anything" }).digest).toBe("anything");
  });

  it("trims nothing and makes no text of anything", () => {
    for (const value of [" a", "a ", "", 1, true, ["a"]]) {
      expect(codeOf(() => ArtifactDescriptor.parse({ ...CONTRACT, artifact_type: value }))).toBe(
        "invalid_artifact_descriptor",
      );
    }
  });
});
