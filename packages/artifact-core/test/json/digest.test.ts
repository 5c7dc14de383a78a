import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CANONICAL_FORMS, canonicalize, canonicalizeRecord } from "../../src/json/canonical.ts";
import {
  digest,
  digestRecord,
  digestRef,
  digestReference,
  isDigestRef,
  isSha256Hex,
  measuredDigest,
  sameDigest,
} from "../../src/json/digest.ts";
import { sha256, type Sha256Hex } from "../../src/json/hash.ts";
import { parseJson } from "../../src/json/parse.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const hex = sha256("abc");
const other = sha256("abd");
const identity = { recordType: "govengine.example.Record", schemaVersion: "v1" };

describe("digest", () => {
  it.each([
    ["{}", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"],
    ["[]", "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"],
    ["null", "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"],
    ['""', "12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126"],
  ])("of %s is the known one", (text, expected) => {
    for (const form of CANONICAL_FORMS) expect(digest(parseJson(text), form)).toBe(expected);
  });

  it("is the SHA-256 of the canonical text's UTF-8 bytes, and errors are those of the text", () => {
    fc.assert(
      fc.property(plainValue, fc.constantFrom(...CANONICAL_FORMS), (value, form) => {
        expect(digest(value, form)).toBe(createHash("sha256").update(canonicalize(value, form), "utf8").digest("hex"));
      }),
    );
    expect(codeOf(() => digest(new Date(0), "rfc8785"))).toBe("json_unsupported_value");
    expect(codeOf(() => digest({}, "" as "rfc8785"))).toBe("unknown_canonical_form");
    expect(codeOf(() => digest([1, 2], "rfc8785", { limits: { maxMembers: 1 } }))).toBe("json_max_members");
  });

  it.each([
    ["a __proto__ key", '{"a":1,"__proto__":{"admin":true}}', '{"a":1}'],
    ["a constructor key", '{"constructor":{"prototype":{"admin":true}}}', "{}"],
    ["a prototype key", '{"prototype":1}', "{}"],
    ["what is below __proto__", '{"__proto__":{"admin":true}}', '{"__proto__":{"admin":false}}'],
    ["NFC and NFD", '"\\u00e9"', '"e\\u0301"'],
    ["the Kelvin sign and K", '"\\u212a"', '"K"'],
    ["a zero-width blank", '"a\\u200b"', '"a"'],
    ["the order of items", "[1,2]", "[2,1]"],
    ["null and nothing", '{"a":null}', "{}"],
    ["text and number", '{"a":"1"}', '{"a":1}'],
  ])("sees %s", (_, left, right) => {
    for (const form of CANONICAL_FORMS) expect(digest(parseJson(left), form)).not.toBe(digest(parseJson(right), form));
    expect(digestRecord(parseJson(left), identity)).not.toBe(digestRecord(parseJson(right), identity));
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});

describe("a digest that is asked for again", () => {
  it("is the same in every form and in any order of asking", () => {
    fc.assert(
      fc.property(plainValue, fc.array(fc.constantFrom(...CANONICAL_FORMS), { maxLength: 6 }), (value, forms) => {
        const read = parseJson(JSON.stringify(value));
        for (const form of forms) {
          const text = canonicalize(value, form);
          expect(digest(read, form)).toBe(sha256(text));
          expect(measuredDigest(read, form)).toStrictEqual({ digest: sha256(text), bytes: Buffer.byteLength(text) });
        }
      }),
    );
  });

  it("is made anew for a value that can change", () => {
    const live = { a: 1 };
    const before = digest(live, "rfc8785");
    live.a = 2;
    expect(digest(live, "rfc8785")).toBe(sha256('{"a":2}'));
    expect(digest(live, "rfc8785")).not.toBe(before);
    expect(measuredDigest(Object.freeze({ list: [live] }), "rfc8785").digest).toBe(sha256('{"list":[{"a":2}]}'));
    live.a = 3;
    expect(measuredDigest(Object.freeze({ list: [live] }), "rfc8785").digest).toBe(sha256('{"list":[{"a":3}]}'));
  });

  it("tells an unknown form and wrong options as before", () => {
    const read = parseJson('{"a":1}');
    for (const ask of [digest, measuredDigest]) {
      expect(codeOf(() => ask(read, "rfc8785"))).toBeNull();
      expect(codeOf(() => ask(read, null as unknown as "rfc8785"))).toBe("unknown_canonical_form");
      expect(codeOf(() => ask(read, "rfc8785", null as unknown as {}))).toBe("invalid_json_options");
      expect(codeOf(() => ask(new Date(0), "rfc8785"))).toBe("json_unsupported_value");
    }
  });
});

describe("digestRecord", () => {
  it("gives the worked example", () => {
    const body = parseJson('{"a":1,"b":[1.0,"ż",null,true]}', { numbers: "exact" });
    expect(digestRecord(body, identity)).toBe(
      "sha256:10e75311981242e866de6f0b852a73506148d9d7b97640fa136d5c58c6a1004a",
    );
  });

  it("is GovEngine's spelling of the digest of the record's text", () => {
    fc.assert(
      fc.property(plainValue, (body) => {
        expect(digestRecord(body, identity)).toBe(`sha256:${sha256(canonicalizeRecord(body, identity))}`);
      }),
    );
  });

  it("depends on the record type and the schema version", () => {
    const digests = [
      digestRecord({}, identity),
      digestRecord({}, { ...identity, recordType: "govengine.example.Recorf" }),
      digestRecord({}, { ...identity, schemaVersion: "v2" }),
    ];
    expect(new Set(digests).size).toBe(3);
    expect(codeOf(() => digestRecord({}, { ...identity, recordType: "example" }))).toBe(
      "invalid_govengine_record_type",
    );
  });
});

describe("digestRef", () => {
  it("puts the prefix in front", () => {
    expect(digestRef(hex)).toBe(`sha256:${hex}`);
  });

  it.each<unknown>([undefined, null, "", "abc", `sha256:${hex}`, hex.toUpperCase(), `${hex}\n`, 5, [hex], Object(hex)])(
    "refuses %s",
    (text) => {
      expect(refusalOf(() => digestRef(text as Sha256Hex))).toStrictEqual([
        { code: "invalid_argument", path: "", detail: "sha256 hex" },
      ]);
    },
  );
});

/** Nearly digests, in any spelling. */
const NO_DIGESTS: readonly unknown[] = [
  "",
  "sha256:",
  hex.slice(1),
  `${hex}0`,
  hex.toUpperCase(),
  `${hex.slice(0, 63)}F`,
  `${hex.slice(0, 63)}g`,
  `${hex}\n`,
  `${hex.slice(0, 63)}\n`,
  `\n${hex}`,
  ` ${hex}`,
  `${hex} `,
  `${hex}\u0000`,
  `sha256:${hex.slice(1)}`,
  `sha256:${hex}0`,
  `sha256:${hex}\n`,
  `sha256:${hex.toUpperCase()}`,
  `SHA256:${hex}`,
  `sha256: ${hex}`,
  `sha256:sha256:${hex}`,
  `sha-256:${hex}`,
  `sha512:${hex}`,
  `sha1:${hex.slice(24)}`,
  `md5:${hex}`,
  `:${hex}`,
  `sha256\uff1a${hex}`,
  `${hex.slice(0, 63)}\uff11`,
  `${hex.slice(0, 63)}\u0661`,
  undefined,
  null,
  true,
  0,
  BigInt(`0x${hex}`),
  [hex],
  Object(hex),
  { toString: () => hex },
  Symbol(hex),
  new Uint8Array(32),
];

describe("digests as text", () => {
  it("have two spellings of one value", () => {
    expect([isSha256Hex(hex), isDigestRef(hex)]).toStrictEqual([true, false]);
    expect([isSha256Hex(digestRef(hex)), isDigestRef(digestRef(hex))]).toStrictEqual([false, true]);
    expect(digestReference(hex)).toBe(hex);
    expect(digestReference(digestRef(hex))).toBe(hex);
  });

  it("are compared by value", () => {
    for (const left of [hex, digestRef(hex)]) {
      for (const right of [hex, digestRef(hex)]) expect(sameDigest(left, right)).toBe(true);
      for (const right of [other, digestRef(other)]) expect(sameDigest(left, right)).toBe(false);
    }
  });

  it.each(NO_DIGESTS)("are nothing else: %s", (text) => {
    expect([isSha256Hex(text), isDigestRef(text), digestReference(text)]).toStrictEqual([false, false, null]);
    expect([sameDigest(text, text), sameDigest(text, hex), sameDigest(hex, text)]).toStrictEqual([false, false, false]);
  });

  it("give the same answer every time", () => {
    for (let round = 0; round < 4; round += 1) {
      expect([isSha256Hex(hex), isSha256Hex(`${hex}0`), isDigestRef(digestRef(hex))]).toStrictEqual([
        true,
        false,
        true,
      ]);
    }
  });
});
