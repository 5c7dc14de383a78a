import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AuthorizationDecision,
  parseJsonObject,
  problem,
  type GovernedRun,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  ARTIFACT_FILES,
  bundleBytes,
  bundleSource,
  completeBundle,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  reviewBundle,
  SIDECAR_FILES,
  verifyChain,
  type Bundle,
} from "../../src/index.ts";
import { openBundle, writeBundle } from "../../src/node/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { sampleAction, sampleDecision, sampleRecord, sampleRun, sampleSignature } from "../support/run.ts";
import { edited, relinked, verifyBundle } from "../support/sample.ts";

function content(bundle: Bundle, path: string): Readonly<Record<string, unknown>> {
  return parseJsonObject(bundleBytes(bundle, path));
}

const ZEROS = "0".repeat(64) as Sha256Hex;

describe("the bundle of a dry run", () => {
  test("passes the whole lifecycle", () => {
    const result = verifyBundle(completeBundle(sampleRun()));
    expect(result).toMatchObject({ verdict: "pass", blockers: [], reviews: [], entry_count: 6 });
  });

  test("has the six artifacts, the manifest and four sidecars, under their canonical names", () => {
    expect(completeBundle(sampleRun()).map(({ path }) => path)).toEqual([
      ...LIFECYCLE_ROLES.map((role) => ARTIFACT_FILES[role]),
      MANIFEST_FILE,
      "verification_receipt.json",
      "REVIEW.md",
      "authorization_decision.json",
      "signatures.json",
    ]);
  });

  test("carries its own review, and nothing that a review doesn't know", () => {
    const files = completeBundle(sampleRun());
    const review = reviewBundle({
      manifest: bundleBytes(files, MANIFEST_FILE),
      source: bundleSource(files),
      files: files.map(({ path }) => path),
    });
    expect(review).toMatchObject({
      verdict: "pass",
      blockers: [],
      reviews: [],
      beside: { unlisted_files: [], sidecars: "equal", profile_refs: "absent" },
      signatures: { status: "not_checked" },
      authorization_decision: { status: "consistent" },
    });
    expect(review.record?.generated_at).toBe("2026-03-02T08:30:01.250Z");
  });

  test("is the same bytes every time", () => {
    expect(completeBundle(sampleRun())).toEqual(completeBundle(sampleRun()));
  });

  test("holds the artifacts of the run as they were hashed", () => {
    const run = sampleRun();
    const bundle = completeBundle(run);
    for (const role of LIFECYCLE_ROLES.slice(0, 4)) {
      expect(content(bundle, ARTIFACT_FILES[role])).toEqual(run.artifacts[role as keyof typeof run.artifacts]);
    }
    expect(content(bundle, ARTIFACT_FILES.execution_receipt)).toEqual(run.receipt);
  });

  test("claims no more than its receipt", () => {
    const run = sampleRun();
    const evidence = content(completeBundle(run), ARTIFACT_FILES.evidence_contract);
    expect(evidence).toMatchObject({
      evidence_contract_id: `evidence-${run.receipt_digest}`,
      created_at: "2026-03-02T08:30:01.250Z",
      claims: [
        {
          id: "dry_run_only",
          claim_type: "receipt_bounded_dry_run",
          bounded_by_receipt: true,
          source_receipt_id: run.receipt["receipt_id"],
        },
      ],
    });
    expect(evidence["non_claims"]).toContain("does_not_claim_live_vulnerability_evidence");
  });

  test("keeps the decision and the signatures beside the chain", () => {
    const run = sampleRun();
    const bundle = completeBundle(run);
    const decision = content(bundle, SIDECAR_FILES.authorization_decision);
    expect(AuthorizationDecision.parse(decision)).toEqual(run.authorization_decision);
    const { receipt_signature, signatures } = run;
    expect(content(bundle, SIDECAR_FILES.signatures)).toEqual({
      signatures: [signatures[1], signatures[0], receipt_signature],
    });
  });

  test("says so when nothing is signed", () => {
    const bundle = completeBundle({ ...sampleRun(), signatures: [], receipt_signature: null });
    expect(content(bundle, SIDECAR_FILES.signatures)).toEqual({ signatures: [] });
  });

  test("takes its labels from the receipt, or from the caller", () => {
    const run = sampleRun();
    expect(content(completeBundle(run), MANIFEST_FILE)).toMatchObject({
      chain_id: run.receipt["receipt_id"],
      created_at: "2026-03-02T08:30:01.250Z",
    });
    const named = completeBundle(run, {
      manifest: { chain_id: "run-7" },
      evidence: { verification: { commands: ["look at it"] } },
    });
    expect(content(named, MANIFEST_FILE)).toMatchObject({ chain_id: "run-7", created_at: "2026-03-02T08:30:01.250Z" });
    expect(content(named, ARTIFACT_FILES.evidence_contract)).toMatchObject({
      verification: { commands: ["look at it"] },
    });
  });

  test("passes from a folder too", () => {
    const parent = mkdtempSync(join(tmpdir(), "govengine-complete-"));
    try {
      writeBundle(join(parent, "run"), completeBundle(sampleRun()));
      const { manifest, source } = openBundle(join(parent, "run"));
      expect(verifyChain({ manifest, source }).verdict).toBe("pass");
    } finally {
      rmSync(parent, { recursive: true });
    }
  });
});

describe("the bundle of another end", () => {
  const live = sampleAction(
    relinked({
      "/intent_contract/requested_capability/mode": "live",
      "/execution_contract/execution_bounds/mode": "live",
      "/execution_ticket/execution_limits/mode": "live",
      "/execution_ticket/scope_binding/mode": "live",
      "/execution_ticket/approval/status": "approved",
    }),
  );
  const end = (status: "succeeded" | "failed"): GovernedRun =>
    sampleRun({
      artifacts: live,
      status: status === "succeeded" ? "completed" : "failed",
      steps: [
        { index: 0, status, returncode: status === "failed" ? 2 : 0, stdout: null, stderr: null, reason_code: "ok" },
      ],
    });

  test("a live run that completed passes, and its claim needs the execution", () => {
    const bundle = completeBundle(end("succeeded"));
    expect(verifyBundle(bundle).verdict).toBe("pass");
    expect(content(bundle, ARTIFACT_FILES.evidence_contract)).toMatchObject({
      claims: [{ claim_type: "receipt_bounded_execution", requires_completed_execution: true }],
    });
  });

  test("a run that failed is for a human, and claims nothing of an end", () => {
    const bundle = completeBundle(end("failed"));
    const { verdict, reviews } = verifyBundle(bundle);
    expect([verdict, reviews.map(({ code }) => code)]).toEqual(["review", ["receipt_not_executed"]]);
    const { claims } = content(bundle, ARTIFACT_FILES.evidence_contract) as { claims: readonly object[] };
    expect(claims).toEqual([
      expect.objectContaining({ id: "run_not_completed", claim_type: "receipt_bounded_dry_run" }),
    ]);
    expect(Object.keys(claims[0] as object)).not.toContain("requires_completed_execution");
  });
});

describe("what isn't one run is refused", () => {
  const run = sampleRun();
  const blocked = sampleDecision(sampleRecord(), { blockers: [{ ...problem("aborted") }] });
  const other = sampleDecision({ ...sampleRecord(), digests: { ...run.digests, execution_ticket: ZEROS } });

  test.each<[name: string, changes: Partial<GovernedRun>, problems: readonly string[]]>([
    [
      "an argument changed after the run",
      {
        artifacts: edited(run.artifacts, {
          "/execution_contract/execution_shape/normalized_args": ["x"],
        }),
      },
      ["governed_run_inconsistent /digests/execution_contract"],
    ],
    [
      "another receipt",
      { receipt: edited(run.receipt, { "/created_at": "x" }) },
      ["governed_run_inconsistent /receipt_digest"],
    ],
    [
      "a decision on another ticket",
      { authorization_decision: other },
      ["governed_run_inconsistent /authorization_decision/input_digests/execution_ticket"],
    ],
    [
      "a decision that was a no",
      { authorization_decision: blocked },
      ["governed_run_inconsistent /authorization_decision/allowed"],
    ],
    [
      "a decision on another request, mode and runtime",
      {
        authorization_decision: sampleDecision(sampleRecord(), {
          request_digest: `sha256:${ZEROS}`,
          runtime_ref: "runtime:other",
        }),
      },
      [
        "governed_run_inconsistent /authorization_decision/request_digest",
        "governed_run_inconsistent /authorization_decision/runtime_ref",
      ],
    ],
    [
      "a signature over something else",
      { signatures: [sampleSignature("execution_ticket", ZEROS)] },
      ["governed_run_inconsistent /signatures/0"],
    ],
    [
      "a revocation among the signatures",
      { signatures: [sampleSignature("ticket_revocation", run.digests.execution_ticket)] },
      ["governed_run_inconsistent /signatures/1"],
    ],
  ])("%s", (_name, changes, problems) => {
    expect(refusalsOf(() => completeBundle({ ...run, ...changes }))).toEqual(problems);
  });

  test("a decision that is no decision", () => {
    const decision = { ...run.authorization_decision, allowed: "yes" } as unknown as AuthorizationDecision;
    expect(refusalsOf(() => completeBundle({ ...run, authorization_decision: decision }))).toHaveLength(1);
  });

  test("and the neighbour passes", () => {
    expect(completeBundle(run)).toHaveLength(11);
  });
});
