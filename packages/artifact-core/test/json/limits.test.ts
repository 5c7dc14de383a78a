import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, MAX_DEPTH_CEILING, METADATA_LIMITS, resolveLimits } from "../../src/json/limits.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

describe("the limits", () => {
  it("are the documented ones, frozen", () => {
    expect(DEFAULT_LIMITS).toStrictEqual({
      maxBytes: 1_048_576,
      maxDepth: 64,
      maxNodes: 100_000,
      maxMembers: 10_000,
      maxString: 65_536,
    });
    expect(METADATA_LIMITS).toStrictEqual({
      maxBytes: 1_048_576,
      maxDepth: 33,
      maxNodes: 10_000,
      maxMembers: 1_000,
      maxString: 65_536,
    });
    expect(MAX_DEPTH_CEILING).toBe(512);
    expect(Object.isFrozen(DEFAULT_LIMITS) && Object.isFrozen(METADATA_LIMITS)).toBe(true);
  });
});

describe("resolveLimits", () => {
  it("fills up with the defaults", () => {
    expect(resolveLimits(undefined)).toBe(DEFAULT_LIMITS);
    expect(resolveLimits({})).toStrictEqual(DEFAULT_LIMITS);
    expect(resolveLimits({ maxDepth: 3 })).toStrictEqual({ ...DEFAULT_LIMITS, maxDepth: 3 });
    expect(resolveLimits(METADATA_LIMITS)).toStrictEqual(METADATA_LIMITS);
  });

  it("takes 1 and the largest safe integer", () => {
    const least = { maxBytes: 1, maxDepth: 1, maxNodes: 1, maxMembers: 1, maxString: 1 };
    expect(resolveLimits(least)).toStrictEqual(least);
    expect(codeOf(() => resolveLimits({ maxBytes: Number.MAX_SAFE_INTEGER }))).toBeNull();
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "5", "", true, null, undefined, [5], 5n, {}])(
    "refuses %s as a limit",
    (limit) => {
      for (const name of Object.keys(DEFAULT_LIMITS)) {
        expect(refusalOf(() => resolveLimits({ [name]: limit }))).toStrictEqual([
          { code: "invalid_json_limits", path: `/${name}`, detail: "positive integer" },
        ]);
      }
    },
  );

  it.each(["maxdepth", "depth", "max_depth", "constructor", "toString", ""])("refuses the unknown limit %j", (name) => {
    expect(refusalOf(() => resolveLimits({ [name]: 5 }))).toStrictEqual([
      { code: "invalid_json_limits", path: `/${name}`, detail: "positive integer" },
    ]);
  });

  it("refuses an own __proto__", () => {
    const limits = JSON.parse('{"__proto__": {"maxDepth": 5}}') as object;
    expect(codeOf(() => resolveLimits(limits))).toBe("invalid_json_limits");
  });

  it("takes a depth up to the ceiling and refuses one more", () => {
    expect(resolveLimits({ maxDepth: 512 }).maxDepth).toBe(512);
    expect(refusalOf(() => resolveLimits({ maxDepth: 513 }))).toStrictEqual([
      { code: "invalid_json_limits", path: "/maxDepth", detail: "at most 512" },
    ]);
  });

  it.each([null, 5, "maxDepth", true, () => ({})])("refuses %s in the place of limits", (limits) => {
    expect(refusalOf(() => resolveLimits(limits as object))).toStrictEqual([
      { code: "invalid_json_limits", path: "", detail: null },
    ]);
  });
});
