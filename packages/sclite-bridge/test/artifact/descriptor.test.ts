import { GovEngineError, parseJsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { buildArtifactDescriptor } from "../../src/index.ts";
import { isDeepFrozen } from "../support/sample.ts";
import { publishedArtifacts, vectorsExpected } from "../support/vectors.ts";

describe("buildArtifactDescriptor", () => {
  test("has exactly the seven members", () => {
    expect(
      buildArtifactDescriptor({ artifact_type: "note", schema_version: "v1", schema_ref: "schemas/x.json" }),
    ).toEqual({
      artifact_type: "note",
      schema_version: "v1",
      schema_ref: "schemas/x.json",
      canonicalization: "sclite-json-v0.1",
      algorithm: "sha256",
      digest: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
      canonical_bytes: 76,
    });
  });

  test("says nothing of an artifact that says nothing of itself", () => {
    expect(buildArtifactDescriptor({})).toEqual({
      artifact_type: "",
      schema_version: "",
      schema_ref: "",
      canonicalization: "sclite-json-v0.1",
      algorithm: "sha256",
      digest: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
      canonical_bytes: 2,
    });
  });

  test.each([
    [{ schema_version: "v1", spec_version: "s", version: "x" }, "v1"],
    [{ schema_version: "", spec_version: "s", version: "x" }, "s"],
    [{ schema_version: 0, spec_version: false, version: "x" }, "x"],
    [{ schema_version: null, spec_version: [], version: "x" }, "x"],
    [{ schema_version: {}, version: "" }, ""],
    [{ schema_version: "v1", version: 5 }, "v1"],
  ])("takes the first version that says anything: %j", (artifact, expected) => {
    expect(buildArtifactDescriptor(artifact).schema_version).toBe(expected);
  });

  test("takes `schema` where `schema_ref` says nothing", () => {
    expect(buildArtifactDescriptor({ schema: "a" }).schema_ref).toBe("a");
    expect(buildArtifactDescriptor({ schema_ref: "b", schema: "a" }).schema_ref).toBe("b");
  });

  test.each([
    [{ artifact_type: 1 }, "/artifact_type"],
    [{ artifact_type: "x", schema_version: true }, "/schema_version"],
    [{ artifact_type: "x", schema_version: "", version: ["v1"] }, "/version"],
    [{ artifact_type: "x", schema: { id: "x" } }, "/schema"],
  ])("refuses an identity that isn't text: %j", (artifact, path) => {
    expect(() => buildArtifactDescriptor(artifact)).toThrow(
      expect.objectContaining({ problems: [{ code: "descriptor_member_invalid", path, detail: null }] }) as Error,
    );
  });

  test("skips an exact zero like any other, and refuses an exact one", () => {
    const zero = parseJsonObject('{"schema_version": -0.0, "version": "v1"}', { numbers: "exact" });
    expect(buildArtifactDescriptor(zero).schema_version).toBe("v1");
    const one = parseJsonObject('{"schema_version": 1.0}', { numbers: "exact" });
    expect(() => buildArtifactDescriptor(one)).toThrow(GovEngineError);
  });

  test("counts UTF-8 bytes, not characters", () => {
    expect(buildArtifactDescriptor({ a: "ż" }).canonical_bytes).toBe(10);
  });

  test("an integer and a whole float differ", () => {
    const read = (text: string): string => buildArtifactDescriptor(parseJsonObject(text, { numbers: "exact" })).digest;
    expect(read('{"n": 1}')).not.toBe(read('{"n": 1.0}'));
  });

  test("doesn't depend on the order of members, and is frozen", () => {
    const first = buildArtifactDescriptor({ a: 1, b: { c: 2, d: 3 } });
    expect(buildArtifactDescriptor({ b: { d: 3, c: 2 }, a: 1 })).toEqual(first);
    expect(isDeepFrozen(first)).toBe(true);
  });

  test("refuses what isn't a plain object", () => {
    expect(() => buildArtifactDescriptor([] as never)).toThrow(
      expect.objectContaining({ code: "json_not_object" }) as Error,
    );
    expect(() => buildArtifactDescriptor(new Map() as never)).toThrow(
      expect.objectContaining({ code: "json_unsupported_value" }) as Error,
    );
  });
});

describe.skipIf(!vectorsExpected)("published descriptors (needs ../shared/vectors)", () => {
  test.each(["contract-lifecycle-v0.2", "govengine-integration", "local-admin-change", "bad-review-bundle-cross-host"])(
    "%s: every link of every artifact recomputes",
    (name) => {
      const artifacts = publishedArtifacts(name);
      const links = Object.values(artifacts).flatMap((artifact) =>
        Object.values((artifact["links"] ?? {}) as Record<string, { role: string; descriptor: unknown }>),
      );
      expect(links).toHaveLength(10);
      for (const { role, descriptor } of links) {
        expect(descriptor).toEqual(buildArtifactDescriptor(artifacts[role] ?? {}));
      }
    },
  );
});
