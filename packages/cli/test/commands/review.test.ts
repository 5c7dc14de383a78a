import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parseJsonObject } from "@govengine/artifact-core";
import { buildReviewBundle, reviewRecordMarkdown, type ReviewRecord } from "@govengine/sclite-bridge";
import { materializeReviewBundle, writeBundle } from "@govengine/sclite-bridge/node";
import { describe, expect, test } from "vitest";

import { DEMO_ARTIFACTS, DEMO_BUNDLE } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const MANIFEST = "artifact_chain_manifest.json";
const TIME = "2026-01-05T09:12:00Z";

/** A scratch folder with a review bundle in `bundle`. */
function reviewed(): string {
  const folder = scratchFolder();
  materializeReviewBundle(join(folder, "bundle"), DEMO_ARTIFACTS, { chain_id: "demo", created_at: TIME });
  return folder;
}

function rewrite(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, "bundle", file), "utf8");
  if (!text.includes(from)) throw new Error("nothing to rewrite");
  filled(folder, { [`bundle/${file}`]: text.replace(from, () => to) });
}

describe("a review bundle that passes", () => {
  test("gets the record that lies beside it", async () => {
    const folder = reviewed();
    const { exitCode, report } = await runJson(["review", "bundle"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      command: "review",
      ok: true,
      verdict: "pass",
      blockers: [],
      checks: [
        { name: "schema_validation", status: "passed" },
        { name: "chain_integrity", status: "passed" },
        { name: "lifecycle_binding", status: "passed" },
        { name: "scope_fidelity", status: "passed" },
        { name: "ticket_use_profile", status: "passed" },
      ],
      result: {
        file: "bundle",
        layout: "bundle",
        unlisted_files: [],
        sidecars: "equal",
        profile_refs: "absent",
        signatures: { status: "absent" },
        authorization_decision: { status: "absent" },
      },
    });
    const receipt = readFileSync(join(folder, "bundle", "verification_receipt.json"), "utf8");
    expect(report.result?.["record"]).toEqual(JSON.parse(receipt));
    expect((await run(["review", "bundle", "--format", "json"], { cwd: folder })).stdout).toBe(receipt);
    expect((await run(["review", "bundle", "--format", "markdown"], { cwd: folder })).stdout).toBe(
      readFileSync(join(folder, "bundle", "REVIEW.md"), "utf8"),
    );
  });

  test("in words, without a clock", async () => {
    const folder = reviewed();
    const first = await run(["review", "bundle"], { cwd: folder });
    expect(first.stdout).toContain("PASS");
    expect(first.stdout).toContain("nothing is signed");
    expect(await run(["review", "bundle", "--format=text"], { cwd: folder })).toEqual(first);
  });

  test("a bundle that the kernel made says that nobody verified its signatures", async () => {
    const folder = scratchFolder();
    writeBundle(join(folder, "bundle"), DEMO_BUNDLE);
    const { exitCode, stdout } = await run(["review", "bundle"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("signatures: not checked, no verifier was given");
    const { report } = await runJson(["review", "bundle"], { cwd: folder });
    expect(report.result).toMatchObject({
      sidecars: "equal",
      signatures: { status: "not_checked" },
      authorization_decision: { status: "consistent" },
    });
  });

  test("by its manifest, under the manifest's own name", async () => {
    const folder = reviewed();
    const { exitCode, report } = await runJson(["review", join("bundle", MANIFEST)], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(report.result).toMatchObject({
      layout: "manifest",
      signatures: null,
      record: { review_profile: "sclite-lifecycle-review-v0.1", source_manifest: MANIFEST },
    });
    expect(JSON.stringify(report.result?.["record"])).not.toContain(folder);
  });
});

describe("other verdicts", () => {
  test("a changed artifact fails, and the record says what", async () => {
    const folder = reviewed();
    rewrite(folder, "01_intent_contract.json", "reachability", "destruction");
    const { exitCode, report } = await runJson(["review", "bundle"], { cwd: folder });
    expect(exitCode).toBe(1);
    expect(codesOf(report)).toContain("descriptor_mismatch");
    expect(report.result).toMatchObject({ sidecars: "different", record: { review_id: "review-record-unverified" } });
    expect((await run(["review", "bundle"], { cwd: folder })).stdout).toContain("FAIL");
  });

  test("a ticket that binds no use is for a human", async () => {
    const folder = scratchFolder();
    const bundles = new URL("../../../../fixtures/bundles/http-probe-plain-ticket", import.meta.url).pathname;
    const { exitCode, report } = await runJson(["review", bundles], { cwd: folder });
    expect([exitCode, report.verdict, report.blockers]).toEqual([3, "review", []]);
    expect((await run(["review", bundles], { cwd: folder })).stdout).toContain("REVIEW");
  });

  test("a folder that isn't laid out as one fails, and there is no record to print", async () => {
    const folder = reviewed();
    rewrite(folder, MANIFEST, "04_execution_ticket.json", "ticket.json");
    writeFileSync(
      join(folder, "bundle", "ticket.json"),
      readFileSync(join(folder, "bundle", "04_execution_ticket.json")),
    );
    const { exitCode, report } = await runJson(["review", "bundle"], { cwd: folder });
    expect([exitCode, codesOf(report), report.result?.["record"]]).toEqual([1, ["bundle_shape_mismatch"], null]);
    const { stdout, stderr } = await run(["review", "bundle", "--format", "json"], { cwd: folder });
    expect([stdout, stderr]).toEqual(["", expect.stringContaining("no record is made")]);
  });

  test("files that nobody listed are named, escaped, and change nothing", async () => {
    const folder = reviewed();
    filled(folder, { "bundle/notes/a\u202eb.txt": "x", "bundle/z.txt": "x" });
    const { exitCode, report } = await runJson(["review", "bundle"], { cwd: folder });
    expect([exitCode, report.result?.["unlisted_files"]]).toEqual([0, ["z.txt", "notes/a\u202eb.txt"].toSorted()]);
    expect((await run(["review", "bundle"], { cwd: folder })).stdout).toContain("notes/a\\u{202e}b.txt");
    const verified = await runJson(["verify", "bundle"], { cwd: folder });
    expect(verified.report.result).toMatchObject({ sidecars: "equal", profile_refs: "absent" });
    expect(verified.report.result?.["unlisted_files"]).toHaveLength(2);
  });

  test("a reference that isn't about the ticket fails in both commands", async () => {
    const folder = filled(reviewed(), { "bundle/trust_profile_ref.json": "{}" });
    for (const command of ["review", "verify"]) {
      const { exitCode, report } = await runJson([command, "bundle"], { cwd: folder });
      expect([command, exitCode, report.result?.["profile_refs"]]).toEqual([command, 1, "mismatch"]);
      expect(report.blockers.every(({ path }) => path.startsWith("/trust_profile_ref"))).toBe(true);
    }
  });
});

describe("--out", () => {
  test("writes what would be printed into a new file, and nothing over an old one", async () => {
    const folder = reviewed();
    const first = await run(["review", "bundle", "--format", "markdown", "--out", "R.md"], { cwd: folder });
    expect([first.exitCode, first.stdout, first.stderr]).toEqual([0, "", ""]);
    const record = parseJsonObject(
      readFileSync(join(folder, "bundle", "verification_receipt.json")),
    ) as unknown as ReviewRecord;
    expect(readFileSync(join(folder, "R.md"), "utf8")).toBe(reviewRecordMarkdown(record));
    expect(lstatSync(join(folder, "R.md")).isFile()).toBe(true);
    const again = await runJson(["review", "bundle", "--out", "R.md"], { cwd: folder });
    expect([again.exitCode, codesOf(again.report)]).toEqual([2, ["output_exists"]]);
    const nowhere = await runJson(["review", "bundle", "--out", join("no", "R.md")], { cwd: folder });
    expect([nowhere.exitCode, codesOf(nowhere.report)]).toEqual([2, ["output_unwritable"]]);
  });
});

describe("usage", () => {
  test.each<[name: string, argv: readonly string[], code: string]>([
    ["an unknown format", ["review", "bundle", "--format", "html5"], "usage_format_unknown"],
    ["nothing there", ["review", "nowhere"], "bundle_not_found"],
    ["a manifest that is no JSON", ["review", "broken"], "json_syntax"],
  ])("%s is exit code 2", async (_name, argv, code) => {
    const folder = filled(scratchFolder(), { [`broken/${MANIFEST}`]: "{", "bundle/x": "" });
    writeBundle(join(folder, "whole"), buildReviewBundle(DEMO_ARTIFACTS).files);
    const { exitCode, report } = await runJson(argv, { cwd: folder });
    expect([exitCode, codesOf(report)]).toEqual([2, [code]]);
    const whole = await runJson(["review", "whole", "--format", "text"], { cwd: folder });
    expect(whole.exitCode).toBe(0);
  });
});
