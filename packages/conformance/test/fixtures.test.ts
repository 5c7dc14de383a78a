// The fixtures folder: made again byte for byte, its digests pinned, and the command held against what its index says.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { main } from "@govengine/cli";
import { describe, expect, onTestFinished, test } from "vitest";

import { makeFixtures } from "../src/index.ts";

const FOLDER = fileURLToPath(new URL("../../../fixtures", import.meta.url));

interface BundleRow {
  readonly name: string;
  readonly posture: "lifecycle" | "integrity";
  readonly verdict: string;
  readonly exit_code: number;
  readonly codes: readonly string[];
  readonly root_chain_digest: string | null;
  readonly review: ReviewRow | null;
}

interface ReviewRow {
  readonly verdict: string;
  readonly exit_code: number;
  readonly codes: readonly string[];
  readonly sidecars: string;
  readonly profile_refs: string;
  readonly unlisted_files: readonly string[];
}

interface ArtifactRow {
  readonly name: string;
  readonly schema: string | null;
  readonly problems: readonly unknown[];
  readonly digest: string;
}

interface Index {
  readonly bundles: readonly BundleRow[];
  readonly artifacts: readonly ArtifactRow[];
}

interface Report {
  readonly verdict: string;
  readonly blockers: readonly { readonly code: string }[];
  readonly result: {
    readonly root_chain_digest: string | null;
    readonly reviews?: readonly { readonly code: string }[];
    readonly schema?: string | null;
    readonly digest?: string;
    readonly sidecars?: string;
    readonly profile_refs?: string;
    readonly unlisted_files?: readonly string[];
  };
}

const INDEX = JSON.parse(readFileSync(join(FOLDER, "index.json"), "utf8")) as Index;

/** Every file below a folder with its bytes as hexadecimal text, by path. */
function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name)).toString("hex"),
    ]),
  );
}

function byPath(files: ReadonlyMap<string, string>): readonly [string, string][] {
  return [...files].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

async function command(...argv: readonly string[]): Promise<{ exitCode: number; report: Report }> {
  let stdout = "";
  const exitCode = await main([...argv, "--json"], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => {},
    cwd: FOLDER,
    colour: false,
  });
  return { exitCode, report: JSON.parse(stdout) as Report };
}

describe("the folder", () => {
  const onDisk = new Map([...filesBelow(FOLDER)].filter(([path]) => !["README.md", "make.mjs"].includes(path)));

  test("holds exactly what the sources make", () => {
    const made = new Map(makeFixtures().map(({ path, bytes }) => [path, Buffer.from(bytes).toString("hex")]));
    expect(byPath(onDisk)).toEqual(byPath(made));
  });

  test("is made again by its script, byte for byte", () => {
    const scratch = mkdtempSync(join(tmpdir(), "govengine-fixtures-"));
    onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
    execFileSync(process.execPath, [join(FOLDER, "make.mjs"), scratch], { stdio: "pipe" });
    expect(byPath(filesBelow(scratch))).toEqual(byPath(onDisk));
  });

  test("has the digests that it had when it was made", () => {
    const sha256 = createHash("sha256");
    for (const [path, hex] of byPath(onDisk)) sha256.update(`${path}\n${hex}\n`);
    expect(sha256.digest("hex")).toBe("80790524b95d031c4e52093038139b7e3e8ebc4e8d4d0d61787d039dc5286228");
    const root = (name: string): string | null | undefined =>
      INDEX.bundles.find((row) => row.name === name)?.root_chain_digest;
    expect(root("http-probe")).toBe("56156b2a48ea843961f4446834ed8ba5ab7ccbebc357f10cc50f0ad8ec418033");
    expect(root("owner-approved-restart")).toBe("bdfbcddcf6abaea9d62e6e62c1355cd54ccb8139e0b1cf599b6a6116e2cbe3cd");
  });

  test("covers every kind of verdict", () => {
    expect(new Set(INDEX.bundles.map(({ verdict }) => verdict))).toEqual(new Set(["pass", "fail", "error", "review"]));
  });
});

describe("govengine verify", () => {
  test.each(INDEX.bundles.map((row) => [row.name, row] as const))("%s", async (name, row) => {
    const flags = row.posture === "integrity" ? ["--integrity-only"] : [];
    const { exitCode, report } = await command("verify", join("bundles", name), ...flags);
    const reasons = row.verdict === "review" ? report.result.reviews : report.blockers;
    expect({
      exit_code: exitCode,
      verdict: report.verdict,
      codes: reasons?.map(({ code }) => code),
      root_chain_digest: report.result.root_chain_digest ?? null,
    }).toEqual({
      exit_code: row.exit_code,
      verdict: row.verdict,
      codes: row.codes,
      root_chain_digest: row.root_chain_digest,
    });
  });

  test("never passes a bundle in the integrity posture", async () => {
    for (const { name, exit_code } of INDEX.bundles.filter(({ posture }) => posture === "lifecycle")) {
      const { exitCode } = await command("verify", join("bundles", name), "--integrity-only");
      expect([1, 2, 3]).toContain(exitCode);
      if (exit_code === 2) expect(exitCode).toBe(2);
    }
  });
});

describe("govengine review", () => {
  const rows = INDEX.bundles.flatMap(({ name, review }) => (review === null ? [] : [[name, review] as const]));

  test.each(rows)("%s", async (name, expected) => {
    const { exitCode, report } = await command("review", join("bundles", name));
    const { reviews = [], sidecars, profile_refs, unlisted_files } = report.result;
    expect({
      verdict: report.verdict,
      exit_code: exitCode,
      codes: [...report.blockers, ...reviews].map(({ code }) => code),
      sidecars,
      profile_refs,
      unlisted_files,
    }).toEqual(expected);
  });

  test("is never kinder than a verification, and covers every verdict", async () => {
    const seen = new Set<number>();
    for (const { name, posture, exit_code } of INDEX.bundles) {
      const { exitCode } = await command("review", join("bundles", name));
      seen.add(exitCode);
      if (posture === "lifecycle" && exit_code !== 0) expect([name, exitCode]).not.toEqual([name, 0]);
      if (exit_code === 1) expect([name, exitCode]).toEqual([name, 1]);
    }
    expect(seen).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe("govengine validate and digest", () => {
  test.each(INDEX.artifacts.map((row) => [row.name, row] as const))("%s", async (name, row) => {
    const validated = await command("validate", join("artifacts", `${name}.json`));
    expect(validated.exitCode).toBe(row.problems.length === 0 ? 0 : 1);
    expect(validated.report.blockers).toEqual(row.problems);
    expect(validated.report.result.schema).toBe(row.schema);
    const digested = await command("digest", join("artifacts", `${name}.json`));
    expect(digested.report.result.digest).toBe(row.digest);
  });
});
