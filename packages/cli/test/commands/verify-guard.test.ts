import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { parseJsonObject } from "@govengine/artifact-core";
import { buildKernelGuard, bundleBytes, MANIFEST_FILE } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { DEMO_BUNDLE as bundle } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const nonces = Array.from({ length: 6 }, (_, at) => `nonce-${at}`);
const manifest = parseJsonObject(bundleBytes(bundle, MANIFEST_FILE));
const guard = buildKernelGuard(manifest, { key: KEY, key_id: "demo-key", nonces });

/** A folder with the demo's bundle, its guard and a key file. */
function folderOf(files: Readonly<Record<string, string>> = {}): string {
  const listed = Object.fromEntries(bundle.map(({ path, bytes }) => [join("bundle", path), bytes]));
  return filled(scratchFolder(), { ...listed, "guard.json": JSON.stringify(guard), "key.txt": `${KEY}\n`, ...files });
}

const CALL = ["verify", "bundle", "--guard", "guard.json", "--guard-key-file", "key.txt"];

describe("verify --guard", () => {
  test("a bundle that somebody with the key guarded", async () => {
    const { exitCode, report } = await runJson(CALL, { cwd: folderOf() });
    expect([exitCode, report.verdict, report.blockers]).toEqual([0, "pass", []]);
    expect(report.checks.map(({ name, status }) => [name, status])).toContainEqual(["guard_root_tag", "passed"]);
    expect(report.result).toMatchObject({
      guard_status: "passed",
      key_id: "demo-key",
      secure_profile: "guarded-strict",
      security_posture: "guarded_domain_auth",
      replay_status: "not_checked",
      verification_result: { artifact_type: "verification_result", schema_version: "v1.1", status: "pass" },
    });
    const { stdout } = await run(CALL, { cwd: folderOf() });
    expect(stdout).toMatch(/✓ the tag of the whole fits the key\n/u);
    expect(stdout).toMatch(/who, when and how often isn't shown\n/u);
    expect(stdout).not.toContain(KEY);
  });

  test("the key is the file without the line feed at its end, and nothing else is taken off", async () => {
    expect((await runJson(CALL, { cwd: folderOf({ "key.txt": KEY }) })).exitCode).toBe(0);
    const padded = await runJson(CALL, { cwd: folderOf({ "key.txt": `${KEY} \n` }) });
    expect([padded.exitCode, codesOf(padded.report)[0]]).toEqual([1, "guard_order_mismatch"]);
    expect(codesOf(padded.report)).toContain("guard_key_mismatch");
  });

  test("a guard that was changed", async () => {
    const { exitCode, report } = await runJson(CALL, {
      cwd: folderOf({ "guard.json": JSON.stringify({ ...guard, root_tag: "0".repeat(64) }) }),
    });
    expect([exitCode, report.blockers]).toEqual([
      1,
      [{ code: "guard_root_tag_mismatch", path: "/kernel_guard_manifest/root_tag", detail: null }],
    ]);
    expect(report.result).toMatchObject({ guard_status: "failed", verification_result: null });
  });

  test("an artifact that was changed: the chain fails and no tag is compared", async () => {
    const { exitCode, report } = await runJson(CALL, {
      cwd: folderOf({ [join("bundle", "01_intent_contract.json")]: "{}" }),
    });
    expect(exitCode).toBe(1);
    expect(report.result).toMatchObject({ chain_status: "failed", guard_status: "not_checked" });
    expect(codesOf(report).filter((code) => code.startsWith("guard_"))).toEqual([]);
  });

  test("a reference that isn't about the ticket fails the guarded bundle too", async () => {
    const { exitCode, report } = await runJson(CALL, {
      cwd: folderOf({ [join("bundle", "trust_profile_ref.json")]: "{}" }),
    });
    expect([exitCode, report.verdict, report.ok]).toEqual([1, "fail", false]);
    expect(codesOf(report)).toContain("profile_schema_invalid");
  });

  test("with --integrity-only a human must look", async () => {
    const { exitCode, report } = await runJson([...CALL, "--integrity-only"], { cwd: folderOf() });
    expect([exitCode, report.verdict]).toEqual([3, "review"]);
    expect(report.result).toMatchObject({ guard_status: "passed", lifecycle_status: "not_checked" });
    expect(Object.hasOwn(report.result ?? {}, "verification_result")).toBe(false);
  });

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["a key that is too short", { "key.txt": "short" }, "guard_key_invalid", "key.txt"],
    ["an empty key", { "key.txt": "" }, "guard_key_invalid", "key.txt"],
    ["a guard that isn't JSON", { "guard.json": "s3cr3t" }, "json_syntax", "guard.json"],
    ["a guard that is a list", { "guard.json": "[]" }, "json_not_object", "guard.json"],
  ])("%s is the user's to mend", async (_, files, code, file) => {
    const { exitCode, report } = await runJson(CALL, { cwd: folderOf(files) });
    expect([exitCode, codesOf(report), report.result]).toEqual([2, [code], { file }]);
    expect((await run(CALL, { cwd: folderOf(files) })).stderr).not.toContain("s3cr3t");
  });

  test.each([
    [["--guard", "guard.json"], "--guard-key-file"],
    [["--guard-key-file", "key.txt"], "--guard"],
  ])("%j alone is wrong usage", async (words, detail) => {
    const { exitCode, report } = await runJson(["verify", "bundle", ...words], { cwd: folderOf() });
    expect([exitCode, report.blockers]).toEqual([2, [{ code: "usage_option_missing", path: "", detail }]]);
  });

  test("a link in the place of guard or key is refused, wherever it leads", async () => {
    for (const file of ["guard.json", "key.txt"]) {
      const folder = folderOf();
      symlinkSync(join(folder, file), join(folder, "link"));
      const words = CALL.map((word) => (word === file ? "link" : word));
      const { exitCode, report } = await runJson(words, { cwd: folder });
      expect([exitCode, codesOf(report)]).toEqual([2, ["input_linked"]]);
    }
  });

  test("a guard or a key file that isn't there", async () => {
    for (const file of ["guard.json", "key.txt"]) {
      const words = CALL.map((word) => (word === file ? "nowhere" : word));
      const { exitCode, report } = await runJson(words, { cwd: folderOf() });
      expect([exitCode, codesOf(report), report.result]).toEqual([2, ["input_missing"], { file: "nowhere" }]);
    }
  });
});

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";

test.skipIf(vectors === "")("the published guard fits the published bundle (needs the vectors)", async () => {
  const golden = (file: string): string => join(vectors, "kernel_guard_hmac_v1", file);
  const words = ["--guard", golden("kernel_guard_manifest.json"), "--guard-key-file", golden("key.txt")];
  const path = join(vectors, "sclite-bundles", "contract-lifecycle-v0.2", "artifact_chain_manifest.json");
  const { exitCode, report } = await runJson(["verify", path, ...words]);
  expect([exitCode, report.verdict]).toEqual([0, "pass"]);
  expect(report.result).toMatchObject({ guard_status: "passed", key_id: "golden-key-20260531" });
});
