// Writes the JSON Schema of every record: packages/<package>/schemas/records. Run by `npm run generate`, after a build. A
// schema that was published isn't changed: give the record type a new schema version instead.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordSchemaFiles, writeSchemaTree } from "../packages/conformance/dist/index.js";

const packages = join(dirname(dirname(fileURLToPath(import.meta.url))), "packages");

let files = 0;
let problems = 0;
for (const each of recordSchemaFiles()) {
  files += each.files.size;
  for (const { code, name } of writeSchemaTree(packages, each)) {
    problems += 1;
    process.stdout.write(`${each.folder}: ${code} ${name}\n`);
  }
}
process.stdout.write(`schemas: ${files} files, ${problems} problems\n`);
process.exitCode = files > 0 && problems === 0 ? 0 : 1;
