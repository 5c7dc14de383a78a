// Every byte of every file of the four published bundles, replaced by five others: whatever changes a value is refused
// with a reason that names the artifact, and nothing else is. What is expected is worked out here from `JSON.parse` and
// a comparison of values, without any code of the packages under test.

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { verifyReport } from "@govengine/cli";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { vectorBytes, vectorPath, VECTORS } from "./vectors/vector-files.ts";

const BUNDLES = ["contract-lifecycle-v0.2", "review-bundle", "govengine-integration", "local-admin-change"] as const;

const MANIFEST = "artifact_chain_manifest.json";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A blank, a digit, a letter, a quote and a byte that no UTF-8 text has. */
const REPLACEMENTS: readonly number[] = [0x20, 0x37, 0x78, 0x22, 0xff];

/** The profiles that a manifest may name; within this list the profile is a label. */
const PROFILES: ReadonlySet<unknown> = new Set([
  "sclite-v0.2-integrity-only",
  "sclite-v0.5-bad-cross-host-integrity",
  "sclite-v0.5-govengine-integration-integrity",
  "sclite-v0.5-rexecop-integrity",
  "sclite-v0.5-review-bundle-integrity-only",
  "sclite-v0.6-alpha-local-admin-change",
  "sclite-reaction-v0.1",
]);

/** What a replacement does to a file. */
type Fate =
  | "equal value"
  | "label changed"
  | "artifact changed"
  | "artifact unparsable"
  | "binding changed"
  | "manifest unparsable";

const EXIT_CODES: Readonly<Record<Fate, 0 | 1 | 2>> = {
  "equal value": 0,
  "label changed": 0,
  "artifact changed": 1,
  "artifact unparsable": 1,
  "binding changed": 1,
  "manifest unparsable": 2,
};

const VERDICTS = { 0: "pass", 1: "fail", 2: "error" } as const;

/** One published bundle: the bytes of each of its files, and the role of each artifact. */
interface PublishedBundle {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly roles: ReadonlyMap<string, string>;
}

/** What is looked at in an answer of the command. */
interface Answer {
  readonly verdict: string;
  readonly blockers: readonly { readonly path: string; readonly detail: string | null }[];
}

function loadBundle(name: string): PublishedBundle {
  const bytesOf = (file: string): Uint8Array => new Uint8Array(vectorBytes("sclite-bundles", name, file));
  const manifest = JSON.parse(UTF8.decode(bytesOf(MANIFEST))) as {
    readonly entries: readonly { readonly path: string; readonly role: string }[];
  };
  const roles = new Map(manifest.entries.map(({ path, role }) => [path, role]));
  return { name, files: new Map([...roles.keys(), MANIFEST].map((file) => [file, bytesOf(file)])), roles };
}

/** Works out what must happen to one file when its bytes become others. */
function fatesOf(file: string, original: Uint8Array): (bytes: Uint8Array) => Fate {
  const before = parsed(original);
  // One byte can't move a member, so equal values have equal texts when they are written the same way.
  const valueBefore = JSON.stringify(before);
  const bindingsBefore = file === MANIFEST ? JSON.stringify(withoutLabels(before)) : "";
  return (bytes) => {
    const value = parsed(bytes);
    if (value === undefined) return file === MANIFEST ? "manifest unparsable" : "artifact unparsable";
    if (JSON.stringify(value) === valueBefore) return "equal value";
    if (file !== MANIFEST) return "artifact changed";
    return JSON.stringify(withoutLabels(value)) === bindingsBefore ? "label changed" : "binding changed";
  };
}

/** The value of JSON bytes, or undefined when they are no UTF-8, no JSON, or hold the same key twice in one object. */
function parsed(bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    text = UTF8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // In JSON text every colon outside a string belongs to one member; of a repeated member the value keeps only one.
  const colons = text.replace(/"(?:[^"\\]|\\.)*"/gu, "").split(":").length - 1;
  return colons === memberCount(value) ? value : undefined;
}

function memberCount(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children: readonly unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) count += memberCount(child);
  return count;
}

/** A manifest without what no digest covers and no check reads: its labels, as far as they are still labels. */
function withoutLabels(value: unknown): unknown {
  const manifest = structuredClone(value) as Record<string, unknown>;
  for (const label of ["chain_id", "created_at"]) if (typeof manifest[label] === "string") manifest[label] = "";
  if (PROFILES.has(manifest["profile"])) manifest["profile"] = "";
  const policy = manifest["signature_policy"] as Record<string, unknown> | undefined;
  if (typeof policy?.["note"] === "string") policy["note"] = "";
  const entries = manifest["entries"] as Record<string, unknown>[] | undefined;
  for (const entry of entries ?? []) if (typeof entry["required"] === "boolean") entry["required"] = true;
  return manifest;
}

/** The answer of the command's own function to a bundle of which one file has other bytes. */
function answerOf(bundle: PublishedBundle, file: string, bytes: Uint8Array): Answer {
  const bytesOf = (path: string): Uint8Array | undefined => (path === file ? bytes : bundle.files.get(path));
  return verifyReport(bytesOf(MANIFEST) ?? new Uint8Array(), (path) => {
    const found = path === MANIFEST ? undefined : bytesOf(path);
    return found === undefined ? { ok: false, code: "bundle_file_missing" } : { ok: true, bytes: found };
  }).report;
}

/** What is wrong with the command's answer, or null. */
function complaint(bundle: PublishedBundle, file: string, fate: Fate, answer: Answer): string | null {
  const verdict = VERDICTS[EXIT_CODES[fate]];
  if (answer.verdict !== verdict) return `${fate}: expected ${verdict}, got ${answer.verdict}`;
  const role = bundle.roles.get(file);
  // A manifest that names another file or role may be refused at the artifact that is then missed.
  const names = role === undefined ? ["artifact_chain_manifest", ...bundle.roles.values()] : [role];
  const isNamed = answer.blockers.some(({ path, detail }) =>
    names.some((name) => path === `/${name}` || path.startsWith(`/${name}/`) || detail === name),
  );
  return verdict === "fail" && !isNamed ? `${fate}: no reason names ${role ?? file}` : null;
}

const suite = describe.skipIf(VECTORS === "");
const bundles = VECTORS === "" ? [] : BUNDLES.map(loadBundle);

suite("every byte of the published bundles, replaced by five others (needs ../shared/vectors)", () => {
  const counts = new Map<Fate, number>();

  test.each(bundles.map((bundle) => [bundle.name, bundle] as const))(
    "%s",
    (_, bundle) => {
      const complaints: string[] = [];
      for (const [file, original] of bundle.files) {
        const bytes = original.slice();
        const fateOf = fatesOf(file, original);
        for (const [at, byte] of original.entries()) {
          for (const replacement of REPLACEMENTS) {
            if (replacement === byte) continue;
            bytes[at] = replacement;
            const fate = fateOf(bytes);
            counts.set(fate, (counts.get(fate) ?? 0) + 1);
            const wrong = complaint(bundle, file, fate, answerOf(bundle, file, bytes));
            if (wrong !== null) complaints.push(`${file} byte ${at} → 0x${replacement.toString(16)}: ${wrong}`);
          }
          bytes[at] = byte;
        }
      }
      expect(complaints.slice(0, 20)).toEqual([]);
    },
    180_000,
  );

  test("every fate was met, and the counts add up", () => {
    const files = bundles.flatMap((bundle) => [...bundle.files.values()]);
    const byteCount = files.reduce((sum, { length }) => sum + length, 0);
    const unchanged = files.reduce((sum, file) => sum + file.filter((byte) => REPLACEMENTS.includes(byte)).length, 0);
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    process.stdout.write(`every byte: ${byteCount} bytes, ${total} replacements ${JSON.stringify([...counts])}\n`);
    for (const fate of Object.keys(EXIT_CODES) as Fate[]) expect(counts.get(fate) ?? 0, fate).toBeGreaterThan(0);
    expect(total).toBe(byteCount * REPLACEMENTS.length - unchanged);
  });
});

/** One replacement to try on disk. */
interface Replacement {
  readonly bundle: PublishedBundle;
  readonly file: string;
  readonly at: number;
  readonly byte: number;
}

/** A fixed walk over all replacements, the same in every run and in every file. */
function someReplacements(count: number): Replacement[] {
  const files = bundles.flatMap((bundle) => [...bundle.files].map(([file, bytes]) => ({ bundle, file, bytes })));
  const picked: Replacement[] = [];
  for (let step = 0; picked.length < count; step += 1) {
    const { bundle, file, bytes } = files[step % files.length]!;
    const at = (step * 7919) % bytes.length;
    const byte = REPLACEMENTS[step % REPLACEMENTS.length]!;
    if (bytes[at] !== byte) picked.push({ bundle, file, at, byte });
  }
  return picked;
}

const BIN = fileURLToPath(new URL("../../cli/bin/govengine.mjs", import.meta.url));

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function runCommand(folder: string): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [BIN, "verify", folder, "--json"], (error, stdout, stderr) => {
      done({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

suite("200 of the replacements through the command itself (needs ../shared/vectors and a build)", () => {
  let scratch: string;

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "govengine-every-byte-"));
  });

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Tries one replacement on disk, and says what is wrong with the command's answer, or null. */
  async function tryOnDisk(name: string, { bundle, file, at, byte }: Replacement): Promise<string | null> {
    const folder = join(scratch, name);
    cpSync(vectorPath("sclite-bundles", bundle.name), folder, { recursive: true });
    const original = bundle.files.get(file)!;
    const bytes = original.with(at, byte);
    writeFileSync(join(folder, file), bytes);
    const before = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted(byText);
    const fate = fatesOf(file, original)(bytes);
    const { exitCode, stdout, stderr } = await runCommand(folder);
    expect(readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted(byText)).toEqual(before);
    rmSync(folder, { recursive: true });
    if (exitCode !== EXIT_CODES[fate]) return `${fate}: exit code ${exitCode} ${stderr}`;
    return stderr === "" ? complaint(bundle, file, fate, JSON.parse(stdout) as Answer) : "something on standard error";
  }

  test("exit code, report and a quiet standard error", async () => {
    const work = [...someReplacements(200).entries()];
    const complaints: string[] = [];
    const worker = async (): Promise<void> => {
      for (let next = work.pop(); next !== undefined; next = work.pop()) {
        const [index, replacement] = next;
        const wrong = await tryOnDisk(String(index), replacement);
        if (wrong !== null)
          complaints.push(`${replacement.bundle.name}/${replacement.file} ${replacement.at}: ${wrong}`);
      }
    };
    await Promise.all([worker(), worker()]);
    expect(complaints).toEqual([]);
  }, 120_000);
});
