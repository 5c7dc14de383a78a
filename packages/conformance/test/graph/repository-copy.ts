// A throw-away copy of the repository in which a test may break a rule. Installed dependencies are linked, not copied, so
// that a copy takes milliseconds; the links between the packages stay inside the copy.

import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

/** The repository that holds this test. */
export const REPOSITORY: string = join(import.meta.dirname, "../../../..");

const NOT_COPIED = new Set([".git", ".turbo", "coverage", "dist", "docs", "fixtures", "govengine-demo"]);

/** What is planted: file by file the new text, a change of the old text, or null to remove it. */
export type Plant = Readonly<Record<string, string | null | ((old: string) => string)>>;

/** What `check:graph` said: its exit code and its findings as `code file`, sorted, each once. */
export interface GraphVerdict {
  readonly exitCode: number | null;
  readonly findings: readonly string[];
}

/** A copy of the repository. */
export class RepositoryCopy {
  readonly root: string = mkdtempSync(join(tmpdir(), "govengine-planted-"));

  constructor() {
    for (const name of readdirSync(REPOSITORY)) {
      if (name === "node_modules" || NOT_COPIED.has(name)) continue;
      cpSync(join(REPOSITORY, name), join(this.root, name), {
        recursive: true,
        verbatimSymlinks: true,
        filter: isCopied,
      });
    }
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.root, "node_modules"), "junction");
  }

  /**
   * Runs the copy's own `check:graph` with the plant in place, and takes the plant out again. The command fails when any
   * of its steps fails, so a plant that one step finds needs that step alone (`only`).
   */
  async check(plant: Plant, only: readonly string[] = []): Promise<GraphVerdict> {
    const restore = this.#plant(plant);
    try {
      return await checkGraph(this.root, only);
    } finally {
      restore();
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #plant(plant: Plant): () => void {
    const undo = Object.entries(plant).map(([name, change]) => {
      const file = join(this.root, name);
      const old = existsSync(file) ? readFileSync(file, "utf8") : null;
      write(file, typeof change === "function" ? change(old ?? "") : change);
      return () => write(file, old);
    });
    return () => {
      for (const each of undo) each();
    };
  }
}

function isCopied(path: string): boolean {
  const name = basename(path);
  const inModules = basename(dirname(path)) === "node_modules";
  return !NOT_COPIED.has(name) && !(inModules && name.startsWith("."));
}

function write(file: string, text: string | null): void {
  if (text === null) {
    rmSync(file, { force: true });
    if (existsSync(dirname(file)) && readdirSync(dirname(file)).length === 0)
      rmSync(dirname(file), { recursive: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function checkGraph(root: string, only: readonly string[]): Promise<GraphVerdict> {
  return new Promise((resolve, reject) => {
    // The tools of the package that runs this test come first: it may be the only package that is installed.
    const PATH = [join(REPOSITORY, "packages/conformance/node_modules/.bin"), process.env["PATH"]].join(delimiter);
    const child = spawn(
      process.execPath,
      ["scripts/check-graph.mjs", "--json", ...(only.length === 0 ? [] : [`--only=${only.join(",")}`])],
      {
        cwd: root,
        env: { ...process.env, PATH },
      },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      try {
        const report = JSON.parse(stdout) as { findings: { code: string; file: string }[] };
        const findings = new Set(report.findings.map(({ code, file }) => `${code} ${file}`));
        resolve({ exitCode, findings: [...findings].sort() });
      } catch (cause) {
        reject(new Error(`check:graph gave no report:\n${stdout}${stderr}`, { cause }));
      }
    });
  });
}
