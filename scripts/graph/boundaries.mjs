// Turbo's own reading of the graph: every import against the manifests, every edge against the tags. It has no
// machine-readable output, so its report is read block by block, and what it says it checked is held against the workspace.
import { relative, sep } from "node:path";
import { finding } from "./finding.mjs";
import { run } from "../run.mjs";

/** @typedef {import("./finding.mjs").Finding} Finding */
/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

/** What a block says, and the code it gets. */
const CODES = /** @type {const} */ ([
  [/leaves the package/u, "boundaries/escape"],
  [/because it is not a dependency/u, "boundaries/undeclared"],
  [/without any tag listed/u, "boundaries/forbidden-edge"],
  [/Circular package dependency/u, "boundaries/package-cycle"],
]);

/**
 * @param {string} root
 * @param {WorkspacePackage[]} packages
 * @returns {Promise<import("./finding.mjs").StepResult>}
 */
export async function checkBoundaries(root, packages) {
  const { code, stdout, stderr } = await run(root, "turbo", ["boundaries"]);
  const text = `${stdout}\n${stderr}`;
  const findings = readBlocks(text).map((block) => readBlock(root, block));
  const summary = /Checked (?<files>\d+) files? in (?<packages>\d+) packages?/u.exec(text);
  if (code !== 0 && findings.length === 0) {
    findings.push(finding("boundaries/failed", "turbo.json", `turbo boundaries ended with ${code}:\n${text.trim()}`));
  }
  const seen = Number(summary?.groups?.["packages"] ?? 0);
  if (code === 0 && seen !== packages.length) {
    const message = `turbo boundaries looked at ${seen} of ${packages.length} packages`;
    findings.push(finding("boundaries/packages-hidden", "turbo.json", message));
  }
  return { checked: Number(summary?.groups?.["files"] ?? 0), findings };
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function readBlocks(text) {
  return text.split(/^(?= {2}(?:x|×) )/mu).filter((block) => /^ {2}(?:x|×) /u.test(block));
}

/**
 * @param {string} root
 * @param {string} block
 * @returns {Finding}
 */
function readBlock(root, block) {
  const lines = block.split("\n");
  const end = lines.findIndex((line, index) => index > 0 && !/^ {2}[|│] /u.test(line));
  const message = lines
    .slice(0, end === -1 ? 1 : end)
    .map((line) => line.slice(4).trim())
    .join(" ");
  const code = CODES.find(([pattern]) => pattern.test(message))?.[1] ?? "boundaries/other";
  const place = /[[](?<file>[^\]\n]+):(?<line>\d+):\d+\]/u.exec(block)?.groups;
  const file = place?.["file"] ?? "turbo.json";
  const inside = file.startsWith("/") ? relative(root, file).split(sep).join("/") : file;
  return finding(code, inside, message, place?.["line"] === undefined ? null : Number(place["line"]));
}
