// Adds up what the tests and the gate reported, prints the one line that ends a run, and fails when anything failed, when a
// report is missing, or when nothing ran.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [reports = ".", testsCode = "1", checkCode = "1", missing = "1"] = process.argv.slice(2);

/** @param {string} name */
function readReport(name) {
  const file = join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/**
 * Counts of one half. A half that ended badly without naming a failure has one.
 *
 * @param {string} name
 * @param {string} exitCode
 * @param {{ passed: number, failed: number, skipped: number } | null} counted
 */
function counts(name, exitCode, counted) {
  const { passed, failed, skipped } = counted ?? { passed: 0, failed: 0, skipped: 0 };
  if (failed > 0 || (exitCode === "0" && passed > 0)) return { passed, failed, skipped };
  process.stderr.write(`ci: ${name} ended with ${exitCode} and ${passed} passed\n`);
  return { passed, failed: 1, skipped };
}

const tests = readReport("tests.json");
const check = readReport("check.json");
const halves = [
  counts(
    "npm test",
    testsCode,
    tests && {
      passed: tests.numPassedTests,
      failed: tests.numFailedTests,
      skipped: tests.numPendingTests + tests.numTodoTests,
    },
  ),
  counts("npm run check", checkCode, check && { passed: check.passed, failed: check.failed, skipped: 0 }),
  { passed: 0, failed: Number(missing), skipped: 0 },
];
/** @param {"passed" | "failed" | "skipped"} name */
const sum = (name) => halves.reduce((total, half) => total + half[name], 0);
process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
