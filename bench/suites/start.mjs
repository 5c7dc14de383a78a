// What a package costs before it does anything: the time of its import in a process of its own, and what it weighs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleEntry, measureSizes } from "../measure-size.mjs";
import { median } from "../measure.mjs";
import { report, size, time } from "../report.mjs";

const RUNS = process.env.GOVENGINE_BENCH === "quick" ? 2 : 3;
const OURS = ["artifact-core", "execution-core", "sclite-bridge", "security-profile"].map(
  (name) => `@govengine/${name}`,
);
OURS.splice(1, 0, "@govengine/artifact-core/json");
const PEERS = [
  "ajv/dist/2020.js",
  "valibot",
  "zod",
  "casbin",
  "@casl/ability",
  "@cedar-policy/cedar-wasm/nodejs",
  "@open-policy-agent/opa-wasm",
  "@microsoft/agent-governance-sdk",
];

/** Nanoseconds of processor time of an import in a fresh process, which has imported `node:crypto` before. */
function importTime(name) {
  const program = `import "node:crypto"; const from = process.cpuUsage(); await import(${JSON.stringify(name)});
    const { user, system } = process.cpuUsage(from); process.stdout.write(String((user + system) * 1000));`;
  const once = () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { cwd: import.meta.dirname }));
  return median(Array.from({ length: RUNS }, once));
}

const imports = new Map([...OURS, ...PEERS].map((name) => [name, importTime(name)]));
const sizes = await measureSizes();
const [core] = OURS;

// The same entry point as one file shows what of its import is the number of files.
const folder = mkdtempSync(join(tmpdir(), "govengine-bench-"));
const bundled = join(folder, "bundled.mjs");
writeFileSync(bundled, (await bundleEntry("artifact-core")).code);
imports.set(`${core}, bundled into one file`, importTime(bundled));
rmSync(folder, { recursive: true });
report({
  title: "Import and size",
  about:
    "Processor time of one `import` in a fresh process, the whole entry point with everything that it imports; it includes what the engine compiles meanwhile in other threads. Sizes are of one file made by rolldown, minified, with everything that the entry point imports but Node.js itself, and compressed by brotli; `npm run check` holds them and the number of modules against `bench/size-budget.json`.",
  tables: [
    { caption: "Import", header: ["module", "time"], rows: [...imports].map(([name, ns]) => [name, time(ns)]) },
    {
      caption: "Size",
      header: ["entry point", "modules", "min", "min + brotli"],
      rows: sizes.map(({ entry, modules, minified, brotli }) => [entry, String(modules), size(minified), size(brotli)]),
    },
  ],
  aims: [
    {
      aim: `Import of ${core}`,
      measured: imports.get(core) / 1e6,
      limit: 10,
      unit: "ms",
      ifMissed: `The same code in one file takes ${time(imports.get(`${core}, bundled into one file`))}: the rest is Node.js finding, reading and linking ${sizes[0].modules} files. Publishing bundled entry points would take that away, and with it the one file for one subject that is published as it can be read. A host that starts often bundles itself, or imports a room (\`${core}/json\`, ${time(imports.get(`${core}/json`))}).`,
    },
  ],
});
