import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointer, problem } from "../../src/record/problem.ts";

describe("problem", () => {
  it("is frozen and has three members, with empty defaults", () => {
    const made = problem("some_code");
    expect(made).toStrictEqual({ code: "some_code", path: "", detail: null });
    expect(Object.isFrozen(made)).toBe(true);
    expect(problem("some_code", "/a", "role")).toStrictEqual({ code: "some_code", path: "/a", detail: "role" });
  });
});

describe("pointer", () => {
  it.each([
    [[], ""],
    [["a"], "/a"],
    [["a", 0, "b"], "/a/0/b"],
    [[""], "/"],
    [["a/b~c"], "/a~1b~0c"],
    [["~1"], "/~01"],
    [["line\nfeed"], "/line\\u{a}feed"],
    [["\u001b[31m"], "/\\u{1b}[31m"],
    [["\u202eabc"], "/\\u{202e}abc"],
    [["żółw"], "/\\u{17c}\\u{f3}\\u{142}w"],
    [["\u{1f6e1}"], "/\\u{1f6e1}"],
    [["\ud800"], "/\\u{d800}"],
    [["\u007f"], "/\\u{7f}"],
    [[" ~ "], "/ ~0 "],
  ])("writes %j as %s", (keys, expected) => {
    expect(pointer(keys)).toBe(expected);
  });

  it("keeps a key of 64 characters and cuts one of 65", () => {
    expect(pointer(["k".repeat(64)])).toBe(`/${"k".repeat(64)}`);
    expect(pointer(["k".repeat(65)])).toBe(`/${"k".repeat(63)}…`);
  });

  it("counts a key after escaping", () => {
    expect(pointer(["~".repeat(32)])).toBe(`/${"~0".repeat(32)}`);
    expect(pointer(["~".repeat(33)])).toBe(`/${"~0".repeat(32).slice(0, 63)}…`);
  });

  it("keeps a pointer of 256 characters and cuts a longer one at a key", () => {
    const keys = [...Array.from({ length: 4 }, () => "k".repeat(50)), "k".repeat(51)];
    expect(pointer(keys)).toBe(keys.map((key) => `/${key}`).join(""));
    expect(pointer(keys)).toHaveLength(256);
    expect(pointer([...keys, "x"])).toBe(`${pointer(keys).slice(0, 254)}/…`);
    expect(pointer(["k".repeat(50), ...Array.from({ length: 40 }, () => "longer")])).toMatch(
      /^\/k{50}(?:\/longer){29}\/…$/u,
    );
  });

  it("is short and printable for any keys", () => {
    const anyKey = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.nat(),
      fc.constant("\udfff"),
      fc.constant("x".repeat(300)),
    );
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 40 }), (keys) => {
        expect(pointer(keys)).toMatch(/^(?:|\/[\u0020-\u007e…]{0,255})$/u);
      }),
    );
  });
});
