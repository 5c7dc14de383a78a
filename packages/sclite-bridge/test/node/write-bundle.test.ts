import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { isGovEngineError } from "@govengine/artifact-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Bundle } from "../../src/index.ts";
import { openBundle, SCLITE_NODE_REASON_CODES, writeBundle } from "../../src/node/index.ts";

const FILES: Bundle = [
  { path: "artifact_chain_manifest.json", bytes: new Uint8Array([0x7b, 0x7d]) },
  { path: "sub/folder/a.json", bytes: new Uint8Array([0x5b, 0xff, 0x5d]) },
];

let parent: string;

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "govengine-write-bundle-")));
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

function codeOf(write: () => void): string | null {
  try {
    write();
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
  return null;
}

describe("writeBundle", () => {
  test("writes every file into a new folder and leaves nothing beside it", () => {
    writeBundle(join(parent, "bundle"), FILES);
    expect(readdirSync(parent)).toEqual(["bundle"]);
    for (const { path, bytes } of FILES) {
      expect(new Uint8Array(readFileSync(join(parent, "bundle", path)))).toEqual(bytes);
    }
    expect(openBundle(join(parent, "bundle")).source("sub/folder/a.json")).toEqual({
      ok: true,
      bytes: FILES[1]!.bytes,
    });
  });

  test("replaces an empty folder", () => {
    mkdirSync(join(parent, "bundle"));
    writeBundle(join(parent, "bundle"), FILES);
    expect(readdirSync(join(parent, "bundle"))).toEqual(["artifact_chain_manifest.json", "sub"]);
  });

  test("refuses a folder that holds anything, and leaves it as it is", () => {
    mkdirSync(join(parent, "bundle"));
    writeFileSync(join(parent, "bundle", "mine.txt"), "mine");
    expect(codeOf(() => writeBundle(join(parent, "bundle"), FILES))).toBe("bundle_target_not_empty");
    expect(readdirSync(join(parent, "bundle"))).toEqual(["mine.txt"]);
    expect(readdirSync(parent)).toEqual(["bundle"]);
  });

  test("refuses a file and a link, also one to an empty folder", () => {
    writeFileSync(join(parent, "file"), "mine");
    mkdirSync(join(parent, "empty"));
    symlinkSync("empty", join(parent, "link"));
    symlinkSync("nowhere", join(parent, "dangling"));
    for (const name of ["file", "link", "dangling"]) {
      expect(codeOf(() => writeBundle(join(parent, name), FILES))).toBe("bundle_target_not_folder");
    }
    expect(readdirSync(parent)).toEqual(["dangling", "empty", "file", "link"]);
  });

  test("refuses a folder whose parent isn't there", () => {
    expect(codeOf(() => writeBundle(join(parent, "nothing", "bundle"), FILES))).toBe("bundle_target_parent_missing");
    expect(existsSync(join(parent, "nothing"))).toBe(false);
  });

  test("refuses a file name that could leave the folder, before anything is written", () => {
    const escaping = [...FILES, { path: "../outside.json", bytes: new Uint8Array() }];
    expect(codeOf(() => writeBundle(join(parent, "bundle"), escaping))).toBe("path_escape");
    expect(readdirSync(parent)).toEqual([]);
  });

  test("leaves nothing behind when writing fails half-way", () => {
    const twice = [...FILES, FILES[0]!];
    expect(codeOf(() => writeBundle(join(parent, "bundle"), twice))).toBe("bundle_write_failed");
    const fileAsFolder = [...FILES, { path: "artifact_chain_manifest.json/a.json", bytes: new Uint8Array() }];
    expect(codeOf(() => writeBundle(join(parent, "bundle"), fileAsFolder))).toBe("bundle_write_failed");
    expect(readdirSync(parent)).toEqual([]);
  });
});

test("every code of the folder has one line of advice", () => {
  expect(Object.keys(SCLITE_NODE_REASON_CODES)).toEqual([
    "bundle_target_not_empty",
    "bundle_target_not_folder",
    "bundle_target_parent_missing",
    "bundle_write_failed",
  ]);
  for (const advice of Object.values(SCLITE_NODE_REASON_CODES)) expect(advice).toMatch(/^[^\n]{10,}\.$/u);
});
