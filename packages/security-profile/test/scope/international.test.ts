import { describe, expect, it } from "vitest";
import { parseHost } from "../../src/index.ts";
import { isReadableInternationalLabel } from "../../src/scope/international.ts";
import { decodePunycode, encodePunycode } from "../../src/scope/punycode.ts";
import { numbersFrom } from "../support/spellings.ts";

function pointsOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

function labelOf(text: string): string {
  return `xn--${encodePunycode(pointsOf(text))}`;
}

/** Whether this runtime's URL parser leaves a label as it is. */
function isKept(label: string): boolean {
  const url = `http://${label}.example/`;
  return URL.canParse(url) && new URL(url).hostname === `${label}.example`;
}

describe("Punycode", () => {
  it.each([
    ["münchen", "mnchen-3ya"],
    ["bücher", "bcher-kva"],
    ["ü", "tda"],
    ["中文", "fiq228c"],
    ["他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"],
    ["3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"],
  ])("writes and reads %s", (text, encoded) => {
    expect(encodePunycode(pointsOf(text))).toBe(encoded);
    expect(decodePunycode(encoded)).toEqual(pointsOf(text));
  });

  it.each(["A", "a_", "mnchen-3y", "é", "99999999", "zzzzzzzzzzzzzzzzzzzzz"])("doesn't read %j", (encoded) => {
    expect(decodePunycode(encoded)).toBeNull();
  });
});

describe("international labels", () => {
  it.each(["münchen", "bücher", "ελλάδα", "пример", "日本語", "한국", "ß", "ı", "a1-ü"])("reads %s", (text) => {
    expect(isReadableInternationalLabel(labelOf(text))).toBe(true);
    expect(isKept(labelOf(text))).toBe(true);
  });

  it.each([
    ["nothing behind the prefix", "xn--"],
    ["no Punycode", "xn--a"],
    ["ASCII alone", "xn--abc-"],
    ["a second spelling", "xn--mnchen-3ya-"],
    ["upper case inside", labelOf("Ünchen")],
    ["a letter that is mapped to others", labelOf("ﬁn")],
    ["a combining mark", labelOf("e\u0301a")],
    ["a joiner", labelOf("a\u200db")],
    ["a soft hyphen", labelOf("a\u00adb")],
    ["a full stop of another script", labelOf("a。b")],
    ["a right-to-left letter", labelOf("שלום")],
    ["an emoji", labelOf("💩")],
    ["a prefix inside", labelOf("xn--ü")],
    ["a hyphen in front", labelOf("-ü")],
    ["a hyphen behind", labelOf("ü-")],
    ["a digit of another script", labelOf("a٣")],
  ])("refuses %s", (_, label) => {
    expect(isReadableInternationalLabel(label)).toBe(false);
    const code = `${label}.example`;
    expect(parseHost(code)).toMatchObject({ ok: false });
  });

  it("gives the refusal a code of its own, and the ASCII form of what could be written", () => {
    expect(parseHost("xn--a.example")).toEqual({
      ok: false,
      problem: { code: "host_label_unreadable", path: "", detail: null },
    });
    expect(parseHost("xn--tda.example")).toMatchObject({ ok: true });
    expect(parseHost("ü.example")).toMatchObject({ problem: { code: "host_not_ascii", detail: "xn--tda.example" } });
    expect(parseHost("①.0.0.1")).toMatchObject({ problem: { code: "host_not_ascii", detail: null } });
    expect(parseHost("evil.example/ü.example")).toMatchObject({ problem: { detail: null } });
  });

  it("reads no letter that this runtime's URL parser would change", () => {
    let read = 0;
    const changed: string[] = [];
    for (let point = 0x80; point <= 0xffff; point += 1) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const label = `xn--${encodePunycode([0x61, point])}`;
      if (!isReadableInternationalLabel(label)) continue;
      read += 1;
      if (!isKept(label)) changed.push(label);
    }
    expect(changed).toEqual([]);
    expect(read).toBeGreaterThan(39_000);
  });

  it("reads no mixture of letters that this runtime's URL parser would change", () => {
    const below = numbersFrom(7);
    const blocks: readonly (readonly [number, number])[] = [
      [0x61, 26],
      [0xdf, 0x200],
      [0x370, 0x1c0],
      [0x10d0, 0x2b],
      [0x3041, 0xc0],
      [0x4e00, 0x200],
      [0xac00, 0x200],
    ];
    let read = 0;
    for (let at = 0; at < 20_000; at += 1) {
      const points = Array.from({ length: 1 + below(6) }, () => {
        const [first, size] = blocks[below(blocks.length)] ?? [0x61, 26];
        return first + below(size);
      });
      const label = `xn--${encodePunycode(points)}`;
      if (label.length > 63 || !isReadableInternationalLabel(label)) continue;
      read += 1;
      expect(isKept(label), label).toBe(true);
    }
    expect(read).toBeGreaterThan(2_000);
  });
});
