// Holds what the packages weigh against `size-budget.json`: bytes and modules, never times. `--update` writes a budget with
// some room above what is; a budget is raised on purpose, with the change that needs it.
import { readFileSync, writeFileSync } from "node:fs";
import { measureSizes } from "./measure-size.mjs";

const file = new URL("size-budget.json", import.meta.url);
const sizes = await measureSizes();

/** @param {number} value */
const withRoom = (value) => Math.ceil(value * 1.05);

if (process.argv.includes("--update")) {
  const budget = sizes.map(({ entry, modules, brotli }) => [
    entry,
    { modules: withRoom(modules), brotli: withRoom(brotli) },
  ]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(budget), null, 2)}\n`);
}

/** @type {Record<string, { modules: number, brotli: number } | undefined>} */
const budget = JSON.parse(readFileSync(file, "utf8"));
let over = 0;
for (const { entry, modules, brotli } of sizes) {
  const allowed = budget[entry];
  const fits = allowed !== undefined && modules <= allowed.modules && brotli <= allowed.brotli;
  if (!fits) over += 1;
  process.stdout.write(
    `${fits ? "ok  " : "OVER"} ${entry}: ${modules} modules of ${allowed?.modules}, ${brotli} bytes of ${allowed?.brotli}\n`,
  );
}
const known = new Set(sizes.map(({ entry }) => entry));
for (const entry of Object.keys(budget).filter((name) => !known.has(name))) {
  over += 1;
  process.stdout.write(`OVER ${entry}: in the budget, but no package\n`);
}
process.stdout.write(`size: ${sizes.length} entry points\n`);
process.exitCode = over === 0 ? 0 : 1;
