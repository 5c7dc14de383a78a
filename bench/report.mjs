// What a suite hands to whoever started it, and how its figures are written.

/**
 * @typedef {object} Table
 * @property {string} caption
 * @property {readonly string[]} header
 * @property {readonly (readonly string[])[]} rows
 *
 * @typedef {object} Aim
 * @property {string} aim What was wanted, in words.
 * @property {number} measured
 * @property {number} limit The greatest figure that meets the aim.
 * @property {string} unit
 * @property {string} [ifMissed] Where the rest goes and what would be needed.
 *
 * @typedef {object} Line
 * @property {string} picture Lines of one picture are drawn together.
 * @property {string} label
 * @property {readonly (readonly [number, number])[]} points
 *
 * @typedef {object} Suite
 * @property {string} title
 * @property {string} about What is compared, and what each peer does and doesn't check.
 * @property {readonly Table[]} tables
 * @property {readonly Aim[]} aims
 * @property {readonly Line[]} [lines]
 */

/** Hands a suite over: one line of JSON on standard output. @param {Suite} suite */
export function report(suite) {
  process.stdout.write(`${JSON.stringify(suite)}\n`);
}

/** Nanoseconds with three digits and a unit. */
export function time(ns) {
  if (ns < 1e3) return `${digits(ns)} ns`;
  if (ns < 1e6) return `${digits(ns / 1e3)} µs`;
  return ns < 1e9 ? `${digits(ns / 1e6)} ms` : `${digits(ns / 1e9)} s`;
}

/** How many times another figure a figure is. */
export function ratio(figure, other) {
  return `${digits(figure / other)}×`;
}

/** Bytes with a unit. */
export function size(bytes) {
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  return bytes < 1024 * 1024 ? `${digits(bytes / 1024)} KiB` : `${digits(bytes / 1024 / 1024)} MiB`;
}

/** A number with three significant digits, and all of those before the point. */
export function digits(value) {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

/** A table of contenders: the time of each, and how many times ours it takes. */
export function sideBySide(caption, times, ours) {
  return {
    caption,
    header: ["what", "time", "ours is"],
    rows: Object.entries(times).map(([name, ns]) => [name, time(ns), name === ours ? "" : verdict(times[ours], ns)]),
  };
}

function verdict(ours, other) {
  return ours <= other ? `${digits(other / ours)}× faster` : `${digits(ours / other)}× slower`;
}
