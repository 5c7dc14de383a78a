// Every published case of compiling, through the reference's way.

import { describe, expect, test } from "vitest";
import { compileActionSpec, emptyToolRegistry } from "../../src/reference/compile.ts";
import { compileCases, haveCases } from "./cases.ts";

describe.skipIf(!haveCases)("compiling as 0.6 does (needs the vectors)", () => {
  test("there are cases", () => {
    expect(compileCases.length).toBeGreaterThan(25);
  });

  test.each(compileCases)("$name", ({ input, output, error, registry }) => {
    const result = compileActionSpec(input, registry === "empty" ? { registry: emptyToolRegistry() } : {});
    if (output === undefined) expect(result).toEqual({ ok: false, error });
    else {
      expect(result).toEqual({ ok: true, action: output });
      // The order of the members is the published one, too.
      expect(JSON.stringify((result as { readonly action: unknown }).action)).toBe(JSON.stringify(output));
    }
  });
});
