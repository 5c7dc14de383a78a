// Review bundles on disk: whole or not at all, the same bytes every time, and the names of what lies in a folder.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { buildReviewBundle, reviewBundle, type LifecycleBundle } from "../../src/index.ts";
import { materializeReviewBundle, openBundle } from "../../src/node/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { relinked, sampleArtifacts } from "../support/sample.ts";

const OPTIONS = { chain_id: "sample-1", created_at: "2026-03-02T08:40:00Z" };

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "govengine-materialize-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("materializing", () => {
  test("writes the same bytes as are built in memory, twice", () => {
    const folder = scratch();
    for (const name of ["a", "b"]) {
      const record = materializeReviewBundle(join(folder, name), sampleArtifacts(), OPTIONS);
      const built = buildReviewBundle(sampleArtifacts(), OPTIONS);
      expect(record).toEqual(built.record);
      for (const { path, bytes } of built.files) {
        expect(new Uint8Array(readFileSync(join(folder, name, path)))).toEqual(bytes);
      }
      expect(readdirSync(join(folder, name))).toHaveLength(built.files.length);
    }
    expect(readdirSync(folder)).toEqual(["a", "b"]);
  });

  test("puts a failing bundle on record as failing", () => {
    const denied = relinked({ "/policy_decision/decision": "deny" }) as LifecycleBundle;
    const folder = join(scratch(), "denied");
    expect(materializeReviewBundle(folder, denied, OPTIONS).verdict).toBe("fail");
    expect(readFileSync(join(folder, "REVIEW.md"), "utf8")).toContain("verdict: `fail`");
  });

  test("leaves nothing behind when an artifact is missing, and touches no folder that holds anything", () => {
    const folder = scratch();
    const { evidence_contract: _, ...five } = sampleArtifacts();
    expect(refusalsOf(() => materializeReviewBundle(join(folder, "x"), five as LifecycleBundle))).toEqual([
      "lifecycle_artifact_missing /evidence_contract evidence_contract",
    ]);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, "mine.txt"), "x");
    expect(refusalsOf(() => materializeReviewBundle(folder, sampleArtifacts()))).toEqual(["bundle_target_not_empty "]);
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });
});

describe("the names in a folder", () => {
  test("are bundle-relative, in order, with links by their own name", () => {
    const folder = join(scratch(), "bundle");
    materializeReviewBundle(folder, sampleArtifacts(), OPTIONS);
    mkdirSync(join(folder, "z", "deep"), { recursive: true });
    mkdirSync(join(folder, "empty"));
    writeFileSync(join(folder, "z", "deep", "x.txt"), "");
    symlinkSync("/", join(folder, "link"));
    const { manifest, source, listFiles } = openBundle(folder);
    const files = listFiles();
    expect(files.slice(-2)).toEqual(["verification_receipt.json", "z/deep/x.txt"]);
    expect(files).toContain("link");
    expect(files).toHaveLength(11);
    expect(reviewBundle({ manifest, source, files }).beside.unlisted_files).toEqual(["link", "z/deep/x.txt"]);
  });

  test("are at most 4096", () => {
    const folder = join(scratch(), "bundle");
    materializeReviewBundle(folder, sampleArtifacts(), OPTIONS);
    mkdirSync(join(folder, "many"));
    for (let at = 0; at < 4_100; at += 1) writeFileSync(join(folder, "many", `${at}`), "");
    expect(openBundle(folder).listFiles()).toHaveLength(4_096);
  });
});
