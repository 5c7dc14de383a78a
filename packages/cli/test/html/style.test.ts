import { describe, expect, test } from "vitest";

import { STYLE } from "../../src/html/style.ts";

/** The colours of each scheme by name; what the dark one doesn't name it has from the light one. */
const [LIGHT, DARK] = [...STYLE.matchAll(/:root\{(?<list>[^}]*)\}/gu)].map(({ groups }) =>
  Object.fromEntries((groups?.["list"] ?? "").split(";").map((each) => each.split(":") as [string, string])),
);

/** The relative luminance of a colour, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/gu, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["light", LIGHT],
  ["dark", { ...LIGHT, ...DARK }],
])("the %s colours", (_name, colours = {}) => {
  test.each(["ink", "dim", "good", "bad", "warn", "link"])("%s can be read on paper and on cards", (name) => {
    for (const ground of ["--paper", "--soft"]) {
      expect(contrast(colours[`--${name}`] ?? "", colours[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("lines can be seen", () => {
    expect(contrast(colours["--line"] ?? "", colours["--paper"] ?? "")).toBeGreaterThanOrEqual(3);
  });
});

test("the measure of contrast is the known one", () => {
  expect(contrast("#000", "#ffffff")).toBe(21);
  expect(contrast("#777777", "#fff")).toBeCloseTo(4.48, 2);
});
