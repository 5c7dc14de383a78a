import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTimestamps, parseTimestamp, type Timestamp } from "../../src/index.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

describe("parseTimestamp", () => {
  test.each<[string, number, number]>([
    ["1970-01-01T00:00:00Z", 0, 0],
    ["1969-12-31T23:59:59Z", -1, 0],
    ["1970-01-01T00:00:00.000000001Z", 0, 1],
    ["1970-01-01T00:00:00.1Z", 0, 100_000_000],
    ["1970-01-01T00:00:00.123456789Z", 0, 123_456_789],
    ["1970-01-01T01:00:00+01:00", 0, 0],
    ["1969-12-31T18:30:00-05:30", 0, 0],
    ["1970-01-01T00:00:00-00:00", 0, 0],
    ["1970-01-01T00:00:00+00:00", 0, 0],
    ["1970-01-01T23:59:00+23:59", 0, 0],
    ["2000-02-29T00:00:00Z", 951_782_400, 0],
    ["2024-02-29T12:34:56Z", 1_709_210_096, 0],
    ["2026-05-06T18:21:00+00:00", 1_778_091_660, 0],
    ["0001-01-01T00:00:00Z", -62_135_596_800, 0],
    ["0001-01-01T00:00:00+01:00", -62_135_600_400, 0],
    ["9999-12-31T23:59:59Z", 253_402_300_799, 0],
  ])("reads %s", (text, second, nanosecond) => {
    expect(parseTimestamp(text)).toEqual({ second, nanosecond });
  });

  test.each<[string, unknown]>([
    ["second 60", "2016-12-31T23:59:60Z"],
    ["hour 24", "2026-01-01T24:00:00Z"],
    ["minute 60", "2026-01-01T00:60:00Z"],
    ["month 13", "2026-13-01T00:00:00Z"],
    ["month 0", "2026-00-01T00:00:00Z"],
    ["day 0", "2026-01-00T00:00:00Z"],
    ["30 February", "2026-02-30T00:00:00Z"],
    ["29 February of a common year", "2026-02-29T00:00:00Z"],
    ["29 February of a century", "1900-02-29T00:00:00Z"],
    ["31 April", "2026-04-31T00:00:00Z"],
    ["year 0", "0000-01-01T00:00:00Z"],
    ["five digits of year", "12026-01-01T00:00:00Z"],
    ["a sign before the year", "-2026-01-01T00:00:00Z"],
    ["a lower-case t", "2026-01-01t00:00:00Z"],
    ["a lower-case z", "2026-01-01T00:00:00z"],
    ["a blank for the T", "2026-01-01 00:00:00Z"],
    ["no seconds", "2026-01-01T00:00Z"],
    ["no offset", "2026-01-01T00:00:00"],
    ["a date alone", "2026-01-01"],
    ["an offset without a colon", "2026-01-01T00:00:00+0000"],
    ["an offset of a day", "2026-01-01T00:00:00+24:00"],
    ["an offset of 60 minutes", "2026-01-01T00:00:00+00:60"],
    ["an offset with seconds", "2026-01-01T00:00:00+00:00:00"],
    ["a decimal comma", "2026-01-01T00:00:00,5Z"],
    ["an empty fraction", "2026-01-01T00:00:00.Z"],
    ["ten digits of fraction", "2026-01-01T00:00:00.1234567890Z"],
    ["basic format", "20260101T000000Z"],
    ["a week date", "2026-W01-1T00:00:00Z"],
    ["a leading blank", " 2026-01-01T00:00:00Z"],
    ["a trailing line feed", "2026-01-01T00:00:00Z\n"],
    ["other digits", "٢٠٢٦-01-01T00:00:00Z"],
    ["a minus sign of another kind", "2026-01-01T00:00:00−00:00"],
    ["nothing", ""],
    ["a number", 0],
    ["null", null],
    ["undefined", undefined],
    ["a date object", new Date(0)],
    ["a long text", "2026-01-01T00:00:00Z".repeat(10_000)],
  ])("refuses %s", (_, text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  test("agrees with the calendar of Date", () => {
    const times = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
    fc.assert(
      fc.property(times, fc.integer({ min: -1439, max: 1439 }), (second, minutes) => {
        const local = new Date((second + minutes * 60) * 1000);
        const year = local.getUTCFullYear();
        fc.pre(year >= 1 && year <= 9999);
        const written = local.toISOString().replace(/^\+00/u, "").slice(0, 19);
        const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const offset = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
        expect(parseTimestamp(`${written}${offset}`)).toEqual({ second, nanosecond: 0 });
      }),
    );
  });

  test.skipIf(!vectorsExpected)("the published negative case (needs ../shared/vectors)", () => {
    const { negative } = vectorObject("sclite-2.0-vectors.json") as { negative: readonly Record<string, string>[] };
    const found = negative.find(({ classification }) => classification === "invalid_timestamp");
    expect(found?.["input"]).toBe("not-a-timestamp");
    expect(parseTimestamp(found?.["input"])).toBeNull();
  });
});

describe("compareTimestamps", () => {
  const at = (second: number, nanosecond: number): Timestamp => ({ second, nanosecond });

  test.each([
    [at(1, 0), at(2, 0), -1],
    [at(2, 0), at(1, 999_999_999), 1],
    [at(1, 1), at(1, 2), -1],
    [at(1, 2), at(1, 2), 0],
    [at(-1, 5), at(-1, 4), 1],
  ])("%j and %j", (first, second, sign) => {
    expect(Math.sign(compareTimestamps(first, second))).toBe(sign);
  });
});
