// Each portable package compiled as it is built: no ambient types but platform.d.ts. Siblings are read from their sources,
// so that nothing has to be built before, and nothing is written.
import { join, relative, sep } from "node:path";
import { finding } from "./finding.mjs";
import { run } from "../run.mjs";
import { listFiles } from "./sources.mjs";

/** @typedef {import("./finding.mjs").StepResult} StepResult */
/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

const LOOK_ONLY = ["--noEmit", "--pretty", "false", "--listFiles", "--customConditions", "@govengine/source"];

/**
 * @param {string} root
 * @param {WorkspacePackage} each
 * @returns {Promise<StepResult>}
 */
export async function checkCompile(root, { folder }) {
  const settings = join(folder, "tsconfig.build.json");
  const { code, stdout, stderr } = await run(root, "tsc", ["-p", settings, "--rootDir", ".", ...LOOK_ONLY]);
  const lines = stdout.split("\n");
  const findings = lines.flatMap((line) => {
    const parts = /^(?:(?<file>[^(]+)\((?<line>\d+),\d+\): )?error (?<code>TS\d+): (?<text>.*)$/u.exec(line)?.groups;
    if (parts === undefined) return [];
    const place = parts["line"] === undefined ? null : Number(parts["line"]);
    return [finding(`compile/${parts["code"]}`, parts["file"] ?? settings, parts["text"] ?? line, place)];
  });
  if (code !== 0 && findings.length === 0) {
    findings.push(finding("compile/failed", settings, `tsc ended with ${code}: ${stdout}${stderr}`));
  }
  const seen = new Set(lines.map((line) => relative(root, line).split(sep).join("/")));
  const sources = listFiles(root, `${folder}/src`).filter((file) => !file.startsWith(`${folder}/src/node/`));
  const hidden = sources.filter((file) => !seen.has(file));
  findings.push(...hidden.map((file) => finding("compile/file-hidden", file, `${settings} doesn't compile it`)));
  return { checked: sources.length - hidden.length, findings };
}
