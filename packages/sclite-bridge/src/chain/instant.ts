// Instants of the ports (whole milliseconds) and timestamps of the artifacts (text), one into the other.

import { GovEngineError, type Instant } from "@govengine/artifact-core";
import { daysInMonth, daysSince1970, type Timestamp } from "./timestamp.ts";

const NANOSECONDS = 1_000_000;
const DAY = 86_400_000;

/** 9999-12-31T23:59:59.999Z. */
const LAST = 253_402_300_799_999;

/** The first whole millisecond that isn't before a timestamp. */
export function instantNotBefore({ second, nanosecond }: Timestamp): Instant {
  const rest = nanosecond % NANOSECONDS;
  return second * 1_000 + (nanosecond - rest) / NANOSECONDS + (rest === 0 ? 0 : 1);
}

/** The last whole millisecond that isn't after a timestamp. */
export function instantNotAfter({ second, nanosecond }: Timestamp): Instant {
  return second * 1_000 + (nanosecond - (nanosecond % NANOSECONDS)) / NANOSECONDS;
}

/**
 * An instant as an artifact writes it: `YYYY-MM-DDTHH:MM:SS.mmmZ`.
 *
 * @throws GovEngineError `invalid_timestamp` for what isn't a whole millisecond of the years 1970–9999.
 */
export function instantText(instant: Instant): string {
  if (!Number.isSafeInteger(instant) || instant < 0 || instant > LAST) throw new GovEngineError("invalid_timestamp");
  const time = instant % DAY;
  const [year, month, day] = dateOf((instant - time) / DAY);
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const clock = [part(time, 3_600_000, 24), part(time, 60_000, 60), part(time, 1_000, 60)].map((each) =>
    digits(each, 2),
  );
  return `${date}T${clock.join(":")}.${digits(time % 1_000, 3)}Z`;
}

/** The date that many days after 1970-01-01. */
function dateOf(days: number): readonly [year: number, month: number, day: number] {
  // No year has more days than 366, so the guess is never too late.
  let year = 1970 + (days - (days % 366)) / 366;
  while (daysSince1970(year + 1, 1, 1) <= days) year += 1;
  let month = 1;
  let rest = days - daysSince1970(year, 1, 1);
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return [year, month, rest + 1];
}

/** How many whole units a time of day has, without the ones that make the next larger unit. */
function part(time: number, unit: number, count: number): number {
  return ((time - (time % unit)) / unit) % count;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
