// `npm run mutation -- PART…|--all`: mutation testing of the files that decide, part by part, each held against the tests
// of its own folder alone: what only other tests would notice counts as survived. Works in a copy of the checkout, so that no mutant is ever left in it. Prints the score of each part
// and every mutant that survived; --files PATTERN narrows the part to some of its files.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run } from "./run.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders that decide, by the name of their part, and the tests that stand beside each. */
const PARTS = {
  json: { package: "artifact-core", folder: "src/json", tests: "test/json" },
  trust: { package: "artifact-core", folder: "src/trust", tests: "test/trust" },
  gate: { package: "execution-core", folder: "src/gate", tests: "test/gate" },
  ledger: { package: "execution-core", folder: "src/ledger", tests: "test/ledger" },
  chain: { package: "sclite-bridge", folder: "src/chain", tests: "test/chain" },
  ticket: { package: "sclite-bridge", folder: "src/ticket", tests: "test/ticket" },
  review: { package: "sclite-bridge", folder: "src/review", tests: "test/review" },
  scope: { package: "security-profile", folder: "src/scope", tests: "test/scope" },
  grammars: { package: "security-profile", folder: "src/tools/grammars", tests: "test/tools" },
};

/** What of the checkout the tests need; dependencies are links, and stay links. */
const COPIED = [
  "packages",
  "fixtures",
  "docs",
  "package.json",
  "tsconfig.base.json",
  "platform.d.ts",
  "vitest.config.mjs",
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: "string", default: "*.ts" },
    workers: { type: "string", default: String(availableParallelism()) },
    all: { type: "boolean", default: false },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0 || (positionals.length === 0 && !values.all)) {
  process.stderr.write(`mutation: name parts of ${Object.keys(PARTS).join(", ")}, or --all\n`);
  process.exit(2);
}

/**
 * @typedef {{ status: string, mutatorName: string, replacement?: string, location: { start: { line: number } } }} Mutant
 * @typedef {{ files: Record<string, { mutants: Mutant[] }> }} Report
 */

/** A copy of the checkout beside the same neighbours. */
function copyCheckout() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "govengine-mutation-")));
  const copy = join(folder, "main");
  mkdirSync(copy);
  for (const name of COPIED) {
    cpSync(join(root, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const shared = join(dirname(root), "shared");
  if (existsSync(shared)) symlinkSync(shared, join(folder, "shared"));
  return { folder, copy };
}

/**
 * @param {string} copy
 * @param {{ package: string, folder: string, tests: string }} part
 * @returns {Promise<Report>}
 */
async function mutate(copy, part) {
  const report = join(copy, "mutation.json");
  const config = join(copy, "stryker.config.json");
  const home = `packages/${part.package}`;
  const tests = JSON.stringify([`${home}/${part.tests}/**/*.test.ts`]);
  writeFileSync(
    join(copy, "vitest.mutation.mjs"),
    `import base from "./vitest.config.mjs";\nexport default { ...base, test: { ...base.test, include: ${tests} } };\n`,
  );
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: "vitest",
      plugins: [join(root, "node_modules/@stryker-mutator/vitest-runner/dist/src/index.js")],
      vitest: { configFile: "vitest.mutation.mjs", related: false },
      mutate: [`${home}/${part.folder}/**/${values.files}`, `!**/index.ts`],
      inPlace: true,
      reporters: ["json"],
      jsonReporter: { fileName: report },
      coverageAnalysis: "perTest",
      concurrency: Number(values.workers),
      timeoutMS: 10_000,
    }),
  );
  const stryker = join(root, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const ended = await run(copy, process.execPath, [stryker, "run", config]);
  if (!existsSync(report)) throw new Error(`${ended.stdout}${ended.stderr}`);
  const read = /** @type {Report} */ (JSON.parse(readFileSync(report, "utf8")));
  rmSync(report);
  return read;
}

/**
 * @param {string} name
 * @param {Report} report
 */
function print(name, { files }) {
  const all = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ file, ...mutant })));
  const of = (/** @type {readonly string[]} */ ...words) => all.filter(({ status }) => words.includes(status));
  const killed = of("Killed", "Timeout").length;
  const alive = of("Survived", "NoCoverage");
  for (const { file, location, mutatorName, status, replacement } of alive) {
    process.stdout.write(`  ${file}:${location.start.line} ${status} ${mutatorName} → ${replacement ?? ""}\n`);
  }
  const counted = killed + alive.length;
  const score = counted === 0 ? "0" : ((100 * killed) / counted).toFixed(1);
  process.stdout.write(`mutation: ${name} ${score} % of ${counted} mutants killed, ${alive.length} survived\n`);
  return counted > 0;
}

const { folder, copy } = copyCheckout();
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (!values.all && !positionals.includes(name)) continue;
    const start = Date.now();
    if (!print(name, await mutate(copy, part))) process.exitCode = 1;
    process.stdout.write(`mutation: ${name} took ${Math.round((Date.now() - start) / 1000)} s\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
