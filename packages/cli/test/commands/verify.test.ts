import { execFileSync } from "node:child_process";
import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { bundleBytes, bundleSource } from "@govengine/sclite-bridge";
import { writeBundle } from "@govengine/sclite-bridge/node";
import { describe, expect, onTestFinished, test } from "vitest";

import { checkWords } from "../../src/check-words.ts";
import { verifyReport } from "../../src/commands/verify.ts";
import { DEMO_BUNDLE } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const MANIFEST = "artifact_chain_manifest.json";
const CONTRACT = "03_execution_contract.json";

/** A scratch folder with the demo's bundle in `bundle`. */
function bundleFolder(): string {
  const folder = scratchFolder();
  writeBundle(join(folder, "bundle"), DEMO_BUNDLE);
  return folder;
}

function rewrite(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, "bundle", file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error("nothing to rewrite");
  filled(folder, { [`bundle/${file}`]: text.replace(from, () => to) });
}

/** Runs a command and asserts that it takes little time and changes nothing on disk. */
async function bounded<Result>(folder: string, command: () => Promise<Result>): Promise<Result> {
  const before = readdirSync(folder, { recursive: true });
  const start = performance.now();
  const result = await command();
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  return result;
}

describe("a bundle that passes", () => {
  test("as a folder, as a manifest file, and through a link to the folder", async () => {
    const folder = bundleFolder();
    symlinkSync("bundle", join(folder, "link"));
    for (const path of ["bundle", join("bundle", MANIFEST), "link", join(folder, "bundle")]) {
      const { exitCode, report } = await bounded(folder, () => runJson(["verify", path], { cwd: folder }));
      expect(exitCode).toBe(0);
      expect(report).toMatchObject({
        schema: "govengine.cli.v1",
        command: "verify",
        ok: true,
        verdict: "pass",
        blockers: [],
        result: {
          file: path,
          status: "passed",
          lifecycle_status: "passed",
          verification_posture: "strict_lifecycle",
          entry_count: 6,
          reviews: [],
        },
      });
      expect(report.checks.every(({ status }) => status === "passed")).toBe(true);
    }
  });

  test("has a timeline with every check in words, and no colour without a terminal", async () => {
    const folder = bundleFolder();
    const { exitCode, stdout, stderr } = await run(["verify", "bundle"], { cwd: folder });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Bundle {2}bundle\n/u);
    expect(stdout).not.toMatch(/[✗?]|\p{Cc}(?<!\n)/u);
    expect(stdout.match(/✓/gu)?.length).toBeGreaterThan(30);
    expect(stdout).toMatch(/\nPASS {2}6 artifacts, root chain digest [0-9a-f]{64}\n\nNext: [^\n]+\n$/u);
    const { report } = await runJson(["verify", "bundle"], { cwd: folder });
    const named = report.checks.filter(({ name }) => !/_(?:read|schema|descriptor|chain)$/u.test(name));
    for (const { name } of named) expect(checkWords(name)).not.toBe(name.replaceAll("_", " "));
  });

  test("is set off with colour on a terminal", async () => {
    const folder = bundleFolder();
    expect((await run(["verify", "bundle"], { cwd: folder, colour: true })).stdout).toContain("\u001b[32m✓\u001b[0m");
  });

  test("ends in review when only its integrity is looked at", async () => {
    const folder = bundleFolder();
    const { exitCode, report } = await runJson(["verify", "bundle", "--integrity-only"], { cwd: folder });
    expect(exitCode).toBe(3);
    expect(report).toMatchObject({
      ok: false,
      verdict: "review",
      blockers: [],
      result: {
        lifecycle_status: "not_checked",
        verification_posture: "integrity_only",
        reviews: [{ code: "lifecycle_not_checked", path: "", detail: null }],
      },
    });
    const { stdout } = await run(["verify", "--integrity-only", "bundle"], { cwd: folder });
    expect(stdout).toMatch(/\nREVIEW {2}[^\n]+\n {2}lifecycle_not_checked\n/u);
  });
});

describe("a bundle that fails", () => {
  test("is told with every reason, its place and its advice", async () => {
    const folder = bundleFolder();
    rewrite(folder, CONTRACT, '"--head"', '"--post"');
    const { exitCode, stdout, stderr } = await run(["verify", "bundle"], { cwd: folder });
    expect([exitCode, stderr]).toEqual([1, ""]);
    const { report } = await runJson(["verify", "bundle"], { cwd: folder });
    expect(codesOf(report)).toEqual([
      "descriptor_mismatch",
      "chain_digest_mismatch",
      "root_chain_digest_mismatch",
      "link_digest_mismatch",
      "ticket_integrity_mismatch",
      "link_digest_mismatch",
    ]);
    for (const { code, path } of report.blockers) expect(stdout).toContain(`  ${code} at ${path}`);
    expect(stdout).toContain("✗ execution_contract in 03_execution_contract.json: read ✓  schema ✓  digest ✗  chain ✗");
    expect(stdout).toMatch(/\nFAIL {2}6 reasons\n/u);
  });

  const missing = { code: "bundle_file_missing", path: "/execution_contract", detail: null };
  test("because a file isn't there", async () => {
    const folder = bundleFolder();
    rmSync(join(folder, "bundle", CONTRACT));
    const { exitCode, report } = await runJson(["verify", "bundle"], { cwd: folder });
    expect([exitCode, report.blockers]).toEqual([1, [missing]]);
  });

  test.each([
    ["a link to a file outside", "bundle_file_linked", (path: string) => symlinkSync("/etc/hostname", path)],
    ["a link to a file inside", "bundle_file_linked", (path: string) => symlinkSync(MANIFEST, path)],
    ["a pipe", "bundle_file_not_regular", (path: string) => execFileSync("mkfifo", [path])],
    ["a folder", "bundle_file_not_regular", (path: string) => mkdirSync(path)],
    [
      "a file with a second name",
      "bundle_file_hard_linked",
      (path: string) => linkSync(join(path, "..", "01_intent_contract.json"), path),
    ],
    ["a file of 50 MB", "bundle_file_too_large", (path: string) => truncateSync(filledFile(path), 50_000_000)],
    ["100 000 open brackets", "json_max_depth", (path: string) => filledFile(path, "[".repeat(100_000))],
    ["a duplicate key", "json_duplicate_key", (path: string) => filledFile(path, '{"a":1,"\\u0061":1}')],
    ["something else than JSON", "json_syntax", (path: string) => filledFile(path, "no JSON")],
    ["something else than an object", "json_not_object", (path: string) => filledFile(path, "[]")],
  ])("because an artifact is %s", async (_, code, replace) => {
    const folder = bundleFolder();
    const path = join(folder, "bundle", CONTRACT);
    rmSync(path);
    replace(path);
    const { exitCode, report } = await bounded(folder, () => runJson(["verify", "bundle"], { cwd: folder }));
    expect(exitCode).toBe(1);
    expect(codesOf(report)).toContain(code);
    expect(report.blockers.some((blocker) => blocker.path.startsWith("/execution_contract"))).toBe(true);
  });

  function filledFile(path: string, content = ""): string {
    filled(join(path, ".."), { [CONTRACT]: content });
    return path;
  }

  test("because an artifact is a socket", async () => {
    const folder = bundleFolder();
    const path = join(folder, "bundle", CONTRACT);
    rmSync(path);
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((listening) => server.listen(path, listening));
    expect(codesOf((await runJson(["verify", "bundle"], { cwd: folder })).report)).toEqual(["bundle_file_not_regular"]);
  });

  test.each(["../outside.json", "/etc/hostname", "a/../../outside.json", "C:\\\\outside.json", "a\\u0000b"])(
    "because the manifest names %s",
    async (path) => {
      const folder = bundleFolder();
      filled(folder, { "outside.json": readFileSync(join(folder, "bundle", CONTRACT), "utf8") });
      rewrite(folder, MANIFEST, `"${CONTRACT}"`, `"${path}"`);
      const { exitCode, report } = await bounded(folder, () => runJson(["verify", "bundle"], { cwd: folder }));
      expect(exitCode).toBe(1);
      expect(report.blockers).toMatchObject([{ code: "path_escape", path: "/artifact_chain_manifest/entries/2/path" }]);
    },
  );

  test("because a folder on the way to an artifact is a link", async () => {
    const folder = bundleFolder();
    mkdirSync(join(folder, "elsewhere"));
    renameSync(join(folder, "bundle", CONTRACT), join(folder, "elsewhere", CONTRACT));
    symlinkSync("../elsewhere", join(folder, "bundle", "sub"));
    rewrite(folder, MANIFEST, `"${CONTRACT}"`, `"sub/${CONTRACT}"`);
    const { exitCode, report } = await runJson(["verify", "bundle"], { cwd: folder });
    expect([exitCode, report.blockers]).toEqual([1, [{ ...missing, code: "bundle_file_linked" }]]);
  });

  test("with its own text escaped on the terminal and in JSON", async () => {
    const folder = bundleFolder();
    rewrite(folder, MANIFEST, '"role": "execution_contract"', '"role": "\\u001b[2J\\u202eevil\\r"');
    const { stdout } = await run(["verify", "bundle", "--integrity-only"], { cwd: folder });
    expect(stdout).toContain("\\u{1b}[2J\\u{202e}evil\\u{d} in 03_execution_contract.json");
    const json = (await run(["verify", "bundle", "--json"], { cwd: folder })).stdout;
    for (const text of [stdout, json]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
  });
});

describe("a path that can't be read, or a manifest that can't be parsed", () => {
  async function refused(folder: string, path: string): Promise<{ code: string; line: string }> {
    const { exitCode, report } = await bounded(folder, () => runJson(["verify", path], { cwd: folder }));
    expect([exitCode, report.ok, report.verdict, report.result]).toEqual([2, false, "error", { file: path }]);
    const { stdout, stderr } = await run(["verify", path], { cwd: folder });
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^govengine verify: [^\n]+\n$/u);
    expect(stderr).not.toMatch(/ {2,}at |Error:|node:/u);
    return { code: codesOf(report).join(), line: stderr };
  }

  test("nothing there, a folder without a manifest, a file that is no JSON", async () => {
    const folder = filled(scratchFolder(), { "empty/a.txt": "", "notes.txt": "s3cr3t" });
    expect((await refused(folder, "nothing")).code).toBe("bundle_not_found");
    expect((await refused(folder, "empty")).code).toBe("bundle_not_found");
    const { code, line } = await refused(folder, "notes.txt");
    expect(code).toBe("json_syntax");
    expect(line).toContain("notes.txt");
    expect(line).toContain("line 1 column 1");
    expect(line).not.toContain("s3cr3t");
  });

  test.each([
    ["a duplicate key", "json_duplicate_key", '{"a": "s3cr3t",\n "a": "s3cr3t"}'],
    ["100 000 open brackets", "json_max_depth", "[".repeat(100_000)],
    ["no object", "json_not_object", '"s3cr3t"'],
    ["a number that overflows", "json_number_overflow", '{"a": 1e400}'],
    ["a byte-order mark", "json_bom", "\ufeff{}"],
    ["bytes that are no UTF-8", "json_utf8", new Uint8Array([0x7b, 0xff, 0x7d])],
    ["nothing", "json_syntax", ""],
  ])("a manifest with %s", async (_, code, content) => {
    const folder = filled(scratchFolder(), { [MANIFEST]: content });
    const answer = await refused(folder, ".");
    expect(answer.code).toBe(code);
    expect(answer.line).not.toContain("s3cr3t");
  });

  test.each([
    ["a pipe", "bundle_file_not_regular", (path: string) => execFileSync("mkfifo", [path])],
    ["a folder", "bundle_file_not_regular", (path: string) => mkdirSync(path)],
    ["a link", "bundle_file_linked", (path: string) => symlinkSync("/etc/hostname", path)],
    ["a file of 50 MB", "bundle_file_too_large", (path: string) => truncateSync(filledManifest(path), 50_000_000)],
    [
      "a file with a second name",
      "bundle_file_hard_linked",
      (path: string) => linkSync(filledManifest(path), `${path}2`),
    ],
  ])("a manifest that is %s", async (_, code, make) => {
    const folder = scratchFolder();
    make(join(folder, MANIFEST));
    expect((await refused(folder, ".")).code).toBe(code);
  });

  function filledManifest(path: string): string {
    filled(join(path, ".."), { [MANIFEST]: "{}" });
    return path;
  }

  test("a pipe named on the command line, without waiting", async () => {
    const folder = scratchFolder();
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect((await refused(folder, "pipe")).code).toBe("bundle_file_not_regular");
  });

  test("a path with control characters is shown escaped, on one line", async () => {
    const { exitCode, stderr } = await run(["verify", "a\n\u001b[31mb\u202e"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^govengine verify: a\\u\{a\}\\u\{1b\}\[31mb\\u\{202e\}: bundle_not_found\. [^\n]+\n$/u);
  });

  test("a path with a NUL", async () => {
    const { exitCode, report } = await runJson(["verify", "a\0b"]);
    expect([exitCode, codesOf(report)]).toEqual([2, ["bundle_file_unreadable"]]);
  });
});

describe("verifyReport", () => {
  test("gives the command's own report for a bundle in memory", async () => {
    const folder = bundleFolder();
    const bundle = DEMO_BUNDLE;
    const options = { file: "bundle", files: bundle.map(({ path }) => path) };
    const outcome = verifyReport(bundleBytes(bundle, MANIFEST), bundleSource(bundle), options);
    expect(JSON.parse(JSON.stringify(outcome.report))).toEqual(
      (await runJson(["verify", "bundle"], { cwd: folder })).report,
    );
    expect(verifyReport(new Uint8Array([0x7b]), bundleSource([])).report.verdict).toBe("error");
  });
});

test("a copy of a bundle elsewhere says the same but for its path", async () => {
  const folder = bundleFolder();
  cpSync(join(folder, "bundle"), join(folder, "copy"), { recursive: true });
  const [first, second] = [
    await runJson(["verify", "bundle"], { cwd: folder }),
    await runJson(["verify", "copy"], { cwd: folder }),
  ];
  expect({ ...second.report, result: { ...second.report.result, file: "bundle" } }).toEqual(first.report);
});

describe("what lies beside a bundle that verifies", () => {
  test.each<[name: string, file: string, from: string, to: string, member: string]>([
    ["signatures that aren't over these artifacts", "signatures.json", '"digest":"', '"digest":"0', "signatures"],
    [
      "a decision that isn't a yes to them",
      "authorization_decision.json",
      '"runtime_ref":"',
      '"runtime_ref":"x',
      "authorization_decision",
    ],
  ])("%s don't pass unnoticed: verify fails as review does", async (_, file, from, to, member) => {
    const folder = bundleFolder();
    const before = await runJson(["verify", "bundle"], { cwd: folder });
    expect([before.exitCode, before.report.result]).toMatchObject([
      0,
      { signatures: { status: "not_checked" }, authorization_decision: { status: "consistent" } },
    ]);
    const text = readFileSync(join(folder, "bundle", file), "utf8").replaceAll(/": "/gu, '":"');
    filled(folder, { [`bundle/${file}`]: text });
    rewrite(folder, file, from, to);
    const { exitCode, report } = await runJson(["verify", "bundle"], { cwd: folder });
    expect([exitCode, report.verdict, report.result]).toMatchObject([
      1,
      "fail",
      { status: "failed", [member]: { status: member === "signatures" ? "invalid" : "inconsistent" } },
    ]);
    const review = await runJson(["review", "bundle"], { cwd: folder });
    expect([review.exitCode, codesOf(review.report)]).toEqual([1, codesOf(report)]);
    expect((await run(["verify", "bundle"], { cwd: folder })).stdout).toMatch(/\n {2}✗ [^\n]*these artifacts\n/u);
    const integrity = await runJson(["verify", "bundle", "--integrity-only"], { cwd: folder });
    expect([integrity.exitCode, integrity.report.result]).not.toHaveProperty("1.signatures");
    expect(integrity.exitCode).toBe(3);
  });
});
