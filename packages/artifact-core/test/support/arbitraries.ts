// Random JSON: values, spellings of values, and texts that are nearly JSON.

import fc from "fast-check";

/** Keys that readers stumble over, beside any others. */
export const AWKWARD_KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "toJSON",
  "length",
  "",
  "a",
  "b",
  "1",
  "9",
  "10",
  "-0",
  "4294967294",
  "4294967295",
  "\ue000",
  "\u{10000}",
  "\u{1f6e1}\ufe0f",
  "é",
  "e\u0301",
  "\u0000",
  "\u007f",
  "\u2028",
  '"',
  "\\",
] as const;

/** Any well-formed text. */
export const wellFormedText: fc.Arbitrary<string> = fc.string({ unit: "binary", maxLength: 12 });

const key: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...AWKWARD_KEYS), wellFormedText);

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  wellFormedText,
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
);

/** An object with these members as own properties, `__proto__` included. */
export function objectOf(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }
  return object;
}

/** Random plain data that `snapshotJson` accepts. */
export const plainValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.uniqueArray(fc.tuple(key, tie("value")), { maxLength: 5, selector: ([name]) => name }).map(objectOf),
  ),
})).value;

/** The same data with the members of every object in another order. */
export function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (typeof value !== "object" || value === null) return value;
  return objectOf(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, withKeysReversed(member)] as const),
  );
}

const blank: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r"), maxLength: 2 });

const digits: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 20 });

const fewDigits: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(..."0123456789"),
  minLength: 1,
  maxLength: 3,
});

/** A number literal of the JSON grammar, of any size. */
export const numberText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.oneof(fc.constant("0"), fc.tuple(fc.constantFrom(..."123456789"), fc.option(digits, { nil: "" })).map(join)),
    fc.option(
      digits.map((text) => `.${text}`),
      { nil: "" },
    ),
    fc.option(fc.tuple(fc.constantFrom("e", "E"), fc.constantFrom("", "+", "-"), fewDigits).map(join), { nil: "" }),
  )
  .map(join);

const character: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).map((text) => JSON.stringify(text).slice(1, -1)),
  fc.constantFrom(
    '\\"',
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u0061",
    "\\u0000",
    "\\u00e9",
    "\\uD83D\\uDee1",
  ),
);

/** A string literal in any spelling. */
export const stringText: fc.Arbitrary<string> = fc
  .array(character, { maxLength: 8 })
  .map((parts) => `"${join(parts)}"`);

/** A JSON document in any spelling: white space, escapes and numbers vary; keys may repeat. */
export const documentText: fc.Arbitrary<string> = fc
  .letrec<{ value: string; scalar: string }>((tie) => ({
    scalar: fc.oneof(stringText, numberText, fc.constantFrom("true", "false", "null", "0", "1", "-1")),
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      tie("scalar"),
      fc
        .tuple(blank, fc.array(fc.tuple(blank, tie("value"), blank).map(join), { maxLength: 4 }))
        .map(([space, items]) => `[${items.length === 0 ? space : items.join(",")}]`),
      fc
        .tuple(
          blank,
          fc.array(fc.tuple(blank, stringText, blank, fc.constant(":"), blank, tie("value"), blank).map(join), {
            maxLength: 4,
          }),
        )
        .map(([space, members]) => `{${members.length === 0 ? space : members.join(",")}}`),
    ),
  }))
  .value.chain((text) => fc.tuple(blank, fc.constant(text), blank).map(join));

/** A document in which one character was replaced, removed or put in: mostly not JSON any more. */
export const nearlyDocumentText: fc.Arbitrary<string> = fc
  .tuple(
    documentText,
    fc.nat(),
    fc.nat({ max: 1 }),
    fc.oneof(
      fc.constantFrom(..."[]{},:\"\\0-.eE+/*tfn \u00a0\ufeff\u000b'"),
      fc.constant(""),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
  )
  .map(([text, position, removed, put]) => {
    const at = position % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + removed);
  });

function join(parts: readonly string[]): string {
  return parts.join("");
}
