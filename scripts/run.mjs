// Starts one of the workspace's pinned tools and captures what it says. Used by every check, so that a tool that can't
// start is a failure that says so, and never an empty answer.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/**
 * How a tool ended.
 *
 * @typedef {object} Ended
 * @property {number} code Its exit code; 128 when a signal ended it.
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * The environment of every tool: the workspace's own binaries first, no colour, no telemetry.
 *
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(root) {
  return {
    ...process.env,
    PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
    DO_NOT_TRACK: "1",
    FORCE_COLOR: "0",
    NO_COLOR: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  };
}

/**
 * @param {string} root The workspace whose tools are meant.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Ended>} Rejects only when the command can't be started.
 */
export function run(root, command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...toolEnvironment(root), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.on("error", (cause) => reject(new Error(`${command} can't be started; run npm run setup`, { cause })));
    child.on("close", (code) => resolve({ code: code ?? 128, stdout, stderr }));
  });
}
