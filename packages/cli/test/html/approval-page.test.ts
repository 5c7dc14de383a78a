import { describe, expect, test } from "vitest";

import { approvalPage } from "../../src/html/approval-page.ts";
import { ACTION } from "../support/action-folder.ts";
import { escapedPoints, HOSTILE_TEXTS, viewWith } from "../support/hostile.ts";
import { livelyParts, sectionOf, textOf } from "../support/page.ts";

describe("the page of a view", () => {
  const page = approvalPage(ACTION.view);

  test("shows the digest that the approval binds, what would run, and the terms", () => {
    const text = textOf(page);
    expect(text).toContain(`Approving binds the digest of this view: ${ACTION.view.digest}`);
    expect(text).toContain("DRY RUNNetwork: not allowed.");
    expect(sectionOf(page, "steps")).toContain('"-q"\n"--head"\n"--max-time"\n"10"\n"https://example.com/"');
    for (const words of [ACTION.view.window.not_after, ACTION.view.runtime_ref, "1, one shot", "10000 ms"]) {
      expect(sectionOf(page, "terms")).toContain(words);
    }
    for (const digest of Object.values(ACTION.view.digests)) expect(sectionOf(page, "bound")).toContain(digest);
  });

  test("holds every member that the view holds", () => {
    const text = textOf(page);
    for (const { path, value } of ACTION.view.details) expect(text).toContain(`${path}${value}`);
  });

  test("is inert, and the same bytes for the same view", () => {
    expect(livelyParts(page)).toEqual([]);
    expect(approvalPage(structuredClone(ACTION.view))).toBe(page);
  });

  test("says live in large letters, and that nobody is named", () => {
    const live = approvalPage({ ...ACTION.view, mode: "live", network: true, actor: null, timeout_ms: null });
    expect(live).toContain('<div class="verdict bad"><strong>LIVE</strong>Network: allowed.');
    expect(sectionOf(live, "terms")).toContain("nobody is named");
    expect(sectionOf(live, "terms")).toContain("none stated");
  });

  test("puts unknown members where nobody overlooks them", () => {
    const view = viewWith(["x"], { "sneaky\u202e": { deep: "<b>" } });
    const sneaky = approvalPage(view);
    expect(textOf(sneaky)).toContain("One member would be approved that nobody here knows");
    expect(sectionOf(sneaky, "unknown")).toContain('/execution_contract/sneaky\\u{202e}{"deep": "<b>"}');
    expect(livelyParts(sneaky)).toEqual([]);
    expect(textOf(page)).not.toContain("would be approved that nobody here knows");
  });
});

describe("texts that want to deceive the approver", () => {
  test.each(HOSTILE_TEXTS)("%s is inert, whole, escaped and listed on page and terminal", (_name, text, shown) => {
    const view = viewWith([text, "last"]);
    const page = approvalPage(view);
    expect(livelyParts(page)).toEqual([]);
    expect(sectionOf(page, "steps")).toContain(`"${shown}"\n"last"`);
    expect(view.lines).toContain(`  argument 1 of 2: "${shown}"`);
    const points = escapedPoints(text);
    const list = sectionOf(page, "escapes");
    for (const point of points) {
      expect(list).toContain(`${point} `);
      expect(view.lines.some((line) => line.startsWith(`ESCAPED ${point} `))).toBe(true);
    }
    expect(textOf(page).includes("written as escapes")).toBe(points.length > 0);
    for (const line of view.lines) expect(line).toMatch(/^[\x20-\x7e]*$/u);
    expect(textOf(page)).toMatch(/^[\n\x20-\x7e…]*$/u);
  });

  test("ten thousand arguments are all there, in order, on page and terminal", () => {
    const args = Array.from({ length: 10_000 }, (_, at) => `argument-${at}`);
    const view = viewWith(args);
    expect(sectionOf(approvalPage(view), "steps").match(/"argument-\d+"/gu)).toEqual(args.map((arg) => `"${arg}"`));
    expect(view.lines.filter((line) => /^ {2}argument \d+ of 10000: /u.test(line))).toEqual(
      args.map((arg, at) => `  argument ${at + 1} of 10000: "${arg}"`),
    );
  });
});
