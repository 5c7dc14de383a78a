// The names of the entry points beside the main one. A change here is a change of the public interface.

import { expect, it } from "vitest";
import * as define from "../../src/define.ts";
import * as demo from "../../src/demo.ts";

it("@govengine/artifact-core/define has these names", () => {
  expect(Object.keys(define).toSorted()).toStrictEqual(
    [
      "CORE_FORBIDDEN_KEYS",
      "IDENTIFIER_LIMIT",
      "boolean",
      "closed",
      "codeWord",
      "defineRecord",
      "digestRefText",
      "forbiddenClaims",
      "forbiddenKeysWith",
      "freeText",
      "identifier",
      "instant",
      "integer",
      "jsonObject",
      "label",
      "list",
      "nullable",
      "oneOf",
      "optionalMember",
      "plainText",
      "problemList",
      "record",
      "recordCodes",
      "recordSchema",
      "sha256Text",
      "textLike",
      "withDefault",
    ].toSorted(),
  );
});

it("@govengine/artifact-core/demo has these names", () => {
  expect(Object.keys(demo).toSorted()).toStrictEqual(
    [
      "DEMO_SIGNATURE_ALGORITHM",
      "DEMO_SIGNATURE_MODE",
      "demoDigestSigner",
      "demoDigestVerifier",
      "demoSignAndVerify",
      "demoSignature",
      "demoSigner",
      "demoVerifier",
    ].toSorted(),
  );
});
