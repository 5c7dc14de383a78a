// The published behaviours of review bundles (specification of SCLite artifacts, section 13, in its order), on the published
// bundles, from folders and in memory.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseJsonObject, stringifyJson } from "@govengine/artifact-core";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  ARTIFACT_FILES,
  buildReviewBundle,
  checkArtifactSchema,
  checkBundleShape,
  MANIFEST_FILE,
  REVIEW_BUNDLE_FILES,
  reviewBundle,
  reviewBundleSummary,
  reviewRecordMarkdown,
  type BundleReview,
  type LifecycleBundle,
  type ReviewRecord,
} from "../../src/index.ts";
import { materializeReviewBundle, openBundle } from "../../src/node/index.ts";
import { reviewOf } from "../support/reviewed.ts";
import { edited, relinked, type Changes } from "../support/sample.ts";
import { publishedArtifacts } from "../support/vectors.ts";

const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";
const ZEROS = "0".repeat(64);

/** A folder of the test's own with a copy of a published bundle. */
function copyOf(name: string): string {
  const parent = mkdtempSync(join(tmpdir(), "govengine-review-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, "bundle");
  cpSync(join(VECTORS, "sclite-bundles", name), folder, { recursive: true });
  return folder;
}

function reviewFolder(folder: string, generated_at?: string): BundleReview {
  const { manifest, source, listFiles } = openBundle(folder);
  const input = { manifest, source, files: listFiles() };
  return reviewBundle(generated_at === undefined ? input : { ...input, generated_at });
}

function changeFile(folder: string, file: string, changes: Changes): void {
  const path = join(folder, file);
  const value = parseJsonObject(new Uint8Array(readFileSync(path)), { numbers: "exact" });
  writeFileSync(path, stringifyJson(edited(value, changes)));
}

function codesOf({ blockers }: Pick<BundleReview, "blockers">): readonly string[] {
  return blockers.map(({ code }) => code);
}

/** The published integration artifacts after a change, chained anew without binding them anew. */
function rechained(changes: Changes): BundleReview {
  const artifacts = edited(publishedArtifacts("govengine-integration"), changes) as unknown as LifecycleBundle;
  return reviewOf(buildReviewBundle(artifacts).files);
}

function recordOf({ record }: BundleReview): ReviewRecord {
  if (record === null) throw new Error("no record");
  return record;
}

describe.skipIf(VECTORS === "")("artifacts §13, review bundles (needs the vectors)", () => {
  test("1 the shape of a review bundle", () => {
    const { manifest, listFiles } = openBundle(copyOf("review-bundle"));
    expect(checkBundleShape(parseJsonObject(manifest), listFiles())).toEqual([]);
    expect(REVIEW_BUNDLE_FILES["intent_contract"]).toBe("01_intent_contract.json");
    expect(Object.keys(REVIEW_BUNDLE_FILES)).toHaveLength(8);
  });

  test("2 a file that is missing", () => {
    const folder = copyOf("review-bundle");
    unlinkSync(join(folder, ARTIFACT_FILES.execution_ticket));
    const review = reviewFolder(folder);
    expect([review.verdict, review.record]).toEqual(["fail", null]);
    expect(codesOf(review)).toContain("bundle_file_missing");
  });

  test.each<[string, Changes, readonly string[]]>([
    [
      "3 an entry under another name",
      { "/entries/3/path": "ticket.json" },
      ["bundle_shape_mismatch", "bundle_file_missing"],
    ],
    [
      "4 an entry above the folder",
      { "/entries/0/path": "../01_intent_contract.json" },
      ["bundle_shape_mismatch", "path_escape"],
    ],
    [
      "5 an entry of another role",
      { "/entries/3/role": "execution_contract" },
      ["bundle_shape_mismatch", "duplicate_role"],
    ],
  ])("%s", (_name, changes, codes) => {
    const folder = copyOf("review-bundle");
    changeFile(folder, MANIFEST_FILE, changes);
    const review = reviewFolder(folder);
    expect([review.verdict, review.record]).toEqual(["fail", null]);
    expect(codesOf(review)).toEqual(expect.arrayContaining([...codes]));
  });

  test("6 an intent that was changed on disk", () => {
    const folder = copyOf("review-bundle");
    changeFile(folder, ARTIFACT_FILES.intent_contract, { "/intent/summary": "something else" });
    const review = reviewFolder(folder);
    expect(review.verdict).toBe("fail");
    const { checks, review_id, summary } = recordOf(review);
    expect(checks.find(({ name }) => name === "chain_integrity")?.detail).toContain("descriptor_mismatch");
    expect([review_id, summary.root_chain_digest]).toEqual(["review-record-unverified", ""]);
  });

  test.each<[string, Changes, string]>([
    [
      "7 evidence of another receipt",
      { "/evidence_contract/links/execution_receipt/descriptor/digest": ZEROS },
      "link_digest_mismatch",
    ],
    [
      "8 a receipt of another ticket",
      { "/execution_receipt/links/execution_ticket/descriptor/digest": ZEROS },
      "link_digest_mismatch",
    ],
    [
      "9 a ticket of another contract",
      { "/execution_ticket/integrity/ticket_binds_execution_contract_digest": ZEROS },
      "ticket_integrity_mismatch",
    ],
  ])("%s", (_name, changes, code) => {
    const review = rechained(changes);
    expect(review.verdict).toBe("fail");
    expect(recordOf(review).checks.find(({ name }) => name === "lifecycle_binding")).toMatchObject({
      status: "fail",
      detail: expect.stringContaining(code) as unknown,
    });
  });

  test("10 the cross-host bundle", () => {
    const review = reviewFolder(copyOf("bad-review-bundle-cross-host"));
    const { summary, scope_fidelity_report: report } = recordOf(review);
    expect([review.verdict, summary.scope_fidelity_verdict]).toEqual(["fail", "fail"]);
    expect(report.summary).toMatchObject({
      target_hosts: ["example.com", "evil.example.net"],
      mismatched_hosts_detected: ["evil.example.net", "example.com"],
    });
  });

  test("11 a given time, a valid record, a summary line", () => {
    const record = recordOf(reviewFolder(copyOf("review-bundle"), "2026-06-01T00:00:00+00:00"));
    expect(checkArtifactSchema(record, "review_record.v0.1")).toEqual([]);
    expect([record.verdict, record.generated_at, record.scope_fidelity_report.generated_at]).toEqual([
      "review",
      "2026-06-01T00:00:00+00:00",
      "2026-06-01T00:00:00+00:00",
    ]);
    expect(reviewBundleSummary(record)).toMatch(/^review_bundle:review:6:[0-9a-f]{64}$/u);
  });

  test("12 no absolute path in the record", () => {
    const folder = copyOf("review-bundle");
    const record = recordOf(reviewFolder(folder));
    expect(record.source_manifest).toBe(MANIFEST_FILE);
    expect(JSON.stringify(record)).not.toMatch(/\/(?:tmp|home|var|Users|work)\//u);
    expect(JSON.stringify(record)).not.toContain(folder);
  });

  test("13 sidecars that are missing are said to be", () => {
    const folder = copyOf("local-admin-change");
    unlinkSync(join(folder, "REVIEW.md"));
    expect(reviewFolder(folder)).toMatchObject({ verdict: "pass", beside: { sidecars: "different" } });
    unlinkSync(join(folder, "verification_receipt.json"));
    expect(reviewFolder(folder)).toMatchObject({ verdict: "pass", beside: { sidecars: "absent" } });
  });

  test("14 materialized from the six artifacts, and reviewed again", () => {
    const folder = join(copyOf("govengine-integration"), "..", "made");
    const artifacts = publishedArtifacts("govengine-integration") as unknown as LifecycleBundle;
    const record = materializeReviewBundle(folder, artifacts, { chain_id: "again" });
    expect(record.verdict).toBe("pass");
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["REVIEW.md", "verification_receipt.json"]));
    expect(reviewFolder(folder)).toMatchObject({ verdict: "pass", beside: { sidecars: "equal", unlisted_files: [] } });
  });

  test("15 a private value in the receipt stays in the receipt", () => {
    const artifacts = publishedArtifacts("govengine-integration") as unknown as LifecycleBundle;
    const changed = relinked({ "/execution_receipt/private_note": "hunter2-swordfish" }, artifacts) as LifecycleBundle;
    const { files, record } = buildReviewBundle(changed);
    expect(record.verdict).toBe("pass");
    const textOf = (path: string): string =>
      new TextDecoder().decode(files.find((file) => file.path === path)?.bytes ?? new Uint8Array());
    expect(textOf(ARTIFACT_FILES.execution_receipt)).toContain("hunter2");
    expect(JSON.stringify(record) + textOf("REVIEW.md") + textOf("verification_receipt.json")).not.toContain("hunter2");
  });

  test("16 with the receipt's time the record is the receipt", () => {
    const folder = copyOf("local-admin-change");
    const receipt = parseJsonObject(new Uint8Array(readFileSync(join(folder, "verification_receipt.json"))));
    expect(recordOf(reviewFolder(folder, receipt["generated_at"] as string))).toEqual(receipt);
  });

  test("17 REVIEW.md is the rendering of the receipt", () => {
    const folder = copyOf("govengine-integration");
    const receipt = parseJsonObject(new Uint8Array(readFileSync(join(folder, "verification_receipt.json"))));
    expect(reviewRecordMarkdown(receipt as unknown as ReviewRecord)).toBe(
      readFileSync(join(folder, "REVIEW.md"), "utf8"),
    );
  });
});
