import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTarget } from "../../src/index.ts";
import { genericReading, isOwnSpelling, platformReading } from "../support/second-readings.ts";
import { targetSpellings } from "../support/spellings.ts";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";
const SEEDS = [11, 12, 13, 14, 15];
const EACH = 20_000;

let asked = 0;
let accepted = 0;

/** Where our reading accepts what the two others read differently, or in another spelling. */
function disagreement(text: string): string | null {
  asked += 1;
  const reading = readTarget(text);
  if (!reading.ok) return null;
  accepted += 1;
  const { target } = reading;
  const url = target.kind === "service" ? text : `http://${target.host.text}/`;
  const platform = platformReading(url);
  const generic = genericReading(url);
  if (platform === null || generic === null) return `${JSON.stringify(text)}: refused by another reader`;
  if (!isOwnSpelling(url, platform.href)) return `${JSON.stringify(text)}: written ${platform.href}`;
  const port = target.kind === "service" ? String(target.port) : "80";
  const same = [platform, generic].every((place) => place.host === target.host.text && place.port === port);
  return same ? null : `${JSON.stringify(text)}: another place`;
}

describe("targets and two other readings", () => {
  it.each(SEEDS)("agree on every generated spelling that is accepted (seed %d)", (seed) => {
    expect(
      targetSpellings(seed, EACH)
        .map(disagreement)
        .filter((found) => found !== null),
    ).toEqual([]);
  });

  it("accepts some of what it was given", () => {
    expect(asked).toBe(SEEDS.length * EACH);
    expect(accepted).toBeGreaterThan(10_000);
    expect(accepted).toBeLessThan(asked / 2);
  });

  afterAll(() => {
    console.log(`targets: ${accepted} of ${asked} spellings accepted, none read differently`);
  });
});

interface UrlCase {
  readonly input: string;
  readonly base: string | null;
  readonly failure?: boolean;
  readonly href?: string;
}

describe.skipIf(vectors === "")("targets and the inputs of the URL standard's tests (needs the vectors)", () => {
  const cases = (
    vectors === ""
      ? []
      : (JSON.parse(readFileSync(join(vectors, "wpt-url/urltestdata.json"), "utf8")) as (UrlCase | string)[])
  ).filter((each): each is UrlCase => typeof each !== "string");

  it("reads none differently, with and without the base", () => {
    const before = { asked, accepted };
    expect(cases.map(({ input }) => disagreement(input)).filter((found) => found !== null)).toEqual([]);
    console.log(`targets: ${accepted - before.accepted} of ${asked - before.asked} inputs of the URL tests accepted`);
    expect(cases.length).toBeGreaterThan(800);
  });

  it("refuses every input that the standard refuses, and every one that it writes differently", () => {
    const wrong = cases.filter(({ input, failure, href = "" }) => {
      const reading = readTarget(input);
      if (!reading.ok || reading.target.kind !== "service") return false;
      return failure === true || !isOwnSpelling(input, href);
    });
    expect(wrong.map(({ input }) => input)).toEqual([]);
  });
});
