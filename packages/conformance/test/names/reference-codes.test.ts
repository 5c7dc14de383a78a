// Every reason code of the reference's neutral modules is one of ours, which the packages' own tests produce.

import { expect, it } from "vitest";
import { reasonCodeRegistries } from "../../src/index.ts";
import { REFERENCE_CODES } from "./reference-codes.ts";

const OURS = new Set(
  reasonCodeRegistries()
    .filter(({ entryPoint }) => ["@govengine/artifact-core", "@govengine/execution-core"].includes(entryPoint))
    .flatMap(({ codes }) => codes.map(([code]) => code)),
);

it.each(REFERENCE_CODES)("every code of %s is one of ours", (_, codes) => {
  const list = codes.split(/\s+/u);
  expect(list.filter((code) => !OURS.has(code))).toStrictEqual([]);
  expect(new Set(list).size).toBe(list.length);
});
