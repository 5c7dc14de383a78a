// Makes the vectors again, byte for byte: `npm run build`, then `node packages/conformance/vectors/make.mjs [FOLDER]`. What
// they are is written in packages/conformance/src/vectors. The digest of the set is pinned in read-vectors.ts there.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** @type {typeof import("../dist/index.js")} */
const { makeVectorFiles } = await import(new URL("../dist/index.js", import.meta.url).href);

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));

const files = makeVectorFiles();
mkdirSync(folder, { recursive: true });
for (const { name, text } of files) writeFileSync(join(folder, name), text);
process.stdout.write(`${files.length} files in ${folder}\n`);
