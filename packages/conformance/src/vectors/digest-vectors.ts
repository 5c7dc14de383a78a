// Canonical texts written by hand from each form's specification, their digests made by the platform's SHA-256 from those
// texts, and the texts that name, or don't name, one digest.

import { createHash } from "node:crypto";
import type { JsonObject } from "@govengine/artifact-core";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const text = vectorsOf("canonical.text");
const digests = vectorsOf("canonical.digest");
const compare = vectorsOf("digest.compare");
const signed = vectorsOf("signature.input");

const FORMS = ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785"] as const;
const RECORD = { form: "govengine-record-v1", record_type: "govengine.vector.Example", schema_version: "v1" };

type Row = readonly [
  name: string,
  document: string,
  canonical: Readonly<Partial<Record<(typeof FORMS)[number], string>>>,
];

/** What the three forms write alike. */
function alike(canonical: string): Row[2] {
  return { "sclite-json-v0.1": canonical, "sclite-json-v0.2": canonical, rfc8785: canonical };
}

const ROWS: readonly Row[] = [
  ["no blanks", '{ "a" : [ 1 , null ] }', alike('{"a":[1,null]}')],
  ["keys in order", '{"b":1,"a":2,"":3,"B":4}', alike('{"":3,"B":4,"a":2,"b":1}')],
  ["integer-like keys as text", '{"10":1,"9":2,"1":3}', alike('{"1":3,"10":1,"9":2}')],
  ["a key that names a prototype", '{"b":1,"__proto__":{"x":1}}', alike('{"__proto__":{"x":1},"b":1}')],
  [
    "keys beyond the first plane",
    String.raw`{"\ufb01":1,"\ud83d\udd01":2}`,
    {
      "sclite-json-v0.1": '{"\ufb01":1,"\u{1f501}":2}',
      "sclite-json-v0.2": '{"\u{1f501}":2,"\ufb01":1}',
      rfc8785: '{"\u{1f501}":2,"\ufb01":1}',
    },
  ],
  ["nested keys", '{"z":{"b":[{"d":1,"c":2}]}}', alike('{"z":{"b":[{"c":2,"d":1}]}}')],
  [
    "escapes that are needed, and no others",
    String.raw`"\u0041\/\u0009\u001f\u007f\u2028"`,
    alike('"A/\\t\\u001f\u007f\u2028"'),
  ],
  ["composed text", String.raw`"\u00e9"`, alike('"\u00e9"')],
  ["decomposed text", String.raw`"e\u0301"`, alike('"e\u0301"')],
  ["a small float", "0.0000001", { "sclite-json-v0.1": "1e-07", "sclite-json-v0.2": "1e-7", rfc8785: "1e-7" }],
  ["an integer", "1", alike("1")],
  ["a whole float", "1.0", { "sclite-json-v0.1": "1.0", "sclite-json-v0.2": "1", rfc8785: "1" }],
  ["a whole float with an exponent", "1e0", { "sclite-json-v0.1": "1.0", "sclite-json-v0.2": "1", rfc8785: "1" }],
  ["a negative zero float", "-0.0", { "sclite-json-v0.1": "-0.0", "sclite-json-v0.2": "0", rfc8785: "0" }],
  ["a large float", "1e21", { "sclite-json-v0.1": "1e+21", rfc8785: "1e+21" }],
  ["a long integer", "9007199254740993", { "sclite-json-v0.1": "9007199254740993" }],
];

/** Documents that some forms can't say. */
const UNSAYABLE: readonly (readonly [name: string, document: string, forms: readonly string[]])[] = [
  ["a long integer", "9007199254740993", ["sclite-json-v0.2", "rfc8785", "govengine-record-v1"]],
  ["a whole float beyond every exact integer", "1e21", ["sclite-json-v0.2"]],
];

/** The vectors of canonical forms and digests. */
export function digestVectors(): readonly Vector[] {
  return [...canonicalTexts(), ...recordTexts(), ...refusals(), ...comparisons(), ...signatures()];
}

function canonicalTexts(): readonly Vector[] {
  return ROWS.flatMap(([name, document, canonical]) =>
    Object.entries(canonical).flatMap(([form, expected]) => [
      text.gives(`${name} in ${form}`, { text: document, form }, expected),
      digests.gives(`${name} in ${form}`, { text: document, form }, sha256(expected)),
    ]),
  );
}

/** A record's digest names its type and version, and its text is printable ASCII. */
function recordTexts(): readonly Vector[] {
  const rows: readonly (readonly [name: string, document: string, body: string])[] = [
    ["a body", '{"b":1,"a":true}', '{"a":true,"b":1}'],
    ["characters beyond ASCII", '{"a":"\u00e9\u{1f6e1}"}', String.raw`{"a":"\u00e9\ud83d\udee1"}`],
    ["an integer", "[1]", "[1]"],
    ["a whole float", "[1.0]", "[1.0]"],
  ];
  return rows.flatMap(([name, document, body]) => {
    const { form, record_type, schema_version } = RECORD;
    const envelope = `{"owner":"govengine","record":${body},"record_type":"${record_type}","schema_version":"${schema_version}"}`;
    const input: JsonObject = { ...RECORD, text: document };
    return [
      text.gives(`${name} in ${form}`, input, envelope),
      digests.gives(`${name} in ${form}`, input, `sha256:${sha256(envelope)}`),
    ];
  });
}

function refusals(): readonly Vector[] {
  const unsayable = UNSAYABLE.flatMap(([name, document, forms]) =>
    forms.flatMap((form) => {
      const input: JsonObject = form === RECORD.form ? { ...RECORD, text: document } : { text: document, form };
      return [
        text.refuses(`${name} in ${form}`, input, "json_number_not_exact"),
        digests.refuses(`${name} in ${form}`, input, "json_number_not_exact"),
      ];
    }),
  );
  const unknown = ["sclite-json-v0.3", "RFC8785", "", "sha256", "toString"].flatMap((form) => [
    text.refuses(`the form ${JSON.stringify(form)}`, { text: "{}", form }, "unknown_canonical_form"),
    digests.refuses(`the form ${JSON.stringify(form)}`, { text: "{}", form }, "unknown_canonical_form"),
  ]);
  return [
    ...unsayable,
    ...unknown,
    digests.refuses("a repeated key", { text: '{"a":1,"a":1}', form: "sclite-json-v0.1" }, "json_duplicate_key"),
    digests.refuses("half a pair", { text: String.raw`"\ud800"`, form: "rfc8785" }, "json_lone_surrogate"),
    text.refuses(
      "a record type of nobody",
      { ...RECORD, record_type: "x.y", text: "{}" },
      "invalid_govengine_record_type",
    ),
    text.refuses(
      "a record without a version",
      { ...RECORD, schema_version: "", text: "{}" },
      "missing_govengine_schema_version",
    ),
  ];
}

function comparisons(): readonly Vector[] {
  const hex = sha256("one");
  const other = sha256("two");
  const rows: readonly (readonly [name: string, left: string, right: string, same: boolean])[] = [
    ["one digest in one spelling", hex, hex, true],
    ["one digest in two spellings", hex, `sha256:${hex}`, true],
    ["two digests", hex, other, false],
    ["one digit less", hex, hex.slice(0, 63), false],
    ["one digit more", `${hex}0`, `${hex}0`, false],
    ["upper case", hex, hex.toUpperCase(), false],
    ["upper case on both sides", hex.toUpperCase(), hex.toUpperCase(), false],
    ["another prefix", `sha512:${hex}`, `sha512:${hex}`, false],
    ["the prefix in upper case", `SHA256:${hex}`, `SHA256:${hex}`, false],
    ["the prefix twice", `sha256:sha256:${hex}`, hex, false],
    ["a line feed at the end", `${hex}\n`, `${hex}\n`, false],
    ["a blank in front", ` ${hex}`, hex, false],
    ["a digit that is none", `g${hex.slice(1)}`, `g${hex.slice(1)}`, false],
    ["digits of another script", `\uff11${hex.slice(1)}`, `\uff11${hex.slice(1)}`, false],
    ["nothing twice", "", "", false],
    ["the prefix alone", "sha256:", "sha256:", false],
  ];
  return rows.map(([name, left, right, same]) => compare.gives(name, { left, right }, same));
}

function signatures(): readonly Vector[] {
  const subject = {
    purpose: "execution_ticket",
    form: "sclite-json-v0.1",
    digest: sha256("one"),
    signer_id: "owner:ada",
  };
  const textOf = ({ purpose, form, digest, signer_id }: typeof subject): string =>
    ["govengine-signature-v1", purpose, form, digest, signer_id].join("\n");
  const policy = { ...subject, purpose: "policy_decision" };
  const receipt = { ...subject, purpose: "execution_receipt", signer_id: "runtime:a" };
  return [
    signed.gives("of a ticket", subject, textOf(subject)),
    signed.gives("of a policy decision over the same digest", policy, textOf(policy)),
    signed.gives("of a receipt", receipt, textOf(receipt)),
    signed.refuses("for a purpose of nobody", { ...subject, purpose: "anything" }, "invalid_signature_subject"),
    signed.refuses(
      "with a line feed in the name",
      { ...subject, signer_id: "owner:ada\nx" },
      "invalid_signature_subject",
    ),
    signed.refuses("of half a digest", { ...subject, digest: sha256("one").slice(0, 32) }, "invalid_signature_subject"),
    signed.refuses("in a form of nobody", { ...subject, form: "plain" }, "invalid_signature_subject"),
  ];
}

function sha256(canonical: string): string {
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}
