import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { describeProblem, GovEngineError, isGovEngineError } from "../../src/record/error.ts";
import { problem } from "../../src/record/problem.ts";

describe("GovEngineError", () => {
  it("takes a code alone", () => {
    const error = new GovEngineError("some_code");
    expect({ ...error, message: error.message }).toStrictEqual({
      name: "GovEngineError",
      code: "some_code",
      problems: [{ code: "some_code", path: "", detail: null }],
      message: "some_code",
    });
  });

  it("takes all problems and has the code of the first", () => {
    const problems = [problem("first_code", "/a", "role"), problem("second_code", "/b")] as const;
    const error = new GovEngineError(problems);
    expect(error.code).toBe("first_code");
    expect(error.problems).toStrictEqual(problems);
    expect(error.message).toBe("first_code at /a (role); second_code at /b");
  });

  it("keeps a frozen copy of the problems", () => {
    const problems: [ReturnType<typeof problem>] = [problem("first_code")];
    const error = new GovEngineError(problems);
    problems[0] = problem("other_code");
    expect(error.problems).toStrictEqual([problem("first_code")]);
    expect(Object.isFrozen(error.problems)).toBe(true);
  });

  it("keeps the cause", () => {
    const cause = new Error("what happened");
    expect(new GovEngineError("some_code", { cause }).cause).toBe(cause);
    expect(Object.hasOwn(new GovEngineError("some_code"), "cause")).toBe(false);
  });
});

describe("isGovEngineError", () => {
  it("knows errors of this package and of another copy of it", () => {
    class OtherCopy extends Error {}
    const fromOtherCopy = Object.defineProperty(new OtherCopy(), Symbol.for("govengine.error"), { value: true });
    expect(isGovEngineError(new GovEngineError("some_code"))).toBe(true);
    expect(isGovEngineError(fromOtherCopy)).toBe(true);
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = new Proxy(new Error(), {
    get() {
      throw new Error("trap");
    },
  });
  const look = Object.assign(Object.create(Error.prototype) as object, {
    name: "GovEngineError",
    code: "some_code",
    problems: [],
  });
  it.each([
    ["undefined", undefined],
    ["null", null],
    ["text", "some_code"],
    ["a plain error", new Error("some_code")],
    ["a marked object that is no error", { [Symbol.for("govengine.error")]: true }],
    ["an error with a wrong marker", Object.assign(new Error(), { [Symbol.for("govengine.error")]: "true" })],
    ["a look-alike", look],
    ["an error of another realm", vm.runInNewContext("new Error()") as unknown],
    ["a revoked proxy", revoked.proxy],
    ["a proxy whose traps throw", throwing],
  ])("says no to %s and throws nothing", (_, value) => {
    expect(isGovEngineError(value)).toBe(false);
  });
});

describe("describeProblem", () => {
  it.each([
    [problem("code"), "code"],
    [problem("code", "/a"), "code at /a"],
    [problem("code", "", "word"), "code (word)"],
    [problem("code", "/a", "word"), "code at /a (word)"],
  ])("describes %j in one line", (given, line) => {
    expect(describeProblem(given)).toBe(line);
  });
});
