import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { demoSignature } from "../../src/demo.ts";
import {
  isJsonObject,
  parseJson,
  problem,
  type JsonObject,
  type JsonValue,
  type SignatureEnvelope,
} from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

describe("demoSignature", () => {
  it.each([
    [
      "sha256:ticket",
      "owner-demo",
      "execution_ticket",
      "36b411a381d0953695ea26cb62c33211fcd0a37dfdb05e7f8aae936d7337b2a0",
    ],
    [
      "sha256:ticket",
      "demo-signer",
      "artifact_transition",
      "e9b7609d0ff81bac827646ff3dd5b3bdf8f3977224d40696a694e8fdca67f106",
    ],
    ["sha256:ticket", "demo-signer", "", "7095196b98f386de09b0ad3f3d3e4a2de1dc2a07fdae3ea2d54573f7443ffeaa"],
    ["sha256:zażółć", "podpisujący", "cel", "a74be6a1da50723995d24c69f7335b55783babf469d1d90fabd95cbd131aedae"],
    [
      "sha256:d808ce1a8993d5dba84436a6154ccd30a01d5e359b9e81548e6d96bc53f4af91",
      "owner-demo",
      "govengine_record",
      "6973cdc16bc242a38043fa7bd1081f6b8fa8b000afc1b06dda61462d5e4941e8",
    ],
  ])("of %s, %s and %s is the published one", (digest, signer_id, purpose, hex) => {
    expect(demoSignature({ digest, signer_id, purpose })).toBe(`demo:${hex}`);
  });

  it("refuses parts that would run into each other", () => {
    const parts = { digest: "a", signer_id: "b", purpose: "c" };
    for (const part of ["digest", "signer_id", "purpose"]) {
      for (const value of ["a|b", "|", 1, null]) {
        expect(refusalOf(() => demoSignature({ ...parts, [part]: value } as never))).toStrictEqual([
          problem("invalid_demo_signature_part", `/${part}`),
        ]);
      }
    }
    expect(refusalOf(() => demoSignature({ digest: "|", signer_id: "|", purpose: "|" }))).toHaveLength(3);
    expect(refusalOf(() => demoSignature(parts))).toBeNull();
  });
});

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";

/** Every object in a document that looks like a demo envelope with a purpose. */
function envelopesIn(value: JsonValue | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(envelopesIn);
  if (!isJsonObject(value)) return [];
  const own = value["mode"] === "detached_demo_digest" ? [value] : [];
  return [...own, ...Object.values(value).flatMap(envelopesIn)];
}

describe.skipIf(vectors === "")("the published demo envelopes (needs the vectors)", () => {
  const folder = join(vectors, "govengine-v1");
  const files = (vectors === "" ? [] : readdirSync(folder, { recursive: true }))
    .map(String)
    .filter((path) => path.endsWith(".json"));
  const envelopes = files.flatMap((path) =>
    envelopesIn(parseJson(readFileSync(join(folder, path)), { numbers: "exact" })).map((envelope) => ({
      path,
      envelope,
    })),
  );

  it("are made with this formula, but for those that were tampered with", () => {
    const good = envelopes.filter(({ envelope }) => {
      const { binds_digest: digest, signer_id, metadata, signature } = envelope as unknown as SignatureEnvelope;
      return demoSignature({ digest, signer_id, purpose: metadata["purpose"] as string }) === signature;
    });
    const bad = envelopes.filter((each) => !good.includes(each)).map(({ path }) => path);
    expect(good.length).toBeGreaterThan(5);
    expect(bad.filter((path) => !path.startsWith("invalid"))).toStrictEqual([]);
  });
});
