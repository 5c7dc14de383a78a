// A bundle that the kernel made, rewritten consistently by somebody without keys: what signatures and the decision beside it
// still show, and what is left when they are taken away.

import { createTrustRules, type JsonObject, parseJsonObject } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { demoBundle } from "@govengine/cli";
import {
  ARTIFACT_FILES,
  bundleBytes,
  bundleSource,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  reviewBundle,
  reviewSignedBundle,
  SIDECAR_FILES,
  type Bundle,
  type BundleReviewInput,
  type LifecycleBundle,
} from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { type Changes, chained, entriesOf, rebound, withoutFile } from "../../src/fixtures/edit.ts";

const BUNDLE = await demoBundle();

const artifacts = Object.fromEntries(
  LIFECYCLE_ROLES.map((role) => [
    role,
    parseJsonObject(bundleBytes(BUNDLE, ARTIFACT_FILES[role]), { numbers: "exact" }),
  ]),
) as LifecycleBundle;

const signerOf = (purpose: string): string => {
  const { signatures } = parseJsonObject(bundleBytes(BUNDLE, SIDECAR_FILES.signatures)) as {
    readonly signatures: readonly JsonObject[];
  };
  return String(signatures.find((signature) => signature["purpose"] === purpose)?.["signer_id"]);
};

const trust = {
  rules: createTrustRules({
    signers: [
      { signer_id: signerOf("execution_ticket"), purposes: ["execution_ticket"], roles: ["owner"] },
      { signer_id: signerOf("policy_decision"), purposes: ["policy_decision"] },
      { signer_id: signerOf("execution_receipt"), purposes: ["execution_receipt"] },
    ],
    require: { dry_run: ["execution_ticket", "policy_decision"] },
  }),
  verifier: demoVerifier(),
};

/** The bundle with artifacts changed and everything but the sidecars brought in line. */
function rewritten(changes: Changes): Bundle {
  const sidecars = BUNDLE.filter(({ path }) => (Object.values(SIDECAR_FILES) as string[]).includes(path));
  const labels = { chain_id: "rewritten", created_at: "2026-01-05T09:12:00Z" };
  return [...chained(entriesOf(rebound(artifacts, changes)), labels), ...sidecars];
}

function input(files: Bundle): BundleReviewInput {
  return {
    manifest: bundleBytes(files, MANIFEST_FILE),
    source: bundleSource(files),
    files: files.map(({ path }) => path),
  };
}

const LONGER_WINDOW: Changes = { execution_ticket: [{ at: ["validity", "not_after"], to: "2099-01-01T00:00:00Z" }] };

describe("a run's bundle, rewritten", () => {
  test("as it is, it passes, also under its signers", async () => {
    expect(reviewBundle(input(BUNDLE))).toMatchObject({
      verdict: "pass",
      signatures: { status: "not_checked" },
      authorization_decision: { status: "consistent" },
    });
    expect(await reviewSignedBundle({ ...input(BUNDLE), trust })).toMatchObject({
      verdict: "pass",
      signatures: { status: "trusted", by_role: { execution_ticket: "trusted", policy_decision: "trusted" } },
    });
  });

  test("with its sidecars kept, it fails without any verifier: they are about other artifacts", () => {
    const { verdict, blockers, beside } = reviewBundle(input(rewritten(LONGER_WINDOW)));
    expect([verdict, beside.sidecars]).toEqual(["fail", "different"]);
    expect(new Set(blockers.map(({ code }) => code))).toEqual(
      new Set(["signature_digest_mismatch", "authorization_decision_mismatch"]),
    );
  });

  test("with its sidecars taken away, it passes, and says that nothing is signed; whoever asks for signatures refuses it", async () => {
    const bare = Object.values(SIDECAR_FILES).reduce(withoutFile, rewritten(LONGER_WINDOW));
    expect(reviewBundle(input(bare))).toMatchObject({
      verdict: "pass",
      signatures: { status: "absent" },
      authorization_decision: { status: "absent" },
    });
    const { verdict, blockers } = await reviewSignedBundle({ ...input(bare), trust });
    expect([verdict, blockers.map(({ code, detail }) => `${code} ${detail}`)]).toEqual([
      "fail",
      ["signature_missing policy_decision", "signature_missing execution_ticket"],
    ]);
  });
});
