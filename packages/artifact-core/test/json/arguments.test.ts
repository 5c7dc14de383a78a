import { describe, expect, it } from "vitest";
import { invalidArgument, requireOptions, requireText } from "../../src/json/arguments.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

describe("invalidArgument", () => {
  it("names the expected type and nothing of the argument", () => {
    expect(invalidArgument("text").problems).toStrictEqual([{ code: "invalid_argument", path: "", detail: "text" }]);
  });
});

describe("requireText", () => {
  it.each(["", "text", "\u{1f6e1}", "\ufffd"])("passes %j", (text) => {
    expect(codeOf(() => requireText(text))).toBeNull();
  });

  it.each(["\ud800", "a\udfff", "\udee1\ud83d"])("refuses %j, half of a pair", (text) => {
    expect(codeOf(() => requireText(text))).toBe("json_lone_surrogate");
  });

  it.each([undefined, null, 0, true, {}, ["text"], Symbol("text"), Object("text")])("refuses %s", (value) => {
    expect(refusalOf(() => requireText(value))).toStrictEqual([{ code: "invalid_argument", path: "", detail: "text" }]);
  });
});

describe("requireOptions", () => {
  it.each([{}, { numbers: "exact" }, Object.create(null) as object])("passes an object", (options) => {
    expect(codeOf(() => requireOptions(options))).toBeNull();
  });

  it.each([undefined, null, "exact", 1, true, () => ({})])("refuses %s", (options) => {
    expect(codeOf(() => requireOptions(options))).toBe("invalid_json_options");
  });
});
