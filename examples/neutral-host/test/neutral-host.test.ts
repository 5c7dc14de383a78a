import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fileStateStore } from "../src/file-state-store.ts";
import { indexBundles } from "../src/index-bundles.ts";
import { keepBundles } from "../src/neutral-host.ts";

const FIXTURES = join(import.meta.dirname, "../../../fixtures/bundles");
const INTENT = "01_intent_contract.json";

let scratch = "";
let made = 0;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "neutral-host-"));
});

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** A folder with copies of some fixtures, under their names or others. */
function folderOf(bundles: Readonly<Record<string, string>>): string {
  made += 1;
  const folder = join(scratch, `bundles-${made}`);
  mkdirSync(folder);
  for (const [name, fixture] of Object.entries(bundles)) {
    cpSync(join(FIXTURES, fixture), join(folder, name), { recursive: true });
  }
  return folder;
}

function stateFolder(): string {
  made += 1;
  const folder = join(scratch, `state-${made}`);
  mkdirSync(folder);
  return folder;
}

describe("indexBundles", () => {
  test("is ready when every bundle passes", () => {
    const { summary, bundles } = indexBundles(folderOf({ monday: "http-probe", friday: "owner-approved-restart" }));
    expect(summary).toEqual({
      status: "ready",
      artifact_count: 2,
      roles: ["friday", "monday"],
      missing_roles: [],
      blocked_roles: [],
      change_order_required: false,
      invalidated_roles: [],
      next_actions: [],
    });
    expect(bundles.map(({ name, state, reasons }) => [name, state, reasons])).toEqual([
      ["friday", "verified_lifecycle", []],
      ["monday", "verified_lifecycle", []],
    ]);
  });

  test("names the bundle that fails and the one that a human must look at, and invalidates nothing else", () => {
    const folder = folderOf({ asked: "unknown-scope", other: "cross-host-target", whole: "http-probe" });
    const { summary, bundles } = indexBundles(folder);
    expect(bundles.map(({ name, state, reasons }) => [name, state, reasons])).toEqual([
      ["asked", "verified_chain", ["lifecycle_state_not_reached:verified_chain"]],
      ["other", "blocked", ["lifecycle_target_mismatch"]],
      ["whole", "verified_lifecycle", []],
    ]);
    expect(summary).toMatchObject({
      status: "blocked",
      blocked_roles: ["asked", "other"],
      invalidated_roles: [],
      next_actions: expect.arrayContaining(["review_sclite_lifecycle", "repair_artifact:other"]),
    });
  });

  test("doesn't leave out what it can't read", () => {
    const folder = folderOf({ twice: "manifest-duplicate-key", whole: "http-probe" });
    mkdirSync(join(folder, "empty"));
    mkdirSync(join(folder, "hid\u202eden"));
    cpSync(join(FIXTURES, "http-probe"), join(folder, "hid\\u{202e}den"), { recursive: true });
    writeFileSync(join(folder, "notes.txt"), "no bundle");
    const { summary, bundles } = indexBundles(folder);
    expect(bundles.map(({ name, state, reasons, digest }) => [name, state, reasons, typeof digest])).toEqual([
      ["empty", "unreadable", ["bundle_not_found"], "object"],
      ["hid\\\\u{202e}den", "verified_lifecycle", [], "string"],
      ["hid\\u{202e}den", "unreadable", ["bundle_not_found"], "object"],
      ["twice", "unreadable", ["json_duplicate_key"], "object"],
      ["whole", "verified_lifecycle", [], "string"],
    ]);
    expect(summary).toMatchObject({ status: "blocked", missing_roles: ["empty", "hid\\u{202e}den", "twice"] });
  });

  test("refuses a folder that isn't there", () => {
    expect(() => indexBundles(join(scratch, "nothing"))).toThrow(
      expect.objectContaining({ code: "bundles_not_found" }),
    );
  });
});

describe("keepBundles", () => {
  test("remembers what passes, and is ready again when nothing changed", async () => {
    const folder = folderOf({ failed: "cross-host-target", whole: "http-probe" });
    const state = stateFolder();
    const first = await keepBundles(folder, fileStateStore(state));
    const file = readFileSync(join(state, "bundle-digests.json"), "utf8");
    expect(JSON.parse(file)).toEqual({ whole: first.bundles[1]?.digest });
    rmSync(join(folder, "failed"), { recursive: true });
    expect((await keepBundles(folder, fileStateStore(state))).summary.status).toBe("ready");
  });

  test("notices a bundle that was replaced by another whole one, however often it is asked", async () => {
    const folder = folderOf({ one: "http-probe" });
    const store = fileStateStore(stateFolder());
    expect((await keepBundles(folder, store)).summary.status).toBe("ready");
    rmSync(join(folder, "one"), { recursive: true });
    cpSync(join(FIXTURES, "owner-approved-restart"), join(folder, "one"), { recursive: true });
    expect(indexBundles(folder).summary.status).toBe("ready");
    for (const _ of [1, 2]) {
      expect((await keepBundles(folder, store)).summary).toMatchObject({
        status: "blocked",
        change_order_required: true,
        next_actions: ["repair_artifact:one", "rebuild_bindings_for:one"],
      });
    }
  });

  test("notices one that changed, and one that is gone", async () => {
    const folder = folderOf({ changed: "http-probe", gone: "http-probe" });
    const store = fileStateStore(stateFolder());
    await keepBundles(folder, store);
    const intent = join(folder, "changed", INTENT);
    writeFileSync(intent, readFileSync(intent, "utf8").replace("example", "exbmple"));
    rmSync(join(folder, "gone"), { recursive: true });
    const { summary } = await keepBundles(folder, store);
    expect(summary).toMatchObject({ status: "blocked", blocked_roles: ["changed"] });
    expect(summary.next_actions).toContain("provide_artifact:gone");
  });

  test.each([
    ["no JSON", "{", "json_syntax"],
    ["another shape", '{"whole":5}', "known_digests_invalid"],
  ])("refuses a memory that is %s, and leaves it alone", async (_, text, code) => {
    const state = stateFolder();
    const place = join(state, "bundle-digests.json");
    writeFileSync(place, text);
    await expect(keepBundles(folderOf({ whole: "http-probe" }), fileStateStore(state))).rejects.toMatchObject({ code });
    expect(readFileSync(place, "utf8")).toBe(text);
  });
});

describe("fileStateStore", () => {
  test("gives back what was written, and null for what wasn't", async () => {
    const store = fileStateStore(stateFolder());
    expect(await store.readJson("index")).toBeNull();
    await store.writeJson("index", { a: [1, "b"] });
    expect(await store.readJson("index")).toEqual({ a: [1, "b"] });
  });

  test.each(["", "../index", "a/b", "A", "-a", "a".repeat(65)])("refuses the key %j", (key) => {
    const store = fileStateStore(scratch);
    const refusal = expect.objectContaining({ code: "state_key_invalid" });
    expect(() => store.readJson(key)).toThrow(refusal);
    expect(() => store.writeJson(key, {})).toThrow(refusal);
  });
});
