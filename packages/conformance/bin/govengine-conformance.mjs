#!/usr/bin/env node
// The checked-in bin (a bin made by the build would never be linked by pnpm). It only hands over to the built program.

/** @returns {Promise<typeof import("../dist/runner/main.js") | null>} The program, or null when it isn't built. */
async function builtProgram() {
  try {
    return await import(new URL("../dist/runner/main.js", import.meta.url).href);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}

const program = await builtProgram();
if (program === null) {
  process.stderr.write("govengine-conformance: not built yet; run `npm run build` in the repository first\n");
  process.exitCode = 2;
} else {
  process.exitCode = await program.conformanceMain(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  });
}
