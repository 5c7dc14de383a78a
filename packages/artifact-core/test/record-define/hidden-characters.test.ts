import { describe, expect, it } from "vitest";
import { hasHiddenCharacter, isHiddenCharacter } from "../../src/record/hidden-characters.ts";

const HIDDEN = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;

describe("the table of hidden characters", () => {
  it("is what this runtime's Unicode says", () => {
    const different: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      if (HIDDEN.test(String.fromCodePoint(codePoint)) !== isHiddenCharacter(codePoint)) {
        different.push(codePoint.toString(16));
      }
    }
    expect(different).toStrictEqual([]);
  });
});

describe("hasHiddenCharacter", () => {
  it.each(["a\u0000", "\u200b", "\u202eabc", "\ufeffa", "\u{e0041}", "\ud800", "a\u2029b", "\u007f", "\u00ad"])(
    "finds one in %j",
    (text) => {
      expect(hasHiddenCharacter(text)).toBe(true);
    },
  );

  it.each(["", "plain ~", "żółć", "\u{1f6e1}\ufe0f", "\u00a0", "\u3000", "\ue000", "\u{10ffff}"])(
    "finds none in %j",
    (text) => {
      expect(hasHiddenCharacter(text)).toBe(false);
    },
  );
});
