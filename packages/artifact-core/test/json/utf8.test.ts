import vm from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodedLength, isBytes, utf8Bytes, utf8Length, utf8Text } from "../../src/json/utf8.ts";
import { wellFormedText } from "../support/arbitraries.ts";
import { codeOf } from "../support/refusal.ts";

describe("utf8Bytes and utf8Length", () => {
  it.each([
    ["", []],
    ["a", [0x61]],
    ["\u007f\u0080", [0x7f, 0xc2, 0x80]],
    ["\u07ff\u0800", [0xdf, 0xbf, 0xe0, 0xa0, 0x80]],
    ["\ud7ff\ue000\uffff", [0xed, 0x9f, 0xbf, 0xee, 0x80, 0x80, 0xef, 0xbf, 0xbf]],
    ["\u{10000}\u{10ffff}", [0xf0, 0x90, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf]],
    ["\ufeffa", [0xef, 0xbb, 0xbf, 0x61]],
  ])("encode %j", (text, bytes) => {
    expect([...utf8Bytes(text)]).toStrictEqual(bytes);
    expect(utf8Length(text)).toBe(bytes.length);
    expect(utf8Text(Uint8Array.from(bytes))).toBe(text);
  });

  it("agree with the platform on any text, and go back", () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        expect(utf8Bytes(text)).toStrictEqual(new Uint8Array(Buffer.from(text)));
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
        expect(utf8Text(utf8Bytes(text))).toBe(text);
      }),
    );
  });

  it.each(["\ud800", "a\udc00b", "\udc00\ud800"])("refuse %j instead of replacing it", (text) => {
    expect(codeOf(() => utf8Bytes(text))).toBe("json_lone_surrogate");
    expect(codeOf(() => utf8Length(text))).toBe("json_lone_surrogate");
  });
});

describe("encodedLength", () => {
  it("never throws, and counts a half alone as less than any encoding of it", () => {
    expect(encodedLength("\ud800")).toBe(2);
    expect(encodedLength("\u{10000}")).toBe(4);
  });
});

describe("utf8Text", () => {
  it.each([
    ["a byte that never occurs", [0xff]],
    ["a continuation alone", [0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["an overlong NUL", [0xe0, 0x80, 0x80]],
    ["half of a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a pair of encoded halves", [0xed, 0xa0, 0xbd, 0xed, 0xbb, 0xa1]],
    ["a point above U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
    ["a sequence cut off", [0xe2, 0x82]],
    ["UTF-16 with its mark", [0xff, 0xfe, 0x22, 0x00]],
  ])("refuses %s", (_, bytes) => {
    expect(utf8Text(Uint8Array.from(bytes))).toBeNull();
  });

  it("takes U+FFFD itself", () => {
    expect(utf8Text(Uint8Array.from([0xef, 0xbf, 0xbd]))).toBe("\ufffd");
  });
});

describe("isBytes", () => {
  it.each([
    ["bytes", new Uint8Array(2)],
    ["a Buffer", Buffer.from("a")],
    ["bytes of another realm", vm.runInNewContext("new Uint8Array([1])") as unknown],
    ["bytes on shared memory", new Uint8Array(new SharedArrayBuffer(2))],
  ])("takes %s", (_, value) => {
    expect(isBytes(value)).toBe(true);
  });

  it.each([
    ["undefined", undefined],
    ["null", null],
    ["text", "bytes"],
    ["an array", [1, 2]],
    ["an array buffer", new ArrayBuffer(2)],
    ["a data view", new DataView(new ArrayBuffer(2))],
    ["clamped bytes", new Uint8ClampedArray(2)],
    ["16-bit numbers", new Uint16Array(2)],
    ["signed bytes", new Int8Array(2)],
    ["a proxy of bytes", new Proxy(new Uint8Array(2), {})],
    ["a look-alike", Object.create(Uint8Array.prototype) as unknown],
    ["a tagged object", { [Symbol.toStringTag]: "Uint8Array", length: 1, 0: 1 }],
  ])("doesn't take %s", (_, value) => {
    expect(isBytes(value)).toBe(false);
  });
});
