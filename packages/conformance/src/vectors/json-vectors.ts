// What a strict reader takes, what it writes again, and what it refuses with which code.

import type { JsonObject } from "@govengine/artifact-core";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const { gives, refuses } = vectorsOf("json.read");

/** The vectors of `json.read`. */
export function jsonVectors(): readonly Vector[] {
  return [...documents(), ...duplicates(), ...numbers(), ...texts(), ...bytes(), ...limits(), ...broken()];
}

function exact(text: string): JsonObject {
  return { text, numbers: "exact" };
}

function documents(): readonly Vector[] {
  return [
    gives("an empty object", { text: "{}" }, "{}"),
    gives("an empty array", { text: "[]" }, "[]"),
    gives("scalars of every kind", { text: '[null,true,false,0,"a"]' }, '[null,true,false,0,"a"]'),
    gives("blanks between tokens", { text: ' \t\r\n{ "a" : [ 1 , 2 ] } \n' }, '{"a":[1,2]}'),
    gives("members stay in the order of the document", { text: '{"b":1,"a":2}' }, '{"b":1,"a":2}'),
    gives("a key that names a prototype", { text: '{"__proto__":{"admin":true}}' }, '{"__proto__":{"admin":true}}'),
    gives(
      "inherited names as keys",
      { text: '{"constructor":1,"prototype":2,"toString":3}' },
      '{"constructor":1,"prototype":2,"toString":3}',
    ),
    gives("an empty key", { text: '{"":1}' }, '{"":1}'),
  ];
}

function duplicates(): readonly Vector[] {
  return [
    refuses("a repeated key", { text: '{"amount":1,"amount":10000}' }, "json_duplicate_key"),
    refuses("a repeated key with equal values", { text: '{"a":1,"a":1}' }, "json_duplicate_key"),
    refuses("a repeated key deep inside", { text: '{"a":[{"b":{"c":1,"c":2}}]}' }, "json_duplicate_key"),
    refuses("a key repeated in another spelling", { text: String.raw`{"a":1,"\u0061":2}` }, "json_duplicate_key"),
    refuses("a repeated key that names a prototype", { text: '{"__proto__":1,"__proto__":2}' }, "json_duplicate_key"),
    refuses("a repeated empty key", { text: '{"":1,"":2}' }, "json_duplicate_key"),
    gives("one key in two objects", { text: '[{"a":1},{"a":2}]' }, '[{"a":1},{"a":2}]'),
    gives("keys that differ in case", { text: '{"a":1,"A":2}' }, '{"a":1,"A":2}'),
    gives(
      "composed and decomposed keys are two",
      { text: String.raw`{"\u00e9":1,"e\u0301":2}` },
      '{"\u00e9":1,"e\u0301":2}',
    ),
  ];
}

function numbers(): readonly Vector[] {
  const same = ["0", "-1", "9007199254740991", "-9007199254740991", "0.5", "1e-7", "-0.25"];
  const wide = ["9007199254740992", "-9007199254740993", "1.0", "1e3", "-0.0", "1e21"];
  return [
    ...same.map((text) => gives(`the number ${text}`, { text }, text)),
    ...wide.map((text) => refuses(`the number ${text} isn't a plain one`, { text }, "json_number_not_exact")),
    gives("an integer keeps every digit", exact("9007199254740993"), "9007199254740993"),
    gives(
      "a longer integer keeps every digit",
      exact("123456789012345678901234567890"),
      "123456789012345678901234567890",
    ),
    gives("a whole float stays a float", exact("[1.0,1e3]"), "[1.0,1000.0]"),
    gives("a negative zero float stays one", exact("-0.0"), "-0.0"),
    refuses("a float beyond every double", exact("1e400"), "json_number_overflow"),
    refuses("a negative float beyond every double", { text: "-1e400" }, "json_number_overflow"),
    refuses("NaN", { text: "[NaN]" }, "json_non_standard_number"),
    refuses("Infinity", { text: "[Infinity]" }, "json_non_standard_number"),
    refuses("-Infinity", { text: "[-Infinity]" }, "json_non_standard_number"),
    ...["01", "1.", ".5", "+1", "1e", "--1"].map((text) => refuses(`the spelling ${text}`, { text }, "json_syntax")),
    ...["0x10", "1_000"].map((text) => refuses(`the spelling ${text}`, { text }, "json_trailing")),
  ];
}

function texts(): readonly Vector[] {
  return [
    gives("every short escape", { text: String.raw`"\b\f\n\r\t\"\\\/"` }, String.raw`"\b\f\n\r\t\"\\/"`),
    gives("a pair of surrogates", { text: String.raw`"\ud83d\udee1"` }, '"\u{1f6e1}"'),
    gives("U+FFFD itself", { text: String.raw`"\ufffd"` }, '"\ufffd"'),
    refuses("half a pair in a value", { text: String.raw`"\ud800"` }, "json_lone_surrogate"),
    refuses("the other half in a value", { text: String.raw`"a\udc00"` }, "json_lone_surrogate"),
    refuses("half a pair in a key", { text: String.raw`{"\ud800":1}` }, "json_lone_surrogate"),
    refuses("a pair in the wrong order", { text: String.raw`"\udee1\ud83d"` }, "json_lone_surrogate"),
    refuses("a raw line feed in a text", { text: '"a\nb"' }, "json_syntax"),
    refuses("a raw NUL in a text", { text: '"a\u0000b"' }, "json_syntax"),
    refuses("an unknown escape", { text: String.raw`"\x41"` }, "json_syntax"),
    refuses("half an escape", { text: String.raw`"\u00"` }, "json_syntax"),
  ];
}

function bytes(): readonly Vector[] {
  return [
    gives("bytes in UTF-8", { bytes_hex: "22c3a922" }, '"\u00e9"'),
    refuses("a byte-order mark", { bytes_hex: "efbbbf7b7d" }, "json_bom"),
    refuses("an overlong slash", { bytes_hex: "22c0af22" }, "json_utf8"),
    refuses("an encoded surrogate", { bytes_hex: "22eda08022" }, "json_utf8"),
    refuses("a byte that begins nothing", { bytes_hex: "22ff22" }, "json_utf8"),
    refuses("a text that is cut in a character", { bytes_hex: "22c3" }, "json_utf8"),
    refuses("UTF-16", { bytes_hex: "7b007d00" }, "json_syntax"),
    refuses("UTF-16 with its mark", { bytes_hex: "fffe7b007d00" }, "json_utf8"),
    refuses("a NUL behind the document", { bytes_hex: "7b7d00" }, "json_trailing"),
  ];
}

function limits(): readonly Vector[] {
  const limited = (text: string, limits: JsonObject): JsonObject => ({ text, limits });
  return [
    gives(
      "the greatest depth by default",
      { text: `${"[".repeat(64)}${"]".repeat(64)}` },
      `${"[".repeat(64)}${"]".repeat(64)}`,
    ),
    refuses("one level more", { text: `${"[".repeat(65)}${"]".repeat(65)}` }, "json_max_depth"),
    refuses("a hundred thousand levels", { text: "[".repeat(100_000) }, "json_max_depth"),
    gives("as many members as allowed", limited("[1,2]", { maxMembers: 2 }), "[1,2]"),
    refuses("one member too many", limited("[1,2,3]", { maxMembers: 2 }), "json_max_members"),
    gives("as many values as allowed", limited("[[1]]", { maxNodes: 3 }), "[[1]]"),
    refuses("one value too many", limited("[[1],2]", { maxNodes: 3 }), "json_max_nodes"),
    gives(
      "a text as long as allowed, by code point",
      limited('"\u{1f6e1}\u{1f6e1}"', { maxString: 2 }),
      '"\u{1f6e1}\u{1f6e1}"',
    ),
    refuses("a text that is too long", limited('"abc"', { maxString: 2 }), "json_max_string"),
    refuses("a key that is too long", limited('{"abc":1}', { maxString: 2 }), "json_max_string"),
    gives("as many bytes as allowed", limited('"\u00e9"', { maxBytes: 4 }), '"\u00e9"'),
    refuses("one byte too many", limited('"\u00e9 "', { maxBytes: 4 }), "json_max_bytes"),
  ];
}

function broken(): readonly Vector[] {
  return [
    refuses("nothing", { text: "" }, "json_syntax"),
    refuses("a second document", { text: "{}{}" }, "json_trailing"),
    refuses("a word behind the document", { text: "1 x" }, "json_trailing"),
    ...[
      "[1,]",
      '{"a":1,}',
      "{'a':1}",
      "{a:1}",
      '{"a" 1}',
      "// a\n1",
      "/* a */1",
      "tru",
      "[1 2]",
      '{"a":1',
      "undefined",
    ].map((text) => refuses(`the text ${text}`, { text }, "json_syntax")),
  ];
}
