// Attacks by path and file: names that leave the folder, names that are one file on some systems, and files that are none.

import { cpSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "@govengine/cli";
import { checkBundlePath, verifyChain, type ChainInput } from "@govengine/sclite-bridge";
import { openBundle, readFileSafely } from "@govengine/sclite-bridge/node";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { PROBE } from "../../src/fixtures/bundle-row.ts";
import { chained, entriesOf } from "../../src/fixtures/edit.ts";
import { codeOf } from "./refusal.ts";

const FIXTURE = join(import.meta.dirname, "../../../../fixtures/bundles/http-probe");
const RECEIPT = "05_execution_receipt.json";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "govengine-attack-"));
  const made = folder;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  cpSync(FIXTURE, folder, { recursive: true });
});

function codesOf(): readonly string[] {
  const { manifest, source } = openBundle(folder);
  return verifyChain({ manifest, source }).blockers.map(({ code }) => code);
}

test.each([
  ["../outside.json", "dot part"],
  ["a/../../outside.json", "dot part"],
  ["/etc/passwd", "absolute"],
  [String.raw`a\b.json`, "backslash"],
  ["C:/a.json", "colon"],
  ["a.json:stream", "colon"],
  ["a\0.json", "control character"],
  ["a//b.json", "empty part"],
  ["./a.json", "dot part"],
  ["con", "device name"],
  ["a/NUL.json", "device name"],
  ["a.json.", "trailing dot or blank"],
  ["a ", "trailing dot or blank"],
  ["a\u202eb.json", "control character"],
  ["", "empty"],
])("file-paths: %j", (path, rule) => {
  expect(checkBundlePath(path)).toEqual({ code: "path_escape", path: "", detail: rule });
  expect(checkBundlePath("a/b.json")).toBeNull();
});

test("file-paths: an encoded path is a name like any other, and nobody decodes it", () => {
  const { source } = openBundle(folder);
  for (const path of ["..%2foutside.json", "%2e%2e%2foutside.json"]) {
    expect(checkBundlePath(path)).toBeNull();
    expect(source(path)).toEqual({ ok: false, code: "bundle_file_missing" });
  }
});

test.each([
  ["in another case", "INTENT.json", "intent.json"],
  ["in another normal form", "caf\u00e9.json", "cafe\u0301.json"],
  ["twice", "a.json", "a.json"],
])("file-paths: one name %s is one file on some system", (_, first, second) => {
  const [intent, policy, ...others] = entriesOf(PROBE) as [ChainInput, ChainInput, ...ChainInput[]];
  const call = (left: string, right: string): unknown =>
    chained([{ ...intent, path: left }, { ...policy, path: right }, ...others], { chain_id: "attack" });
  expect(codeOf(() => call(first, second))).toBe("duplicate_path");
  expect(codeOf(() => call(first, "other.json"))).toBeNull();
});

test("file-paths: the folder itself passes", () => {
  expect(codesOf()).toEqual([]);
});

test.each<[string, (path: string) => void, string]>([
  ["a link out of the folder", (path) => symlinkSync("/etc/hostname", path), "bundle_file_linked"],
  ["a link inside the folder", (path) => symlinkSync("01_intent_contract.json", path), "bundle_file_linked"],
  [
    "a second name of a file outside",
    (path) => {
      const outside = `${folder}-outside`;
      onTestFinished(() => rmSync(outside));
      writeFileSync(outside, "{}");
      linkSync(outside, path);
    },
    "bundle_file_hard_linked",
  ],
  ["a folder", (path) => mkdirSync(path), "bundle_file_not_regular"],
  [
    "a huge file",
    (path) => {
      writeFileSync(path, "");
      truncateSync(path, 1_000_000_000);
    },
    "bundle_file_too_large",
  ],
])("file-paths: %s in place of an artifact", (_, make, code) => {
  const path = join(folder, RECEIPT);
  rmSync(path);
  make(path);
  expect(readFileSafely(path, { maxBytes: 1_048_576 })).toEqual({ ok: false, code });
  expect(codesOf()).toContain(code);
});

test("chain-manifest-and-files: a file that no manifest lists is named", async () => {
  writeFileSync(join(folder, "run.sh"), "");
  let said = "";
  const io = { stdout: (text: string) => void (said += text), stderr: () => {}, cwd: folder, colour: false };
  await main(["review", folder, "--json"], io);
  const { result } = JSON.parse(said) as { result: { unlisted_files: readonly string[] } };
  expect(result.unlisted_files).toEqual(["run.sh"]);
});
