import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantNotAfter, instantNotBefore, instantText } from "../../src/chain/instant.ts";
import { parseTimestamp, type Timestamp } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";

const LAST = 253_402_300_799_999;

describe("instants as text", () => {
  test.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [951_782_400_001, "2000-02-29T00:00:00.001Z"],
    [1_772_441_999_999, "2026-03-02T08:59:59.999Z"],
    [4_107_542_399_000, "2100-02-28T23:59:59.000Z"],
    [4_107_542_400_000, "2100-03-01T00:00:00.000Z"],
    [LAST, "9999-12-31T23:59:59.999Z"],
  ])("%d is %s", (instant, text) => {
    expect(instantText(instant)).toBe(text);
  });

  test("agree with the runtime's own calendar, and are read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST }), (instant) => {
        const text = instantText(instant);
        expect(text).toBe(new Date(instant).toISOString());
        const read = parseTimestamp(text) as Timestamp;
        expect([instantNotBefore(read), instantNotAfter(read)]).toEqual([instant, instant]);
      }),
    );
  });

  test.each([-1, 0.5, LAST + 1, Number.NaN, Number.POSITIVE_INFINITY])("%d has none", (instant) => {
    expect(refusalsOf(() => instantText(instant))).toEqual(["invalid_timestamp "]);
  });
});

test.each([
  ["2026-03-02T08:00:00.0000005Z", 1, 0],
  ["2026-03-02T08:00:00.001000000Z", 1, 1],
  ["2026-03-02T08:00:00.001999999Z", 2, 1],
])("%s lies between two instants", (text, notBefore, notAfter) => {
  const timestamp = parseTimestamp(text) as Timestamp;
  const second = timestamp.second * 1_000;
  expect([instantNotBefore(timestamp) - second, instantNotAfter(timestamp) - second]).toEqual([notBefore, notAfter]);
});

test("before 1970 the rounding has the same direction", () => {
  const timestamp = parseTimestamp("1969-12-31T23:59:59.9995Z") as Timestamp;
  expect([instantNotBefore(timestamp), instantNotAfter(timestamp)]).toEqual([0, -1]);
});
