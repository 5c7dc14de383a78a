// The record digest of GovEngine: the worked example of its rule, and its number and key-order traps.

import { canonicalizeRecord, digestRecord } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { exactJson } from "./vector-files.ts";

const identity = { recordType: "govengine.example.Record", schemaVersion: "v1" };

const bodyText = (body: string): string => {
  const text = canonicalizeRecord(exactJson(body), identity);
  return text.slice('{"owner":"govengine","record":'.length, text.indexOf(',"record_type":'));
};

describe("the record digest", () => {
  it("of the worked example", () => {
    const body = exactJson('{"a":1,"b":[1.0,"ż",null,true]}');
    expect(canonicalizeRecord(body, identity)).toBe(
      String.raw`{"owner":"govengine","record":{"a":1,"b":[1.0,"\u017c",null,true]},"record_type":"govengine.example.Record","schema_version":"v1"}`,
    );
    expect(digestRecord(body, identity)).toBe(
      "sha256:10e75311981242e866de6f0b852a73506148d9d7b97640fa136d5c58c6a1004a",
    );
  });

  it.each([
    ["0.00001", "1e-05"],
    ["1e-7", "1e-07"],
    ["1e16", "1e+16"],
    ["1.2345678901234568e17", "1.2345678901234568e+17"],
    ["-0.0", "-0.0"],
    ["1e21", "1e+21"],
    ["0.1", "0.1"],
    ["0.85", "0.85"],
    ["5e-324", "5e-324"],
    ["4096", "4096"],
    ["0.0", "0.0"],
    ["5.0", "5.0"],
  ])("writes the float %s as %s", (literal, text) => {
    expect(bodyText(literal)).toBe(text);
  });

  it("orders keys by code point", () => {
    expect(bodyText(String.raw`{"\ud83d\udee1":1,"\uff5e":2}`)).toBe(String.raw`{"\uff5e":2,"\ud83d\udee1":1}`);
  });
});
