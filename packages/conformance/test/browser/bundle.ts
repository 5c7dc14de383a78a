// One script out of a program and the built packages that it imports, as a host's bundler would make it for browsers.

import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

const PACKAGE = join(import.meta.dirname, "../..");

/** A bundled program. */
export interface Bundled {
  readonly code: string;
  /** What the script still imports: nothing, or it couldn't run. */
  readonly imports: readonly string[];
  /** The modules of the packages that are in it, relative to the folder of the packages. */
  readonly modules: readonly string[];
}

/** Bundles a program for browsers, from the files that the packages publish. */
export async function bundleForBrowser(program: string): Promise<Bundled> {
  // Outside the repository, with the packages by name, as in a host.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "govengine-bundle-")));
  try {
    symlinkSync(join(PACKAGE, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    const input = join(folder, "program.ts");
    writeFileSync(input, program);
    const build = await rolldown({
      input,
      cwd: folder,
      platform: "browser",
      onLog(level, log) {
        if (level === "warn") throw new Error(`the bundler warns: ${log.code ?? ""} ${log.message}`);
      },
    });
    const { output } = await build.generate({ format: "esm", codeSplitting: false });
    await build.close();
    const [chunk] = output;
    const files = chunk.moduleIds.map((id) => id.split("/packages/")[1] ?? "").filter((path) => path !== "");
    return { code: chunk.code, imports: [...chunk.imports, ...chunk.dynamicImports], modules: files.toSorted() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
