// A consumer outside the workspace: packs every published package, installs the tarballs with npm into a folder of its own,
// compiles against every entry point with each supported TypeScript, without DOM, Node.js or skipped library checks, loads
// every entry point with import and with require(), imports every module of the surface registry, and runs the installed
// command. Then artifact-core by itself, in an empty project: it runs the example of its README.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWorkspace } from "./graph/workspace.mjs";
import { specifierOf, typedEntries } from "./packages/entries.mjs";
import { pack } from "./packages/pack.mjs";
import { run } from "./run.mjs";

/** The compilers a consumer may have, by the name under which they are installed. */
const COMPILERS = {
  "typescript-5": "npm:typescript@5.9.3",
  "typescript-6": "npm:typescript@6.0.3",
  "typescript-7": "npm:typescript@7.0.2",
};
/** Entry points whose declarations name valibot's, which in turn name `Blob` and `File`: they alone need the DOM's types. */
const NEEDS_DOM = ["@govengine/artifact-core/define"];
/** Two usual consumers: the plain strict one, and a bundler's with everything switched on. */
const CONSUMERS = [
  { module: "NodeNext", moduleResolution: "NodeNext" },
  {
    module: "ESNext",
    moduleResolution: "Bundler",
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    verbatimModuleSyntax: true,
  },
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const project = mkdtempSync(join(tmpdir(), "govengine-consumer-"));
let checks = 0;
/** @type {string[]} */
const problems = [];

/**
 * @param {string} name
 * @param {unknown} value
 */
function writeProjectFile(name, value) {
  writeFileSync(join(project, name), typeof value === "string" ? value : JSON.stringify(value, null, 2));
}

const QUIET = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * @param {string} label
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
async function expectSuccess(label, command, args, cwd = project) {
  const { code, stdout, stderr } = await run(cwd, command, args, { env: { NODE_OPTIONS: "", NODE_PATH: "" } });
  checks += 1;
  if (code === 0) return stdout;
  // A compiler also lists the files it read.
  const said = stdout
    .split("\n")
    .filter((line) => !line.startsWith("/"))
    .join("\n");
  problems.push(`${label} ended with ${code}:\n${said}${stderr}`);
  return null;
}

/** @returns {Promise<string[]>} Every specifier a consumer can import. */
async function install() {
  const tarballs = join(project, "tarballs");
  mkdirSync(tarballs);
  const published = readWorkspace(root).filter(
    ({ folder, manifest }) => folder.startsWith("packages/") && manifest.private !== true,
  );
  const packed = [];
  for (const each of published) packed.push(await pack(root, each, tarballs));
  const files = Object.fromEntries(
    packed.map(({ each, tarball }) => [each.name, `file:tarballs/${basename(tarball)}`]),
  );
  writeProjectFile("package.json", {
    name: "consumer",
    private: true,
    type: "module",
    dependencies: files,
    devDependencies: COMPILERS,
    overrides: Object.fromEntries(Object.keys(files).map((name) => [name, `$${name}`])),
  });
  await expectSuccess("npm install", "npm", ["install", ...QUIET]);
  return packed.flatMap(({ each }) => typedEntries(each).map(([entry]) => specifierOf(each.name, entry)));
}

/**
 * @param {string} name Of the program.
 * @param {readonly string[]} specifiers What it imports.
 * @param {readonly string[]} lib The platform types it has.
 */
async function compile(name, specifiers, lib) {
  if (specifiers.length === 0) return;
  const imports = specifiers.map((specifier, index) => `import * as entry${index} from "${specifier}";`);
  const names = specifiers.map((_, index) => `entry${index}`);
  const program = `${imports.join("\n")}\nexport const entries: readonly object[] = [${names.join(", ")}];\n`;
  writeProjectFile(`${name}.ts`, program);
  for (const [index, settings] of CONSUMERS.entries()) {
    const project = `tsconfig.${name}.${index}.json`;
    writeProjectFile(project, {
      compilerOptions: {
        target: "ES2023",
        lib,
        types: [],
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        ...settings,
      },
      files: [`${name}.ts`],
    });
    for (const compiler of Object.keys(COMPILERS)) {
      const label = `${compiler} on ${project}`;
      const args = [join("node_modules", compiler, "bin", "tsc"), "-p", project, "--listFiles"];
      const said = await expectSuccess(label, process.execPath, args);
      if (said !== null && !said.includes("@govengine")) problems.push(`${label} read none of our declarations`);
    }
  }
}

/** @param {readonly string[]} specifiers */
async function load(specifiers) {
  const list = JSON.stringify(specifiers);
  // Entry points of begun packages may export nothing yet; both ways of loading must give the same names.
  writeProjectFile(
    "load.cjs",
    `const assert = require("node:assert/strict");
(async () => {
  for (const specifier of ${list}) {
    const required = Object.keys(require(specifier)).filter((name) => name !== "__esModule").sort();
    const imported = Object.keys(await import(specifier)).filter((name) => name !== "__esModule").sort();
    assert.deepEqual(required, imported, specifier);
  }
  process.stdout.write(${JSON.stringify(`loaded ${specifiers.length}`)});
})().catch((error) => { process.stderr.write(String(error.stack)); process.exitCode = 1; });
`,
  );
  const said = await expectSuccess("loading with require() and import", process.execPath, [
    "--no-warnings",
    "load.cjs",
  ]);
  if (said !== null && said !== `loaded ${specifiers.length}`) problems.push(`the loader said ${said}`);
  await expectSuccess("the installed command", "npx", [
    "--no",
    "govengine",
    "--",
    "demo",
    "--out",
    join(project, "demo"),
  ]);
}

/** Imports the entry point of every module that the surface registry names, but for those still being made. */
async function importSurfaces() {
  writeProjectFile(
    "surfaces.mjs",
    `import { surfaceModuleExports } from "@govengine/artifact-core";
const missing = [];
for (const { module, entry_point } of surfaceModuleExports()) {
  const names = await import(entry_point).then(Object.keys, () => []);
  if (names.length === 0) missing.push(module);
}
process.stdout.write(JSON.stringify(missing.toSorted()));
`,
  );
  const said = await expectSuccess("importing the surfaces", process.execPath, ["surfaces.mjs"]);
  /** @type {{ modules: string[] }} */
  const { modules } = JSON.parse(readFileSync(join(root, "packages", "conformance", "not-yet.json"), "utf8"));
  /** @type {string[]} */
  const missing = said === null ? [] : JSON.parse(said);
  const unexpected = missing.filter((module) => !modules.includes(module));
  if (unexpected.length > 0) problems.push(`no installed package has the modules ${unexpected.join(", ")}`);
}

/** Installs artifact-core alone, from its tarball, in an empty project, and runs the example of its README there. */
async function runReadme() {
  const folder = join(project, "alone");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "alone", private: true, type: "module" }));
  const { version } = JSON.parse(readFileSync(join(root, "packages", "artifact-core", "package.json"), "utf8"));
  const tarball = join(project, "tarballs", `govengine-artifact-core-${version}.tgz`);
  await expectSuccess("npm install of artifact-core alone", "npm", ["install", ...QUIET, tarball], folder);
  const readme = readFileSync(join(folder, "node_modules", "@govengine", "artifact-core", "README.md"), "utf8");
  const example = /^```ts\n(?<code>\/\/ example\n.*?)^```$/msu.exec(readme)?.groups?.["code"] ?? "";
  const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (?<comment>.+)$/gmu)].map(
    ({ groups }) => groups?.["comment"] ?? "",
  );
  writeFileSync(join(folder, "example.mjs"), example);
  const said = await expectSuccess("the example of artifact-core's README", process.execPath, ["example.mjs"], folder);
  if (promised.length === 0) problems.push("artifact-core's README promises nothing");
  if (said !== null && said !== `${promised.join("\n")}\n`) problems.push(`the README's example printed:\n${said}`);
}

try {
  const specifiers = await install();
  if (specifiers.length === 0) problems.push("no entry point was found");
  if (problems.length === 0) {
    await compile(
      "consumer",
      specifiers.filter((specifier) => !NEEDS_DOM.includes(specifier)),
      ["ES2023"],
    );
    await compile(
      "defining",
      specifiers.filter((specifier) => NEEDS_DOM.includes(specifier)),
      ["ES2023", "DOM"],
    );
    await load(specifiers);
    await importSurfaces();
    await runReadme();
  }
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(`consumer: ${specifiers.length} entry points, ${checks} checks, ${problems.length} problems\n`);
} finally {
  rmSync(project, { recursive: true, force: true });
}
process.exitCode = problems.length === 0 ? 0 : 1;
