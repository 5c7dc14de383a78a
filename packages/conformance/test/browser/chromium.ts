// A headless browser on a page of ours: finds one, loads the page from a file, and gives back what its script reported.

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of this machine, or null. */
export const BROWSER: string | null = CANDIDATES.find((path) => existsSync(path)) ?? null;

/** Whether a browser has to be there: what isn't run in continuous integration is run nowhere. */
export const BROWSER_REQUIRED: boolean = (process.env["CI"] ?? "") !== "";

/** Flags for a browser without network, first-run work, or state of another run. */
export const BROWSER_FLAGS: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a script prints and how it ends. */
export interface PageReport {
  /** The arguments of each `console.log`, as text. */
  readonly printed: readonly string[];
  /** What was thrown, or null. */
  readonly error: string | null;
  /** What the page knows of Node.js: nothing. */
  readonly node: readonly string[];
}

const BEFORE = `
const report = { printed: [], error: null, node: [] };
console.log = (...values) => report.printed.push(values.map(String).join(" "));
addEventListener("error", ({ message }) => { report.error ??= message; });
addEventListener("unhandledrejection", ({ reason }) => { report.error ??= String(reason); });
for (const name of ["process", "Buffer", "require", "global"]) if (name in globalThis) report.node.push(name);
addEventListener("load", () => {
  document.querySelector("pre").textContent = encodeURIComponent(JSON.stringify(report));
});
`;

/**
 * Runs a script, a module without imports, as a page in the browser.
 *
 * @throws Error when the browser can't be started, or the page reported nothing.
 */
export async function runInBrowser(browser: string, script: string): Promise<PageReport> {
  const folder = mkdtempSync(join(tmpdir(), "govengine-browser-"));
  try {
    const page = join(folder, "page.html");
    const safe = script.replaceAll("</script", String.raw`<\/script`);
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><pre></pre><script>${BEFORE}</script><script type="module">${safe}</script>`,
    );
    const flags = [
      ...BROWSER_FLAGS,
      `--user-data-dir=${join(folder, "profile")}`,
      "--dump-dom",
      pathToFileURL(page).href,
    ];
    const { stdout } = await start(browser, flags);
    const text = /<pre>([^<]+)<\/pre>/u.exec(stdout)?.[1];
    if (text === undefined) throw new Error("the page reported nothing");
    return JSON.parse(decodeURIComponent(text)) as PageReport;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function start(browser: string, flags: readonly string[]): Promise<{ stdout: string }> {
  return new Promise((resolve, reject) => {
    execFile(browser, flags, { timeout: 60_000, maxBuffer: 64 * 1_048_576 }, (error, stdout) => {
      if (error === null) resolve({ stdout });
      else reject(new Error("the browser didn't end well", { cause: error }));
    });
  });
}
