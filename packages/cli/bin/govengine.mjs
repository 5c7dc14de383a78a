#!/usr/bin/env node
// The checked-in bin (a bin made by the build would never be linked by pnpm). It only hands over to the built program.
import { existsSync } from "node:fs";

const main = new URL("../dist/main.js", import.meta.url);
if (existsSync(main)) {
  const { runProcess } = await import(main.href);
  await runProcess();
} else {
  process.stderr.write("govengine: the package is not built yet; run `npm run build` in the repository first\n");
  process.exitCode = 2;
}
