// The real program in a process of its own. Needs a build (`npm run build`); without one the first test says so.

import { execFile, execFileSync, spawnSync } from "node:child_process";
import { closeSync, cpSync, openSync, readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { writeBundle } from "@govengine/sclite-bridge/node";
import { describe, expect, onTestFinished, test } from "vitest";

import { DEMO_BUNDLE } from "./support/demo.ts";
import { filled, scratchFolder } from "./support/scratch.ts";

const BIN = join(import.meta.dirname, "..", "bin", "govengine.mjs");

function govengine(
  folder: string,
  ...argv: readonly string[]
): { exitCode: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { cwd: folder, encoding: "utf8" });
  return { exitCode: status, stdout, stderr };
}

describe("the program", () => {
  test("is built", () => {
    expect(govengine(scratchFolder(), "help")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("ends with the exit code of its verdict, and writes where it should", () => {
    const folder = scratchFolder();
    writeBundle(join(folder, "bundle"), DEMO_BUNDLE);
    expect(govengine(folder, "verify", "bundle")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(govengine(folder, "verify", "bundle", "--integrity-only")).toMatchObject({ exitCode: 3, stderr: "" });
    filled(folder, { "bundle/01_intent_contract.json": "{}" });
    expect(govengine(folder, "verify", "bundle")).toMatchObject({ exitCode: 1, stderr: "" });
    expect(govengine(folder, "verify", "nothing")).toMatchObject({ exitCode: 2, stdout: "" });
    expect(JSON.parse(govengine(folder, "verify", "nothing", "--json").stdout)).toMatchObject({ verdict: "error" });
    // Standard output is no terminal here, so there is no colour.
    expect(govengine(folder, "verify", "bundle").stdout).not.toContain("\u001b");
  });

  test("reads no more than it must of what it is given", () => {
    const folder = scratchFolder();
    execFileSync("mkfifo", [join(folder, "pipe")]);
    filled(folder, { "bundle/artifact_chain_manifest.json": "" });
    truncateSync(join(folder, "bundle", "artifact_chain_manifest.json"), 50_000_000);
    // A heap of 48 MB holds the program, and not the file.
    for (const path of ["pipe", "bundle"]) {
      const { status, signal } = spawnSync(process.execPath, ["--max-old-space-size=48", BIN, "verify", path], {
        cwd: folder,
        timeout: 10_000,
      });
      expect([status, signal]).toEqual([2, null]);
    }
    expect(readdirSync(folder)).toEqual(["bundle", "pipe"]);
  });

  test("doesn't mind a reader that goes away", async () => {
    const command = `"${process.execPath}" "${BIN}" help verify | true; exit "\${PIPESTATUS[0]}"`;
    const { stderr } = await promisify(execFile)("bash", ["-c", command]);
    expect(stderr).toBe("");
  });

  test.runIf(process.platform === "linux")("fails when its output can't be written", () => {
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    expect(spawnSync(process.execPath, [BIN, "help"], { stdio: ["ignore", full, "pipe"] }).status).toBe(2);
  });

  test("says in one line that it isn't built", () => {
    const folder = scratchFolder();
    cpSync(BIN, join(folder, "bin", "govengine.mjs"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "bin", "govengine.mjs")], {
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^govengine: not built yet; [^\n]+\n$/u);
  });
});
