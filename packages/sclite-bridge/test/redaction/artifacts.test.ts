// The redaction policy, its receipts and the public snapshot manifest: what they say is recomputed, and what they deny was
// looked for.

import { digest, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  buildPublicSnapshotManifest,
  buildRedactionPolicy,
  buildRedactionReceipt,
  checkArtifactSchema,
  checkRedactionReceipt,
  REDACTION_RULES,
  sanitizePublicArtifact,
  type RedactionRuleId,
  type SnapshotFile,
} from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, isDeepFrozen, sampleArtifacts, type Changes } from "../support/sample.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

const TIME = "2026-03-02T08:00:00+00:00";
const SOURCE = { token: "abc", note: "Cookie: a=b", lines: ["/home/ada/x", "plain"], count: 1 };
const REDACTED = sanitizePublicArtifact(SOURCE);

describe("a policy", () => {
  test.each(["v0.1", "v0.2"] as const)("%s is valid and frozen", (schema_version) => {
    const policy = buildRedactionPolicy({ schema_version });
    expect(checkArtifactSchema(policy)).toEqual([]);
    expect(policy.schema_version).toBe(schema_version);
    expect(policy.rules.map(({ rule_id }) => rule_id)).toEqual(REDACTION_RULES);
    expect(isDeepFrozen(policy)).toBe(true);
  });

  test("v0.1 denies, v0.2 says that nobody knows", () => {
    expect(buildRedactionPolicy().public_safety["credentials_included"]).toBe(false);
    const { public_safety, disclosure } = buildRedactionPolicy({ schema_version: "v0.2" });
    expect([public_safety["credentials_included"], public_safety["private_paths_included"]]).toEqual([
      "unknown",
      "unknown",
    ]);
    expect(disclosure).toMatchObject({ status: "operator_asserted", checks: [], publication_authorized: false });
  });

  test.each([
    [{ policy_id: "" }, "artifact_schema_invalid /policy_id minLength"],
    [{ schema_version: "v0.3" as "v0.2" }, "redaction_options_invalid /schema_version"],
    [{ descriptions: { other: "x" } as object }, "redaction_options_invalid /descriptions"],
    [{ descriptions: { local_paths: 7 as unknown as string } }, "artifact_schema_invalid /rules/2/description type"],
  ])("of %j is refused", (options, reason) => {
    expect(refusalsOf(() => buildRedactionPolicy(options))).toEqual([reason]);
  });
});

describe.skipIf(!vectorsExpected)("integrity §17, redaction 2: the published policy (needs the vectors)", () => {
  const published = (): JsonObject => vectorObject("redaction", "redaction_policy.v0.1.json");
  const descriptions = (): Record<RedactionRuleId, string> =>
    Object.fromEntries(
      (published()["rules"] as readonly { rule_id: string; description: string }[]).map((rule) => [
        rule.rule_id,
        rule.description,
      ]),
    ) as Record<RedactionRuleId, string>;

  test("is reproduced with its own descriptions, and its hash too", () => {
    const policy = buildRedactionPolicy({ descriptions: descriptions() });
    expect(policy).toEqual(published());
    expect(digest(policy, "sclite-json-v0.1")).toBe("08528c426fbaa6b95f942ec4e16e878f6735348639676807eb0e73c3679ae445");
  });

  test("v0.2 has the published hash", () => {
    const policy = buildRedactionPolicy({ schema_version: "v0.2", descriptions: descriptions() });
    expect(digest(policy, "sclite-json-v0.1")).toBe("9e4395a54e869051c7c838dc18d639be7b5aca962bd3182914aef97865c8ab61");
  });

  test("integrity §17, redaction 3: the published receipt is valid, carries that hash and considered four rules", () => {
    const receipt = vectorObject("redaction", "redaction_receipt.v0.1.json");
    expect(checkArtifactSchema(receipt)).toEqual([]);
    expect(receipt["policy"]).toEqual({
      policy_hash: digest(published(), "sclite-json-v0.1"),
      policy_id: "sclite-public-safe-v0.1",
    });
    expect((receipt["summary"] as JsonObject)["rules_considered"]).toBe(4);
  });
});

describe("a receipt", () => {
  const policy = buildRedactionPolicy();
  const receipt = buildRedactionReceipt({ source: SOURCE, redacted: REDACTED, policy, generated_at: TIME });

  test("says by digest what was made of what, and how much changed", () => {
    expect(receipt).toEqual({
      artifact_type: "redaction_receipt",
      schema_version: "v0.1",
      generated_at: TIME,
      policy: { policy_id: "sclite-public-safe-v0.1", policy_hash: digest(policy, "sclite-json-v0.1") },
      source: { label: "source_artifact", hash: digest(SOURCE, "sclite-json-v0.1") },
      redacted: { label: "redacted_artifact", hash: digest(REDACTED, "sclite-json-v0.1") },
      status: "redacted",
      summary: { rules_considered: 4, changed_paths_estimate: 3, source_and_redacted_hash_match: false },
      public_safety: {
        raw_source_included: false,
        raw_live_evidence_included: false,
        raw_stdout_stderr_included: false,
        credentials_included: false,
        private_paths_included: false,
      },
      non_claims: policy.non_claims,
    });
    expect(isDeepFrozen(receipt)).toBe(true);
    expect(JSON.stringify(receipt)).not.toContain("abc");
    expect(checkRedactionReceipt(receipt, { source: SOURCE, redacted: REDACTED, policy })).toEqual([]);
  });

  test("of an artifact that didn't change says so", () => {
    const source = sampleArtifacts().intent_contract;
    const same = buildRedactionReceipt({ source, redacted: source, policy, generated_at: TIME });
    expect([same.status, same.summary]).toEqual([
      "unchanged",
      { rules_considered: 4, changed_paths_estimate: 0, source_and_redacted_hash_match: true },
    ]);
  });

  test("v0.2 says what was checked, and that nobody knows more", () => {
    const newer = buildRedactionPolicy({ schema_version: "v0.2" });
    const given = { source: SOURCE, redacted: REDACTED, policy: newer };
    const second = buildRedactionReceipt({ ...given, generated_at: TIME });
    expect(checkArtifactSchema(second)).toEqual([]);
    expect(second.public_safety).toMatchObject({ credentials_included: "unknown", private_paths_included: "unknown" });
    expect(second.disclosure).toEqual({
      status: "checks_performed",
      checks: [...REDACTION_RULES],
      policy: "sclite-public-safe-v0.1",
      coverage: {
        credentials: "heuristic_checked",
        private_paths: "heuristic_checked",
        raw_output: "heuristic_checked",
      },
      publication_authorized: false,
    });
    expect(checkRedactionReceipt(second, given)).toEqual([]);
  });

  test.each<[string, JsonValue, readonly string[]]>([
    ["a secret", { deep: [{ token: "abc" }] }, ["redaction_incomplete /redacted/deep/0/token"]],
    ["a header", ["Cookie: a=b"], ["redaction_incomplete /redacted/0"]],
    ["output", { stdout: "x" }, ["redaction_incomplete /redacted/stdout"]],
    ["a path", "/home/ada", ["redaction_incomplete /redacted"]],
    [
      "a header object without its mask",
      { name: "X", raw: "X: 1" },
      ["redaction_incomplete /redacted", "redaction_incomplete /redacted/raw"],
    ],
  ])("isn't written while %s is left", (_, redacted, reasons) => {
    expect(refusalsOf(() => buildRedactionReceipt({ source: SOURCE, redacted, policy, generated_at: TIME }))).toEqual(
      reasons,
    );
  });

  test.each([
    ["a label with a path", { source_label: "/home/ada/x" }, "redaction_incomplete /source_label"],
    ["a label with a token", { redacted_label: "token=abc" }, "redaction_incomplete /redacted_label"],
    ["a label that is no text", { source_label: 7 as unknown as string }, "artifact_schema_invalid /source/label type"],
    ["no time", { generated_at: "now" }, "invalid_timestamp /generated_at"],
    ["another artifact as policy", { policy: SOURCE }, "artifact_schema_invalid /policy/artifact_type required"],
  ])("with %s is refused", (_, change, reason) => {
    const given = { source: SOURCE, redacted: REDACTED, policy, generated_at: TIME, ...change };
    expect(refusalsOf(() => buildRedactionReceipt(given as never))[0]).toBe(reason);
  });

  test.each<[string, Changes, readonly string[]]>([
    ["source", { "/source/hash": "0".repeat(64) }, ["redaction_receipt_mismatch /source/hash"]],
    ["redacted artifact", { "/redacted/hash": "0".repeat(64) }, ["redaction_receipt_mismatch /redacted/hash"]],
    ["policy", { "/policy/policy_hash": "0".repeat(64) }, ["redaction_receipt_mismatch /policy"]],
    ["status", { "/status": "unchanged" }, ["redaction_receipt_mismatch /status"]],
    ["count", { "/summary/changed_paths_estimate": 2 }, ["redaction_receipt_mismatch /summary"]],
    [
      "denial",
      { "/public_safety/credentials_included": true },
      ["artifact_schema_invalid /public_safety/credentials_included"],
    ],
    ["member", { "/note": "x" }, ["artifact_schema_invalid /note"]],
  ])("of another %s is told apart", (_, changes, reasons) => {
    const problems = checkRedactionReceipt(edited<JsonObject>(receipt, changes), {
      source: SOURCE,
      redacted: REDACTED,
      policy,
    });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(reasons);
  });

  test("beside an artifact that isn't redacted is refused", () => {
    const problems = checkRedactionReceipt(receipt, { source: SOURCE, redacted: SOURCE, policy });
    expect(problems.map(({ code }) => code)).toEqual([
      "redaction_incomplete",
      "redaction_incomplete",
      "redaction_incomplete",
    ]);
  });

  test.each<[JsonValue, JsonValue, number]>([
    [{ a: 1 }, { a: 1 }, 0],
    [{ a: 1 }, { a: true }, 1],
    [{ a: 1 }, { b: 1 }, 2],
    [{ a: null }, {}, 0],
    [[1, 2, 3], [1], 2],
    [[1, [2]], [1, [3, 4]], 2],
    [{ a: { b: { c: 1, d: 2 } } }, { a: "x" }, 1],
    [1, 1.5, 1],
  ])("counts %j beside %j as %i", (source, redacted, count) => {
    const { summary } = buildRedactionReceipt({ source, redacted, policy, generated_at: TIME });
    expect(summary.changed_paths_estimate).toBe(count);
  });
});

describe("a public snapshot manifest", () => {
  const intent = sampleArtifacts().intent_contract;
  const files: readonly SnapshotFile[] = [
    {
      path: "a/intent.json",
      artifact_type: "intent_contract",
      schema: "intent_contract.v0.2",
      public_safe: true,
      value: intent,
    },
    { path: "notes.txt", public_safe: false },
  ];

  test("lists files, with the digests of those that were given", () => {
    const manifest = buildPublicSnapshotManifest(files, { generated_at: TIME });
    expect(manifest).toEqual({
      artifact_type: "public_snapshot_manifest",
      schema_version: "v0.1",
      snapshot_name: "sclite-public-snapshot",
      snapshot_version: "v0.1",
      generated_at: TIME,
      files: [
        {
          path: "a/intent.json",
          artifact_type: "intent_contract",
          schema: "intent_contract.v0.2",
          public_safe: true,
          hash: {
            canonicalization: "sclite-json-v0.1",
            algorithm: "sha256",
            digest: digest(intent, "sclite-json-v0.1"),
            canonical_bytes: expect.any(Number) as unknown,
          },
        },
        { path: "notes.txt", artifact_type: "", schema: "", public_safe: false },
      ],
      summary: { file_count: 2, hashed_file_count: 1, public_safe_file_count: 1 },
      public_safety: {
        live_target_execution: false,
        protocol_adapter_work: false,
        raw_live_evidence_included: false,
        raw_stdout_stderr_included: false,
      },
      non_claims: [
        "does_not_claim_live_vulnerability_evidence",
        "does_not_prove_artifact_provenance",
        "does_not_authorize_publication",
      ],
    });
    expect(checkArtifactSchema(manifest)).toEqual([]);
    expect(isDeepFrozen(manifest)).toBe(true);
  });

  test("of nothing is one of nothing", () => {
    expect(buildPublicSnapshotManifest([], { generated_at: TIME }).summary.file_count).toBe(0);
  });

  test.each<[string, readonly SnapshotFile[], string]>([
    ["a path out of the folder", [{ path: "../x", public_safe: true }], "path_escape /files/0/path"],
    ["a path that is no text", [{ path: 7 as unknown as string, public_safe: true }], "path_escape /files/0/path"],
    [
      "a path twice",
      [
        { path: "a", public_safe: true },
        { path: "A", public_safe: true },
      ],
      "duplicate_path /files/1/path",
    ],
    [
      "a word for yes",
      [{ path: "a", public_safe: "yes" as unknown as boolean }],
      "artifact_schema_invalid /files/0/public_safe type",
    ],
    [
      "nothing said about the public",
      [{ path: "a" } as SnapshotFile],
      "artifact_schema_invalid /files/0/public_safe required",
    ],
    [
      "a public file with a secret",
      [{ path: "a", public_safe: true, value: { token: "abc" } }],
      "redaction_incomplete /files/0/value/token",
    ],
    ["a path that is a secret", [{ path: "token:abc", public_safe: true }], "path_escape /files/0/path"],
  ])("with %s is refused", (_, given, reason) => {
    expect(refusalsOf(() => buildPublicSnapshotManifest(given, { generated_at: TIME }))[0]?.startsWith(reason)).toBe(
      true,
    );
  });

  test("with a file that isn't for the public holds its digest, whatever is in it", () => {
    const { files: listed } = buildPublicSnapshotManifest(
      [{ path: "a", public_safe: false, value: { token: "abc" } }],
      { generated_at: TIME },
    );
    expect(Object.hasOwn(listed[0] as object, "hash")).toBe(true);
  });

  test("at no time is refused", () => {
    expect(refusalsOf(() => buildPublicSnapshotManifest(files, { generated_at: "" }))).toEqual([
      "invalid_timestamp /generated_at",
    ]);
  });
});
