// Each kind of member: what passes, and the word for what doesn't.

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  boolean,
  codeWord,
  defineRecord,
  digestRefText,
  freeText,
  identifier,
  IDENTIFIER_LIMIT,
  instant,
  integer,
  jsonObject,
  label,
  list,
  nullable,
  oneOf,
  plainText,
  problemList,
  sha256Text,
  textLike,
  type Field,
} from "../../src/define.ts";
import { METADATA_LIMITS, problem, sha256, type Problem } from "../../src/index.ts";
import { withReader } from "../../src/record/field.ts";

/** The problems of a value in a record with this one member. */
function problemsOf(field: Field<unknown>, value: unknown): readonly Problem[] {
  const type = defineRecord({
    name: "one",
    recordType: "govengine.example.One",
    schemaVersion: "v1",
    schema: v.strictObject({ it: field }),
  });
  const result = type.safeParse({ it: value });
  return result.ok ? [] : result.problems;
}

const HEX = sha256("a");
const LONG = "a".repeat(IDENTIFIER_LIMIT);
const WIDE = "\u{1f6e1}";

type Row = readonly [
  name: string,
  make: () => Field<unknown>,
  good: readonly unknown[],
  bad: readonly (readonly [unknown, string | null])[],
];

const NOT_TEXT: readonly (readonly [unknown, string])[] = [
  [1, "text"],
  [null, "text"],
  [true, "text"],
  [["a"], "text"],
  [{}, "text"],
];

const ROWS: readonly Row[] = [
  [
    "identifier",
    identifier,
    ["a", "run 1", "żółć", LONG, WIDE.repeat(IDENTIFIER_LIMIT)],
    [
      ...NOT_TEXT,
      ["", "blank"],
      [" ", "blank"],
      ["\u3000", "blank"],
      [" a", "surrounding blanks"],
      ["a\u00a0", "surrounding blanks"],
      ["a\u0000b", "character"],
      ["a\u200bb", "character"],
      ["a\u202eb", "character"],
      ["a\u2028b", "character"],
      [`${LONG}a`, "too long"],
      [WIDE.repeat(IDENTIFIER_LIMIT + 1), "too long"],
    ],
  ],
  [
    "label",
    label,
    ["", "a", LONG],
    [...NOT_TEXT, [" ", "surrounding blanks"], ["a\nb", "character"], [`${LONG}a`, "too long"]],
  ],
  ["freeText", freeText, ["", " a\n\u202e", "a".repeat(65_536)], NOT_TEXT],
  ["plainText", () => plainText(3), ["", " a ", "abc"], [...NOT_TEXT, ["abcd", "too long"], ["a\r", "character"]]],
  [
    "codeWord",
    codeWord,
    ["a", "json_bom", `a${"9".repeat(127)}`],
    [
      ...NOT_TEXT,
      ["", "form"],
      ["A", "form"],
      ["1a", "form"],
      ["a b", "form"],
      ["a\n", "form"],
      ["a".repeat(129), "form"],
    ],
  ],
  [
    "textLike",
    () => textLike(/^a+$/u, 3),
    ["a", "aaa"],
    [...NOT_TEXT, ["b", "form"], ["aaaa", "too long"], ["a\n", "form"]],
  ],
  [
    "boolean",
    boolean,
    [true, false],
    [
      ["false", "boolean"],
      [1, "boolean"],
      [0, "boolean"],
      [null, "boolean"],
      [[], "boolean"],
    ],
  ],
  [
    "integer",
    () => integer({ min: -1, max: 2 }),
    [-1, 0, 2],
    [
      ["1", "integer"],
      [null, "integer"],
      [1.5, "integer"],
      [true, "integer"],
      [-2, "range"],
      [3, "range"],
    ],
  ],
  [
    "instant",
    instant,
    [0, Number.MAX_SAFE_INTEGER],
    [
      [-1, "range"],
      ["2026-01-01", "integer"],
      [0.5, "integer"],
    ],
  ],
  [
    "digestRefText",
    digestRefText,
    [`sha256:${HEX}`],
    [...NOT_TEXT, [HEX, "form"], [`sha256:${HEX.toUpperCase()}`, "form"], [`sha256:${HEX.slice(1)}`, "form"]],
  ],
  [
    "sha256Text",
    sha256Text,
    [HEX],
    [...NOT_TEXT, [`sha256:${HEX}`, "form"], [`${HEX}\n`, "form"], [`${HEX}0`, "form"]],
  ],
  [
    "nullable",
    () => nullable(identifier()),
    [null, "a"],
    [
      ["", "blank"],
      [1, "text"],
    ],
  ],
];

describe.each(ROWS)("%s", (_, make, good, bad) => {
  it("takes what it documents", () => {
    for (const value of good) expect(problemsOf(make(), value)).toStrictEqual([]);
  });

  it("refuses anything else, with a word of ours", () => {
    for (const [value, word] of bad)
      expect(problemsOf(make(), value)).toStrictEqual([problem("invalid_one", "/it", word)]);
  });
});

describe("oneOf", () => {
  const field = (): Field<unknown> => oneOf(["a", "b"]);

  it("tells a word outside the list from what is no word", () => {
    expect(problemsOf(field(), "a")).toStrictEqual([]);
    for (const word of ["", "A", " a", "c", "__proto__"]) {
      expect(problemsOf(field(), word)).toStrictEqual([problem("unknown_one_it", "/it")]);
    }
    for (const value of [1, null, ["a"], {}]) {
      expect(problemsOf(field(), value)).toStrictEqual([problem("invalid_one", "/it", "text")]);
    }
  });
});

describe("list", () => {
  it("takes arrays only, and points at the item", () => {
    expect(problemsOf(list(identifier()), [])).toStrictEqual([]);
    expect(problemsOf(list(identifier()), ["a", "a"])).toStrictEqual([]);
    for (const value of ["a", {}, null, 1]) {
      expect(problemsOf(list(identifier()), value)).toStrictEqual([problem("invalid_one", "/it", "array")]);
    }
    expect(problemsOf(list(identifier()), ["a", "", null])).toStrictEqual([
      problem("invalid_one", "/it/1", "blank"),
      problem("invalid_one", "/it/2", "text"),
    ]);
  });
});

describe("jsonObject", () => {
  const nested = (depth: number): unknown => (depth === 1 ? {} : { a: nested(depth - 1) });
  const wide = (members: number): object =>
    Object.fromEntries(Array.from({ length: members }, (_, at) => [`k${at}`, 0]));
  const nodes = (count: number): object => ({
    a: Array.from({ length: 9 }, () => Array(999).fill(0)),
    b: Array(count).fill(0),
  });

  it("takes objects only", () => {
    for (const value of [null, [], "", 1, false]) {
      expect(problemsOf(jsonObject(), value)).toStrictEqual([problem("invalid_one", "/it", "object")]);
    }
  });

  it("takes as much as its limits say and nothing more", () => {
    const { maxDepth, maxMembers } = METADATA_LIMITS;
    expect(problemsOf(jsonObject(), nested(maxDepth))).toStrictEqual([]);
    expect(problemsOf(jsonObject(), nested(maxDepth + 1))).toMatchObject([{ code: "json_max_depth" }]);
    expect(problemsOf(jsonObject(), wide(maxMembers))).toStrictEqual([]);
    expect(problemsOf(jsonObject(), wide(maxMembers + 1))).toStrictEqual([problem("json_max_members", "/it")]);
    expect(problemsOf(jsonObject(), { a: Array(maxMembers + 1).fill(0) })).toStrictEqual([
      problem("json_max_members", "/it/a"),
    ]);
    // One for the map, one for each of the two lists, nine inner lists with 999 each.
    expect(problemsOf(jsonObject(), nodes(997))).toStrictEqual([]);
    expect(problemsOf(jsonObject(), nodes(998))).toStrictEqual([problem("json_max_nodes", "/it/b/997")]);
    expect(problemsOf(jsonObject({ limits: { maxNodes: 9_003 } }), nodes(0))).toStrictEqual([]);
    expect(problemsOf(jsonObject({ limits: { maxNodes: 9_002 } }), nodes(0))).toStrictEqual([
      problem("json_max_nodes", "/it/b"),
    ]);
  });

  it("counts the bytes of keys and values", () => {
    const field = (): Field<unknown> => jsonObject({ limits: { maxBytes: 6 } });
    expect(problemsOf(field(), { é: "ż" })).toMatchObject([{ code: "invalid_one", detail: "key" }]);
    expect(problemsOf(field(), { ab: "éé" })).toStrictEqual([]);
    expect(problemsOf(field(), { ab: "ééa" })).toStrictEqual([problem("json_max_bytes", "/it/ab")]);
  });

  it("walks an artifact without looking at its keys", () => {
    const artifact = { command: { żółć: 1 } };
    expect(problemsOf(jsonObject({ scan: false }), artifact)).toStrictEqual([]);
    expect(problemsOf(jsonObject(), artifact)).toMatchObject([
      { code: "forbidden_one_field", path: "/it/command", detail: "command" },
      { code: "invalid_one", detail: "key" },
    ]);
  });
});

describe("problemList", () => {
  it("takes problems as checks write them", () => {
    const problems = [problem("json_bom"), problem("a_code", "/a/\u2026", "line 1 column 2")];
    expect(problemsOf(problemList(), problems)).toStrictEqual([]);
  });

  it("refuses what isn't one", () => {
    for (const wrong of [
      { code: "A", path: "", detail: null },
      { code: "a", path: "a\u001b", detail: null },
      { code: "a", path: "", detail: "a".repeat(257) },
      { code: "a", path: "" },
      { code: "a", path: "", detail: null, more: 1 },
    ]) {
      expect(problemsOf(problemList(), [wrong])).toHaveLength(1);
    }
  });
});

describe("valibot's own schemas", () => {
  it("are asked, and their messages stay inside", () => {
    const secret = "zzsecretzz";
    for (const field of [
      v.literal("a"),
      v.array(v.string()),
      v.pipe(v.string(), v.email()),
      v.record(v.string(), v.number()),
    ]) {
      const problems = problemsOf(field as Field<unknown>, { a: secret });
      expect(problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(problems)).not.toContain(secret);
    }
    expect(problemsOf(v.array(v.string()) as Field<unknown>, ["a", 1])).toStrictEqual([
      problem("invalid_one", "/it/1", "text"),
    ]);
    expect(problemsOf(v.literal("a") as Field<unknown>, "b")).toStrictEqual([problem("unknown_one_it", "/it")]);
  });

  it("report all they find, whatever the host's global configuration says", () => {
    v.setGlobalConfig({ abortEarly: true });
    try {
      expect(problemsOf(v.array(v.string()) as Field<unknown>, [1, 2])).toHaveLength(2);
    } finally {
      v.deleteGlobalConfig();
    }
  });

  it("give no value to the record", () => {
    const trimming = v.pipe(v.string(), v.trim()) as unknown as Field<string>;
    const type = defineRecord({
      name: "one",
      recordType: "govengine.example.One",
      schemaVersion: "v1",
      schema: v.strictObject({ it: trimming }),
    });
    expect(type.parse({ it: " a " })).toStrictEqual({ it: " a " });
  });
});

describe("withReader", () => {
  it("lets a reader speak for its field", () => {
    const silent = withReader(
      v.custom<string>(() => false),
      {
        read: (value) => value,
        fields: (value) => value,
        codes: () => [],
      },
    );
    expect(problemsOf(silent, "a")).toStrictEqual([]);
  });
});
