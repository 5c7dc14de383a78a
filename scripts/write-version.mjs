// Writes packages/artifact-core/src/version.ts from the version of the package. Run by `npm run version-packages`, after the
// versions were raised.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "packages", "artifact-core");
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
writeFileSync(
  join(folder, "src", "version.ts"),
  `// Written by scripts/write-version.mjs. Don't edit.

/** The version of the packages, which are released together. */
export const version: string = "${version}";
`,
);
