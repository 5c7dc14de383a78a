// Instants of scope windows: UTC with seconds and at most milliseconds, written one way.

import { quotient } from "./quotient.ts";

const INSTANT = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3}))?Z$/u;
const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;

/** The milliseconds since 1970 of `2026-01-05T09:12:00Z` or `2026-01-05T09:12:00.500Z`; null for anything else. */
export function parseScopeInstant(text: string): number | null {
  if (text.length > 24) return null;
  const [year, month, day, hour, minute, second, millisecond] = (INSTANT.exec(text)?.slice(1) ?? []).map((digits) =>
    digits === undefined ? 0 : Number(digits),
  );
  if (year === undefined || month === undefined || day === undefined || year < 1970) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!isDay || hour > 23 || minute > 59 || second > 59) return null;
  const seconds = (hour * 60 + minute) * 60 + second;
  return daysBefore(year, month, day) * DAY_MS + seconds * 1_000 + (millisecond ?? 0);
}

function daysOf(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1 January 1970 to a day of the proleptic Gregorian calendar. */
function daysBefore(year: number, month: number, day: number): number {
  const years = year - 1;
  const leapDays = quotient(years, 4) - quotient(years, 100) + quotient(years, 400) - 477;
  let days = (year - 1970) * 365 + leapDays + day - 1;
  for (let before = 1; before < month; before += 1) days += daysOf(year, before);
  return days;
}
