import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type KnownFolder, knownFolder, readBelow, readFileSafely } from "../../src/node/safe-read.ts";

const LIMIT = { maxBytes: 64 };

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "govengine-safe-read-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("readFileSafely", () => {
  test("gives the bytes of a regular file, also of an empty one and of one as long as the limit", () => {
    for (const text of ["", "{}", "é", "x".repeat(64)]) {
      expect(readFileSafely(write("a.json", text), LIMIT)).toEqual({
        ok: true,
        bytes: new Uint8Array(Buffer.from(text)),
      });
    }
  });

  test("refuses one byte more than the limit", () => {
    expect(readFileSafely(write("a.json", "x".repeat(65)), LIMIT)).toEqual({
      ok: false,
      code: "bundle_file_too_large",
    });
  });

  test("refuses a file of 50 MB without reading it", () => {
    const path = write("a.json", "");
    truncateSync(path, 50_000_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(readFileSafely(path, { maxBytes: 1_048_576 })).toEqual({ ok: false, code: "bundle_file_too_large" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  test("refuses a path that names nothing, or goes through a file", () => {
    write("a.json", "{}");
    for (const path of [join(folder, "b.json"), join(folder, "a.json", "b.json")]) {
      expect(readFileSafely(path, LIMIT)).toEqual({ ok: false, code: "bundle_file_missing" });
    }
  });

  test("refuses a link to a file, to nothing and to itself", () => {
    write("a.json", "{}");
    symlinkSync("a.json", join(folder, "to-file"));
    symlinkSync("nothing", join(folder, "to-nothing"));
    symlinkSync("to-itself", join(folder, "to-itself"));
    for (const name of ["to-file", "to-nothing", "to-itself"]) {
      expect(readFileSafely(join(folder, name), LIMIT)).toEqual({ ok: false, code: "bundle_file_linked" });
    }
  });

  test("refuses a file with two names, and takes it again when the second name is gone", () => {
    const path = write("a.json", "{}");
    linkSync(path, join(folder, "b.json"));
    expect(readFileSafely(path, LIMIT)).toEqual({ ok: false, code: "bundle_file_hard_linked" });
    rmSync(join(folder, "b.json"));
    expect(readFileSafely(path, LIMIT).ok).toBe(true);
  });

  test("refuses a folder", () => {
    expect(readFileSafely(folder, LIMIT)).toEqual({ ok: false, code: "bundle_file_not_regular" });
  });

  test("refuses a pipe that nobody writes to, without waiting", () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    const start = performance.now();
    expect(readFileSafely(path, LIMIT)).toEqual({ ok: false, code: "bundle_file_not_regular" });
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test("refuses a socket and a device", async () => {
    const path = join(folder, "socket");
    const server = createServer();
    await new Promise<void>((listening) => server.listen(path, listening));
    expect(readFileSafely(path, LIMIT)).toEqual({ ok: false, code: "bundle_file_not_regular" });
    expect(readFileSafely("/dev/zero", LIMIT)).toEqual({ ok: false, code: "bundle_file_not_regular" });
    await new Promise((closed) => server.close(closed));
  });

  test.runIf(process.platform === "linux")("stops at the limit when a file has more bytes than its size says", () => {
    // Files of the proc file system say that they have no bytes.
    const whole = readFileSafely("/proc/self/status", { maxBytes: 1_048_576 });
    expect(whole.ok && whole.bytes.length > 100).toBe(true);
    expect(readFileSafely("/proc/self/status", { maxBytes: 10 })).toEqual({ ok: false, code: "bundle_file_too_large" });
  });

  test("refuses a name with a NUL and a file without permission", () => {
    expect(readFileSafely(join(folder, "a\0b"), LIMIT)).toEqual({ ok: false, code: "bundle_file_unreadable" });
    const path = write("a.json", "{}");
    chmodSync(path, 0);
    // The superuser may read everything.
    if (process.getuid?.() !== 0) {
      expect(readFileSafely(path, LIMIT)).toEqual({ ok: false, code: "bundle_file_unreadable" });
    }
  });
});

test("never gives the bytes behind a link, however fast a file and a link change places", () => {
  const target = write("a.json", "ours");
  const secret = write("secret", "theirs");
  const swapper = spawn(process.execPath, ["-e", SWAPPER, target, secret], { stdio: "ignore" });
  const seen = new Set<string>();
  const end = performance.now() + 400;
  while (performance.now() < end) {
    const read = readFileSafely(target, LIMIT);
    seen.add(read.ok ? Buffer.from(read.bytes).toString() : read.code);
  }
  swapper.kill();
  expect(seen.has("ours")).toBe(true);
  expect(seen.has("theirs")).toBe(false);
});

/** Replaces a path by a link and by a file again until it is stopped. */
const SWAPPER = `
  const { renameSync, symlinkSync, writeFileSync } = require("node:fs");
  const [target, secret] = process.argv.slice(1);
  for (;;) {
    symlinkSync(secret, target + ".link");
    renameSync(target + ".link", target);
    writeFileSync(target + ".file", "ours");
    renameSync(target + ".file", target);
  }
`;

describe("readBelow", () => {
  function root(): KnownFolder {
    const known = knownFolder(folder);
    if (typeof known === "string") throw new Error(known);
    return known;
  }

  test("reads a file in a folder below the root", () => {
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    write("a/b/c.json", "{}");
    expect(readBelow(root(), "a/b/c.json", LIMIT)).toEqual({ ok: true, bytes: new Uint8Array([0x7b, 0x7d]) });
  });

  test("follows no link in a folder on the way, wherever it leads", () => {
    mkdirSync(join(folder, "a"));
    write("a/c.json", "{}");
    symlinkSync("a", join(folder, "inside"));
    symlinkSync("/etc", join(folder, "outside"));
    expect(readBelow(root(), "inside/c.json", LIMIT)).toEqual({ ok: false, code: "bundle_file_linked" });
    expect(readBelow(root(), "outside/hostname", LIMIT)).toEqual({ ok: false, code: "bundle_file_linked" });
  });

  test("says that a file is missing when a folder on the way is missing or is a file", () => {
    write("a", "{}");
    expect(readBelow(root(), "b/c.json", LIMIT)).toEqual({ ok: false, code: "bundle_file_missing" });
    expect(readBelow(root(), "a/c.json", LIMIT)).toEqual({ ok: false, code: "bundle_file_missing" });
  });

  test("refuses when the root itself was swapped for another folder", () => {
    const known = root();
    write("c.json", "{}");
    renameSync(folder, `${folder}-old`);
    mkdirSync(folder);
    write("c.json", "[]");
    expect(readBelow(known, "c.json", LIMIT)).toEqual({ ok: false, code: "bundle_file_unreadable" });
    rmSync(`${folder}-old`, { recursive: true });
  });
});

describe("knownFolder", () => {
  test("refuses a link, a file and a path that names nothing", () => {
    symlinkSync(".", join(folder, "link"));
    write("a.json", "{}");
    expect(knownFolder(join(folder, "link"))).toBe("bundle_file_linked");
    expect(knownFolder(join(folder, "a.json"))).toBe("bundle_file_missing");
    expect(knownFolder(join(folder, "nothing"))).toBe("bundle_file_missing");
  });
});
