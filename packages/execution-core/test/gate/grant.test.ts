import vm from "node:vm";
import { GovEngineError } from "@govengine/artifact-core";
import { afterEach, describe, expect, it } from "vitest";
import type { AuthorizedAction } from "../../src/gate/authorized-action.ts";
import {
  assertAuthorizedRun,
  beginStepRun,
  mintGrant,
  redeemGrant,
  type ExecutionGrant,
  type StepRunMembers,
} from "../../src/gate/grant.ts";

const kernel = Object.freeze({});
const action = Object.freeze({ mode: "dry_run" }) as unknown as AuthorizedAction;

function codeOf(run: () => unknown): string {
  try {
    run();
    return "no error";
  } catch (error) {
    return error instanceof GovEngineError ? error.code : "another error";
  }
}

describe("a grant", () => {
  it("is taken once, by its own kernel, until it expires", () => {
    const grant = mintGrant(kernel, action, 1000);
    expect(redeemGrant(grant, {}, 1000)).toEqual({ ok: false, code: "grant_foreign" });
    expect(redeemGrant(grant, kernel, 1000)).toEqual({ ok: true, action });
    expect(redeemGrant(grant, kernel, 1000)).toEqual({ ok: false, code: "grant_used" });
    const late = mintGrant(kernel, action, 1000);
    expect(redeemGrant(late, kernel, 1001)).toEqual({ ok: false, code: "grant_expired" });
    expect(redeemGrant(late, kernel, 1000)).toEqual({ ok: false, code: "grant_used" });
  });

  it("doesn't compile from anything else", () => {
    const grant = mintGrant(kernel, action, 1000);
    // @ts-expect-error a literal is no grant
    const literal: ExecutionGrant = { toJSON: () => grant.toJSON() };
    // @ts-expect-error a spread loses what makes a grant
    const spread: ExecutionGrant = { ...grant };
    // @ts-expect-error an assigned copy is no grant
    const assigned: ExecutionGrant = Object.assign({}, { toJSON: () => grant.toJSON() });
    for (const imitation of [literal, spread, assigned]) {
      expect(redeemGrant(imitation, kernel, 0)).toEqual({ ok: false, code: "grant_foreign" });
    }
  });

  const imitations: readonly (readonly [string, (grant: ExecutionGrant) => unknown])[] = [
    ["a structured clone", (grant) => structuredClone(grant)],
    ["a proxy", (grant) => new Proxy(grant, {})],
    ["an object with its prototype", (grant) => Object.create(Object.getPrototypeOf(grant) as object)],
    ["an object that inherits from it", (grant) => Object.create(grant)],
    ["its own property descriptors", (grant) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(grant))],
    ["an object of another realm", () => vm.runInNewContext("({ toJSON() {} })")],
    ["a cast literal", () => ({ used: false }) as unknown as ExecutionGrant],
    ["undefined", () => undefined],
    ["null", () => null],
    ["text", () => "grant"],
    ["true", () => true],
  ];
  it.each(imitations)("refuses %s", (_name, imitate) => {
    expect(redeemGrant(imitate(mintGrant(kernel, action, 1000)), kernel, 0)).toEqual({
      ok: false,
      code: "grant_foreign",
    });
  });

  it("can't be written down", () => {
    expect(codeOf(() => JSON.stringify(mintGrant(kernel, action, 1000)))).toBe("grant_not_serializable");
  });

  it("gives its class away nowhere", () => {
    const grant = mintGrant(kernel, action, 1000);
    expect(Object.hasOwn(Object.getPrototypeOf(grant) as object, "constructor")).toBe(false);
    expect(grant.constructor).toBe(Object);
    expect(Object.isFrozen(grant)).toBe(true);
    expect(Object.isFrozen(Object.getPrototypeOf(grant))).toBe(true);
  });

  it("refuses a grant of another copy of the package", async () => {
    const copyOfModule = "../../src/gate/grant.ts?another-copy";
    const other = (await import(/* @vite-ignore */ copyOfModule)) as typeof import("../../src/gate/grant.ts");
    expect(other.mintGrant).not.toBe(mintGrant);
    const foreign = other.mintGrant(kernel, action, 1000);
    expect(redeemGrant(foreign, kernel, 0)).toEqual({ ok: false, code: "grant_foreign" });
    expect(other.redeemGrant(foreign, kernel, 0)).toEqual({ ok: true, action });
  });

  describe("with patched built-ins", () => {
    const { has: weakMapHas } = WeakMap.prototype;
    const { has: weakSetHas } = WeakSet.prototype;
    afterEach(() => {
      WeakMap.prototype.has = weakMapHas;
      WeakSet.prototype.has = weakSetHas;
    });
    it("still refuses a look-alike", () => {
      WeakMap.prototype.has = () => true;
      WeakSet.prototype.has = () => true;
      expect(redeemGrant({}, kernel, 0)).toEqual({ ok: false, code: "grant_foreign" });
    });
  });
});

describe("assertAuthorizedRun", () => {
  const members: StepRunMembers = {
    signal: new AbortController().signal,
    deadline: 1,
    fencing_token: 1,
    idempotency_key: "key",
    request: "sha256:0" as StepRunMembers["request"],
    mode: "dry_run",
    network: false,
  };

  it("passes while the step runs and throws afterwards", () => {
    const { context, end } = beginStepRun(members);
    expect(() => assertAuthorizedRun(context)).not.toThrow();
    expect({ ...context }).toEqual(members);
    expect(Object.isFrozen(context)).toBe(true);
    end();
    expect(codeOf(() => assertAuthorizedRun(context))).toBe("run_not_authorized");
  });

  it.each([
    ["a literal", members],
    ["a spread", { ...beginStepRun(members).context }],
    ["a proxy", new Proxy(beginStepRun(members).context, {})],
    ["undefined", undefined],
  ])("throws for %s", (_name, context) => {
    expect(codeOf(() => assertAuthorizedRun(context))).toBe("run_not_authorized");
  });
});
