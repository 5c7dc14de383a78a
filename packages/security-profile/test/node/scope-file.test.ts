import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkScopeTarget, SCOPE_LIMITS } from "../../src/index.ts";
import { readScopeFile } from "../../src/node/index.ts";
import { scopeDocument, scopeOf } from "../support/scopes.ts";

const folder = mkdtempSync(join(tmpdir(), "govengine-scope-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TARGETS = [{ host: "example.com" }];

it("reads and compiles a scope document", () => {
  const path = fileOf("scope.json", JSON.stringify(scopeDocument({ targets: TARGETS })));
  const scope = readScopeFile(path);
  expect(scope.digest).toBe(scopeOf(TARGETS).digest);
  expect(checkScopeTarget(scope, "https://example.com/", null).status).toBe("in_scope");
});

it("reads a document with a hundred thousand rules", () => {
  const targets = Array.from({ length: 100_000 }, (_, at) => ({ host: `h${at}.example.com` }));
  const scope = readScopeFile(fileOf("many.json", JSON.stringify(scopeDocument({ targets }))));
  expect(checkScopeTarget(scope, "https://h99999.example.com/", null).status).toBe("in_scope");
  expect(checkScopeTarget(scope, "https://h100000.example.com/", null).status).toBe("out_of_scope");
});

const DOCUMENT = JSON.stringify(scopeDocument({ targets: TARGETS }));

it.each([
  ["nothing", () => join(folder, "missing.json"), "scope_file_missing"],
  ["a folder", () => folder, "scope_file_not_regular"],
  [
    "a link",
    () => {
      symlinkSync(fileOf("real.json", DOCUMENT), join(folder, "link.json"));
      return join(folder, "link.json");
    },
    "scope_file_unreadable",
  ],
  [
    "a pipe",
    () => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
      return join(folder, "pipe");
    },
    "scope_file_not_regular",
  ],
  ["a file in a file", () => join(fileOf("file", ""), "scope.json"), "scope_file_unreadable"],
  ["too much", () => fileOf("large.json", new Uint8Array(SCOPE_LIMITS.maxBytes + 1)), "scope_file_too_large"],
  ["no JSON", () => fileOf("text.json", "{"), "json_syntax"],
  ["a byte-order mark", () => fileOf("bom.json", `\ufeff${DOCUMENT}`), "json_bom"],
  ["another document", () => fileOf("other.json", "{}"), "invalid_scope_document"],
])("refuses %s", (_, make, code) => {
  const path = make();
  expect(() => readScopeFile(path)).toThrow(expect.objectContaining({ code }) as Error);
});
