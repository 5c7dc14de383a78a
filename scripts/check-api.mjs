// `npm run api` writes, and the gate compares, one reviewed report for each published entry point:
// packages/<package>/etc/<package>[.<entry>].api.md. A change of the public types is then a change that a reviewer sees.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { readWorkspace } from "./graph/workspace.mjs";
import { isRoom, typedEntries } from "./packages/entries.mjs";

/** @typedef {import("./graph/workspace.mjs").WorkspacePackage} WorkspacePackage */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const update = process.argv.includes("--update");
const temporary = mkdtempSync(join(tmpdir(), "govengine-api-"));
const silent = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };

/**
 * @param {WorkspacePackage} each
 * @param {string} entry
 */
function reportName({ folder }, entry) {
  const own = folder.slice(folder.lastIndexOf("/") + 1);
  return entry === "." ? own : `${own}.${entry.slice(2).replaceAll("/", ".")}`;
}

/**
 * @param {WorkspacePackage} each
 * @param {string} entry
 * @param {string} types
 */
function configure(each, entry, types) {
  const folder = join(root, each.folder);
  const main = join(folder, types);
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: main,
      newlineKind: "lf",
      apiReport: {
        enabled: true,
        reportFileName: reportName(each, entry),
        reportFolder: join(folder, "etc"),
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2023",
            lib: ["ES2023"],
            types: [],
            module: "NodeNext",
            moduleResolution: "NodeNext",
            strict: true,
            // check-consumer.mjs compiles the declarations as a consumer does; here they are only read.
            skipLibCheck: true,
            allowImportingTsExtensions: true,
            noEmit: true,
          },
          files: [main],
        },
      },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
          "ae-missing-release-tag": silent,
          "ae-unresolved-link": silent,
        },
        tsdocMessageReporting: { default: silent },
      },
    },
  });
}

/**
 * @param {WorkspacePackage} each
 * @param {string} entry
 * @param {string} types
 * @returns {string[]} What is wrong.
 */
function checkEntry(each, entry, types) {
  if (!existsSync(join(root, each.folder, types))) return [`${each.folder}/${types} isn't built`];
  /** @type {string[]} */
  const problems = [];
  const name = `${each.folder}/etc/${reportName(each, entry)}.api.md`;
  const result = Extractor.invoke(configure(each, entry, types), {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
    },
  });
  if (result.apiReportChanged && !update)
    problems.push(`${name} isn't what the types say: npm run api, then review the change`);
  if (!existsSync(join(root, name))) problems.push(`${name} is missing: npm run api`);
  return problems;
}

/**
 * Reports of entry points that are no more.
 *
 * @param {WorkspacePackage} each
 * @param {readonly string[]} expected
 */
function staleReports(each, expected) {
  const folder = join(root, each.folder, "etc");
  const found = existsSync(folder) ? readdirSync(folder) : [];
  return found
    .filter((file) => !expected.includes(file))
    .map((file) => `${each.folder}/etc/${file} belongs to no entry point`);
}

const packages = readWorkspace(root).filter(
  ({ folder, manifest }) => folder.startsWith("packages/") && manifest.private !== true,
);
let reports = 0;
/** @type {string[]} */
const problems = [];
for (const each of packages) {
  // A room repeats a part of the main entry point, whose report has its signatures.
  const entries = typedEntries(each).filter(([entry]) => !isRoom(root, each, entry));
  mkdirSync(join(root, each.folder, "etc"), { recursive: true });
  for (const [entry, types] of entries) problems.push(...checkEntry(each, entry, types));
  problems.push(
    ...staleReports(
      each,
      entries.map(([entry]) => `${reportName(each, entry)}.api.md`),
    ),
  );
  reports += entries.length;
}
rmSync(temporary, { recursive: true, force: true });
if (reports === 0) problems.push("no entry point was found");
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`api: ${reports} reports, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
