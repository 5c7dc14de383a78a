import { parseJson, type JsonArray } from "@govengine/artifact-core";
import { expect, test } from "vitest";
import { normalizedArgsDigest } from "../../src/index.ts";

test.each([
  ["[]", "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"],
  ['["https://example.com/login"]', "sha256:963c15e8272d1a19906c0c551119c382bebb24485835ce206fab6715e68a964f"],
  ['["-s",1,true,null,{"a":[2],"b":1}]', "sha256:411e60917b034da52566996f5ae6f54480bca47acd18e97246c94e8a1d68be28"],
  ['["żółć","🛡️"]', "sha256:8a823e3e9665ef175ced490d46bcf6071b1afb6e78cb4d04ce4527c2950ebe1e"],
  ['["a","b"]', "sha256:0473ef2dc0d324ab659d3580c1134e9d812035905c4781fdd6d529b0c6860e13"],
  ['["ab"]', "sha256:f9ca6d378adafba7c7de88d13d0e9126503bb6d438f4ae7d8197edbc6e6ef300"],
  ["[1.0]", "sha256:c2272c0a862f11de35da66ec8be34349001ddebae43b85ab1dafb188f8ad7b30"],
])("%s", (text, expected) => {
  expect(normalizedArgsDigest(parseJson(text, { numbers: "exact" }) as JsonArray)).toBe(expected);
});

test("refuses what isn't plain JSON", () => {
  expect(() => normalizedArgsDigest([undefined] as never)).toThrow(
    expect.objectContaining({ code: "json_unsupported_value" }) as Error,
  );
});
