// The published review bundles: their verdicts, the records that are reproduced exactly, and the ones that aren't.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJsonObject, stringifyJson, utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  checkArtifactSchema,
  reviewBundle,
  reviewBundleSummary,
  reviewManifest,
  reviewRecordMarkdown,
  type BundleReview,
  type ReviewRecord,
} from "../../src/index.ts";
import { openBundle } from "../../src/node/index.ts";

const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";
const BUNDLES = ["review-bundle", "govengine-integration", "local-admin-change", "bad-review-bundle-cross-host"];
const place = (...names: readonly string[]): string => join(VECTORS, "sclite-bundles", ...names);

function read(...names: readonly string[]): ReviewRecord {
  return parseJsonObject(new Uint8Array(readFileSync(place(...names))), {
    numbers: "exact",
  }) as unknown as ReviewRecord;
}

function review(name: string, generated_at?: string): BundleReview {
  const { manifest, source, listFiles } = openBundle(place(name));
  const input = { manifest, source, files: listFiles() };
  return reviewBundle(generated_at === undefined ? input : { ...input, generated_at });
}

function statuses({ record }: Pick<BundleReview, "record">): readonly string[] {
  return record?.checks.map(({ status }) => status) ?? [];
}

describe.skipIf(VECTORS === "")("reviewing the published bundles (needs the vectors)", () => {
  test("govengine-integration passes, and its references bind the ticket", () => {
    const result = review("govengine-integration");
    expect([result.verdict, result.blockers, result.reviews]).toEqual(["pass", [], []]);
    expect(result.beside).toEqual({
      unlisted_files: [
        "variants/verification_receipt.later-0.6.json",
        "variants/verification_receipt.packaged-copy.json",
      ],
      sidecars: "different",
      profile_refs: "bound",
    });
  });

  test("local-admin-change passes, and the review beside it is this one", () => {
    const result = review("local-admin-change");
    expect([result.verdict, result.blockers, result.reviews]).toEqual(["pass", [], []]);
    expect(result.beside).toEqual({ unlisted_files: [], sidecars: "equal", profile_refs: "absent" });
  });

  test("review-bundle is for a human: its ticket binds no use", () => {
    const result = review("review-bundle");
    expect(result.verdict).toBe("review");
    expect(statuses(result)).toEqual(["pass", "pass", "pass", "pass", "review"]);
    expect(result.reviews.map(({ code }) => code)).toEqual(["ticket_use_not_applicable"]);
    expect(reviewBundleSummary(result.record as ReviewRecord)).toBe(
      "review_bundle:review:6:ddb006900727142b8095e918a93f3dba484d3820b66fff813c169c3b16c6b295",
    );
  });

  test("bad-review-bundle-cross-host fails, naming both hosts", () => {
    const result = review("bad-review-bundle-cross-host");
    expect(result.verdict).toBe("fail");
    expect(statuses(result)).toEqual(["pass", "pass", "pass", "fail", "pass"]);
    expect(result.record?.checks[3]?.detail).toBe("mismatched lifecycle target hosts: evil.example.net,example.com");
    expect(result.record?.summary).toMatchObject({
      scope_fidelity_verdict: "fail",
      target_hosts: ["evil.example.net", "example.com"],
    });
    expect(result.record?.scope_fidelity_report.summary).toMatchObject({
      target_hosts: ["example.com", "evil.example.net"],
      mismatched_hosts_detected: ["evil.example.net", "example.com"],
    });
    expect(result.blockers.map(({ code }) => code)).toEqual(["lifecycle_target_mismatch"]);
  });

  test("contract-lifecycle-v0.2 is for a human by its manifest, and no review bundle as a folder", () => {
    const { manifest, source } = openBundle(place("contract-lifecycle-v0.2"));
    const byManifest = reviewManifest({ manifest, source });
    expect([byManifest.verdict, byManifest.record.review_profile]).toEqual(["review", "sclite-lifecycle-review-v0.1"]);
    const asFolder = review("contract-lifecycle-v0.2");
    expect([asFolder.verdict, asFolder.record]).toEqual(["fail", null]);
    expect(new Set(asFolder.blockers.map(({ code }) => code))).toEqual(
      new Set(["bundle_shape_mismatch", "bundle_file_missing"]),
    );
  });

  test.each([
    ["local-admin-change", ["local-admin-change", "verification_receipt.json"]],
    ["govengine-integration", ["govengine-integration", "variants", "verification_receipt.later-0.6.json"]],
  ])("the record of %s is the published one, byte for byte", (name, file) => {
    const published = read(...file);
    const { record } = review(name, published.generated_at);
    expect(record).toEqual(published);
    const text = `${stringifyJson(record as unknown as JsonObject, { indent: 2, sorted: true })}\n`;
    expect(utf8Bytes(text)).toEqual(new Uint8Array(readFileSync(place(...file))));
  });

  test("the 0.5 records differ by their counts, their ticket use and their file list alone", () => {
    const published = read("govengine-integration", "verification_receipt.json");
    const { record } = review("govengine-integration", published.generated_at);
    expect(record?.verdict).toBe(published.verdict);
    expect(record?.summary.root_chain_digest).toBe(published.summary.root_chain_digest);
    const counts = (checks: ReviewRecord["checks"] = []): unknown[] => checks.map(({ count }) => count);
    expect([counts(published.checks), counts(record?.checks)]).toEqual([
      [6, 6, 6, 6, undefined],
      [6, 6, 14, 6, 11],
    ]);
    expect(Object.keys(published.summary.review_bundle_files ?? {})).toHaveLength(6);
    expect(Object.keys(record?.summary.review_bundle_files ?? {})).toHaveLength(8);
  });

  test.each(BUNDLES)("REVIEW.md of %s is the rendering of its receipt", (name) => {
    const rendered = reviewRecordMarkdown(read(name, "verification_receipt.json"));
    expect(rendered).toBe(readFileSync(place(name, "REVIEW.md"), "utf8"));
  });

  test("the later REVIEW.md of review-bundle is the rendering of this review", () => {
    const { record } = review("review-bundle");
    expect(reviewRecordMarkdown(record as ReviewRecord)).toBe(
      readFileSync(place("review-bundle", "variants", "REVIEW.later-0.6.md"), "utf8"),
    );
  });

  test("every record is valid and holds no path of this machine", () => {
    for (const name of BUNDLES) {
      const { record } = review(name);
      expect(checkArtifactSchema(record as unknown as JsonObject, "review_record.v0.1")).toEqual([]);
      expect(checkArtifactSchema(record?.scope_fidelity_report as unknown as JsonObject)).toEqual([]);
      expect(record?.source_manifest).toBe("artifact_chain_manifest.json");
      expect(JSON.stringify(record)).not.toContain(VECTORS);
    }
  });
});
