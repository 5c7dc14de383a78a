// The published behaviours of chain, lifecycle and bindings (specification of the SCLite integrity layer, section 17, in its
// order), on the published lifecycle.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  verifyChain,
  type ArtifactSource,
  type ChainVerification,
  type LifecycleBundle,
} from "../../src/index.ts";
import { openBundle } from "../../src/node/index.ts";
import {
  codesOf,
  edited,
  rawBundle,
  rawEntries,
  relinked,
  verifyArtifacts,
  type Changes,
  type VerifyOptions,
} from "../support/sample.ts";
import { publishedArtifacts, publishedBundle, vectorObject } from "../support/vectors.ts";

const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";
const NAME = "contract-lifecycle-v0.2";
const ZEROS = "0".repeat(64);

function artifacts(): LifecycleBundle {
  return publishedArtifacts(NAME) as unknown as LifecycleBundle;
}

/** The published lifecycle with a changed manifest. */
function withManifest(changes: Changes, options: VerifyOptions = {}): ChainVerification {
  const { source } = publishedBundle(NAME);
  return verifyChain({
    manifest: edited(vectorObject("sclite-bundles", NAME, MANIFEST_FILE), changes),
    source,
    ...options,
  });
}

/** The published lifecycle after a change, with links and chain made to fit it. */
function bound(changes: Changes): ChainVerification {
  return verifyArtifacts(relinked(changes, artifacts()));
}

/** The published lifecycle after a change, with the chain alone made to fit it. */
function chained(changes: Changes): ChainVerification {
  return verifyArtifacts(edited(artifacts(), changes));
}

function folder(): string {
  const parent = mkdtempSync(join(tmpdir(), "govengine-chain-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  cpSync(join(VECTORS, "sclite-bundles", NAME), join(parent, "bundle"), { recursive: true });
  return join(parent, "bundle");
}

describe.skipIf(VECTORS === "")("integrity §17, chain, lifecycle and bindings (needs the vectors)", () => {
  test("1 the lifecycle passes; loosely, nobody looks at its semantics", () => {
    expect(withManifest({})).toMatchObject({ verdict: "pass", lifecycle_status: "passed", entry_count: 6 });
    const loose = withManifest({}, { posture: "integrity" });
    expect(loose).toMatchObject({
      chain_status: "passed",
      lifecycle_status: "not_checked",
      semantic_checks: [],
      lifecycle_role_summary: { status: "canonical" },
      checked_entries: [...LIFECYCLE_ROLES],
    });
  });

  test("2 strictly, sixteen semantic checks", () => {
    expect(withManifest({}).semantic_checks).toEqual([
      ...LIFECYCLE_ROLES.map((role) => `${role}_schema_identity`),
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
    ]);
  });

  test("3 another supported profile passes", () => {
    expect(withManifest({ "/profile": "sclite-v0.5-rexecop-integrity" }).verdict).toBe("pass");
  });

  test("4 a digest, a body or the root changed", () => {
    expect(codesOf(withManifest({ "/entries/2/descriptor/digest": ZEROS }))).toContain("descriptor_mismatch");
    expect(codesOf(withManifest({ "/root_chain_digest": ZEROS }))).toEqual(["root_chain_digest_mismatch"]);
    const { manifest } = publishedBundle(NAME);
    const { source } = rawBundle(
      Object.entries(edited(artifacts(), { "/intent_contract/intent/summary": "x" })).map(([role, artifact]) => ({
        role,
        path: `${role}.json`,
        artifact,
      })),
    );
    expect(codesOf(verifyChain({ manifest, source }))).toContain("descriptor_mismatch");
  });

  test.each<[string, Changes, string]>([
    ["type", { "/artifact_type": "manifest" }, "manifest_schema_invalid"],
    ["version", { "/schema_version": "v0.1" }, "manifest_schema_invalid"],
    ["reference", { "/schema_ref": "schemas/x.json" }, "manifest_schema_invalid"],
    ["canonicalization", { "/canonicalization": "sclite-json-v0.1" }, "manifest_schema_invalid"],
    ["hash algorithm", { "/hash_algorithm": "md5" }, "manifest_schema_invalid"],
    ["profile", { "/profile": "anything" }, "manifest_profile_unsupported"],
    ["signature policy", { "/signature_policy/mode": "identity_signed" }, "signature_policy_unsupported"],
    ["identity", { "/signature_policy/identity_signature_required": true }, "signature_policy_unsupported"],
  ])("5 a spoofed %s fails before any entry is read", (_name, changes, code) => {
    const asked: string[] = [];
    const source: ArtifactSource = (path) => {
      asked.push(path);
      return { ok: false, code: "bundle_file_missing" };
    };
    const manifest = edited(vectorObject("sclite-bundles", NAME, MANIFEST_FILE), changes);
    const result = verifyChain({ manifest, source });
    expect([result.verdict, asked]).toEqual(["fail", []]);
    expect(codesOf(result)).toContain(code);
  });

  test("6 an unknown member of the manifest is accepted, and the constants are the verifier's", () => {
    expect(withManifest({ "/x_extension": { canonicalization: "mine" } })).toMatchObject({
      verdict: "pass",
      canonicalization: "sclite-artifact-chain-v0.2",
      hash_algorithm: "sha256",
    });
  });

  test("7 the ticket's own digest of its contract", () => {
    const changes = { "/execution_ticket/integrity/ticket_binds_execution_contract_digest": ZEROS };
    expect(codesOf(chained(changes))).toContain("ticket_integrity_mismatch");
  });

  test.each<[string, Changes, readonly string[]]>([
    ["a denied policy", { "/policy_decision/decision": "deny" }, ["policy_denied"]],
    [
      "an owner who wasn't asked",
      {
        "/policy_decision/decision": "owner_approval_required",
        "/execution_ticket/approval/status": "owner_approval_required",
      },
      ["owner_approval_required", "ticket_not_approved"],
    ],
    ["a rejected ticket", { "/execution_ticket/approval/status": "rejected" }, ["ticket_approval_terminal"]],
    ["an expired ticket", { "/execution_ticket/approval/status": "expired" }, ["ticket_approval_terminal"]],
    ["a revoked ticket", { "/execution_ticket/approval/status": "revoked" }, ["ticket_approval_terminal"]],
    [
      "a ticket without a status",
      { "/execution_ticket/approval/status": undefined },
      ["artifact_schema_invalid", "ticket_not_approved"],
    ],
  ])("8 %s", (_name, changes, codes) => {
    expect(codesOf(bound(changes))).toEqual(codes);
  });

  test("9 a receipt of another ticket, evidence of another receipt", () => {
    for (const place of [
      "/execution_receipt/links/execution_ticket/descriptor/digest",
      "/evidence_contract/links/execution_receipt/descriptor/digest",
    ]) {
      expect(codesOf(chained({ [place]: ZEROS }))).toContain("link_digest_mismatch");
    }
  });

  test("10 roles out of order, one more, one twice", () => {
    const entries = rawEntries(artifacts());
    const verify = (given: typeof entries, posture: "lifecycle" | "integrity" = "lifecycle"): ChainVerification =>
      verifyChain({ ...rawBundle(given), posture });
    expect(codesOf(verify(entries.toReversed()))).toContain("lifecycle_roles_mismatch");
    const [first] = entries;
    if (first === undefined) throw new Error("no entries");
    const extra = [...entries, { ...first, role: "note", path: "note.json" }];
    expect(codesOf(verify(extra))).toEqual(["lifecycle_roles_mismatch"]);
    expect(verify(extra, "integrity")).toMatchObject({
      chain_status: "passed",
      lifecycle_role_summary: { extra_roles: ["note"] },
    });
    const twice = [...entries, { ...first, path: "again.json" }];
    expect(codesOf(verify(twice))).toEqual(["duplicate_role", "lifecycle_roles_mismatch"]);
    // Stricter than the published behaviour, which passes it loosely.
    expect(verify(twice, "integrity")).toMatchObject({
      chain_status: "failed",
      lifecycle_role_summary: { duplicate_roles: ["intent_contract"] },
    });
  });

  test("11 a wrong schema reference or type for a role", () => {
    expect(codesOf(bound({ "/execution_receipt/schema_ref": "schemas/x.schema.json" }))).toContain(
      "role_schema_identity_mismatch",
    );
    expect(codesOf(bound({ "/execution_receipt/artifact_type": "evidence_contract" }))).toContain(
      "role_schema_identity_mismatch",
    );
  });

  test("12 a path to outside, a link to outside, a file too large", () => {
    expect(codesOf(withManifest({ "/entries/0/path": "../x" }))).toContain("path_escape");
    const linked = folder();
    writeFileSync(join(linked, "..", "outside.json"), readFileSync(join(linked, "intent_contract.json")));
    unlinkSync(join(linked, "intent_contract.json"));
    symlinkSync(join("..", "outside.json"), join(linked, "intent_contract.json"));
    expect(codesOf(verifyChain(openBundle(linked)))).toContain("bundle_file_linked");
    const { manifest, source } = publishedBundle(NAME);
    expect(
      codesOf(
        verifyChain({ manifest: vectorObject("sclite-bundles", NAME, MANIFEST_FILE), source, budget: { bytes: 1 } }),
      ),
    ).toContain("limit_exceeded");
    expect(verifyChain({ manifest, source }).verdict).toBe("pass");
  });

  test("13 a duplicate key before the digest is compared; one byte and one entry too few", () => {
    const { manifest, source } = publishedBundle(NAME);
    const doubled: ArtifactSource = (path) =>
      path.startsWith("intent") ? { ok: true, bytes: utf8Bytes('{"a":1,"a":2}') } : source(path);
    const codes = codesOf(verifyChain({ manifest, source: doubled }));
    expect(codes).toContain("json_duplicate_key");
    expect(codes).not.toContain("descriptor_mismatch");
    const sum = LIFECYCLE_ROLES.reduce((bytes, role) => {
      const read = source(`${role}.json`);
      return bytes + (read.ok ? read.bytes.byteLength : 0);
    }, 0);
    expect(verifyChain({ manifest, source, budget: { bytes: sum } }).verdict).toBe("pass");
    expect(codesOf(verifyChain({ manifest, source, budget: { bytes: sum - 1 } }))).toContain("limit_exceeded");
    expect(codesOf(verifyChain({ manifest, source, budget: { entries: 5 } }))).toEqual(["manifest_too_many_entries"]);
  });

  test("14 scope false, scope not said, a window in 1970, no times", () => {
    expect(codesOf(bound({ "/policy_decision/scope/target_in_scope": false }))).toEqual(["scope_false"]);
    expect(bound({ "/policy_decision/scope/target_in_scope": undefined })).toMatchObject({
      verdict: "review",
      scope_status: "not_checked",
    });
    const early = { not_before: "1970-01-01T00:00:00Z", not_after: "1970-01-02T00:00:00Z" } as unknown as JsonObject;
    expect(codesOf(bound({ "/execution_ticket/validity": early }))).toEqual(["ticket_window_violation"]);
    expect(
      bound({
        "/execution_receipt/execution/started_at": undefined,
        "/execution_receipt/execution/ended_at": undefined,
      }),
    ).toMatchObject({ verdict: "review", ticket_validity_status: "review" });
  });
});
