// Comments that would switch a finding of the other steps off. They are looked for as text, because a linter can't report
// the comment that silences it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { finding } from "./finding.mjs";
import { isGraphRule } from "./lint.mjs";
import { listFiles } from "./sources.mjs";

/** @typedef {import("./workspace.mjs").WorkspacePackage} WorkspacePackage */

const SOURCE = /^packages\/[^/]+\/src\/(?!generated\/)/u;

/**
 * @param {string} root
 * @param {WorkspacePackage[]} packages
 * @returns {import("./finding.mjs").StepResult}
 */
export function checkSilences(root, packages) {
  const files = packages.flatMap(({ folder }) => listFiles(root, folder));
  const findings = files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => {
        const message = silenceIn(line, file);
        return message === null ? [] : [finding("silences/comment", file, message, index + 1)];
      }),
  );
  return { checked: files.length, findings };
}

/**
 * @param {string} line
 * @param {string} file
 * @returns {string | null}
 */
function silenceIn(line, file) {
  // Named here so that it is found elsewhere: this line silences nothing.
  if (line.includes("@boundaries-ignore")) return "a finding of turbo boundaries is answered, not silenced";
  const directive = /(?:oxlint|eslint)-disable(?:-next-line|-line)?(?<rules>[^*]*)/u.exec(line);
  if (directive !== null) {
    const rules =
      (directive.groups?.["rules"] ?? "")
        .split("--")[0]
        ?.split(",")
        .map((rule) => rule.trim()) ?? [];
    if (rules.some((rule) => rule === "" || isGraphRule(rule))) return "no comment may switch off a rule of the graph";
  }
  const unchecked = /@ts-(?:ignore|nocheck)/u.test(line) && SOURCE.test(file);
  return unchecked ? "a compiler error is answered, not silenced" : null;
}
