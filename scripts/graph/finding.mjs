// What a step of check:graph answers: how much it looked at, and what it found.

/**
 * One thing that is wrong.
 *
 * @typedef {object} Finding
 * @property {string} code `step/word`, stable.
 * @property {string} file Relative to the root, with `/`.
 * @property {number | null} line
 * @property {string} message What is wrong and what to do.
 */

/**
 * The answer of a step. A step that looked at nothing is a finding of its own.
 *
 * @typedef {object} StepResult
 * @property {number} checked How many files or packages it looked at.
 * @property {Finding[]} findings
 */

/**
 * @param {string} code
 * @param {string} file
 * @param {string} message
 * @param {number | null} [line]
 * @returns {Finding}
 */
export function finding(code, file, message, line = null) {
  return { code, file, line, message };
}

/**
 * @param {Finding} found
 * @returns {string}
 */
export function describeFinding({ code, file, line, message }) {
  return `${code}  ${file}${line === null ? "" : `:${line}`}\n    ${message}`;
}
