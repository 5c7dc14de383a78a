// `npm run bench`: parse and digest, ours side by side with the peers, as ratios in one run.
//
// Every row ends in the same thing, the SHA-256 of a canonical text of a document that arrived as text. The peers read
// with `JSON.parse`, so they let duplicate keys, lost digits and lone surrogates through; ours refuses them. The floor is
// no canonical form at all: `JSON.parse`, `JSON.stringify`, SHA-256.
import { createHash, hash } from "node:crypto";
import { digest, parseJson } from "@govengine/artifact-core";
import { canonify } from "@truestamp/canonify";
import canonicalize from "canonicalize";
import { canonicalize as jsonCanonicalize } from "json-canonicalize";
import { bench, do_not_optimize, run, summary } from "mitata";
import { largeDocument, smallDocument } from "./documents.mjs";

const sha256 = (text) =>
  hash === undefined ? createHash("sha256").update(text).digest("hex") : hash("sha256", text, "hex");

const contenders = {
  "@govengine/artifact-core (strict, rfc8785)": (text) => digest(parseJson(text), "rfc8785"),
  "JSON.parse + canonicalize": (text) => sha256(canonicalize(JSON.parse(text))),
  "JSON.parse + json-canonicalize": (text) => sha256(jsonCanonicalize(JSON.parse(text))),
  "JSON.parse + @truestamp/canonify": (text) => sha256(canonify(JSON.parse(text))),
  "floor: JSON.parse + JSON.stringify": (text) => sha256(JSON.stringify(JSON.parse(text))),
};
const ours = Object.keys(contenders)[0];

for (const [label, text] of [
  ["small", smallDocument()],
  ["large", largeDocument()],
]) {
  const expected = contenders[ours](text);
  for (const [name, contender] of Object.entries(contenders)) {
    if (!name.startsWith("floor") && contender(text) !== expected) throw new Error(`${name} gives another digest`);
  }
  summary(() => {
    for (const [name, contender] of Object.entries(contenders)) {
      bench(`${label} (${Buffer.byteLength(text)} bytes): ${name}`, () => do_not_optimize(contender(text))).baseline(
        name === ours,
      );
    }
  });
}

await run();
