import { describe, expect, it } from "vitest";
import { compareTimestamps, daysInMonth, daysSince1970, parseTimestamp, timestampOfInstant } from "../../src/index.ts";

describe("timestamps", () => {
  it.each([
    ["1970-01-01T00:00:00.000000001Z", { second: 0, nanosecond: 1 }],
    ["2026-05-06T18:21:00.5+02:00", { second: 1_778_084_460, nanosecond: 500_000_000 }],
    ["0001-01-01T00:00:00-00:00", { second: -62_135_596_800, nanosecond: 0 }],
    ["2026-02-30T00:00:00Z", null],
    ["2026-01-01T24:00:00Z", null],
    ["2016-12-31T23:59:60Z", null],
    ["2026-01-01 00:00:00Z", null],
    ["2026-01-01T00:00:00", null],
    [1_778_084_460, null],
  ])("%j is %j", (text, expected) => {
    expect(parseTimestamp(text)).toEqual(expected);
  });

  it("compare to the nanosecond, whatever their offsets", () => {
    const read = (text: string): NonNullable<ReturnType<typeof parseTimestamp>> => parseTimestamp(text)!;
    expect(compareTimestamps(read("2026-01-01T01:00:00+01:00"), read("2026-01-01T00:00:00Z"))).toBe(0);
    expect(compareTimestamps(read("2026-01-01T00:00:00.1Z"), read("2026-01-01T00:00:00.2Z"))).toBeLessThan(0);
    expect(compareTimestamps(read("2026-01-01T00:00:01Z"), read("2026-01-01T00:00:00.9Z"))).toBeGreaterThan(0);
  });

  it.each([
    [0, { second: 0, nanosecond: 0 }],
    [1_778_084_460_001, { second: 1_778_084_460, nanosecond: 1_000_000 }],
    [-1, null],
    [0.5, null],
    ["0", null],
  ])("of the instant %j are %j", (instant, expected) => {
    expect(timestampOfInstant(instant)).toEqual(expected);
  });

  it("count days of the Gregorian calendar", () => {
    expect([daysInMonth(2024, 2), daysInMonth(1900, 2), daysInMonth(2026, 4), daysInMonth(2026, 12)]).toEqual([
      29, 28, 30, 31,
    ]);
    expect([daysSince1970(1970, 1, 1), daysSince1970(2000, 3, 1)]).toEqual([0, 11_017]);
  });
});
