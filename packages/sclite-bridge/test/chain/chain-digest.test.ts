import { digest, parseJsonObject, type Sha256Hex } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { buildArtifactDescriptor, chainDigest, type ScliteDescriptor } from "../../src/index.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

const descriptor: ScliteDescriptor = {
  ...buildArtifactDescriptor({ artifact_type: "example" }),
  digest: "5525a6315dcc706a78a0143786cf4395229386bdac2409ec60feb9561564c5d3" as Sha256Hex,
};

describe("chainDigest", () => {
  test("of the worked example", () => {
    expect(chainDigest({ previous: "", role: "subject", descriptor })).toBe(
      "b4e54121524fa0c8adc8ac4b23bc1c3ba3929fe8eecf2f6042f1380f556ca172",
    );
  });

  test("depends on predecessor, role, type and digest, and on nothing else", () => {
    const base = chainDigest({ previous: "", role: "subject", descriptor });
    const other = "0".repeat(64) as Sha256Hex;
    const different = [
      chainDigest({ previous: other, role: "subject", descriptor }),
      chainDigest({ previous: "", role: "object", descriptor }),
      chainDigest({ previous: "", role: "subject", descriptor: { ...descriptor, artifact_type: "note" } }),
      chainDigest({ previous: "", role: "subject", descriptor: { ...descriptor, digest: other } }),
    ];
    expect(new Set([base, ...different]).size).toBe(5);
    const labels = { ...descriptor, schema_version: "x", schema_ref: "y", canonical_bytes: 1 };
    expect(chainDigest({ previous: "", role: "subject", descriptor: labels })).toBe(base);
  });

  test("takes a role as long as a caller's own limits allow", () => {
    const role = "r".repeat(70_000);
    expect(chainDigest({ previous: "", role, descriptor })).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe.skipIf(!vectorsExpected)("published and computed chains (needs ../shared/vectors)", () => {
  test("the cross-language vector", () => {
    const { chain } = vectorObject("sclite-2.0-vectors.json") as { chain: { payload: object; sha256: string } };
    const { payload } = chain as { payload: Record<string, string> };
    expect(digest(payload, "sclite-json-v0.1")).toBe(chain.sha256);
    const step = {
      ...descriptor,
      digest: payload["artifact_digest"] as Sha256Hex,
      artifact_type: payload["artifact_type"] ?? "",
    };
    expect(chainDigest({ previous: "", role: payload["role"] ?? "", descriptor: step })).toBe(chain.sha256);
  });

  test("the chain with floats, astral keys and a non-ASCII role", () => {
    const texts = vectorObject("computed", "chain-and-guard.json") as {
      artifact_texts: Record<string, string>;
      manifest_text: string;
    };
    const manifest = parseJsonObject(texts.manifest_text, { numbers: "exact" }) as unknown as {
      entries: readonly {
        role: string;
        path: string;
        descriptor: unknown;
        previous_chain_digest: string;
        chain_digest: string;
      }[];
      root_chain_digest: string;
    };
    let previous: Sha256Hex | "" = "";
    for (const entry of manifest.entries) {
      const artifact = parseJsonObject(texts.artifact_texts[entry.path] ?? "", { numbers: "exact" });
      const recomputed = buildArtifactDescriptor(artifact);
      expect(recomputed).toEqual(entry.descriptor);
      expect(entry.previous_chain_digest).toBe(previous);
      previous = chainDigest({ previous, role: entry.role, descriptor: recomputed });
      expect(previous).toBe(entry.chain_digest);
    }
    expect(previous).toBe(manifest.root_chain_digest);
    expect(manifest.entries).toHaveLength(2);
  });
});
