import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBundlePath } from "../../src/index.ts";
import { pathCollisionKey } from "../../src/chain/bundle-path.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

describe("checkBundlePath", () => {
  test.each([
    "01_intent_contract.json",
    "sub/a1.json",
    "a/b/c/d.json",
    ".hidden",
    "a..b",
    "...a",
    "żółty/🛡.json",
    "with blank.json",
    "%2e%2e/x",
    "constructor",
    "console.json",
    "com10",
    "nulls",
    "x".repeat(255),
  ])("accepts %j", (path) => {
    expect(checkBundlePath(path)).toBeNull();
  });

  test.each([
    ["", "empty"],
    ["/etc/passwd", "absolute"],
    ["//server/share", "absolute"],
    ["../x", "dot part"],
    ["a/../b", "dot part"],
    ["./x", "dot part"],
    [".", "dot part"],
    ["..", "dot part"],
    ["a/.", "dot part"],
    ["a//b", "empty part"],
    ["a/", "empty part"],
    ["..\\x", "backslash"],
    ["a\\b", "backslash"],
    ["C:/x", "colon"],
    ["c:x", "colon"],
    ["a:stream", "colon"],
    ["a\u0000b", "control character"],
    ["a\nb", "control character"],
    ["a\u007f", "control character"],
    ["a\u0085", "control character"],
    ["a\u202ejson", "control character"],
    ["a\u200bb", "control character"],
    ["\ufeffa", "control character"],
    ["a\u{e0041}", "control character"],
    ["a\ud800", "control character"],
    ["con", "device name"],
    ["NUL.json", "device name"],
    ["sub/aux.tar.gz", "device name"],
    ["com1", "device name"],
    ["COM¹.txt", "device name"],
    ["lpt9.json", "device name"],
    ["conin$", "device name"],
    ["nul .json", "device name"],
    ["a.", "trailing dot or blank"],
    ["a ", "trailing dot or blank"],
    ["a./b", "trailing dot or blank"],
    ["x".repeat(256), "too long"],
    ["x/".repeat(512) + "x", "too long"],
  ])("refuses %j: %s", (path, rule) => {
    expect(checkBundlePath(path)).toEqual({ code: "path_escape", path: "", detail: rule });
  });

  test("what it accepts never leaves the folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", ":", " ", "\0"), maxLength: 12 }), (path) => {
        if (checkBundlePath(path) !== null) return;
        expect(new URL(path, "file:///root/bundle/").pathname.startsWith("/root/bundle/")).toBe(true);
        expect(path.split("/")).not.toContain("..");
      }),
    );
  });

  test.skipIf(!vectorsExpected)("the published negative case (needs ../shared/vectors)", () => {
    const { negative } = vectorObject("sclite-2.0-vectors.json") as { negative: readonly Record<string, string>[] };
    const found = negative.find(({ classification }) => classification === "path_escape");
    expect(checkBundlePath(found?.["input"] ?? "a")?.code).toBe("path_escape");
  });
});

describe("pathCollisionKey", () => {
  test.each([
    ["A.json", "a.JSON"],
    ["\u00e9.json", "e\u0301.json"],
    ["\u212a.json", "k.json"],
    ["stra\u00dfe", "STRASSE"],
    ["\u03c3", "\u03c2"],
  ])("%j and %j are one name somewhere", (first, second) => {
    expect(pathCollisionKey(first)).toBe(pathCollisionKey(second));
  });

  test.each([
    ["a.json", "b.json"],
    ["a/b", "ab"],
    ["e.json", "\u00e9.json"],
  ])("%j and %j are two names everywhere", (first, second) => {
    expect(pathCollisionKey(first)).not.toBe(pathCollisionKey(second));
  });
});
