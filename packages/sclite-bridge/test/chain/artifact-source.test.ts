import { expect, test } from "vitest";
import { askSource } from "../../src/chain/artifact-source.ts";
import { BUNDLE_READ_CODES, type ArtifactRead } from "../../src/index.ts";

const UNREADABLE = { ok: false, code: "bundle_file_unreadable" };

test("hands on the bytes", () => {
  const bytes = new Uint8Array([1, 2]);
  expect(askSource(() => ({ ok: true, bytes }), "a")).toEqual({ ok: true, bytes });
});

test.each(BUNDLE_READ_CODES)("hands on %s", (code) => {
  expect(askSource(() => ({ ok: false, code }), "a")).toEqual({ ok: false, code });
});

test("asks for the path that is wanted", () => {
  const asked: string[] = [];
  askSource((path) => {
    asked.push(path);
    return { ok: false, code: "bundle_file_missing" };
  }, "sub/a.json");
  expect(asked).toEqual(["sub/a.json"]);
});

test.each<[string, unknown]>([
  ["undefined", undefined],
  ["null", null],
  ["text", "{}"],
  ["bytes alone", new Uint8Array()],
  ["a yes without bytes", { ok: true }],
  ["a yes with text", { ok: true, bytes: "{}" }],
  ["a yes with a list", { ok: true, bytes: [1] }],
  ["a truthy yes", { ok: 1, bytes: new Uint8Array() }],
  ["a no without a code", { ok: false }],
  ["a no with a code of its own", { ok: false, code: "path_escape" }],
  ["a promise", Promise.resolve({ ok: true, bytes: new Uint8Array() })],
])("a source that answers %s has an unreadable file", (_, answer) => {
  expect(askSource(() => answer as ArtifactRead, "a")).toEqual(UNREADABLE);
});

test("a source that throws has an unreadable file", () => {
  const throws = (): never => {
    throw new Error("secret");
  };
  expect(askSource(throws, "a")).toEqual(UNREADABLE);
  const trap = {
    get ok(): never {
      return throws();
    },
  };
  expect(askSource(() => trap as unknown as ArtifactRead, "a")).toEqual(UNREADABLE);
});
