// The pages of the command in a real browser: the policy in their head is obeyed and never offended, nothing is fetched, the
// accessibility checker finds nothing, and they fit a desktop, a phone and paper, light and dark.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BROWSER, BROWSER_REQUIRED } from "../browser/chromium.ts";
import { openBrowser, type OpenBrowser, type OpenPage, type Surroundings } from "./devtools.ts";
import { allPages, HOSTILE_ARGUMENTS } from "./pages.ts";

const PAGES = await allPages();

const SURROUNDINGS: Readonly<Record<string, Surroundings>> = {
  "a desktop, light": { width: 1280, height: 900, scheme: "light", media: "screen" },
  "a desktop, dark": { width: 1280, height: 900, scheme: "dark", media: "screen" },
  "a phone, light": { width: 390, height: 844, scheme: "light", media: "screen" },
  "a phone, dark": { width: 390, height: 844, scheme: "dark", media: "screen" },
  "paper, from a dark desktop": { width: 794, height: 1123, scheme: "dark", media: "print" },
};
const DESKTOP = SURROUNDINGS["a desktop, light"] as Surroundings;

/** What a page is found to be. */
interface Look {
  readonly title: string;
  readonly scripts: number;
  readonly embedded: number;
  readonly width: number;
  readonly paper: string;
}

const LOOK = `({
  title: document.title,
  scripts: document.scripts.length,
  embedded: document.querySelectorAll("img, iframe, object, embed, form, button, input, link, base").length,
  width: document.documentElement.scrollWidth,
  paper: getComputedStyle(document.documentElement).backgroundColor,
})`;

const AXE_RUN = `axe.run().then(({ violations, passes }) => ({
  violations: violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]),
  passes: passes.length,
}))`;

interface Access {
  readonly violations: readonly (readonly [id: string, markup: string])[];
  readonly passes: number;
}

/** What the accessibility checker says of a page. */
async function checkAccess(open: OpenPage): Promise<Access> {
  await open.evaluate(`${axe.source};0`);
  return (await open.evaluate(AXE_RUN)) as Access;
}

it("a browser is there where the browser tests have to run", () => {
  expect(BROWSER !== null || !BROWSER_REQUIRED).toBe(true);
});

describe.skipIf(BROWSER === null)("pages in a browser (needs Chromium)", () => {
  const folder = mkdtempSync(join(tmpdir(), "govengine-page-files-"));
  let browser: OpenBrowser;

  beforeAll(async () => {
    browser = await openBrowser(BROWSER ?? "");
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function withPage<Found>(
    page: string,
    surroundings: Surroundings,
    look: (open: OpenPage, file: string) => Promise<Found>,
  ): Promise<Found> {
    const file = join(folder, "page.html");
    writeFileSync(file, page);
    const open = await browser.open(file, surroundings);
    try {
      return await look(open, file);
    } finally {
      await open.close();
    }
  }

  describe.each([...PAGES])("%s", (name, page) => {
    it.each(Object.entries(SURROUNDINGS))("is quiet, accessible, and fits on %s", async (_where, surroundings) => {
      await withPage(page, surroundings, async (open, file) => {
        const { title, scripts, embedded, width, paper } = (await open.evaluate(LOOK)) as Look;
        expect([scripts, embedded, title]).toStrictEqual([0, 0, /<title>(.*)<\/title>/u.exec(page)?.[1]]);
        expect(width).toBeLessThanOrEqual(surroundings.width);
        const isDark = surroundings.scheme === "dark" && surroundings.media === "screen";
        expect(paper).toBe(isDark ? "rgb(20, 23, 26)" : "rgb(255, 255, 255)");
        // Of ten thousand times the same there is nothing more to find, and paper has no keyboard.
        if (!name.includes("ten thousand") && surroundings.media === "screen") {
          const { violations, passes } = await checkAccess(open);
          expect(violations).toStrictEqual([]);
          expect(passes).toBeGreaterThan(10);
        }
        expect(open.complaints).toStrictEqual([]);
        expect(open.requests).toStrictEqual([pathToFileURL(file).href]);
      });
    });
  });

  it("the whole text of a hostile argument is what a reader sees", async () => {
    for (const name of ["a review of texts that want to deceive", "an approval of texts that want to deceive"]) {
      const text = (await withPage(PAGES.get(name) ?? "", DESKTOP, (open) =>
        open.evaluate(`[...document.querySelectorAll(".arguments li")].map(({ textContent }) => textContent)`),
      )) as string[];
      const printable = HOSTILE_ARGUMENTS.filter((argument) => /^[\x20-\x7e]*$/u.test(argument));
      expect(printable.length).toBeGreaterThan(5);
      for (const argument of printable) expect(text).toContain(JSON.stringify(argument));
      expect(text).toContain('"invoice\\u{202e}fdp.exe"');
      expect(text).toContain('"exam\\u{200b}ple\\u{1b}[2J\\u{d}ok"');
      expect(text).toContain('"p\\u{430}ypal"');
    }
  });

  it("every link can be reached by keyboard, and the first one leads past the contents", async () => {
    const page = PAGES.get("a review of two hosts") ?? "";
    const hrefs = [...page.matchAll(/ href="(?<href>[^"]*)"/gu)].map(({ groups }) => groups?.["href"]);
    await withPage(page, DESKTOP, async (open) => {
      const seen: unknown[] = [];
      for (const _ of hrefs) {
        await open.press("Tab");
        seen.push(await open.evaluate(`document.activeElement.getAttribute("href")`));
      }
      expect(seen).toStrictEqual(hrefs);
      expect(hrefs[0]).toBe("#main");
    });
    await withPage(page, DESKTOP, async (open) => {
      await open.press("Tab");
      expect(await open.evaluate("document.activeElement.getBoundingClientRect().left >= 0")).toBe(true);
      await open.press("Enter");
      expect(await open.evaluate("location.hash")).toBe("#main");
      await open.press("Tab");
      const next = "document.activeElement.closest('main') !== null";
      expect(await open.evaluate(next)).toBe(true);
    });
  });

  it("a script, a style, a picture and a weak contrast in a page would be seen", async () => {
    const page = PAGES.get("an approval") ?? "";
    const planted = page.replace(
      "</body>",
      `<script>document.title = "owned"</script><img src="https://example.org/x.png" alt="x">
       <p style="color:#eee">inline</p></body>`,
    );
    await withPage(planted, DESKTOP, async (open) => {
      const { title, embedded, scripts } = (await open.evaluate(LOOK)) as Look;
      expect([title, embedded, scripts]).toStrictEqual(["DRY RUN: an action to be approved", 1, 1]);
      for (const what of ["script", "img", "style"]) expect(open.complaints.join(" ")).toContain(what);
    });
    const weak = page.replace(/<meta http-equiv[^>]*>/u, "").replace('<html lang="en">', "<html>");
    await withPage(weak.replace("</body>", '<p style="color:#eee">weak</p></body>'), DESKTOP, async (open) => {
      const { violations } = await checkAccess(open);
      const ids = violations.map(([id]) => id);
      expect(ids).toContain("color-contrast");
      expect(ids).toContain("html-has-lang");
    });
  });
});
