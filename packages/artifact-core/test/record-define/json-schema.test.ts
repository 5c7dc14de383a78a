// The JSON Schemas of records: a schema is never stricter than the reader, and as strict as JSON Schema can be about which
// members there are.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  boolean,
  closed,
  codeWord,
  defineRecord,
  digestRefText,
  freeText,
  identifier,
  instant,
  integer,
  jsonObject,
  label,
  list,
  nullable,
  oneOf,
  optionalMember,
  plainText,
  record,
  recordSchema,
  sha256Text,
  textLike,
  withDefault,
} from "../../src/define.ts";
import { problem, type JsonObject } from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { RECORD_SAMPLES } from "../support/record-samples.ts";
import { refusalOf } from "../support/refusal.ts";

function compiled(schema: JsonObject): ValidateFunction {
  // Patterns are JavaScript's; `strictTypes` would miss the type behind a reference.
  return new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
}

describe.each(RECORD_SAMPLES)("the schema of $name", ({ complete, derived = [], type }) => {
  const schema = recordSchema(type);
  const fits = compiled(schema);

  it("names the record type and its version", () => {
    expect(schema["$id"]).toBe(`urn:govengine:record:${type.recordType}:${type.schemaVersion}`);
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(Object.keys(schema["properties"] as object)).toStrictEqual(Object.keys(complete));
  });

  it("fits the complete record, and not the same with a member more or less", () => {
    expect([fits(type.parse(complete)), fits.errors]).toStrictEqual([true, null]);
    expect(fits({ ...complete, more: 1 })).toBe(false);
    for (const name of schema["required"] as readonly string[]) {
      const { [name]: _, ...rest } = complete;
      expect(fits(rest)).toBe(false);
    }
  });

  it("fits whatever the reader gives", () => {
    const name = fc.constantFrom(...Object.keys(complete).filter((each) => !derived.includes(each)));
    const fields = Object.fromEntries(Object.entries(complete).filter(([each]) => !derived.includes(each)));
    fc.assert(
      fc.property(name, plainValue, fc.boolean(), (member, value, absent) => {
        const { [member]: _, ...rest } = fields;
        const result = type.safeParse(absent ? rest : { ...fields, [member]: value });
        if (result.ok) expect([fits(result.record), fits.errors]).toStrictEqual([true, null]);
      }),
    );
  });

  it("says what it can't say in words", () => {
    expect(schema["$comment"]).toMatch(/Forbidden keys, compared without case/u);
    for (const member of derived) {
      expect((schema["properties"] as Record<string, JsonObject>)[member]?.["$comment"]).toMatch(/^Derived/u);
    }
  });
});

describe("the schema of a record of every field", () => {
  const Part = defineRecord({
    name: "part",
    recordType: "govengine.example.Part",
    schemaVersion: "v1",
    schema: v.strictObject({ a: identifier() }),
  });
  const Whole = defineRecord({
    name: "whole",
    recordType: "govengine.example.Whole",
    schemaVersion: "v3",
    schema: v.strictObject({
      boolean: withDefault(boolean(), false),
      closed: closed({ a: label(), b: optionalMember(freeText()) }),
      code: codeWord(),
      digest: digestRefText(),
      instant: instant(),
      integer: integer({ min: 1, max: 3 }),
      map: jsonObject(),
      artifact: jsonObject({ scan: false }),
      list: list(oneOf(["a", "b"]), { max: 2 }),
      text: plainText(3),
      part: nullable(record(Part)),
      sha: sha256Text(),
      like: textLike(/^[a-c]+$/u, 4),
    }),
    aliases: { code: ["word"] },
    check: ({ integer: one }) => (one === 2 ? [problem("invalid_whole", "/integer")] : []),
    rules: ["integer isn't 2."],
    forbiddenKeys: ["plan"],
  });

  it("is this", () => {
    expect(recordSchema(Whole)).toStrictEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "urn:govengine:record:govengine.example.Whole:v3",
      title: "govengine.example.Whole",
      $comment:
        'Readers also accept word for code. integer isn\'t 2. Forbidden keys, compared without case, "-", "_" and blanks: plan.',
      type: "object",
      properties: {
        boolean: { type: "boolean", default: false },
        closed: {
          type: "object",
          properties: { a: { $ref: "#/$defs/label" }, b: { type: "string" } },
          required: ["a"],
          additionalProperties: false,
        },
        code: { type: "string", pattern: "^[a-z][a-z0-9_]{0,127}$" },
        digest: { type: "string", pattern: "^sha256:[0-9a-f]{64}$" },
        instant: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
        integer: { type: "integer", minimum: 1, maximum: 3 },
        map: { $ref: "#/$defs/metadata" },
        artifact: { type: "object" },
        list: { type: "array", items: { type: "string", enum: ["a", "b"] }, maxItems: 2 },
        text: { type: "string", maxLength: 3, $comment: expect.stringMatching(/^No control/u) },
        part: { anyOf: [{ $ref: "#/$defs/govengine.example.Part" }, { type: "null" }] },
        sha: { type: "string", pattern: "^[0-9a-f]{64}$" },
        like: { type: "string", pattern: "^[a-c]+$", maxLength: 4 },
      },
      required: [
        "boolean",
        "closed",
        "code",
        "digest",
        "instant",
        "integer",
        "map",
        "artifact",
        "list",
        "text",
        "part",
        "sha",
        "like",
      ],
      additionalProperties: false,
      $defs: {
        "govengine.example.Part": {
          $comment: expect.stringMatching(/^Forbidden keys/u),
          type: "object",
          properties: { a: { $ref: "#/$defs/identifier" } },
          required: ["a"],
          additionalProperties: false,
        },
        identifier: expect.objectContaining({ type: "string", minLength: 1, maxLength: 2_048 }),
        label: expect.objectContaining({ type: "string", maxLength: 2_048 }),
        metadata: expect.objectContaining({ type: "object", propertyNames: { pattern: "^[ -~]*$" } }),
      },
    });
    expect(compiled(recordSchema(Whole))({})).toBe(false);
  });

  it.each([
    ["", " a", "a ", "\n"],
    ["a", "a b", "\u{1f600}", "é"],
  ])("holds identifiers to what JSON Schema can say: %j …", (...texts) => {
    const fits = compiled(recordSchema(Part));
    const passes = texts.map((a) => Part.safeParse({ a }).ok);
    expect(texts.map((a) => fits({ a }))).toStrictEqual(passes);
    expect(new Set(passes).size).toBe(1);
  });
});

describe("a declaration without a schema", () => {
  const declaration = { name: "odd", recordType: "govengine.example.Odd", schemaVersion: "v1" } as const;

  it("has a check without words, or words without a check", () => {
    const schema = v.strictObject({ a: identifier() });
    const silent = defineRecord({ ...declaration, schema, check: () => [] });
    const idle = defineRecord({ ...declaration, schema, rules: ["a is never b."] });
    for (const type of [silent, idle]) {
      expect(refusalOf(() => recordSchema(type))).toStrictEqual([
        { code: "invalid_record_definition", path: "", detail: "rules" },
      ]);
    }
    const told = defineRecord({ ...declaration, schema, check: () => [], rules: ["a is never b."] });
    expect(refusalOf(() => recordSchema(told))).toBeNull();
  });

  it("has a field that no function of ours made", () => {
    const type = defineRecord({ ...declaration, schema: v.strictObject({ a: v.date() }) });
    expect(refusalOf(() => recordSchema(type))).toStrictEqual([
      { code: "invalid_record_definition", path: "", detail: "field" },
    ]);
    const narrowed = v.pipe(identifier(), v.startsWith("a"));
    const described = defineRecord({ ...declaration, schema: v.strictObject({ a: narrowed }) });
    expect(recordSchema(described)).toMatchObject({ properties: { a: { $ref: "#/$defs/identifier" } } });
    const share = v.pipe(v.number(), v.maxValue(1));
    const bare = defineRecord({ ...declaration, schema: v.strictObject({ a: share, b: v.string() }) });
    expect(recordSchema(bare)).toMatchObject({ properties: { a: { type: "number" }, b: { type: "string" } } });
  });

  it("is no record type of this copy", () => {
    for (const value of [{}, null, 1, { recordType: "govengine.a", schemaVersion: "v1" }]) {
      expect(refusalOf(() => recordSchema(value as never))).toStrictEqual([
        { code: "invalid_record_definition", path: "", detail: null },
      ]);
    }
  });
});
