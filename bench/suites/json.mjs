// Reading, canonicalizing and hashing a document that arrived as text.
import { hash } from "node:crypto";
import { digest, parseJson } from "@govengine/artifact-core";
import { canonify } from "@truestamp/canonify";
import canonicalize from "canonicalize";
import { canonicalize as jsonCanonicalize } from "json-canonicalize";
import { largeDocument, middleDocument, smallDocument } from "../inputs/documents.mjs";
import { compare } from "../measure.mjs";
import { report, sideBySide } from "../report.mjs";

const sha256 = (text) => hash("sha256", text, "hex");
const OURS = "artifact-core: parseJson + digest (rfc8785)";
const FLOOR = "floor: JSON.parse + JSON.stringify + crypto.hash";
const contenders = {
  [OURS]: (text) => digest(parseJson(text), "rfc8785"),
  "JSON.parse + canonicalize + crypto.hash": (text) => sha256(canonicalize(JSON.parse(text))),
  "JSON.parse + json-canonicalize + crypto.hash": (text) => sha256(jsonCanonicalize(JSON.parse(text))),
  "JSON.parse + @truestamp/canonify + crypto.hash": (text) => sha256(canonify(JSON.parse(text))),
  [FLOOR]: (text) => sha256(JSON.stringify(JSON.parse(text))),
};

const tables = [];
const aims = [];
const points = [];
for (const text of [smallDocument(), middleDocument(), largeDocument()]) {
  const expected = contenders[OURS](text);
  for (const [name, contender] of Object.entries(contenders)) {
    if (name !== FLOOR && contender(text) !== expected) throw new Error(`${name} gives another digest`);
  }
  const bytes = Buffer.byteLength(text);
  const times = await compare(
    Object.fromEntries(Object.entries(contenders).map(([name, contender]) => [name, () => contender(text)])),
  );
  tables.push(sideBySide(`${bytes} bytes`, times, OURS));
  const peers = Object.entries(times).filter(([name]) => name !== OURS && name !== FLOOR);
  aims.push(
    {
      aim: `${bytes} bytes: faster than each peer (share of the fastest peer's time)`,
      measured: times[OURS] / Math.min(...peers.map(([, ns]) => ns)),
      limit: 1,
      unit: "×",
      ifMissed:
        "Peers read with `JSON.parse`, in the engine's own C++; ours reads strictly in JavaScript, which a small document pays for first.",
    },
    {
      aim: `${bytes} bytes: within twice the floor`,
      measured: times[OURS] / times[FLOOR],
      limit: 2,
      unit: "×",
      ifMissed:
        "The floor reads and writes in the engine's own C++ and refuses nothing. Ours reads each character in JavaScript, looks up each key for duplicates and freezes each container.",
    },
  );
  points.push([bytes, times[OURS] / 1e3]);
}
report({
  title: "Parse, canonicalize, digest",
  about:
    "Every contender ends in the SHA-256 of a canonical text of the same document, and all but the floor give the same digest. Ours refuses duplicate keys, numbers that lose digits, lone surrogates, a byte-order mark and anything beyond the limits, and gives a deep-frozen value. The peers read with `JSON.parse`, so duplicate keys and lost digits pass; `canonicalize` refuses lone surrogates, `json-canonicalize` lets them through.",
  tables,
  aims,
  lines: [{ picture: "µs against bytes", label: "parse + digest", points }],
});
