import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { isGovEngineError, type Problem } from "@govengine/artifact-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { openBundle } from "../../src/node/index.ts";

const MANIFEST = "artifact_chain_manifest.json";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "govengine-bundle-folder-")));
  writeFileSync(join(folder, MANIFEST), "{}");
  writeFileSync(join(folder, "a.json"), "[1]");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function refusalOf(open: () => unknown): readonly Problem[] {
  try {
    open();
  } catch (error) {
    if (isGovEngineError(error)) return error.problems;
    throw error;
  }
  return [];
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

describe("openBundle", () => {
  test("opens a folder and a manifest file of any name", () => {
    const { manifest, manifestPath, folder: root } = openBundle(folder);
    expect([text(manifest), manifestPath, root]).toEqual(["{}", join(folder, MANIFEST), folder]);
    writeFileSync(join(folder, "other.json"), '{"a":1}');
    const other = openBundle(join(folder, "other.json"));
    expect([text(other.manifest), other.manifestPath, other.folder]).toEqual([
      '{"a":1}',
      join(folder, "other.json"),
      folder,
    ]);
  });

  test("resolves links above the bundle, and the link that names the folder itself", () => {
    const links = mkdtempSync(join(tmpdir(), "govengine-links-"));
    symlinkSync(folder, join(links, "link"));
    expect(openBundle(join(links, "link")).folder).toBe(folder);
    expect(openBundle(join(links, "link", MANIFEST)).manifestPath).toBe(join(folder, MANIFEST));
    rmSync(links, { recursive: true });
  });

  test("refuses a path that names nothing", () => {
    const nothing = [{ code: "bundle_not_found", path: "", detail: null }];
    for (const path of ["", join(folder, "nothing"), join(folder, "nothing", MANIFEST), join(folder, "a.json", "b")]) {
      expect(refusalOf(() => openBundle(path))).toEqual(nothing);
    }
  });

  test("refuses a folder without a manifest", () => {
    mkdirSync(join(folder, "empty"));
    expect(refusalOf(() => openBundle(join(folder, "empty")))).toEqual([
      { code: "bundle_not_found", path: "/artifact_chain_manifest", detail: null },
    ]);
  });

  test("refuses a manifest that is a link, a folder, or too large", () => {
    const at = (code: string): readonly Problem[] => [{ code, path: "/artifact_chain_manifest", detail: null }];
    symlinkSync("a.json", join(folder, "link.json"));
    expect(refusalOf(() => openBundle(join(folder, "link.json")))).toEqual(at("bundle_file_linked"));
    symlinkSync("nowhere.json", join(folder, "dangling.json"));
    expect(refusalOf(() => openBundle(join(folder, "dangling.json")))).toEqual(at("bundle_file_linked"));
    expect(refusalOf(() => openBundle(folder, { maxFileBytes: 1 }))).toEqual(at("bundle_file_too_large"));
    expect(refusalOf(() => openBundle(folder, { maxFileBytes: 2 }))).toEqual([]);
    rmSync(join(folder, MANIFEST));
    mkdirSync(join(folder, MANIFEST));
    expect(refusalOf(() => openBundle(folder))).toEqual(at("bundle_file_not_regular"));
  });

  test("refuses a path with a NUL", () => {
    expect(refusalOf(() => openBundle(`${folder}\0`))).toEqual([
      { code: "bundle_file_unreadable", path: "", detail: null },
    ]);
  });
});

describe("the source of an opened bundle", () => {
  test("reads a file below the folder once", () => {
    const { source } = openBundle(folder);
    const first = source("a.json");
    expect(first).toEqual({ ok: true, bytes: new Uint8Array(Buffer.from("[1]")) });
    writeFileSync(join(folder, "a.json"), "[2]");
    expect(source("a.json")).toBe(first);
    expect(readFileSync(join(folder, "a.json"), "utf8")).toBe("[2]");
  });

  test("says why a file can't be read, each time the same", () => {
    const { source } = openBundle(folder, { maxFileBytes: 3 });
    expect(source("nothing.json")).toEqual({ ok: false, code: "bundle_file_missing" });
    writeFileSync(join(folder, "nothing.json"), "{}");
    expect(source("nothing.json")).toEqual({ ok: false, code: "bundle_file_missing" });
    writeFileSync(join(folder, "large.json"), "[12]");
    expect(source("large.json")).toEqual({ ok: false, code: "bundle_file_too_large" });
  });

  test.each(["../a.json", "/etc/hostname", "./a.json", "b\\a.json", ""])("never opens %j", (path) => {
    expect(refusalOf(() => openBundle(folder).source(path)).map(({ code }) => code)).toEqual(["path_escape"]);
  });
});
