// The published guard recomputes: every tag from manifest, key and nonces, and the computed one with everything that is
// hard about it (text outside ASCII, floats, optional entries, unknown members).

import {
  canonicalize,
  hmacSha256,
  parseJson,
  parseJsonObject,
  utf8Bytes,
  type JsonObject,
} from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { buildKernelGuard, checkKernelGuard, verifyKernelGuard, verifySecureBundle } from "../../src/index.ts";
import { guardReasons, KEY } from "../support/guarded.ts";
import { publishedBundle, vectorObject, vectorsExpected, vectorText } from "../support/vectors.ts";

const GUARD = "kernel_guard_hmac_v1";

function recordedNonces(guard: JsonObject): readonly string[] {
  return (guard["entry_guards"] as readonly { readonly nonce: string }[]).map(({ nonce }) => nonce);
}

describe.skipIf(!vectorsExpected)("the golden guard (needs the vectors)", () => {
  const golden = (): { guard: JsonObject; manifest: JsonObject; key: string } => ({
    guard: vectorObject(GUARD, "kernel_guard_manifest.json"),
    manifest: vectorObject(GUARD, "manifest.json"),
    key: vectorText(GUARD, "key.txt").trim(),
  });

  test("integrity §17, guard 2: is rebuilt exactly from manifest, key and nonces", () => {
    const { guard, manifest, key } = golden();
    const rebuilt = buildKernelGuard(manifest, {
      key,
      key_id: guard["key_id"] as string,
      nonces: recordedNonces(guard),
    });
    expect(rebuilt).toEqual(guard);
    expect(rebuilt.root_tag).toBe(vectorText(GUARD, "expected_root_tag.txt").trim());
    const tags = parseJson(vectorText(GUARD, "expected_entry_tags.json"));
    expect(rebuilt.entry_guards.map(({ role, seq, tag }) => ({ role, seq, tag }))).toEqual(tags);
  });

  test("verifies with the published bundle, strictly", () => {
    const { guard, key } = golden();
    const { manifest, source } = publishedBundle("contract-lifecycle-v0.2");
    const result = verifySecureBundle({ manifest, source, guard, key });
    expect([result.verdict, result.blockers]).toEqual(["pass", []]);
    // Its ticket is of version v0.2, whose use can't be verified.
    expect([result.ticket_use_status, result.ticket_use_applicability]).toEqual(["review", "not_applicable"]);
    expect(result.verification_result).toMatchObject({
      ticket_use: "review",
      bundle_digest: guard["root_chain_digest"],
    });
  });

  test("a wrong key is told apart", () => {
    const { guard } = golden();
    const { manifest, source } = publishedBundle("contract-lifecycle-v0.2");
    expect(guardReasons(verifyKernelGuard({ manifest, source, guard, key: KEY }))).toContain(
      "guard_key_mismatch /key_id",
    );
  });
});

describe.skipIf(!vectorsExpected)("the computed guard (needs the vectors)", () => {
  const vector = (): Record<string, string> =>
    vectorObject("computed", "chain-and-guard.json") as unknown as Record<string, string>;

  test("is rebuilt exactly, and fits its manifest", () => {
    const { key_utf8, manifest_text, guard_text } = vector() as {
      key_utf8: string;
      manifest_text: string;
      guard_text: string;
    };
    const guard = parseJsonObject(guard_text, { numbers: "exact" });
    const manifest = parseJsonObject(manifest_text, { numbers: "exact" });
    const options = { key: key_utf8, key_id: guard["key_id"] as string, nonces: recordedNonces(guard) };
    expect(buildKernelGuard(manifest, options)).toEqual(guard);
    const checked = checkKernelGuard({ manifest: manifest_text, guard: guard_text, key: key_utf8 });
    expect([checked.guard_status, checked.blockers]).toEqual(["passed", []]);
  });

  test("its bundle is refused all the same: nobody pins the schemas of its artifacts", () => {
    const { key_utf8, manifest_text, guard_text } = vector() as {
      key_utf8: string;
      manifest_text: string;
      guard_text: string;
    };
    const texts = vector()["artifact_texts"] as unknown as Record<string, string>;
    const result = verifyKernelGuard({
      manifest: manifest_text,
      guard: guard_text,
      key: key_utf8,
      posture: "integrity",
      source: (path) => ({ ok: true, bytes: utf8Bytes(texts[path] as string) }),
    });
    expect([result.verdict, result.guard_status]).toEqual(["fail", "not_checked"]);
    expect([...new Set(result.blockers.map(({ code }) => code))]).toEqual(["artifact_schema_unpinned"]);
  });
});

describe.skipIf(!vectorsExpected)("the published HMAC (needs the vectors)", () => {
  test("recomputes over the canonical payload", () => {
    const { guard } = vectorObject("sclite-2.0-vectors.json") as unknown as {
      guard: { key_utf8: string; payload: JsonObject; hmac_sha256: string };
    };
    const text = canonicalize(guard.payload, "sclite-json-v0.1");
    expect(hmacSha256(utf8Bytes(guard.key_utf8), text)).toBe(guard.hmac_sha256);
  });
});
