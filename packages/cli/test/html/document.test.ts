import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { htmlDocument } from "../../src/html/document.ts";
import { html, markupText } from "../../src/html/markup.ts";
import { tagsOf } from "../support/page.ts";

describe("markup", () => {
  test("escapes text and numbers, and nothing that is markup already", () => {
    const bold = html`<b>${"<i>"}</b>`;
    expect(markupText(html`<p class="${"\"'><x>"}">${bold}${["&", [1, null]]}${"&amp;"}</p>`)).toBe(
      '<p class="&quot;&#39;&gt;&lt;x&gt;"><b>&lt;i&gt;</b>&amp;1&amp;amp;</p>',
    );
  });

  test("takes no object for markup that wasn't made by it", () => {
    const forged = [{ toString: () => "<b>" }] as unknown as readonly string[];
    expect(() => markupText(html`${forged}`)).toThrow(TypeError);
  });

  test("lets no text become a tag or end an attribute", () => {
    for (let point = 0; point < 0x3000; point += 1) {
      const text = `${String.fromCodePoint(point)}x${String.fromCodePoint(point)}`;
      const page = markupText(html`<p class="${text}">${text}</p>`);
      expect([page.match(/[<>]/gu)?.length, page.match(/"/gu)?.length]).toEqual([4, 2]);
    }
  });
});

describe("a document", () => {
  const page = htmlDocument("<title>", html`<main>body</main>`);

  test("lets in nothing but its own style, by its digest", () => {
    const [policy = ""] = tagsOf(page).flatMap(({ attributes }) =>
      attributes["http-equiv"] === "Content-Security-Policy" ? [attributes["content"] ?? ""] : [],
    );
    const [, style = ""] = /<style>(.*?)<\/style>/su.exec(page) ?? [];
    const digest = createHash("sha256").update(style).digest("base64");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`);
  });

  test("says its policy before anything that it covers, and its language", () => {
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8" \/><meta http-equiv/u);
  });

  test("has a style that fetches nothing", () => {
    expect(page).not.toMatch(/url\(|@import|@font-face|expression\(/u);
  });
});
