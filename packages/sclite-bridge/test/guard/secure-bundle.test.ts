// The guarded-strict verification: everything or nothing, and one result that only a pass produces.

import { parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  buildBundle,
  buildKernelGuard,
  bundleBytes,
  bundleSource,
  checkArtifactSchema,
  MANIFEST_FILE,
  verifySecureBundle,
  type SecureBundleVerification,
} from "../../src/index.ts";
import { KEY, KEY_ID, nonces, sampleGuard, sampleManifest } from "../support/guarded.ts";
import { refusalsOf } from "../support/refusal.ts";
import {
  edited,
  isDeepFrozen,
  rawBundle,
  rawEntries,
  relinked,
  sampleArtifacts,
  sampleArtifactsV02,
  type ChangedArtifacts,
  type Changes,
} from "../support/sample.ts";

/** The verification of six artifacts with a guard that fits them. */
function secured(artifacts: ChangedArtifacts): SecureBundleVerification {
  const { manifest, source } = rawBundle(rawEntries(artifacts));
  const guard = buildKernelGuard(manifest, { key: KEY, key_id: KEY_ID, nonces: nonces() });
  return verifySecureBundle({ manifest, source, guard, key: KEY });
}

test("integrity §17, secure bundle 1: a guarded lifecycle passes, and the result is valid", () => {
  const { manifest, source } = sampleManifest();
  const result = verifySecureBundle({ manifest, source, guard: sampleGuard(), key: KEY });
  expect(result).toMatchObject({
    verdict: "pass",
    status: "passed",
    secure_profile: "guarded-strict",
    security_posture: "guarded_domain_auth",
    ticket_use_status: "pass",
    ticket_use_applicability: "verified",
    ticket_use_detail: "ticket-use verification passed",
    chain_id: "sample-1",
    ticket_id: "ticket-1",
    fail_closed: true,
    replay_status: "not_checked",
    scope_authority_authenticated: "not_checked",
    blockers: [],
  });
  expect(result.verification_result).toEqual({
    artifact_type: "verification_result",
    schema_version: "v1.1",
    schema_ref: "schemas/verification_result.v1.1.schema.json",
    profile: "guarded-strict",
    security_posture: "guarded_domain_auth",
    status: "pass",
    artifact_chain: "pass",
    strict_lifecycle: "pass",
    kernel_guard: "pass",
    ticket_use: "pass",
    ticket_use_applicability: "verified",
    replay: "not_checked",
    public_identity: "not_claimed",
    runtime_enforcement: "not_claimed",
    entry_count: 6,
    checked_entries: Object.keys(sampleArtifacts()),
    bundle_digest: manifest["root_chain_digest"],
    guard_profile: "kernel_guard_hmac_v1",
    guard_root_tag: sampleGuard().root_tag,
    key_id: KEY_ID,
    policy: "guarded-strict",
    verifier_version: "@govengine/sclite-bridge",
    checks: [
      "artifact_chain",
      "strict_lifecycle",
      "kernel_guard_hmac",
      "manifest_metadata_binding",
      "ticket_use_profile",
    ],
  });
  expect(Object.keys(result.verification_result ?? {})).toHaveLength(23);
  expect(checkArtifactSchema(result.verification_result as unknown as JsonObject)).toEqual([]);
  expect(isDeepFrozen(result)).toBe(true);
});

test("integrity §17, secure bundle 6: every artifact is read exactly once", () => {
  const bundle = buildBundle(sampleArtifacts(), { chain_id: "sample-1" });
  const source = bundleSource(bundle);
  const reads: string[] = [];
  const manifest = parseJsonObject(bundleBytes(bundle, MANIFEST_FILE));
  const guard = buildKernelGuard(manifest, { key: KEY, key_id: KEY_ID, nonces: nonces() });
  const result = verifySecureBundle({
    manifest,
    guard,
    key: KEY,
    source: (path) => {
      reads.push(path);
      return source(path);
    },
  });
  expect(result.verdict).toBe("pass");
  expect(reads).toHaveLength(6);
  expect(new Set(reads).size).toBe(6);
});

test("a ticket v0.2 is allowed, and its use is said not to be applicable", () => {
  const result = secured(sampleArtifactsV02());
  expect([result.verdict, result.ticket_use_status, result.ticket_use_applicability]).toEqual([
    "pass",
    "review",
    "not_applicable",
  ]);
  expect(result.verification_result?.ticket_use).toBe("review");
});

describe("what a review would leave to a human fails", () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      "a receipt without times",
      { "/execution_receipt/execution/ended_at": undefined },
      ["strict_lifecycle_not_passed", "ticket_use_not_passed"],
    ],
    [
      "a blocked receipt",
      { "/execution_receipt/outcome/status": "blocked" },
      ["strict_lifecycle_not_passed", "ticket_use_not_passed"],
    ],
    [
      "a policy that doesn't say whether the target is in scope",
      { "/policy_decision/scope/target_in_scope": undefined },
      ["strict_lifecycle_not_passed", "ticket_use_not_passed"],
    ],
    [
      "integrity §17, secure bundle 5: a claim that needs a live execution",
      { "/evidence_contract/claims/0/requires_live_execution": true },
      ["claim_flag_forbidden", "claim_needs_network"],
    ],
    ["a policy that denies", { "/policy_decision/decision": "deny" }, ["policy_denied"]],
    [
      "a reason that chain and ticket use both find is said once",
      { "/execution_ticket/validity/not_after": "2026-03-02T08:10:00Z" },
      ["ticket_window_violation", "ticket_window_violation"],
    ],
  ])("%s", (_, changes, codes) => {
    const result = secured(relinked(changes));
    expect([result.verdict, result.status, result.security_posture, result.verification_result]).toEqual([
      "fail",
      "failed",
      null,
      null,
    ]);
    expect(result.blockers.map(({ code }) => code)).toEqual(codes);
  });

  test("integrity §17, secure bundle 4: roles in another order, repeated, or one more", () => {
    const entries = rawEntries(sampleArtifacts());
    for (const list of [entries.toReversed(), [...entries, { ...entries[5], path: "again.json" }]]) {
      const { manifest, source } = rawBundle(list as typeof entries);
      const guard = buildKernelGuard(manifest, { key: KEY, key_id: KEY_ID, nonces: nonces(list.length) });
      const result = verifySecureBundle({ manifest, source, guard, key: KEY });
      expect(result.verdict).toBe("fail");
      expect(result.blockers.map(({ code }) => code)).toContain("lifecycle_roles_mismatch");
    }
  });

  test("integrity §17, secure bundle 4: a spoofed profile", () => {
    const { manifest, source } = sampleManifest();
    const result = verifySecureBundle({
      manifest: edited(manifest, { "/profile": "guarded-strict" }),
      source,
      guard: sampleGuard(),
      key: KEY,
    });
    expect([result.verdict, result.guard_status]).toEqual(["fail", "not_checked"]);
    expect(result.blockers.map(({ code }) => code)).toContain("manifest_profile_unsupported");
  });

  test("a guard that doesn't fit", () => {
    const { manifest, source } = sampleManifest();
    const guard = edited<JsonObject>(sampleGuard(), { "/root_tag": "0".repeat(64) });
    const result = verifySecureBundle({ manifest, source, guard, key: KEY });
    expect([result.verdict, result.verification_result]).toEqual(["fail", null]);
    expect(result.blockers.map(({ code }) => code)).toEqual(["guard_root_tag_mismatch"]);
  });
});

test("a caller names the verifier, by a text", () => {
  const { manifest, source } = sampleManifest();
  const input = { manifest, source, guard: sampleGuard(), key: KEY };
  const result = verifySecureBundle({ ...input, verifierVersion: "acme 7" });
  expect(result.verification_result?.verifier_version).toBe("acme 7");
  for (const verifierVersion of ["", 7 as unknown as string]) {
    expect(refusalsOf(() => verifySecureBundle({ ...input, verifierVersion }))).toEqual([
      "invalid_verify_options /verifierVersion",
    ]);
  }
});

test("a result in somebody's hand proves nothing: it is data that nobody verifies", () => {
  const { manifest, source } = sampleManifest();
  const { verification_result: result } = verifySecureBundle({ manifest, source, guard: sampleGuard(), key: KEY });
  const forged = { ...result, key_id: "other" };
  expect(checkArtifactSchema(forged as unknown as JsonObject)).toEqual([]);
  expect(() => Object.assign(result as object, { status: "pass " })).toThrow(TypeError);
});
