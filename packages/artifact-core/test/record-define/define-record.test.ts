import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  boolean,
  closed,
  defineRecord,
  freeText,
  identifier,
  integer,
  jsonObject,
  list,
  nullable,
  oneOf,
  optionalMember,
  record,
  recordCodes,
  withDefault,
  type RecordType,
} from "../../src/define.ts";
import { digestRecord, parseJson, problem, stringifyJson, type JsonObject, type Problem } from "../../src/index.ts";
import { MAX_PROBLEMS } from "../../src/record/complaints.ts";
import { objectOf } from "../support/arbitraries.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

interface Part {
  readonly part_id: string;
  readonly big: boolean;
  readonly weight: number;
}

const Part: RecordType<Part> = defineRecord({
  name: "part",
  recordType: "govengine.example.Part",
  schemaVersion: "v1",
  schema: v.strictObject({ part_id: identifier(), big: boolean(), weight: withDefault(integer({ min: 0 }), 1) }),
  derived: { big: ({ weight }) => weight > 10 },
  aliases: { part_id: ["id", "name"] },
  codes: { missing: { part_id: "missing_part_id" } },
  check: ({ part_id, weight }) =>
    part_id === "void" && weight > 0 ? [problem("void_part_has_weight", "/weight")] : [],
});

interface Box {
  readonly box_id: string;
  readonly state: "open" | "shut";
  readonly first: Part | null;
  readonly parts: readonly Part[];
  readonly size: { readonly unit: "mm" | "cm"; readonly sides: readonly number[] };
  readonly note?: string;
  readonly full: boolean;
  readonly schema_version: "v1" | "v2";
  readonly metadata: JsonObject;
}

const Box: RecordType<Box> = defineRecord({
  name: "box",
  recordType: "govengine.example.Box",
  schemaVersion: "v1",
  schema: v.strictObject({
    box_id: identifier(),
    state: withDefault(oneOf(["open", "shut"]), "open"),
    first: withDefault(nullable(record(Part)), null),
    parts: withDefault(list(record(Part), { max: 3 }), []),
    size: closed({ unit: oneOf(["mm", "cm"]), sides: list(integer()) }),
    note: optionalMember(freeText()),
    full: boolean(),
    schema_version: withDefault(oneOf(["v1", "v2"]), "v1"),
    metadata: withDefault(jsonObject(), {}),
  }),
  derived: { full: ({ parts }) => parts.length === 3 },
  codes: {
    unknown: { unit: "unknown_unit" },
    invalid: { parts: "invalid_parts" },
    forbidden: "forbidden_box_key",
  },
  forbiddenKeys: ["sealed_letter"],
  refusedMembers: { delivery: "box_claims_delivery" },
});

const SIZE = { unit: "mm", sides: [1, 2] };
const LEAST = { box_id: "b", size: SIZE };

function problemsOf(value: unknown): readonly Problem[] {
  const result = Box.safeParse(value);
  return result.ok ? [] : result.problems;
}

describe("reading a record", () => {
  it("assembles it in declared order, nested records too", () => {
    const read = Box.parse({
      metadata: {},
      parts: [{ weight: 11, id: "p" }],
      size: { sides: [], unit: "cm" },
      box_id: "b",
      first: { name: "q" },
    });
    expect(stringifyJson(read as never)).toBe(
      '{"box_id":"b","state":"open","first":{"part_id":"q","big":false,"weight":1},' +
        '"parts":[{"part_id":"p","big":true,"weight":11}],"size":{"unit":"cm","sides":[]},"full":false,' +
        '"schema_version":"v1","metadata":{}}',
    );
    expect(isDeepFrozen(read)).toBe(true);
  });

  it("keeps an optional member, and doesn't invent one", () => {
    expect(Box.parse({ ...LEAST, note: "" })).toHaveProperty("note", "");
    expect(Object.hasOwn(Box.parse(LEAST), "note")).toBe(false);
  });

  it("takes a default only for an absent member", () => {
    expect(problemsOf({ ...LEAST, state: null })).toStrictEqual([problem("invalid_box", "/state", "text")]);
    expect(problemsOf({ ...LEAST, parts: null })).toStrictEqual([problem("invalid_parts", "/parts", "array")]);
    expect(problemsOf({ ...LEAST, metadata: null })).toStrictEqual([problem("invalid_box", "/metadata", "object")]);
    expect(problemsOf({ ...LEAST, first: false })).toStrictEqual([problem("invalid_box", "/first", "object")]);
  });

  it("shares its defaults safely", () => {
    expect(Object.isFrozen(Box.parse(LEAST).parts)).toBe(true);
    expect(Box.parse(LEAST).parts).toStrictEqual([]);
  });

  it("keeps every own key of an open map, also __proto__", () => {
    const metadata = objectOf([
      ["__proto__", { polluted: true }],
      ["constructor", 1],
      ["a", 2],
    ]);
    const read = Box.parse({ ...LEAST, metadata });
    expect(Object.keys(read.metadata)).toStrictEqual(["__proto__", "constructor", "a"]);
    expect(Object.getPrototypeOf(read.metadata)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Box.digest(read)).not.toBe(Box.digest(Box.parse({ ...LEAST, metadata: { constructor: 1, a: 2 } })));
  });

  it("says everything that is wrong, in declared order, at once", () => {
    const value = {
      delivery: 1,
      Sealed_Letter: 1,
      state: "ajar",
      parts: [{ id: "" }, 1, { id: "p", weight: -1, more: 1 }],
      size: { unit: "inch", sides: ["1"], colour: 1 },
      note: 1,
      full: 1,
      schema_version: "v3",
      metadata: { a: [{ "sealed-letter": 1 }] },
      colour: 1,
    };
    expect(problemsOf(value)).toStrictEqual([
      problem("box_claims_delivery", "/delivery"),
      problem("forbidden_box_key", "/Sealed_Letter", "sealed_letter"),
      problem("invalid_box", "/box_id", "missing"),
      problem("unknown_box_state", "/state"),
      problem("invalid_part", "/parts/0/part_id", "blank"),
      problem("invalid_parts", "/parts/1", "object"),
      problem("invalid_part", "/parts/2/weight", "range"),
      problem("unknown_part_field", "/parts/2/more"),
      problem("unknown_unit", "/size/unit"),
      problem("invalid_box", "/size/sides/0", "integer"),
      problem("unknown_box_field", "/size/colour"),
      problem("invalid_box", "/note", "text"),
      problem("unknown_schema_version", "/schema_version"),
      problem("forbidden_box_key", "/metadata/a/0/sealed-letter", "sealed_letter"),
      problem("unknown_box_field", "/colour"),
    ]);
  });

  it("lists no more problems than a person reads, and forgets none of them for the verdict", () => {
    const flood = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`more_${at}`, 1]));
    expect(problemsOf({ ...LEAST, ...flood })).toHaveLength(MAX_PROBLEMS);
    const first = { part_id: 1 };
    const result = Box.safeParse({
      ...LEAST,
      size: { ...SIZE, sides: Array(200).fill("") },
      first,
      parts: [{}, {}, {}],
    });
    expect(result.ok ? [] : result.problems).toHaveLength(MAX_PROBLEMS);
  });

  it("refuses a list that is too long, and takes the longest", () => {
    const parts = ["a", "b", "c", "d"].map((part_id) => ({ part_id }));
    expect(problemsOf({ ...LEAST, parts })).toStrictEqual([problem("invalid_parts", "/parts", "too many")]);
    expect(Box.parse({ ...LEAST, parts: parts.slice(1) }).full).toBe(true);
  });

  it("holds rules across members for records in which each member is right, also for nested ones", () => {
    const parts = [{ id: "p" }, { id: "void" }];
    expect(problemsOf({ ...LEAST, parts })).toStrictEqual([problem("void_part_has_weight", "/parts/1/weight")]);
    expect(problemsOf({ ...LEAST, parts: [{ id: "void", weight: 0 }] })).toStrictEqual([]);
    expect(Part.safeParse({ id: "void", weight: -1 })).toMatchObject({ problems: [{ code: "invalid_part" }] });
  });

  it("refuses exact numbers, wherever they stand", () => {
    const exact = (text: string): readonly Problem[] => problemsOf(parseJson(text, { numbers: "exact" }));
    const box = (size: string, metadata: string): string => `{"box_id":"b","size":${size},"metadata":${metadata}}`;
    expect(exact(box('{"unit":"mm","sides":[1.0]}', "{}"))).toStrictEqual([
      problem("invalid_box", "/size/sides/0", "integer"),
    ]);
    expect(exact(box('{"unit":"mm","sides":[1]}', '{"a":[9007199254740993]}'))).toStrictEqual([
      problem("json_number_not_exact", "/metadata/a/0"),
    ]);
    expect(exact(box('{"unit":"mm","sides":[1]}', '{"a":[1]}'))).toStrictEqual([]);
  });

  it("says the reader's own refusals as they are", () => {
    expect(problemsOf({ ...LEAST, note: "\ud800" })).toStrictEqual([problem("json_lone_surrogate", "/note")]);
    expect(problemsOf(1)).toStrictEqual([problem("invalid_box", "", "object")]);
  });

  it("throws what safeParse answers", () => {
    expect(refusalOf(() => Box.parse({ ...LEAST, full: true }))).toStrictEqual([
      problem("derived_field_mismatch", "/full"),
    ]);
    expect(codeOf(() => Box.parse({ ...LEAST, full: false }))).toBeNull();
  });
});

describe("aliases", () => {
  it("stand in for an absent member", () => {
    expect(Part.parse({ id: "p" })).toStrictEqual(Part.parse({ part_id: "p" }));
    expect(Part.parse({ name: "p" })).toStrictEqual(Part.parse({ part_id: "p" }));
  });

  it("may repeat the member, and not contradict it or each other", () => {
    expect(codeOf(() => Part.parse({ part_id: "p", id: "p", name: "p" }))).toBeNull();
    expect(refusalOf(() => Part.parse({ part_id: "p", id: "q" }))).toStrictEqual([
      problem("alias_field_mismatch", "/id", "part_id"),
    ]);
    expect(refusalOf(() => Part.parse({ id: "p", name: "q" }))).toStrictEqual([
      problem("alias_field_mismatch", "/name", "part_id"),
    ]);
  });

  it("don't fill in for a member that is present and wrong", () => {
    expect(refusalOf(() => Part.parse({ part_id: "", id: "p" }))).toStrictEqual([
      problem("alias_field_mismatch", "/id", "part_id"),
      problem("invalid_part", "/part_id", "blank"),
    ]);
  });

  it("complain under the name of the member", () => {
    expect(refusalOf(() => Part.parse({}))).toStrictEqual([problem("missing_part_id", "/part_id")]);
    expect(refusalOf(() => Part.parse({ id: 1 }))).toStrictEqual([problem("invalid_part", "/part_id", "text")]);
  });
});

describe("the digest", () => {
  const PART = { recordType: "govengine.example.Part", schemaVersion: "v1" };

  it("is of the fields: derived members are left out, at any depth", () => {
    const part = Part.parse({ id: "p" });
    expect(Part.digest(part)).toBe(digestRecord({ part_id: "p", weight: 1 }, PART));
    const box = Box.parse({ ...LEAST, first: part, parts: [part] });
    const { full: _, first: __, parts: ___, ...rest } = box;
    const fields = { part_id: "p", weight: 1 };
    expect(Box.digest(box)).toBe(
      digestRecord({ ...rest, first: fields, parts: [fields] }, { ...PART, recordType: Box.recordType }),
    );
  });

  it("is of the wire form, of a body with more, and without itself, where a type says so", () => {
    interface Sealed {
      readonly seal: string;
      readonly count: number;
      readonly even: boolean;
    }
    const schema = v.strictObject({ seal: freeText(), count: integer(), even: boolean() });
    const derived = { even: ({ count }: { readonly count: number }) => count % 2 === 0 };
    const base = {
      name: "sealed",
      recordType: "govengine.example.Sealed",
      schemaVersion: "v2",
      schema,
      derived,
    } as const;
    const identity = { recordType: base.recordType, schemaVersion: "v2" };
    const wire: RecordType<Sealed> = defineRecord({ ...base, digest: { body: "wire", selfDigest: "seal" } });
    const more: RecordType<Sealed> = defineRecord({ ...base, digest: { add: { schema_version: "v0.1" } } });
    const sample = { seal: "abc", count: 2 };
    expect(wire.digest(wire.parse(sample))).toBe(digestRecord({ seal: "", count: 2, even: true }, identity));
    expect(wire.digest(wire.parse({ ...sample, seal: "" }))).toBe(wire.digest(wire.parse(sample)));
    expect(more.digest(more.parse(sample))).toBe(
      digestRecord({ seal: "abc", count: 2, schema_version: "v0.1" }, identity),
    );
  });

  it("doesn't trust a record of another type", () => {
    const part = Part.parse({ id: "p" });
    expect(codeOf(() => Box.digest(part as never))).toBe("invalid_box");
  });
});

describe("a record in a record", () => {
  it("is a record of its own type", () => {
    const box = Box.parse({ ...LEAST, parts: [{ id: "p" }] });
    expect(Part.parse(box.parts[0])).toBe(box.parts[0]);
  });

  it("takes record types of this copy of the package only", () => {
    expect(codeOf(() => record({ ...Part }))).toBe("invalid_record_definition");
    expect(codeOf(() => recordCodes({ ...Part }))).toBe("invalid_record_definition");
    expect(codeOf(() => record(Part))).toBeNull();
  });

  it("is checked in full where valibot alone looks at it", () => {
    const field = v.nullish(record(Part));
    expect(v.is(field, { part_id: "p" })).toBe(true);
    expect(v.is(field, { part_id: "" })).toBe(false);
    expect(v.is(v.nullish(jsonObject()), [])).toBe(false);
    expect(v.is(v.nullish(jsonObject()), {})).toBe(true);
  });
});

describe("recordCodes", () => {
  it("lists what reading a type can say, nested types too", () => {
    expect([...recordCodes(Box)].toSorted()).toStrictEqual([
      "alias_field_mismatch",
      "box_claims_delivery",
      "derived_field_mismatch",
      "forbidden_box_key",
      "forbidden_part_field",
      "invalid_box",
      "invalid_part",
      "invalid_parts",
      "missing_part_id",
      "unknown_box_field",
      "unknown_box_state",
      "unknown_part_field",
      "unknown_schema_version",
      "unknown_unit",
    ]);
  });
});
