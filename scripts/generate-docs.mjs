// Writes the generated documents: docs/attacks.md, docs/command.md, docs/reason-codes.md and docs/python-names.md. Run by
// `npm run generate`, after a build.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  ATTACKS,
  attacksDocument,
  commandDocument,
  commandWords,
  pythonNamesDocument,
  readPythonNames,
  reasonCodeRegistries,
  reasonCodesDocument,
} from "../packages/conformance/dist/index.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = readPythonNames(join(root, "packages/conformance/names"));

writeFileSync(join(root, "docs/attacks.md"), attacksDocument(ATTACKS));
writeFileSync(join(root, "docs/command.md"), commandDocument(await commandWords()));
writeFileSync(join(root, "docs/reason-codes.md"), reasonCodesDocument(reasonCodeRegistries()));
writeFileSync(join(root, "docs/python-names.md"), pythonNamesDocument(names));
process.stdout.write("docs: 4 files\n");
