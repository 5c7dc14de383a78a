// The lint rules that hold the graph: oxlint with the one configuration of the repository, without type information,
// keeping the findings of these rules alone. `npm run lint` reports the others.
import { finding } from "./finding.mjs";
import { run } from "../run.mjs";
import { listFiles } from "./sources.mjs";

/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

const GRAPH_RULES = new Set([
  "import/no-commonjs",
  "import/no-cycle",
  "import/no-nodejs-modules",
  "no-eval",
  "no-implied-eval",
  "no-new-func",
  "no-restricted-globals",
  "no-restricted-properties",
]);

/**
 * @param {string} rule As a comment or a report names it: `import/no-cycle`, `eslint/no-eval`, `house/no-escape`.
 * @returns {boolean}
 */
export function isGraphRule(rule) {
  const name = rule.replace(/^(?:eslint|@typescript-eslint|typescript)\//u, "");
  return name.startsWith("house/") || GRAPH_RULES.has(name);
}

/**
 * @param {string} root
 * @param {WorkspacePackage[]} packages
 * @returns {Promise<import("./finding.mjs").StepResult>}
 */
export async function checkLint(root, packages) {
  const folders = packages.map(({ folder }) => folder);
  const ended = await run(root, "oxlint", [
    "--disable-nested-config",
    "--format=json",
    "--config=.oxlintrc.json",
    ...folders,
  ]);
  const report = readReport(ended);
  const findings = report.diagnostics.flatMap((diagnostic) => readDiagnostic(diagnostic));
  const expected = folders
    .flatMap((folder) => listFiles(root, folder))
    .filter((file) => !file.includes("/src/generated/"));
  if (report.number_of_files < expected.length) {
    const message = `oxlint looked at ${report.number_of_files} of ${expected.length} files: an ignore pattern hides some`;
    findings.push(finding("lint/files-hidden", ".oxlintrc.json", message));
  }
  return { checked: report.number_of_files, findings };
}

/**
 * One entry of oxlint's report; an unreadable file has no code.
 *
 * @typedef {object} Diagnostic
 * @property {string} [code] `plugin(rule)`
 * @property {string} filename
 * @property {string} message
 * @property {{ span: { line: number } }[]} labels
 */

/**
 * @param {Diagnostic} diagnostic
 * @returns {import("./finding.mjs").Finding[]}
 */
function readDiagnostic({ code, filename, labels, message }) {
  const file = filename.replaceAll("\\", "/");
  const line = labels[0]?.span.line ?? null;
  if (code === undefined) {
    // `npm run lint` reports comments that silence nothing.
    return message.startsWith("Unused ") ? [] : [finding("lint/unreadable", file, message, line)];
  }
  const [plugin = "", name = ""] = code.slice(0, -1).split("(");
  return isGraphRule(`${plugin}/${name}`) ? [finding(`lint/${name}`, file, message, line)] : [];
}

/**
 * @param {import("../run.mjs").Ended} ended
 * @returns {{ number_of_files: number, diagnostics: Diagnostic[] }}
 */
function readReport({ stdout, stderr }) {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new Error(`oxlint gave no report:\n${stdout}${stderr}`, { cause });
  }
}
