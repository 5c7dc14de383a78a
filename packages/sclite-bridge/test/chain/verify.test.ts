import { parseJsonObject, utf8Bytes, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ARTIFACT_FILES,
  BUNDLE_READ_CODES,
  buildBundle,
  bundleBytes,
  bundleSource,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  verifyChain,
  type ArtifactSource,
  type LifecycleRole,
} from "../../src/index.ts";
import {
  codesOf,
  edited,
  isDeepFrozen,
  placesOf,
  rawBundle,
  rawEntries,
  relinked,
  sampleArtifacts,
  sampleArtifactsV02,
  sampleBundle,
  textSource,
  verifyArtifacts,
  verifyBundle,
  type Changes,
} from "../support/sample.ts";
import { publishedBundle, vectorObject, vectorsExpected } from "../support/vectors.ts";

const ZEROS = "0".repeat(64);
const MANIFEST = "/artifact_chain_manifest";

const SEMANTIC_CHECKS = [
  "intent_contract_schema_identity",
  "policy_decision_schema_identity",
  "execution_contract_schema_identity",
  "execution_ticket_schema_identity",
  "execution_receipt_schema_identity",
  "evidence_contract_schema_identity",
  "role_order",
  "policy_binds_intent",
  "contract_binds_intent_and_policy",
  "ticket_binds_execution_contract",
  "receipt_binds_execution_ticket",
  "receipt_binds_execution_contract",
  "evidence_binds_execution_receipt",
  "evidence_binds_execution_ticket",
  "target_in_scope_legacy_assertion",
  "receipt_within_ticket_validity",
];

/** The sample's manifest with members changed, and its artifacts; counts how often the source is asked. */
function withManifest(changes: Changes): { manifest: JsonObject; source: ArtifactSource; asked: string[] } {
  const { manifest, source } = rawBundle(rawEntries(sampleArtifacts()));
  const asked: string[] = [];
  const counting: ArtifactSource = (path) => {
    asked.push(path);
    return source(path);
  };
  return { manifest: edited(manifest, changes), source: counting, asked };
}

describe("a consistent bundle", () => {
  test("passes, with every check in the order of the specification", () => {
    const bundle = sampleBundle();
    const result = verifyBundle(bundle);
    expect(result).toEqual({
      verdict: "pass",
      status: "passed",
      chain_status: "passed",
      lifecycle_status: "passed",
      verification_posture: "strict_lifecycle",
      checked_entries: LIFECYCLE_ROLES,
      entry_count: 6,
      root_chain_digest: result.root_chain_digest,
      semantic_checks: SEMANTIC_CHECKS,
      lifecycle_role_summary: {
        status: "canonical",
        expected_roles: LIFECYCLE_ROLES,
        missing_roles: [],
        extra_roles: [],
        duplicate_roles: [],
      },
      scope_status: "operator_asserted",
      scope_detail: "both target_in_scope flags are true; who asserted it is not authenticated",
      scope_authority_authenticated: "not_checked",
      ticket_validity_status: "passed",
      ticket_validity_detail: "the receipt's own times lie in the ticket's window",
      canonicalization: "sclite-artifact-chain-v0.2",
      hash_algorithm: "sha256",
      entries: result.entries,
      checks: [
        "manifest_schema",
        "manifest_profile",
        "manifest_signature_policy",
        "manifest_budget",
        "manifest_entries",
        ...LIFECYCLE_ROLES.flatMap((role) =>
          ["read", "schema", "descriptor", "chain"].map((step) => `${role}_${step}`),
        ),
        "root_chain_digest",
        "role_order",
        ...LIFECYCLE_ROLES.map((role) => `${role}_schema_identity`),
        "policy_binds_intent",
        "policy_allows_execution",
        "ticket_approved",
        "contract_binds_intent_and_policy",
        "ticket_binds_execution_contract",
        "ticket_binds_intent_and_policy",
        "receipt_binds_execution_ticket",
        "receipt_binds_execution_contract",
        "evidence_binds_execution_receipt",
        "evidence_binds_execution_ticket",
        "target_in_scope_legacy_assertion",
        "target_agreement",
        "receipt_outcome_consistent",
        "receipt_within_ticket_validity",
      ].map((name) => ({ name, status: "passed", detail: null })),
      blockers: [],
      reviews: [],
    });
    const manifest = parseJsonObject(bundleBytes(bundle, MANIFEST_FILE)) as { root_chain_digest: string };
    expect(result.root_chain_digest).toBe(manifest.root_chain_digest);
    expect(isDeepFrozen(result)).toBe(true);
  });

  test("gives role, path and digest of each entry", () => {
    const { entries } = verifyBundle(sampleBundle());
    expect(entries.map(({ role, path }) => [role, path])).toEqual(
      LIFECYCLE_ROLES.map((role) => [role, ARTIFACT_FILES[role]]),
    );
    for (const { digest } of entries) expect(digest).toMatch(/^[0-9a-f]{64}$/u);
  });

  test("passes with a ticket v0.2 too", () => {
    expect(verifyBundle(buildBundle(sampleArtifactsV02())).verdict).toBe("pass");
  });

  test("is judged alike from bytes, from text and from a value", () => {
    const bundle = sampleBundle();
    const bytes = bundleBytes(bundle, MANIFEST_FILE);
    const text = new TextDecoder().decode(bytes);
    const source = bundleSource(bundle);
    const first = verifyChain({ manifest: bytes, source });
    expect(verifyChain({ manifest: text, source })).toEqual(first);
    expect(verifyChain({ manifest: JSON.parse(text) as JsonValue, source })).toEqual(first);
    expect(verifyChain({ manifest: parseJsonObject(text, { numbers: "exact" }), source })).toEqual(first);
  });

  test("has each of its files read exactly once", () => {
    const { manifest, source, asked } = withManifest({});
    expect(verifyChain({ manifest, source }).verdict).toBe("pass");
    expect(asked).toEqual(rawEntries(sampleArtifacts()).map(({ path }) => path));
  });

  test("is a review at best in the integrity posture, which says that it left the lifecycle out", () => {
    const result = verifyBundle(sampleBundle(), { posture: "integrity" });
    expect(result).toMatchObject({
      verdict: "review",
      status: "review",
      chain_status: "passed",
      lifecycle_status: "not_checked",
      verification_posture: "integrity_only",
      semantic_checks: [],
      scope_status: "not_checked",
      scope_detail: "not checked in the integrity posture",
      ticket_validity_status: "not_checked",
      ticket_validity_detail: "not checked in the integrity posture",
      blockers: [],
      reviews: [{ code: "lifecycle_not_checked", path: "", detail: null }],
    });
    const lifecycleChecks = result.checks.slice(result.checks.findIndex(({ name }) => name === "role_order"));
    expect(lifecycleChecks).toHaveLength(21);
    expect(new Set(lifecycleChecks.map(({ status }) => status))).toEqual(new Set(["not_checked"]));
  });
});

describe("the manifest by itself", () => {
  test.each<[string, Changes, string]>([
    [
      "another artifact type",
      { "/artifact_type": "chain" },
      "manifest_schema_invalid /artifact_chain_manifest/artifact_type",
    ],
    [
      "another version",
      { "/schema_version": "v0.3" },
      "manifest_schema_invalid /artifact_chain_manifest/schema_version",
    ],
    ["another schema reference", { "/schema_ref": "x" }, "manifest_schema_invalid /artifact_chain_manifest/schema_ref"],
    [
      "another canonicalization",
      { "/canonicalization": "x" },
      "manifest_schema_invalid /artifact_chain_manifest/canonicalization",
    ],
    [
      "another hash algorithm",
      { "/hash_algorithm": "md5" },
      "manifest_schema_invalid /artifact_chain_manifest/hash_algorithm",
    ],
    ["no entries", { "/entries": [] }, "manifest_schema_invalid /artifact_chain_manifest/entries"],
    ["entries that are no list", { "/entries": {} }, "manifest_schema_invalid /artifact_chain_manifest/entries"],
    ["an entry that is no object", { "/entries/1": "x" }, "manifest_schema_invalid /artifact_chain_manifest/entries/1"],
    [
      "an unknown member of an entry",
      { "/entries/1/size": 1 },
      "manifest_schema_invalid /artifact_chain_manifest/entries/1/size",
    ],
    [
      "an unknown member of a descriptor",
      { "/entries/1/descriptor/size": 1 },
      "manifest_schema_invalid /artifact_chain_manifest/entries/1/descriptor/size",
    ],
    [
      "an unknown member of the signature policy",
      { "/signature_policy/key": "k" },
      "manifest_schema_invalid /artifact_chain_manifest/signature_policy/key",
    ],
    ["an empty path", { "/entries/1/path": "" }, "manifest_schema_invalid /artifact_chain_manifest/entries/1/path"],
    [
      "a short digest",
      { "/entries/1/chain_digest": "0".repeat(63) },
      "manifest_schema_invalid /artifact_chain_manifest/entries/1/chain_digest",
    ],
    [
      "a digest in upper case",
      { "/root_chain_digest": "A".repeat(64) },
      "manifest_schema_invalid /artifact_chain_manifest/root_chain_digest",
    ],
    [
      "no predecessor of a later entry",
      { "/entries/1/previous_chain_digest": "" },
      "manifest_schema_invalid /artifact_chain_manifest/entries/1/previous_chain_digest",
    ],
    [
      "a fraction of bytes",
      { "/entries/1/descriptor/canonical_bytes": 803.5 },
      "manifest_schema_invalid /artifact_chain_manifest/entries/1/descriptor/canonical_bytes",
    ],
    [
      "an unsupported profile",
      { "/profile": "sclite-v9" },
      "manifest_profile_unsupported /artifact_chain_manifest/profile",
    ],
    [
      "a claim to be signed",
      { "/signature_policy/mode": "signed" },
      "signature_policy_unsupported /artifact_chain_manifest/signature_policy/mode",
    ],
    [
      "a required identity signature",
      { "/signature_policy/identity_signature_required": true },
      "signature_policy_unsupported /artifact_chain_manifest/signature_policy/identity_signature_required",
    ],
  ])("%s is refused before any artifact is read", (_, changes, place) => {
    for (const posture of ["lifecycle", "integrity"] as const) {
      const { manifest, source, asked } = withManifest(changes);
      const result = verifyChain({ manifest, source, posture });
      expect(placesOf(result)).toEqual([place]);
      expect(asked).toEqual([]);
      expect(result).toMatchObject({
        verdict: "fail",
        chain_status: "failed",
        lifecycle_status: "not_checked",
        checked_entries: [],
        root_chain_digest: null,
        canonicalization: "sclite-artifact-chain-v0.2",
        hash_algorithm: "sha256",
      });
    }
  });

  test("a whole float is no number of bytes", () => {
    const { manifest, source } = rawBundle(rawEntries(sampleArtifacts()));
    const text = JSON.stringify(manifest).replace(/"canonical_bytes":(\d+)/u, '"canonical_bytes":$1.0');
    expect(placesOf(verifyChain({ manifest: text, source }))).toEqual([
      "manifest_schema_invalid /artifact_chain_manifest/entries/0/descriptor/canonical_bytes",
    ]);
  });

  test("everything that is wrong with it is said", () => {
    const { manifest, source } = withManifest({ "/chain_id": "", "/profile": "x", "/signature_policy/mode": "y" });
    expect(codesOf(verifyChain({ manifest, source }))).toEqual([
      "manifest_schema_invalid",
      "manifest_profile_unsupported",
      "signature_policy_unsupported",
    ]);
  });

  test.each<[string, Changes]>([
    ["labels", { "/chain_id": "other", "/created_at": "whenever", "/signature_policy/note": "other words" }],
    ["another supported profile", { "/profile": "sclite-v0.5-rexecop-integrity" }],
    ["`required`", { "/entries/2/required": false }],
    ["a further top-level member", { "/extension": { float: 1.5 } }],
  ])("%s may differ", (_, changes) => {
    const { manifest, source } = withManifest(changes);
    expect(verifyChain({ manifest, source }).verdict).toBe("pass");
  });

  test("a host may name further profiles", () => {
    const { manifest, source } = withManifest({ "/profile": "host-profile" });
    expect(verifyChain({ manifest, source, profiles: ["host-profile"] }).verdict).toBe("pass");
    expect(codesOf(verifyChain({ manifest, source, profiles: ["host"] }))).toEqual(["manifest_profile_unsupported"]);
  });

  test.each<[string, Uint8Array | string | JsonValue, string]>([
    ["that ends early", "{", "json_syntax"],
    ["of nothing", "", "json_syntax"],
    ["that is a list", "[]", "json_not_object"],
    ["that is null", "null", "json_not_object"],
    ["with a duplicate key", '{"a":1,"a":2}', "json_duplicate_key"],
    ["with NaN", '{"value":NaN}', "json_non_standard_number"],
    ["with a byte-order mark", "\ufeff{}", "json_bom"],
    ["with a broken character", new Uint8Array([0x7b, 0xff, 0x7d]), "json_utf8"],
    ["that is a live list", [], "json_not_object"],
    ["that is a live number", 7, "json_not_object"],
    ["that is a map", new Map() as never, "json_unsupported_value"],
    ["of 100 000 brackets", "[".repeat(100_000), "json_max_depth"],
    ["of more than a mebibyte", `{"a":"${"x".repeat(1_100_000)}"}`, "json_max_bytes"],
  ])("a manifest %s can't be parsed and throws", (...[, manifest, code]) => {
    const source: ArtifactSource = () => ({ ok: false, code: "bundle_file_missing" });
    expect(() => verifyChain({ manifest, source })).toThrow(expect.objectContaining({ code }) as Error);
  });

  test("a manifest that is only `{}` is a failing bundle, not an error", () => {
    const result = verifyChain({ manifest: {}, source: () => ({ ok: false, code: "bundle_file_missing" }) });
    expect(result).toMatchObject({ verdict: "fail", entry_count: 0, checked_entries: [], entries: [] });
    expect(result.lifecycle_role_summary).toEqual({
      status: "noncanonical",
      expected_roles: LIFECYCLE_ROLES,
      missing_roles: LIFECYCLE_ROLES,
      extra_roles: [],
      duplicate_roles: [],
    });
  });
});

describe("options", () => {
  const { manifest, source } = rawBundle(rawEntries(sampleArtifacts()));

  test.each<[string, object, string]>([
    ["an unknown posture", { posture: "loose" }, "/posture"],
    ["a posture of another type", { posture: true }, "/posture"],
    ["profiles that are no list", { profiles: "x" }, "/profiles"],
    ["a profile that is no text", { profiles: [/x/u] }, "/profiles"],
    ["a budget of nothing", { budget: { bytes: 0 } }, "/budget/bytes"],
    ["a budget as text", { budget: { nodes: "100" } }, "/budget/nodes"],
    ["a budget that never ends", { budget: { entries: Number.POSITIVE_INFINITY } }, "/budget/entries"],
    ["a budget under another name", { budget: { files: 3 } }, "/budget/files"],
  ])("%s is refused", (_, options, path) => {
    expect(() => verifyChain({ manifest, source, ...options })).toThrow(
      expect.objectContaining({ problems: [{ code: "invalid_verify_options", path, detail: null }] }) as Error,
    );
  });

  test("wrong reading limits are refused", () => {
    expect(() => verifyChain({ manifest, source, limits: { maxDepth: 0 } })).toThrow(
      expect.objectContaining({ code: "invalid_json_limits" }) as Error,
    );
  });
});

describe("budgets and limits", () => {
  const entries = rawEntries(sampleArtifacts());
  const { manifest, source } = rawBundle(entries);
  const bytes = entries.reduce((sum, { artifact }) => sum + utf8Bytes(JSON.stringify(artifact)).length, 0);
  const nodesOf = (value: JsonValue): number =>
    typeof value === "object" && value !== null
      ? Object.values(value).reduce<number>((sum, child) => sum + nodesOf(child as JsonValue), 1)
      : 1;
  const nodes = nodesOf(manifest) + entries.reduce((sum, { artifact }) => sum + nodesOf(artifact), 0);

  test("exactly enough of everything passes", () => {
    expect(verifyChain({ manifest, source, budget: { bytes, nodes, entries: 6 } }).verdict).toBe("pass");
  });

  test.each<[string, object, string, string]>([
    ["one byte", { bytes: bytes - 1 }, "/evidence_contract", "bytes"],
    ["one value", { nodes: nodes - 1 }, "/evidence_contract", "nodes"],
    ["all values but the manifest's", { nodes: 10 }, MANIFEST, "nodes"],
  ])("%s too few fails", (_, budget, path, detail) => {
    const result = verifyChain({ manifest, source, budget });
    expect(result.blockers).toEqual([{ code: "limit_exceeded", path, detail }]);
  });

  test("one entry too many fails, and nothing is followed", () => {
    const { blockers, entries: followed } = verifyChain({ manifest, source, budget: { entries: 5 } });
    expect(blockers).toEqual([{ code: "manifest_too_many_entries", path: `${MANIFEST}/entries`, detail: null }]);
    expect(followed).toEqual([]);
  });

  test("a caller is told how far it came", () => {
    const told: unknown[] = [];
    verifyChain({ manifest, source, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((checked) => ({ checked, total: 6 })));
    expect(() => verifyChain({ manifest, source, onProgress: 1 as never })).toThrow(
      expect.objectContaining({
        problems: [{ code: "invalid_verify_options", path: "/onProgress", detail: null }],
      }) as Error,
    );
  });

  test("nothing more is read once the budget is used up", () => {
    const asked: string[] = [];
    const counting: ArtifactSource = (path) => {
      asked.push(path);
      return source(path);
    };
    const result = verifyChain({ manifest, source: counting, budget: { bytes: 1 } });
    expect(asked).toHaveLength(1);
    expect(result.checked_entries).toEqual([]);
    expect(result.root_chain_digest).toBeNull();
    expect(result.checks.find(({ name }) => name === "policy_decision_read")?.status).toBe("not_checked");
  });

  test("a limit for one document holds for each", () => {
    const deeper = relinked({ "/intent_contract/extra": [[[[[1]]]]] });
    expect(placesOf(verifyArtifacts(deeper, { limits: { maxDepth: 6 } }))).toContain(
      "json_max_depth /intent_contract/extra/0/0/0/0/0",
    );
    expect(verifyArtifacts(deeper, { limits: { maxDepth: 7 } }).verdict).toBe("pass");
  });

  test("a wider limit lets a deeper artifact in", () => {
    let deep: JsonValue = 1;
    for (let level = 0; level < 400; level += 1) deep = [deep];
    const text = JSON.stringify({ ...sampleArtifacts().intent_contract, deep });
    const files = bundleSource([{ path: "a.json", bytes: utf8Bytes(text) }]);
    const narrow = verifyChain({ manifest: edited(manifest, { "/entries/0/path": "a.json" }), source: files });
    expect(placesOf(narrow)[0]).toMatch(/^json_max_depth \/intent_contract\/deep/u);
    const wide = verifyChain({
      manifest: edited(manifest, { "/entries/0/path": "a.json" }),
      source: files,
      limits: { maxDepth: 512 },
    });
    expect(codesOf(wide)).not.toContain("json_max_depth");
    expect(codesOf(wide)).toContain("descriptor_mismatch");
  });
});

describe("files", () => {
  test.each(BUNDLE_READ_CODES)("%s is said of the artifact", (code) => {
    const { manifest, source } = withManifest({});
    const result = verifyChain({
      manifest,
      source: (path) => (path.startsWith("3_") ? { ok: false, code } : source(path)),
    });
    expect(result.blockers).toEqual([{ code, path: "/execution_ticket", detail: null }]);
    expect(result.root_chain_digest).toBeNull();
    expect(result.checked_entries).toEqual(LIFECYCLE_ROLES.filter((role) => role !== "execution_ticket"));
    expect(result.entries[3]).toEqual({ role: "execution_ticket", path: "3_artifact.json", digest: null });
    const statusOf = (name: string): string | undefined => result.checks.find((check) => check.name === name)?.status;
    expect(statusOf("execution_ticket_read")).toBe("failed");
    expect(statusOf("execution_ticket_schema")).toBe("not_checked");
    expect(statusOf("execution_ticket_descriptor")).toBe("not_checked");
    expect(statusOf("execution_ticket_chain")).toBe("passed");
    expect(statusOf("ticket_binds_execution_contract")).toBe("not_checked");
    expect(statusOf("ticket_binds_intent_and_policy")).toBe("not_checked");
    expect(statusOf("ticket_approved")).toBe("not_checked");
    expect(statusOf("target_agreement")).toBe("not_checked");
    expect(statusOf("receipt_within_ticket_validity")).toBe("not_checked");
    expect(statusOf("policy_binds_intent")).toBe("passed");
    expect(statusOf("role_order")).toBe("passed");
  });

  test.each<[string, string | Uint8Array, string, string | null]>([
    ["no JSON", "not json", "json_syntax /policy_decision", "line 1 column 1"],
    ["nothing", "", "json_syntax /policy_decision", "line 1 column 1"],
    ["no object", "[]", "json_not_object /policy_decision", null],
    ["a duplicate key", '{"scope":1,"sc\\u006fpe":2}', "json_duplicate_key /policy_decision/scope", "line 1 column 12"],
    ["NaN", '{"a":NaN}', "json_non_standard_number /policy_decision/a", "line 1 column 6"],
    ["two documents", "{}{}", "json_trailing /policy_decision", "line 1 column 3"],
    ["a broken character", new Uint8Array([0x22, 0xff, 0x22]), "json_utf8 /policy_decision", null],
    ["100 000 brackets", "[".repeat(100_000), `json_max_depth /policy_decision${"/0".repeat(64)}`, "line 1 column 65"],
  ])("an artifact that is %s fails with its place", (_, content, place, detail) => {
    const { manifest, source } = withManifest({});
    const bytes = typeof content === "string" ? utf8Bytes(content) : content;
    const result = verifyChain({
      manifest,
      source: (path) => (path.startsWith("1_") ? { ok: true, bytes } : source(path)),
    });
    expect(placesOf(result)).toEqual([place]);
    expect(result.blockers[0]?.detail).toBe(detail);
  });

  test.each<[string, JsonValue, string, string]>([
    ["leads out of the bundle", "../outside.json", "path_escape", "dot part"],
    ["is absolute", "/etc/passwd", "path_escape", "absolute"],
    ["has a NUL", "a\0b", "path_escape", "control character"],
  ])("an entry whose path %s isn't opened, the others are", (_, path, code, detail) => {
    const { manifest, source, asked } = withManifest({ "/entries/2/path": path });
    const result = verifyChain({ manifest, source });
    expect(result.blockers).toEqual([{ code, path: `${MANIFEST}/entries/2/path`, detail }]);
    expect(asked).toHaveLength(5);
    expect(result.root_chain_digest).toBeNull();
  });

  test("two entries can't share a file, also not by another spelling of its name", () => {
    const { manifest, source, asked } = withManifest({ "/entries/2/path": "1_ARTIFACT.json" });
    const result = verifyChain({ manifest, source });
    expect(result.blockers).toEqual([{ code: "duplicate_path", path: `${MANIFEST}/entries/2/path`, detail: null }]);
    expect(asked).toHaveLength(5);
  });
});

describe("digests", () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      "a descriptor's digest",
      { "/entries/2/descriptor/digest": ZEROS },
      ["descriptor_mismatch /artifact_chain_manifest/entries/2/descriptor/digest"],
    ],
    [
      "a descriptor's size",
      { "/entries/2/descriptor/canonical_bytes": 5 },
      ["descriptor_mismatch /artifact_chain_manifest/entries/2/descriptor/canonical_bytes"],
    ],
    [
      "a descriptor's schema",
      { "/entries/2/descriptor/schema_ref": "x" },
      ["descriptor_mismatch /artifact_chain_manifest/entries/2/descriptor/schema_ref"],
    ],
    [
      "a chain digest",
      { "/entries/2/chain_digest": ZEROS },
      [
        "chain_digest_mismatch /artifact_chain_manifest/entries/2/chain_digest",
        "previous_chain_digest_mismatch /artifact_chain_manifest/entries/3/previous_chain_digest",
        "chain_digest_mismatch /artifact_chain_manifest/entries/3/chain_digest",
      ],
    ],
    [
      "a predecessor",
      { "/entries/3/previous_chain_digest": ZEROS },
      ["previous_chain_digest_mismatch /artifact_chain_manifest/entries/3/previous_chain_digest"],
    ],
    [
      "the first predecessor",
      { "/entries/0/previous_chain_digest": ZEROS },
      ["previous_chain_digest_mismatch /artifact_chain_manifest/entries/0/previous_chain_digest"],
    ],
    [
      "the root",
      { "/root_chain_digest": ZEROS },
      ["root_chain_digest_mismatch /artifact_chain_manifest/root_chain_digest"],
    ],
  ])("%s that was changed shows where it is", (_, changes, places) => {
    const { manifest, source } = withManifest(changes);
    for (const posture of ["lifecycle", "integrity"] as const) {
      const result = verifyChain({ manifest, source, posture });
      expect(placesOf(result)).toEqual(places);
      expect(result.chain_status).toBe("failed");
    }
  });

  test("a changed artifact shows at its own entry, at the root and in the links to it", () => {
    const { manifest } = rawBundle(rawEntries(sampleArtifacts()));
    const source = textSource(rawEntries(edited(sampleArtifacts(), { "/execution_ticket/created_at": "later" })));
    const result = verifyChain({ manifest, source });
    expect(placesOf(result)).toEqual([
      "descriptor_mismatch /artifact_chain_manifest/entries/3/descriptor/digest",
      "chain_digest_mismatch /artifact_chain_manifest/entries/3/chain_digest",
      "root_chain_digest_mismatch /artifact_chain_manifest/root_chain_digest",
      "link_digest_mismatch /execution_receipt/links/execution_ticket/descriptor/digest",
      "link_digest_mismatch /evidence_contract/links/execution_ticket/descriptor/digest",
    ]);
    expect(result.blockers[0]?.detail).toBe("execution_ticket");
  });

  test("an artifact that says of itself what isn't text has no descriptor", () => {
    const { manifest } = rawBundle(rawEntries(sampleArtifacts()));
    const source = textSource(rawEntries({ ...sampleArtifacts(), intent_contract: { schema_version: 2 } }));
    const result = verifyChain({ manifest, source });
    expect(placesOf(result)).toContain("descriptor_member_invalid /intent_contract/schema_version");
    expect(result.root_chain_digest).toBeNull();
    expect(result.entries[0]?.digest).toBeNull();
    expect(result.checks.find(({ name }) => name === "policy_binds_intent")?.status).toBe("not_checked");
  });
});

describe("roles", () => {
  const artifacts = sampleArtifacts();
  const inOrder = (...roles: readonly LifecycleRole[]): Record<string, JsonValue> =>
    Object.fromEntries(roles.map((role) => [role, artifacts[role]]));
  const swapped = inOrder(
    "policy_decision",
    "intent_contract",
    "execution_contract",
    "execution_ticket",
    "execution_receipt",
    "evidence_contract",
  );
  const extra = { ...artifacts, note: artifacts.intent_contract };
  const { evidence_contract: _, ...five } = artifacts;

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[], object]>([
    ["two roles in the wrong order", swapped, ["lifecycle_roles_mismatch"], { missing_roles: [], extra_roles: [] }],
    ["a seventh role", extra, ["lifecycle_roles_mismatch"], { missing_roles: [], extra_roles: ["note"] }],
    [
      "one role fewer",
      five,
      ["lifecycle_roles_mismatch", "lifecycle_artifact_missing"],
      { missing_roles: ["evidence_contract"], extra_roles: [] },
    ],
  ])("%s fail the lifecycle and leave the chain whole", (_name, given, codes, summary) => {
    const strict = verifyArtifacts(given);
    expect(codesOf(strict)).toEqual(codes);
    expect(strict.chain_status).toBe("passed");
    expect(strict.lifecycle_role_summary).toMatchObject({ status: "noncanonical", duplicate_roles: [], ...summary });
    const loose = verifyArtifacts(given, { posture: "integrity" });
    expect(loose).toMatchObject({ verdict: "review", blockers: [], lifecycle_role_summary: summary });
  });

  test("a missing role is named, and what needs it isn't checked", () => {
    const result = verifyArtifacts(five);
    expect(result.blockers[1]).toEqual({
      code: "lifecycle_artifact_missing",
      path: "/evidence_contract",
      detail: "evidence_contract",
    });
    expect(result.checks.find(({ name }) => name === "evidence_binds_execution_receipt")?.status).toBe("not_checked");
    expect(result.semantic_checks).not.toContain("role_order");
  });

  test("a role that is there twice is refused in both postures", () => {
    const entries = [
      ...rawEntries(artifacts),
      { role: "intent_contract", path: "again.json", artifact: artifacts.intent_contract },
    ];
    const { manifest, source } = rawBundle(entries);
    const strict = verifyChain({ manifest, source });
    expect(codesOf(strict)).toEqual(["duplicate_role", "lifecycle_roles_mismatch"]);
    expect(strict.lifecycle_role_summary.duplicate_roles).toEqual(["intent_contract"]);
    expect(strict.checks.map(({ name }) => name)).toContain("entry_6_read");
    const loose = verifyChain({ manifest, source, posture: "integrity" });
    expect(loose.blockers).toEqual([{ code: "duplicate_role", path: `${MANIFEST}/entries/6/role`, detail: null }]);
  });

  test("a problem of an entry with another role is placed by the entry's number", () => {
    const result = verifyArtifacts(
      { subject: { artifact_type: "note", schema_version: "v1" } },
      { posture: "integrity" },
    );
    expect(result.blockers).toEqual([{ code: "artifact_schema_unpinned", path: "/entry_0", detail: null }]);
  });

  test("an artifact under the role of another", () => {
    const result = verifyArtifacts({ ...artifacts, policy_decision: artifacts.intent_contract });
    expect(placesOf(result)).toContain("role_schema_identity_mismatch /policy_decision/artifact_type");
  });

  test("foreign roles are sorted by code point", () => {
    const roles = ["\u{1f6e1}", "\ue000", "b", "a"];
    const entries = roles.map((role, at) => ({ role, path: `${at}`, artifact: artifacts.intent_contract }));
    const { manifest, source } = rawBundle(entries);
    expect(verifyChain({ manifest, source }).lifecycle_role_summary.extra_roles).toEqual([
      "a",
      "b",
      "\ue000",
      "\u{1f6e1}",
    ]);
  });
});

describe("lifecycle", () => {
  test.each<[string, Changes, readonly string[]]>([
    ["a denial", { "/policy_decision/decision": "deny" }, ["policy_denied /policy_decision/decision"]],
    [
      "a decision that nobody knows",
      { "/policy_decision/decision": "maybe" },
      ["artifact_schema_invalid /policy_decision/decision", "policy_denied /policy_decision/decision"],
    ],
    [
      "an owner's approval that is still due",
      {
        "/policy_decision/decision": "owner_approval_required",
        "/execution_ticket/approval/status": "owner_approval_required",
      },
      ["owner_approval_required /policy_decision/decision", "ticket_not_approved /execution_ticket/approval/status"],
    ],
    [
      "a rejected ticket",
      { "/execution_ticket/approval/status": "rejected" },
      ["ticket_approval_terminal /execution_ticket/approval/status"],
    ],
    [
      "an expired ticket",
      { "/execution_ticket/approval/status": "expired" },
      ["ticket_approval_terminal /execution_ticket/approval/status"],
    ],
    [
      "a revoked ticket",
      { "/execution_ticket/approval/status": "revoked" },
      ["ticket_approval_terminal /execution_ticket/approval/status"],
    ],
    [
      "a ticket without an approval word",
      { "/execution_ticket/approval/status": undefined },
      [
        "artifact_schema_invalid /execution_ticket/approval/status",
        "ticket_not_approved /execution_ticket/approval/status",
      ],
    ],
    [
      "a ticket without an approval",
      { "/execution_ticket/approval": undefined },
      ["artifact_schema_invalid /execution_ticket/approval", "ticket_not_approved /execution_ticket/approval/status"],
    ],
    [
      "a policy that is out of scope",
      { "/policy_decision/scope/target_in_scope": false },
      ["scope_false /policy_decision/scope/target_in_scope"],
    ],
    [
      "a contract that is out of scope",
      { "/execution_contract/target_binding/target_in_scope": false },
      ["scope_false /execution_contract/target_binding/target_in_scope"],
    ],
    [
      "a scope flag that is text",
      { "/policy_decision/scope/target_in_scope": "true" },
      ["artifact_schema_invalid /policy_decision/scope/target_in_scope"],
    ],
    [
      "a policy of the newer version alone",
      { "/policy_decision/schema_version": "v0.3" },
      [
        "artifact_schema_invalid /policy_decision/scope_assertion",
        "artifact_schema_invalid /policy_decision/authority_decision",
        "artifact_schema_invalid /policy_decision/schema_ref",
        "role_schema_identity_mismatch /policy_decision/schema_ref",
        "scope_version_mixed /policy_decision/schema_version",
      ],
    ],
    [
      "a contract of the newer version alone",
      { "/execution_contract/schema_version": "v0.3" },
      [
        "artifact_schema_invalid /execution_contract/scope_assertion",
        "artifact_schema_invalid /execution_contract/schema_ref",
        "role_schema_identity_mismatch /execution_contract/schema_ref",
        "scope_version_mixed /execution_contract/schema_version",
      ],
    ],
    [
      "another schema reference",
      { "/execution_receipt/schema_ref": "schemas/mine.json" },
      [
        "artifact_schema_invalid /execution_receipt/schema_ref",
        "role_schema_identity_mismatch /execution_receipt/schema_ref",
      ],
    ],
    [
      "another host in the intent",
      { "/intent_contract/target/host": "other.example" },
      ["lifecycle_target_mismatch /intent_contract/target/host"],
    ],
    [
      "another host in the policy",
      { "/policy_decision/scope/target_host": "other.example" },
      ["lifecycle_target_mismatch /policy_decision/scope/target_host"],
    ],
    [
      "another host in the ticket",
      { "/execution_ticket/scope_binding/target_host": "other.example" },
      ["lifecycle_target_mismatch /execution_ticket/scope_binding/target_host"],
    ],
    [
      "another host in the contract, which is what runs",
      { "/execution_contract/target_binding/target_host": "other.example" },
      [
        "lifecycle_target_mismatch /intent_contract/target/host",
        "lifecycle_target_mismatch /policy_decision/scope/target_host",
        "lifecycle_target_mismatch /execution_ticket/scope_binding/target_host",
        "lifecycle_target_mismatch /execution_contract/target_binding/target",
      ],
    ],
    [
      "an intent whose address is elsewhere",
      { "/intent_contract/target/uri": "https://other.example/health" },
      ["lifecycle_target_mismatch /intent_contract/target/uri"],
    ],
    [
      "a policy whose address is elsewhere, behind a user name",
      { "/policy_decision/scope/target": "https://status.example.org@other.example/" },
      ["lifecycle_target_mismatch /policy_decision/scope/target"],
    ],
    [
      "a ticket whose reference is elsewhere",
      { "/execution_ticket/scope_binding/target_ref": "host:other.example" },
      ["lifecycle_target_mismatch /execution_ticket/scope_binding/target_ref"],
    ],
    [
      "a host in another case",
      { "/intent_contract/target/host": "Status.example.org" },
      ["lifecycle_target_mismatch /intent_contract/target/host"],
    ],
    [
      "a start before the window",
      { "/execution_receipt/execution/started_at": "2026-03-02T07:59:59.999999999Z" },
      ["ticket_window_violation /execution_receipt/execution/started_at"],
    ],
    [
      "an end after the window",
      { "/execution_receipt/execution/ended_at": "2026-03-02T09:00:00.000000001Z" },
      ["ticket_window_violation /execution_receipt/execution/ended_at"],
    ],
    [
      "a window in 1970",
      { "/execution_ticket/validity": { not_before: "1970-01-01T00:00:00Z", not_after: "1970-01-02T00:00:00Z" } },
      [
        "ticket_window_violation /execution_receipt/execution/started_at",
        "ticket_window_violation /execution_receipt/execution/ended_at",
      ],
    ],
    [
      "an end before the start",
      { "/execution_receipt/execution/ended_at": "2026-03-02T08:29:59Z" },
      ["receipt_interval_reversed /execution_receipt/execution"],
    ],
    [
      "a window that ends before it begins",
      { "/execution_ticket/validity/not_after": "2026-03-02T07:00:00Z" },
      [
        "invalid_ticket_interval /execution_ticket/validity",
        "ticket_window_violation /execution_receipt/execution/started_at",
        "ticket_window_violation /execution_receipt/execution/ended_at",
      ],
    ],
    [
      "times that are none",
      {
        "/execution_ticket/validity": { not_before: "2026-03-02 08:00:00Z", not_after: "tomorrow" },
        "/execution_receipt/execution": { started_at: "2026-02-30T00:00:00Z", ended_at: "2026-03-02T24:00:00Z" },
      },
      [
        "invalid_timestamp /execution_ticket/validity/not_before",
        "invalid_timestamp /execution_ticket/validity/not_after",
        "invalid_timestamp /execution_receipt/execution/started_at",
        "invalid_timestamp /execution_receipt/execution/ended_at",
      ],
    ],
    [
      "a time that is null",
      { "/execution_receipt/execution/started_at": null },
      [
        "artifact_schema_invalid /execution_receipt/execution/started_at",
        "invalid_timestamp /execution_receipt/execution/started_at",
      ],
    ],
  ])("%s fails", (_, changes, places) => {
    const result = verifyArtifacts(relinked(changes));
    expect(placesOf(result)).toEqual(places);
    expect(result).toMatchObject({ verdict: "fail", status: "failed" });
    expect(verifyArtifacts(relinked(changes), { posture: "integrity" }).lifecycle_status).toBe("not_checked");
    for (const role of LIFECYCLE_ROLES) {
      const withUnknown = { ...changes, [`/${role}/unknown`]: { target_in_scope: true, status: "approved" } };
      expect(verifyArtifacts(relinked(withUnknown)).verdict).toBe("fail");
    }
  });

  test.each<[string, Changes, readonly string[], object]>([
    [
      "a policy that doesn't say whether the target is in scope",
      { "/policy_decision/scope/target_in_scope": undefined },
      ["scope_unknown /policy_decision/scope/target_in_scope"],
      { scope_status: "not_checked" },
    ],
    [
      "an intent that names no host",
      { "/intent_contract/target/host": undefined },
      ["lifecycle_target_unknown /intent_contract/target/host"],
      {},
    ],
    [
      "a policy that names no host",
      { "/policy_decision/scope/target_host": undefined },
      ["lifecycle_target_unknown /policy_decision/scope/target_host"],
      {},
    ],
    [
      "a receipt without times",
      { "/execution_receipt/execution/started_at": undefined, "/execution_receipt/execution/ended_at": undefined },
      [
        "receipt_time_missing /execution_receipt/execution/started_at",
        "receipt_time_missing /execution_receipt/execution/ended_at",
      ],
      { ticket_validity_status: "review" },
    ],
    [
      "a receipt of something blocked",
      { "/execution_receipt/outcome/status": "Blocked" },
      ["receipt_not_executed /execution_receipt/outcome/status"],
      { ticket_validity_status: "review" },
    ],
  ])("%s is for a human", (_, changes, places, members) => {
    const result = verifyArtifacts(relinked(changes));
    expect(result.blockers).toEqual([]);
    expect(result.reviews.map(({ code, path }) => `${code} ${path}`)).toEqual(places);
    expect(result).toMatchObject({
      verdict: "review",
      status: "review",
      chain_status: "passed",
      lifecycle_status: "review",
      semantic_checks: SEMANTIC_CHECKS,
      ...members,
    });
  });

  test.each<[string, Changes]>([
    [
      "an owner's approval that was given",
      { "/policy_decision/decision": "owner_approval_required", "/execution_ticket/approval/status": "approved" },
    ],
    [
      "a window of length zero",
      {
        "/execution_ticket/validity": { not_before: "2026-03-02T08:30:00Z", not_after: "2026-03-02T08:30:00Z" },
        "/execution_receipt/execution/ended_at": "2026-03-02T10:30:00+02:00",
      },
    ],
    [
      "both ends of the window",
      {
        "/execution_receipt/execution/started_at": "2026-03-02T08:00:00Z",
        "/execution_receipt/execution/ended_at": "2026-03-02T09:00:00.000Z",
      },
    ],
    ["a ticket that links to its contract alone", { "/execution_ticket/note": "x" }],
    ["further members of open objects", { "/policy_decision/scope/reviewed": true, "/evidence_contract/extra": [1.5] }],
  ])("%s passes", (_, changes) => {
    expect(verifyArtifacts(relinked(changes)).verdict).toBe("pass");
  });

  test("a ticket v0.2 names no host, and none is missed", () => {
    const result = verifyArtifacts(sampleArtifactsV02());
    expect(result).toMatchObject({ verdict: "pass", reviews: [] });
  });
});

describe("bindings", () => {
  const links: readonly (readonly [LifecycleRole, string, LifecycleRole, string])[] = [
    ["policy_decision", "intent", "intent_contract", "policy_binds_intent"],
    ["execution_contract", "intent", "intent_contract", "contract_binds_intent_and_policy"],
    ["execution_contract", "policy_decision", "policy_decision", "contract_binds_intent_and_policy"],
    ["execution_ticket", "intent", "intent_contract", "ticket_binds_intent_and_policy"],
    ["execution_ticket", "policy_decision", "policy_decision", "ticket_binds_intent_and_policy"],
    ["execution_ticket", "execution_contract", "execution_contract", "ticket_binds_execution_contract"],
    ["execution_receipt", "execution_contract", "execution_contract", "receipt_binds_execution_contract"],
    ["execution_receipt", "execution_ticket", "execution_ticket", "receipt_binds_execution_ticket"],
    ["evidence_contract", "execution_receipt", "execution_receipt", "evidence_binds_execution_receipt"],
    ["evidence_contract", "execution_ticket", "execution_ticket", "evidence_binds_execution_ticket"],
  ];

  /** The sample with one artifact changed after it was linked, and everything that follows linked to the changed one. */
  function changedAt(role: LifecycleRole, changes: Changes): Readonly<Record<string, unknown>> {
    const followers = LIFECYCLE_ROLES.slice(LIFECYCLE_ROLES.indexOf(role) + 1);
    const artifacts = edited(sampleArtifacts(), changes);
    const again = relinked({}, artifacts);
    return {
      ...artifacts,
      ...Object.fromEntries(followers.map((follower) => [follower, again[follower]])),
      [role]: artifacts[role],
    };
  }

  function verdictOf(role: LifecycleRole, changes: Changes) {
    const artifacts = changedAt(role, changes);
    const own = links.filter(([from]) => from !== role).map(([from]) => from);
    const result = verifyArtifacts(artifacts);
    // Links of later artifacts were made to the unchanged one and are not what is looked at here.
    return {
      result,
      blockers: result.blockers.filter(({ path }) => !own.some((from) => path.startsWith(`/${from}/links`))),
    };
  }

  test.each(links)("%s.links.%s must name the %s of the bundle", (from, name, to, check) => {
    const place = `/${from}/links/${name}`;
    const { result, blockers } = verdictOf(from, { [`${place}/descriptor/digest`]: ZEROS });
    expect(blockers).toContainEqual({ code: "link_digest_mismatch", path: `${place}/descriptor/digest`, detail: to });
    expect(result.checks.find((line) => line.name === check)).toEqual({
      name: check,
      status: "failed",
      detail: "link_digest_mismatch",
    });
  });

  test.each(links)("%s.links.%s must name the role %s, where it names one", (from, name, to) => {
    const place = `/${from}/links/${name}`;
    const { blockers } = verdictOf(from, { [`${place}/role`]: "subject" });
    expect(blockers).toContainEqual({ code: "link_role_mismatch", path: `${place}/role`, detail: to });
  });

  test.each(links)("%s.links.%s is compared whole: a size as a float differs", (from, name, to) => {
    const place = `/${from}/links/${name}/descriptor/canonical_bytes`;
    const { blockers } = verdictOf(from, { [place]: 1.5 });
    expect(blockers).toContainEqual({ code: "link_digest_mismatch", path: place, detail: to });
  });

  test.each(links)("%s.links.%s is compared whole: a further member differs", (from, name, to) => {
    const place = `/${from}/links/${name}/descriptor/extra`;
    const { blockers } = verdictOf(from, { [place]: true });
    expect(blockers).toContainEqual({ code: "link_digest_mismatch", path: place, detail: to });
  });

  test.each(links.filter(([, , , check]) => check !== "ticket_binds_intent_and_policy"))(
    "%s.links.%s must be there",
    (from, name) => {
      for (const missing of [`/${from}/links/${name}`, `/${from}/links/${name}/descriptor`]) {
        const { blockers } = verdictOf(from, { [missing]: undefined });
        expect(blockers).toContainEqual({ code: "link_missing", path: `/${from}/links/${name}`, detail: null });
      }
    },
  );

  test("a ticket may leave out its links to intent and policy", () => {
    const { result, blockers } = verdictOf("execution_ticket", {
      "/execution_ticket/links/intent": undefined,
      "/execution_ticket/links/policy_decision": undefined,
    });
    expect(blockers).toEqual([]);
    expect(result.checks.find(({ name }) => name === "ticket_binds_intent_and_policy")?.status).toBe("passed");
  });

  test("links of another name are never looked at", () => {
    const { blockers } = verdictOf("execution_receipt", { "/execution_receipt/links/subject": { role: 5 } });
    expect(blockers).toEqual([]);
  });

  test.each([ZEROS, "", 5, undefined, `sha256:${ZEROS}`])(
    "the ticket's own digest of the contract can't be %j",
    (value) => {
      const place = "/execution_ticket/integrity/ticket_binds_execution_contract_digest";
      const { blockers } = verdictOf("execution_ticket", { [place]: value });
      expect(blockers).toContainEqual({ code: "ticket_integrity_mismatch", path: place, detail: "execution_contract" });
    },
  );
});

describe("properties", () => {
  const artifacts = sampleArtifacts();
  const { manifest, source } = rawBundle(rawEntries(artifacts));

  function leavesOf(value: JsonValue, at: string): readonly string[] {
    if (typeof value !== "object" || value === null) return [at];
    return Object.entries(value).flatMap(([key, child]) => leavesOf(child as JsonValue, `${at}/${key}`));
  }

  test("every change of any one leaf of any artifact fails", () => {
    const leaves = leavesOf(artifacts, "");
    expect(leaves.length).toBeGreaterThan(150);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.jsonValue() as fc.Arbitrary<JsonValue>, (place, replacement) => {
        const changed = edited(artifacts, { [place]: replacement });
        fc.pre(JSON.stringify(changed) !== JSON.stringify(artifacts));
        const other = textSource(rawEntries(changed));
        const result = verifyChain({ manifest, source: other });
        expect(result.verdict).toBe("fail");
        const role = place.split("/")[1] ?? "";
        expect(result.blockers.some(({ path, detail }) => path.startsWith(`/${role}`) || detail === role)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("every leaf of every artifact, one by one", () => {
    for (const place of leavesOf(artifacts, "")) {
      const other = textSource(rawEntries(edited(artifacts, { [place]: "changed" })));
      expect(verifyChain({ manifest, source: other }).verdict).toBe("fail");
    }
  });

  test("the order of members doesn't matter", () => {
    const shuffled = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, child]) => [key, shuffled(child as JsonValue)]),
      );
    };
    const { source: reversed } = rawBundle(
      rawEntries(artifacts).map((entry) => ({ ...entry, artifact: shuffled(entry.artifact) })),
    );
    expect(verifyChain({ manifest: shuffled(manifest), source: reversed })).toEqual(verifyChain({ manifest, source }));
  });

  test("no bytes of an artifact make it throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(utf8Bytes)), fc.integer({ min: 0, max: 5 }), (bytes, at) => {
        const other: ArtifactSource = (path) => (path.startsWith(`${at}_`) ? { ok: true, bytes } : source(path));
        expect(verifyChain({ manifest, source: other }).verdict).toBe("fail");
      }),
    );
  });

  test("no JSON object as a manifest makes it throw", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(verifyChain({ manifest: JSON.stringify(value), source }).verdict).toBe("fail");
      }),
    );
  });

  test("no member of the manifest replaced makes it throw, and only labels may change", () => {
    const places = leavesOf(manifest, "");
    const labels = /^\/(?:chain_id|created_at|entries\/\d\/required)$/u;
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue() as fc.Arbitrary<JsonValue>, (place, replacement) => {
        const changed = edited(manifest, { [place]: replacement });
        fc.pre(JSON.stringify(changed) !== JSON.stringify(manifest));
        const { verdict, checks } = verifyChain({ manifest: JSON.stringify(changed), source });
        expect(checks.every(({ status }) => status === "passed")).toBe(verdict === "pass");
        if (!labels.test(place)) expect(verdict).toBe("fail");
      }),
      { numRuns: 300 },
    );
  });

  test("taking any one artifact away fails", () => {
    for (const role of LIFECYCLE_ROLES) {
      const { [role]: _, ...others } = artifacts;
      expect(verifyArtifacts(others).verdict).toBe("fail");
    }
  });
});

describe.skipIf(!vectorsExpected)("published bundles (needs ../shared/vectors)", () => {
  test.each([
    ["contract-lifecycle-v0.2", "ddb006900727142b8095e918a93f3dba484d3820b66fff813c169c3b16c6b295"],
    ["review-bundle", "ddb006900727142b8095e918a93f3dba484d3820b66fff813c169c3b16c6b295"],
    ["govengine-integration", "7ea971b5b73862e411600e3442fdf7ca82cced404da232a05c6631a6bfd35c13"],
    ["local-admin-change", "1f7c481fb5f07b9e0e3cd93fe44a31745e3bc23105d79b6aeb3dc9a00fd0cdd4"],
  ])("%s passes with its published root", (name, root) => {
    const result = verifyChain(publishedBundle(name));
    expect(result).toMatchObject({
      verdict: "pass",
      status: "passed",
      chain_status: "passed",
      lifecycle_status: "passed",
      checked_entries: LIFECYCLE_ROLES,
      entry_count: 6,
      root_chain_digest: root,
      semantic_checks: SEMANTIC_CHECKS,
      scope_status: "operator_asserted",
      ticket_validity_status: "passed",
      blockers: [],
      reviews: [],
    });
    expect(verifyChain({ ...publishedBundle(name), posture: "integrity" })).toMatchObject({
      verdict: "review",
      chain_status: "passed",
      lifecycle_status: "not_checked",
      root_chain_digest: root,
      semantic_checks: [],
    });
  });

  test("bad-review-bundle-cross-host fails for its host, and is a review under integrity", () => {
    const root = "713966993dabb224cc2d4501129f650331cc33d8070dcba144e275f62b2d6b7f";
    const result = verifyChain(publishedBundle("bad-review-bundle-cross-host"));
    expect(result).toMatchObject({
      verdict: "fail",
      chain_status: "passed",
      lifecycle_status: "failed",
      root_chain_digest: root,
    });
    expect(result.blockers).toEqual([
      { code: "lifecycle_target_mismatch", path: "/policy_decision/scope/target_host", detail: null },
    ]);
    expect(verifyChain({ ...publishedBundle("bad-review-bundle-cross-host"), posture: "integrity" })).toMatchObject({
      verdict: "review",
      root_chain_digest: root,
      blockers: [],
    });
  });

  test("the computed chain recomputes and is refused for its unknown schemas alone", () => {
    const texts = vectorObject("computed", "chain-and-guard.json") as {
      artifact_texts: Record<string, string>;
      manifest_text: string;
    };
    const source: ArtifactSource = (path) => ({ ok: true, bytes: utf8Bytes(texts.artifact_texts[path] ?? "") });
    const result = verifyChain({ manifest: texts.manifest_text, source, posture: "integrity" });
    expect(result.blockers).toEqual([
      { code: "artifact_schema_unpinned", path: "/entry_0", detail: null },
      { code: "artifact_schema_unpinned", path: "/entry_1", detail: null },
    ]);
    expect(result).toMatchObject({
      verdict: "fail",
      root_chain_digest: "7ae4b1c4a65889e16e2b35364822d4013b95f7c9181a4fd63444673066eebc9c",
      checked_entries: ["first", "żółty"],
    });
    const failed = result.checks.filter(({ status }) => status === "failed").map(({ name }) => name);
    expect(failed).toEqual(["entry_0_schema", "entry_1_schema"]);
  });

  test("the published negative classes", () => {
    const { negative } = vectorObject("sclite-2.0-vectors.json") as { negative: readonly Record<string, string>[] };
    const inputOf = (classification: string): string =>
      negative.find((entry) => entry["classification"] === classification)?.["input"] ?? "";
    const { manifest, source } = withManifest({});
    const withArtifact = (text: string): readonly string[] =>
      codesOf(
        verifyChain({
          manifest,
          source: (path) => (path.startsWith("0_") ? { ok: true, bytes: utf8Bytes(text) } : source(path)),
        }),
      );
    expect(withArtifact(inputOf("duplicate_key"))).toEqual(["json_duplicate_key"]);
    expect(withArtifact(inputOf("non_standard_number"))).toEqual(["json_non_standard_number"]);
    const escaping = verifyChain({ manifest: edited(manifest, { "/entries/0/path": inputOf("path_escape") }), source });
    expect(codesOf(escaping)).toEqual(["path_escape"]);
    const timeless = relinked({ "/execution_ticket/validity/not_before": inputOf("invalid_timestamp") });
    expect(codesOf(verifyArtifacts(timeless))).toEqual(["invalid_timestamp"]);
  });
});
