// Attacks on what was recorded: a manifest about other files, and a history that was edited, cut, reordered or forked.

import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClaimRequest, JsonObject, Sha256Hex } from "@govengine/artifact-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import {
  ARTIFACT_FILES,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  verifyChain,
  type Bundle,
} from "@govengine/sclite-bridge";
import { describe, expect, onTestFinished, test } from "vitest";
import { PROBE_BUNDLE } from "../../src/fixtures/bundle-row.ts";
import { jsonFile, retyped, textOf, withFile, withoutFile } from "../../src/fixtures/edit.ts";
import { laterCodeOf } from "./refusal.ts";

function codesOf(bundle: Bundle): readonly string[] {
  const manifest = bundleBytes(bundle, MANIFEST_FILE);
  return verifyChain({ manifest, source: bundleSource(bundle) }).blockers.map(({ code }) => code);
}

test("chain-manifest-and-files: the bundle itself passes", () => {
  expect(codesOf(PROBE_BUNDLE)).toEqual([]);
});

test.each<[string, Bundle, string]>([
  [
    "another byte in a file",
    retyped(PROBE_BUNDLE, ARTIFACT_FILES.intent_contract, "demo-intent-1", "demo-intent-2"),
    "descriptor_mismatch",
  ],
  ["a missing file", withoutFile(PROBE_BUNDLE, ARTIFACT_FILES.execution_receipt), "bundle_file_missing"],
  [
    "an empty file",
    withFile(PROBE_BUNDLE, { path: ARTIFACT_FILES.execution_receipt, bytes: new Uint8Array() }),
    "json_syntax",
  ],
  [
    "two files in each other's place",
    withFile(
      withFile(PROBE_BUNDLE, {
        path: ARTIFACT_FILES.execution_ticket,
        bytes: bundleBytes(PROBE_BUNDLE, ARTIFACT_FILES.execution_receipt),
      }),
      { path: ARTIFACT_FILES.execution_receipt, bytes: bundleBytes(PROBE_BUNDLE, ARTIFACT_FILES.execution_ticket) },
    ),
    "role_schema_identity_mismatch",
  ],
])("chain-manifest-and-files: %s", (_, bundle, code) => {
  expect(codesOf(bundle)).toContain(code);
});

test("chain-manifest-and-files: a file is read once, so that a swap has nothing to swap", () => {
  const reads: string[] = [];
  const inner = bundleSource(PROBE_BUNDLE);
  const manifest = bundleBytes(PROBE_BUNDLE, MANIFEST_FILE);
  verifyChain({
    manifest,
    source: (path) => {
      reads.push(path);
      return inner(path);
    },
  });
  expect(reads.toSorted()).toEqual(Object.values(ARTIFACT_FILES).toSorted());
});

interface Manifest {
  entries: JsonObject[];
  root_chain_digest: string;
}

/** The bundle with another list of entries in its manifest. */
function withEntries(change: (manifest: Manifest) => void): Bundle {
  const manifest = JSON.parse(textOf(PROBE_BUNDLE, MANIFEST_FILE)) as Manifest;
  change(manifest);
  return withFile(PROBE_BUNDLE, jsonFile(MANIFEST_FILE, manifest as unknown as JsonObject));
}

test.each<[string, (manifest: Manifest) => void, string]>([
  ["the tail cut", ({ entries }) => void entries.pop(), "lifecycle_roles_mismatch"],
  [
    "the tail cut, and the root of what is left",
    (manifest) => {
      manifest.entries.pop();
      manifest.root_chain_digest = manifest.entries.at(-1)?.["chain_digest"] as string;
    },
    "lifecycle_roles_mismatch",
  ],
  ["the head cut", ({ entries }) => void entries.shift(), "previous_chain_digest_mismatch"],
  ["one taken out", ({ entries }) => void entries.splice(2, 1), "previous_chain_digest_mismatch"],
  [
    "two in another order",
    ({ entries }) => void entries.splice(1, 2, ...entries.slice(1, 3).toReversed()),
    "previous_chain_digest_mismatch",
  ],
  ["one twice", ({ entries }) => void entries.push(entries.at(-1) as JsonObject), "duplicate_role"],
  ["none at all", (manifest) => void (manifest.entries = []), "manifest_schema_invalid"],
  ["another root", (manifest) => void (manifest.root_chain_digest = "0".repeat(64)), "root_chain_digest_mismatch"],
])("chain-history: a manifest with %s", (_, change, code) => {
  expect(codesOf(withEntries(change))).toContain(code);
});

const REQUEST: ClaimRequest = {
  key: { signer: "owner:ada", ticket_id: "ticket-1" },
  ticket_digest: "a".repeat(64) as Sha256Hex,
  request_digest: `sha256:${"b".repeat(64) as Sha256Hex}`,
  runtime_ref: "runtime:a",
  mode: "live",
  max_uses: 9,
  not_after: 2_000,
  now: 1_000,
};

describe("chain-history: a ledger's journal", () => {
  async function journal(): Promise<string> {
    const folder = join(mkdtempSync(join(tmpdir(), "govengine-attack-")), "ledger");
    onTestFinished(() => rmSync(join(folder, ".."), { recursive: true }));
    const ledger = fileTicketLedger(folder, { create: true });
    for (let use = 0; use < 3; use += 1) await ledger.claim(REQUEST);
    return folder;
  }

  /** The journal's files below the folder, in order. */
  function filesOf(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted();
  }

  async function codeOfList(folder: string): Promise<unknown> {
    return laterCodeOf(async () => fileTicketLedger(folder).list());
  }

  test("is whole as it is", async () => {
    expect(await codeOfList(await journal())).toBeNull();
  });

  test.each<[string, (files: readonly string[], others: readonly string[]) => void]>([
    [
      "an earlier event changed",
      (files) => writeFileSync(files.at(-2)!, readFileSync(files.at(-2)!, "utf8").replace("runtime:a", "runtime:b")),
    ],
    ["one taken out", (files) => rmSync(files.at(-2)!)],
    [
      "one put in",
      (files, others) => {
        const last = files.at(-1)!;
        const number = /\d+(?=\D*$)/u.exec(last)?.[0] ?? "";
        const next = String(Number(number) + 1).padStart(number.length, "0");
        copyFileSync(
          others.at(-1)!,
          last.slice(0, last.lastIndexOf(number)) + last.slice(last.lastIndexOf(number)).replace(number, next),
        );
      },
    ],
    ["its head cut", (files) => rmSync(files[0]!)],
    [
      "two in each other's place",
      (files) => {
        const [left, right] = [readFileSync(files.at(-1)!), readFileSync(files.at(-2)!)];
        writeFileSync(files.at(-1)!, right);
        writeFileSync(files.at(-2)!, left);
      },
    ],
    ["one cut short", (files) => writeFileSync(files.at(-1)!, readFileSync(files.at(-1)!).subarray(0, 10))],
    ["another journal's event", (files, others) => copyFileSync(others.at(-1)!, files.at(-1)!)],
  ])("with %s is refused", async (_, change) => {
    const folder = await journal();
    change(filesOf(folder), filesOf(await journal()));
    expect(await codeOfList(folder)).toBe("ledger_damaged");
  });

  test("with its tail cut is refused by whoever has it open", async () => {
    const folder = await journal();
    const open = fileTicketLedger(folder);
    await open.list();
    rmSync(filesOf(folder).at(-1)!);
    expect(await laterCodeOf(async () => open.claim(REQUEST))).toBe("ledger_damaged");
  });

  test("that is empty is no ledger", async () => {
    const folder = mkdtempSync(join(tmpdir(), "govengine-attack-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, "ledger"));
    expect(await codeOfList(join(folder, "ledger"))).toBe("ledger_missing");
  });
});
