// The kernel guard: made for a manifest, and every way in which one that was changed, reordered or made by somebody else is
// told apart. Named after the behaviours of the specification of SCLite's integrity layer, section 17.

import { parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildChainManifest,
  buildKernelGuard,
  checkArtifactSchema,
  checkKernelGuard,
  manifestMetadataDigest,
  verifyKernelGuard,
} from "../../src/index.ts";
import { guardReasons, KEY, KEY_ID, nonces, sampleGuard, sampleManifest, verifyGuarded } from "../support/guarded.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, isDeepFrozen, type Changes } from "../support/sample.ts";

const ZEROS = "0".repeat(64);

describe("a guard", () => {
  test("integrity §17, guard 1: is the same bytes for the same manifest, key and nonces, and valid", () => {
    expect(sampleGuard()).toEqual(sampleGuard());
    expect(checkArtifactSchema(sampleGuard())).toEqual([]);
    expect(isDeepFrozen(sampleGuard())).toBe(true);
  });

  test("integrity §17, guard 1: verifies with its bundle", () => {
    const result = verifyGuarded();
    expect(result).toMatchObject({
      verdict: "pass",
      status: "passed",
      guard_status: "passed",
      chain_status: "passed",
      lifecycle_status: "passed",
      entry_count: 6,
      guard_profile: "kernel_guard_hmac_v1",
      guard_root_tag: sampleGuard().root_tag,
      key_id: KEY_ID,
      replay_status: "not_checked",
      key_length_bytes: 32,
      key_entropy_status: "not_checked",
      key_warnings: [],
      security_posture: "guarded_domain_auth",
      blockers: [],
      reviews: [],
    });
    expect(result.checks.map(({ status }) => status)).toEqual(result.checks.map(() => "passed"));
    expect(isDeepFrozen(result)).toBe(true);
  });

  test("has the transcript's members and a tag in every entry", () => {
    expect(Object.keys(sampleGuard().entry_guards[3] ?? {})).toEqual([
      "profile",
      "chain_id",
      "seq",
      "entry_count",
      "role",
      "path",
      "required",
      "artifact_digest",
      "artifact_type",
      "schema_ref",
      "schema_version",
      "canonicalization",
      "algorithm",
      "previous_tag",
      "nonce",
      "key_id",
      "tag",
    ]);
  });

  test("of a chain that isn't a lifecycle says so", () => {
    const { manifest, source } = sampleManifest();
    const result = verifyKernelGuard({ manifest, guard: sampleGuard(), source, key: KEY, posture: "integrity" });
    expect([result.verdict, result.guard_status, result.lifecycle_status]).toEqual(["review", "passed", "not_checked"]);
  });
});

describe("making a guard", () => {
  const { manifest } = sampleManifest();
  const options = { key: KEY, key_id: KEY_ID, nonces: nonces() };

  test.each([0, 1, 15, 31])("integrity §17, guard 3: a key of %i bytes is refused", (length) => {
    expect(refusalsOf(() => buildKernelGuard(manifest, { ...options, key: new Uint8Array(length) }))).toEqual([
      "guard_key_invalid  length",
    ]);
    expect(refusalsOf(() => verifyGuarded({}, "k".repeat(length)))).toEqual(["guard_key_invalid  length"]);
  });

  test.each([null, 7, {}, [], "\ud800".repeat(32), true])("integrity §17, guard 3: the key %j is refused", (key) => {
    expect(refusalsOf(() => buildKernelGuard(manifest, { ...options, key: key as string }))).toEqual([
      "guard_key_invalid  type",
    ]);
  });

  test("integrity §17, guard 3: keys of 32 and 33 bytes, and of 16 characters of two bytes each", () => {
    for (const key of ["k".repeat(32), "k".repeat(33), "ą".repeat(16), new Uint8Array(32)]) {
      expect(buildKernelGuard(manifest, { ...options, key }).entry_count).toBe(6);
    }
  });

  test("text and its bytes are one key, wherever in a buffer they lie", () => {
    const bytes = new TextEncoder().encode(`xx${KEY}yy`);
    for (const key of [bytes.slice(2, 34), bytes.subarray(2, 34), Buffer.from(KEY)]) {
      expect(buildKernelGuard(manifest, { ...options, key })).toEqual(sampleGuard());
    }
  });

  test("integrity §17, guard 3: a key that looks like a placeholder is used, with a warning", () => {
    const key = `CHANGE-ME${"x".repeat(32)}`;
    const { source } = sampleManifest();
    const guard = buildKernelGuard(manifest, { ...options, key });
    const result = verifyKernelGuard({ manifest, guard, source, key });
    expect([result.verdict, result.key_warnings, result.key_entropy_status]).toEqual([
      "pass",
      ["placeholder_like_key"],
      "not_checked",
    ]);
  });

  test.each([
    ["one nonce too few", { nonces: nonces(5) }, "guard_nonces_invalid "],
    ["one nonce twice", { nonces: [...nonces(5), "nonce-0"] }, "guard_nonces_invalid "],
    ["an empty nonce", { nonces: [...nonces(5), ""] }, "guard_nonces_invalid /5"],
    ["a nonce that is no text", { nonces: [...nonces(5), 7] as unknown as string[] }, "guard_nonces_invalid /5"],
    ["no nonces", { nonces: undefined as unknown as string[] }, "guard_nonces_invalid "],
    ["no name of the key", { key_id: "" }, "guard_schema_invalid /key_id minLength"],
  ])("with %s is refused", (_, change, reason) => {
    expect(refusalsOf(() => buildKernelGuard(manifest, { ...options, ...change }))[0]).toBe(reason);
  });

  test.each<[string, Changes, string]>([
    ["profile", { "/profile": "mine" }, "manifest_profile_unsupported /artifact_chain_manifest/profile"],
    [
      "hash algorithm",
      { "/hash_algorithm": "md5" },
      "manifest_schema_invalid /artifact_chain_manifest/hash_algorithm const",
    ],
    [
      "signature mode",
      { "/signature_policy/mode": "signed" },
      "signature_policy_unsupported /artifact_chain_manifest/signature_policy/mode",
    ],
  ])("integrity §17, guard 7: for a manifest of another %s is refused", (_, changes, reason) => {
    expect(refusalsOf(() => buildKernelGuard(edited(manifest, changes), options))).toContain(reason);
  });

  test("for a manifest entry that doesn't say whether it is required is refused", () => {
    const silent = edited(manifest, { "/entries/2/required": undefined });
    expect(refusalsOf(() => buildKernelGuard(silent, options))).toEqual([
      "manifest_schema_invalid /artifact_chain_manifest/entries/2/required required",
    ]);
  });

  test("for a long manifest needs a budget that allows it, and so does verifying it", () => {
    const entries = Array.from({ length: 257 }, (_, at) => ({ artifact: {}, path: `${at}.json`, role: `role_${at}` }));
    const long = buildChainManifest(entries);
    const given = { ...options, nonces: nonces(257) };
    expect(refusalsOf(() => buildKernelGuard(long, given)).join()).toContain("/artifact_chain_manifest/entries");
    const guard = buildKernelGuard(long, { ...given, budget: { entries: 257 } });
    expect(checkKernelGuard({ manifest: long, guard, key: KEY }).verdict).toBe("fail");
    expect(checkKernelGuard({ manifest: long, guard, key: KEY, budget: { entries: 257 } }).guard_status).toBe("passed");
  });

  test("for a manifest of a profile that the caller names", () => {
    const named = edited(manifest, { "/profile": "mine" });
    expect(buildKernelGuard(named, { ...options, profiles: ["mine"] }).entry_count).toBe(6);
  });
});

describe("integrity §17, guard: what was changed is refused under a code of its own", () => {
  test.each<[string, Changes, readonly string[]]>([
    ["guard 4: the tag of an entry", { "/entry_guards/2/tag": ZEROS }, ["guard_tag_mismatch /entry_guards/2/tag"]],
    [
      "guard 4: the tag before an entry",
      { "/entry_guards/3/previous_tag": ZEROS },
      [
        "guard_order_mismatch /entry_guards/3/previous_tag",
        "guard_order_mismatch /entry_guards/4/previous_tag",
        "guard_tag_mismatch /entry_guards/3/tag",
      ],
    ],
    [
      "guard 4: whether an entry is required, in the manifest",
      { "/manifest/entries/1/required": false },
      [
        "guard_entry_mismatch /entry_guards/1/required",
        "guard_order_mismatch /entry_guards/2/previous_tag",
        "guard_tag_mismatch /entry_guards/1/tag",
      ],
    ],
    [
      "guard 4: a nonce",
      { "/entry_guards/0/nonce": "other" },
      [
        "guard_order_mismatch /entry_guards/1/previous_tag",
        "guard_tag_mismatch /entry_guards/0/tag",
        "guard_end_tag_mismatch /first_tag",
      ],
    ],
    [
      "guard 4: the name of the key in one entry",
      { "/entry_guards/0/key_id": "other" },
      ["guard_key_id_mismatch /entry_guards/0/key_id"],
    ],
    [
      "guard 4: the time of the manifest",
      { "/manifest/created_at": "2026-03-02T08:00:01Z" },
      ["guard_metadata_mismatch /manifest_metadata_digest", "guard_root_tag_mismatch /root_tag"],
    ],
    [
      "a member of the manifest that nobody knows",
      { "/manifest/extension": 1 },
      ["guard_metadata_mismatch /manifest_metadata_digest", "guard_root_tag_mismatch /root_tag"],
    ],
    [
      "the recorded metadata",
      { "/manifest_metadata_digest": ZEROS },
      ["guard_metadata_mismatch /manifest_metadata_digest"],
    ],
    ["the recorded root", { "/root_chain_digest": ZEROS }, ["guard_root_digest_mismatch /root_chain_digest"]],
    ["the recorded chain", { "/chain_id": "other" }, ["guard_chain_id_mismatch /chain_id"]],
    ["the root tag", { "/root_tag": ZEROS }, ["guard_root_tag_mismatch /root_tag"]],
    [
      "the first tag",
      { "/first_tag": ZEROS },
      ["guard_end_tag_mismatch /first_tag", "guard_root_tag_mismatch /root_tag"],
    ],
    ["the last tag", { "/last_tag": ZEROS }, ["guard_end_tag_mismatch /last_tag", "guard_root_tag_mismatch /root_tag"]],
    ["the number of entries", { "/entry_count": 7 }, ["guard_entry_count_mismatch /entry_count"]],
    ["the number of entries as text", { "/entry_count": "6" }, ["guard_schema_invalid /entry_count"]],
    ["the number of entries as a fraction", { "/entry_count": 6.5 }, ["guard_schema_invalid /entry_count"]],
    ["the number of one entry", { "/entry_guards/4/seq": 5 }, ["guard_order_mismatch /entry_guards/4/seq"]],
    ["the path of one entry", { "/entry_guards/4/path": "other.json" }, ["guard_entry_mismatch /entry_guards/4/path"]],
    ["a tag in capitals", { "/entry_guards/2/tag": "A".repeat(64) }, ["guard_tag_invalid /entry_guards/2/tag"]],
    ["a tag with a line feed behind it", { "/root_tag": `${ZEROS}\n` }, ["guard_tag_invalid /root_tag"]],
    ["guard 5: the name of the key, taken away", { "/key_id": undefined }, ["guard_schema_invalid /key_id"]],
    [
      "guard 5: a member more in an entry",
      { "/entry_guards/2/note": "x" },
      ["guard_schema_invalid /entry_guards/2/note"],
    ],
    ["the profile", { "/profile": "kernel_guard_hmac_v2" }, ["guard_profile_unsupported /profile"]],
    ["the algorithm", { "/algorithm": "none" }, ["guard_algorithm_unsupported /algorithm"]],
  ])("%s", (_, changes, reasons) => {
    const result = verifyGuarded(changes);
    expect(guardReasons(result)).toEqual(reasons);
    expect(result).toMatchObject({ verdict: "fail", status: "failed", guard_status: "failed", security_posture: null });
    expect([result.guard_root_tag, result.key_id]).toEqual([null, null]);
  });

  test("guard 4: the chain's name in the manifest", () => {
    const reasons = guardReasons(verifyGuarded({ "/manifest/chain_id": "other" }));
    expect(reasons).toContain("guard_chain_id_mismatch /chain_id");
    expect(reasons).toContain("guard_metadata_mismatch /manifest_metadata_digest");
    expect(reasons).toContain("guard_entry_mismatch /entry_guards/0/chain_id");
  });

  test("guard 4: a wrong key, whatever bit of it is wrong", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 7 }), (byte, bit) => {
        const key = new TextEncoder().encode(KEY);
        key[byte] = (key[byte] as number) ^ (1 << bit);
        const reasons = guardReasons(verifyGuarded({}, key));
        expect(reasons).toContain("guard_key_mismatch /key_id");
        expect(reasons).toContain("guard_tag_mismatch /entry_guards/0/tag");
        expect(reasons).toContain("guard_root_tag_mismatch /root_tag");
      }),
      { numRuns: 20 },
    );
  });

  test("the name of the key everywhere: every tag was made under another name", () => {
    const renamed = Object.fromEntries(nonces().map((_, at) => [`/entry_guards/${at}/key_id`, "other"]));
    expect(guardReasons(verifyGuarded({ "/key_id": "other", ...renamed }))).toContain("guard_key_mismatch /key_id");
  });

  test("any bit of any tag, digest or nonce of the guard", () => {
    const guard = sampleGuard();
    const places = [
      "/root_tag",
      "/first_tag",
      "/last_tag",
      "/root_chain_digest",
      "/manifest_metadata_digest",
      ...nonces().flatMap((_, at) =>
        ["tag", "artifact_digest", ...(at === 0 ? [] : ["previous_tag"])].map((name) => `/entry_guards/${at}/${name}`),
      ),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 63 }), (place, digit) => {
        const keys = place.slice(1).split("/");
        const text = keys.reduce<unknown>((value, key) => (value as JsonObject)[key], guard) as string;
        const flipped = text.slice(0, digit) + (text[digit] === "0" ? "1" : "0") + text.slice(digit + 1);
        const result = verifyGuarded({ [place]: flipped });
        expect(result.verdict).toBe("fail");
        expect(guardReasons(result).some((reason) => reason.endsWith(` ${place}`))).toBe(true);
        expect(JSON.stringify(result.blockers)).not.toContain(flipped);
      }),
      { numRuns: 60 },
    );
  });

  test("two entries of the guard changed places", () => {
    const { entry_guards: entries } = sampleGuard();
    const swapped = [entries[1], entries[0], ...entries.slice(2)] as unknown as readonly JsonObject[];
    const reasons = guardReasons(verifyGuarded({ "/entry_guards": swapped }));
    expect(reasons).toContain("guard_order_mismatch /entry_guards/0/seq");
    expect(reasons).toContain("guard_order_mismatch /entry_guards/1/seq");
    expect(reasons).toContain("guard_entry_mismatch /entry_guards/0/role");
  });

  test("an entry taken away, and one put in twice: nothing is compared that doesn't correspond", () => {
    const { entry_guards: entries } = sampleGuard();
    for (const list of [entries.slice(0, 5), [...entries, entries[5]], []]) {
      const result = verifyGuarded({ "/entry_guards": list as unknown as readonly JsonObject[] });
      expect(guardReasons(result)).toEqual(["guard_entry_count_mismatch /entry_guards"]);
      expect(result.checks.map(({ status }) => status)).toEqual([
        "passed",
        "passed",
        "passed",
        "failed",
        "not_checked",
        "not_checked",
        "not_checked",
      ]);
    }
  });

  test("guard 6: an artifact that was changed fails the chain, and then no tag is compared", () => {
    const { manifest, source } = sampleManifest();
    const guard = edited<JsonObject>(sampleGuard(), { "/root_tag": ZEROS, "/entry_guards/0/tag": ZEROS });
    const result = verifyKernelGuard({
      manifest,
      guard,
      key: KEY,
      source: (path) => (path.startsWith("01_") ? { ok: true, bytes: new TextEncoder().encode("{}") } : source(path)),
    });
    expect([result.verdict, result.chain_status, result.guard_status]).toEqual(["fail", "failed", "not_checked"]);
    expect(guardReasons(result)).toEqual([]);
    expect(result.checks.filter(({ status }) => status === "not_checked")).toHaveLength(4);
  });

  test("the guard of another bundle of the same key", () => {
    const { manifest, source } = sampleManifest();
    const other = edited(manifest, { "/chain_id": "another-chain" });
    const guard = buildKernelGuard(other, { key: KEY, key_id: KEY_ID, nonces: nonces() });
    const reasons = guardReasons(verifyKernelGuard({ manifest, guard, source, key: KEY }));
    expect(reasons).toContain("guard_chain_id_mismatch /chain_id");
    expect(reasons).toContain("guard_tag_mismatch /entry_guards/0/tag");
    expect(reasons).toContain("guard_root_tag_mismatch /root_tag");
  });
});

describe("a guard beside its manifest alone", () => {
  const { manifest } = sampleManifest();

  test("never passes: nobody looked at an artifact", () => {
    const result = checkKernelGuard({ manifest, guard: sampleGuard(), key: KEY });
    expect(result).toMatchObject({
      verdict: "review",
      guard_status: "passed",
      security_posture: "guard_hmac_only",
      blockers: [],
      reviews: [{ code: "guard_chain_not_checked", path: "", detail: null }],
    });
  });

  test("integrity §17, guard 7: is refused when the manifest has an entry more", () => {
    const entries = manifest["entries"] as readonly JsonObject[];
    const more = edited(manifest, { "/entries": [...entries, { ...entries[5], role: "more", path: "more.json" }] });
    const { verdict, blockers } = checkKernelGuard({ manifest: more, guard: sampleGuard(), key: KEY });
    expect(verdict).toBe("fail");
    expect(blockers.map(({ code }) => code)).toContain("guard_entry_count_mismatch");
  });

  test("is refused with a manifest that isn't one", () => {
    const result = checkKernelGuard({
      manifest: edited(manifest, { "/profile": "mine" }),
      guard: sampleGuard(),
      key: KEY,
    });
    expect([result.verdict, result.guard_status]).toEqual(["fail", "not_checked"]);
    expect(result.blockers.map(({ code }) => code)).toEqual(["manifest_profile_unsupported"]);
  });
});

test("the metadata digest leaves out entries, root and what is said of a guard", () => {
  const { manifest } = sampleManifest();
  const digest = manifestMetadataDigest(manifest);
  expect(manifestMetadataDigest({ ...manifest, entries: [], root_chain_digest: "", kernel_guard: 1 })).toBe(digest);
  expect(manifestMetadataDigest({ ...manifest, note: 1 })).not.toBe(digest);
});

test("a guard that isn't JSON is refused, and its words aren't repeated", () => {
  const { manifest, source } = sampleManifest();
  for (const guard of ["s3cr3t", "[]", '{"a":1,"a":2}', new Uint8Array([0xff])]) {
    const refusal = refusalsOf(() => verifyKernelGuard({ manifest, guard, source, key: KEY }));
    expect(refusal.join()).toMatch(/^json_/u);
    expect(refusal.join()).not.toContain("s3cr3t");
  }
});

test("whatever a guard holds, it is judged and never throws", () => {
  const { manifest, source } = sampleManifest();
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (name, value) => {
      const text = JSON.stringify({ ...sampleGuard(), [name]: value });
      let verdict = "refused";
      try {
        ({ verdict } = verifyKernelGuard({
          manifest,
          guard: parseJsonObject(text, { numbers: "exact" }),
          source,
          key: KEY,
        }));
      } catch {
        // The strict reader refused the text itself.
      }
      expect(["fail", "refused"]).toContain(verdict);
    }),
  );
});
