// Attacks on reading and canonical form.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const PARSING_ATTACKS: readonly Attack[] = [
  {
    id: "json-repeated-keys",
    tag: "json",
    attack: "Say one thing in the first of two equal keys and another in the second, at any depth and in any spelling.",
    line: "6986c5d8f07744ca72212dd6fd711fe467825cc1a4172860dc73c3f06b2edee8",
    tests: [
      own("json", "json-repeated-keys: a repeated key %s"),
      from("artifact-core/json/parse", "duplicate keys are refused"),
    ],
    ends: ["json_duplicate_key"],
  },
  {
    id: "json-prototype-keys",
    tag: "json",
    attack: "Name a key after a prototype, so that one reader loses it and two actions share a digest.",
    line: "f77cd8b7cf37f3d1f26b2c54036f5447ac5bc5612ed3ead52e3f6b9b75c15414",
    tests: [
      own("json", "json-prototype-keys: %s stays an own key and counts"),
      from("artifact-core/json/parse", "%s is an ordinary own key"),
      from("artifact-core/json/value", "makes %s an own property that a value can be stored in"),
    ],
    ends: ["own key", "another digest"],
  },
  {
    id: "json-integer-like-keys",
    tag: "json",
    attack: "Use keys that look like indexes, which JavaScript puts in front.",
    line: "d7e842f7a4fa3930e279e8586e358e7c312f16b7f72d9dce5b130243fee4cc5d",
    tests: [own("json", "json-integer-like-keys: they sort as text in every form")],
    ends: ["one text"],
  },
  {
    id: "json-number-spelling",
    tag: "json",
    attack: "Spell a number so that it is rounded, or so that two spellings share a digest where they must not.",
    line: "f181cf4b84e660e86bde9f393a0dfc0819601dcd1297095f0549a47c918458de",
    tests: [
      own("json", "json-number-spelling: one digest for one number where the form says so, two where it doesn't"),
      own("json", "json-number-spelling: %s is never rounded"),
      from("artifact-core/json/parse", "keep every digit or the very double, for any literal"),
    ],
    ends: ["json_number_not_exact", "json_number_overflow", "json_non_standard_number", "another digest"],
  },
  {
    id: "json-half-characters",
    tag: "json",
    attack: "Put half a surrogate pair into a value or a key, which some encoders replace.",
    line: "1f667fe8eef0b1df651f294b8b4e7e955adfe0ead230bc93d0e404aaadcdbcaf",
    tests: [
      own("json", "json-half-characters: %s"),
      from("artifact-core/json/utf8", "refuse %j instead of replacing it"),
    ],
    ends: ["json_lone_surrogate"],
  },
  {
    id: "json-look-alikes",
    tag: "json",
    attack:
      "Use a name that looks like another: another normal form, another script, a letter that folds to an ASCII one.",
    line: "c9eb7475649a99e1137ac418497d13558f9c37e3b275949f682587467609d824",
    tests: [
      own("json", "json-look-alikes: two normal forms are two values, and a view shows which one it is"),
      own("json", "json-look-alikes: the tool name %j"),
      from("artifact-core/admission/approval-request", "refuses names that only look different"),
    ],
    ends: ["another digest", "shown escaped", "host_not_ascii"],
  },
  {
    id: "json-live-values",
    tag: "json",
    attack: "Hand over an object that is no data: instances, holes, getters that change their mind, proxies.",
    line: "54c67ce997850857ced681b3b64e33bdb1ff401a2563ae89da2391ff0f1e4acc",
    tests: [
      own("json", "json-live-values: %s is no data"),
      own("json", "json-live-values: a list with a hole is no data"),
      own("json", "json-live-values: a getter and toJSON have no second say"),
      from("execution-core/gate/kernel", "is read once: a getter that changes its mind has no second say"),
    ],
    ends: ["json_unsupported_value", "json_sparse_array", "json_unreadable", "read once"],
  },
  {
    id: "json-sizes",
    tag: "json",
    attack: "Send a document so deep, wide or long that a reader dies or gives up open.",
    line: "ed487b49aa713e809f1af6bf12bf7cb7989b3bfe552f9e62de37f3b7719b2583",
    tests: [
      own("json", "json-sizes: too many %s"),
      from(
        "artifact-core/json/hostile-sizes-slow",
        "a closed document of 100 000 levels is refused, one at the ceiling goes through everything",
      ),
      from(
        "artifact-core/json/hostile-sizes-slow",
        "10 MB of escapes, of blanks, of digits and of brackets end with a code or a value",
      ),
    ],
    ends: ["json_max_depth", "json_max_members", "json_max_nodes", "json_max_string", "json_max_bytes"],
  },
  {
    id: "json-two-canonicalizers",
    tag: "json",
    attack: "Find a document that signer and verifier canonicalize differently.",
    line: "0ffe696a4da2e052f3125113cd1f251fb268b41a0c5cf939d50825d15c2fb8a0",
    tests: [
      from("conformance/vectors/peers", "give one text for every document that all accept"),
      from("conformance/vectors/rfc8785", "has the published digests after 1 000, 10 000, 100 000 and 1 000 000 lines"),
      from("conformance/vectors-own/vectors", "of a canonical digest is the SHA-256 of the canonical text"),
    ],
    ends: ["one text"],
  },
  {
    id: "json-encodings",
    tag: "json",
    attack:
      "Hide something from one decoder: a byte-order mark, UTF-16, overlong characters, a NUL, more bytes, a comment.",
    line: "1d7bf2c5e615f3ecb541959d380b0f04b11b203a3901c66a5a38ce32c3ffed20",
    tests: [own("json", "json-encodings: %s")],
    ends: ["json_bom", "json_utf8", "json_trailing", "json_syntax"],
  },
];
