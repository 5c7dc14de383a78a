// Timestamps as artifacts may write them: strict RFC 3339 with seconds and an offset, to the nanosecond, without a clock
// and without the runtime's own date parser.

/** A moment: whole seconds since 1970-01-01T00:00:00Z (negative before) and nanoseconds within that second. */
export type Timestamp = {
  readonly second: number;
  readonly nanosecond: number;
};

// The longest text of this shape has 35 characters.
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/u;
const LONGEST = 35;

/** 1970-01-01, when 0001-01-01 is day 1. */
const ORDINAL_OF_1970 = 719_163;

/**
 * Reads a timestamp: `YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)`, years 0001–9999, a fraction of up to 9 digits. `-00:00`
 * is UTC. Refused: anything else, also hour 24, second 60, lower case, a missing second and days that don't exist.
 *
 * @returns The instant, or null when it isn't such a text.
 * @example
 * parseTimestamp("2026-05-06T18:21:00.5+02:00") // { second: 1778084460, nanosecond: 500000000 }
 */
export function parseTimestamp(text: unknown): Timestamp | null {
  if (typeof text !== "string" || text.length > LONGEST) return null;
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [fraction = "", sign = "+", offsetHour = "0", offsetMinute = "0"] = parts.slice(7, 11);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === "-" ? -60 : 60);
  const local = daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
  return Object.freeze({ second: local - offset, nanosecond: Number(fraction.padEnd(9, "0")) });
}

/** The timestamp of an instant in whole milliseconds since 1970, or null for what is none. */
export function timestampOfInstant(instant: unknown): Timestamp | null {
  if (typeof instant !== "number" || !Number.isSafeInteger(instant) || instant < 0) return null;
  const milliseconds = instant % 1_000;
  return Object.freeze({ second: (instant - milliseconds) / 1_000, nanosecond: milliseconds * 1_000_000 });
}

/** Negative, zero or positive as the first instant is before, at or after the second. */
export function compareTimestamps(first: Timestamp, second: Timestamp): number {
  return first.second === second.second ? first.nanosecond - second.nanosecond : first.second - second.second;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days of a month, 1 to 12, in the proleptic Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the proleptic Gregorian calendar from 1970-01-01 to a date of the years 1–9999. */
export function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  let ordinal = before * 365 + wholes(before, 4) - wholes(before, 100) + wholes(before, 400) + day;
  for (let earlier = 1; earlier < month; earlier += 1) ordinal += daysInMonth(year, earlier);
  return ordinal - ORDINAL_OF_1970;
}

function wholes(value: number, divisor: number): number {
  return (value - (value % divisor)) / divisor;
}
