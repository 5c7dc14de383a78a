// A host may freeze the built-in prototypes before anything of ours runs. Then assignments to inherited names fail, so
// everything that builds an object is tried here, in a file of its own because the freeze can't be undone.

import { beforeAll, describe, expect, it } from "vitest";
import { canonicalize } from "../../src/json/canonical.ts";
import { deepFreeze } from "../../src/json/freeze.ts";
import { parseJson } from "../../src/json/parse.ts";
import { snapshotJson } from "../../src/json/snapshot.ts";
import { stringifyJson } from "../../src/json/stringify.ts";
import { GovEngineError } from "../../src/record/error.ts";
import { codeOf } from "../support/refusal.ts";

const TEXT = '{"toString":1,"__proto__":{"admin":true},"constructor":[{"hasOwnProperty":null}],"length":2}';

describe("with frozen prototypes", () => {
  beforeAll(() => {
    for (const { prototype } of [Object, Array, Function, String, Number, Error]) Object.freeze(prototype);
  });

  it("documents are read, copied and written the same", () => {
    expect(Object.isFrozen(Object.prototype)).toBe(true);
    expect(stringifyJson(parseJson(TEXT))).toBe(TEXT);
    expect(stringifyJson(snapshotJson(JSON.parse(TEXT)))).toBe(TEXT);
    expect(stringifyJson(deepFreeze({ toString: 1 }))).toBe('{"toString":1}');
    expect(canonicalize(parseJson(TEXT), "rfc8785")).toBe(
      '{"__proto__":{"admin":true},"constructor":[{"hasOwnProperty":null}],"length":2,"toString":1}',
    );
  });

  it("refusals are the same", () => {
    expect(codeOf(() => parseJson('{"toString":1,"toString":1}'))).toBe("json_duplicate_key");
    expect(codeOf(() => snapshotJson({ toString: undefined }))).toBe("json_unsupported_value");
    expect(new GovEngineError("some_code").message).toBe("some_code");
  });
});
