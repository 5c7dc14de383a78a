// `npm run bench`: every suite in a process of its own on one core, and the tables in `docs/performance.md` with a picture
// beside them. With names of suites as arguments only those are run and nothing is written; GOVENGINE_BENCH=quick is for
// work on the benchmarks.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { markdown } from "./markdown.mjs";
import { picture } from "./picture.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const docs = join(here, "..", "docs");

/** In the order of their importance. */
const SUITES = ["json", "verify", "authorize", "runs", "scope", "schema", "start"];

/** One core for everything, where the system can say so. */
const hasTaskset = spawnSync("taskset", ["-c", "0", "true"]).status === 0;

function runSuite(name) {
  const program = [process.execPath, "--expose-gc", "--max-old-space-size=8192", join(here, "suites", `${name}.mjs`)];
  const [command, ...args] = hasTaskset ? ["taskset", "-c", "0", ...program] : program;
  const { status, stdout } = spawnSync(command, args, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", 2] });
  if (status !== 0) throw new Error(`the suite ${name} failed`);
  return JSON.parse(stdout);
}

/** The versions of everything that is compared, as installed. */
function versions() {
  const { devDependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  return Object.keys(devDependencies).map((name) => {
    const { version } = JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
    return `${name} ${version}`;
  });
}

const wanted = process.argv.slice(2);
const suites = [];
for (const name of SUITES.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  process.stderr.write(`bench: ${name} …\n`);
  suites.push(runSuite(name));
}
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  pinned: hasTaskset,
  load: loadavg()[0],
  node: process.version,
  v8: process.versions.v8,
  date: new Date().toISOString().slice(0, 10),
  versions: versions(),
};
const page = markdown(suites, machine);
process.stdout.write(page);
if (wanted.length === 0) {
  writeFileSync(join(docs, "performance.md"), page);
  writeFileSync(join(docs, "performance.svg"), picture(suites.flatMap(({ lines = [] }) => lines)));
}
