// The forms that the Python packages hash, against CPython's own `json`: one batch of documents, one process.

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentText, doubleOfBits, floatSpelling } from "./documents.ts";
import { ourCanonical } from "./ours.ts";

const PYTHON = "python3";

/** Reads a JSON list of documents and answers with a JSON list of pairs: raw text and text in ASCII, or null. */
const PROGRAM = `
import json, sys

def unique(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("key twice")
    return dict(pairs)

def texts(document):
    try:
        value = json.loads(document, object_pairs_hook=unique)
        style = dict(sort_keys=True, separators=(",", ":"), allow_nan=False)
        raw = json.dumps(value, ensure_ascii=False, **style)
        raw.encode("utf-8")
        return [raw, json.dumps(value, ensure_ascii=True, **style)]
    except ValueError:
        return None

json.dump([texts(document) for document in json.load(sys.stdin)], sys.stdout)
`;

const havePython = spawnSync(PYTHON, ["-I", "-c", ""]).status === 0;

function byPython(documents: readonly string[]): readonly (readonly [string, string] | null)[] {
  const input = JSON.stringify(documents);
  const { status, stdout } = spawnSync(PYTHON, ["-I", "-c", PROGRAM], { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  expect(status).toBe(0);
  return JSON.parse(stdout) as readonly (readonly [string, string] | null)[];
}

function compare(documents: readonly string[]): number {
  const answers = byPython(documents);
  expect(answers).toHaveLength(documents.length);
  for (const [at, answer] of answers.entries()) {
    const document = documents[at] ?? "";
    expect(ourCanonical(document, "sclite-json-v0.1")).toBe(answer?.[0] ?? null);
    // Whole numbers that aren't safe are refused in records here, and only here.
    const record = ourCanonical(document, "record");
    if (record !== null) expect(record).toBe(answer?.[1]);
  }
  return answers.filter((answer) => answer !== null).length;
}

describe.skipIf(!havePython)("CPython's json (needs python3)", () => {
  it("writes what we write, or refuses with us, for any document", { timeout: 60_000 }, () => {
    expect(compare(fc.sample(documentText, 3000))).toBeGreaterThan(1500);
  });

  it("lays out doubles as we do", { timeout: 60_000 }, () => {
    const texts = fc.sample(doubleOfBits, 10_000).map(floatSpelling);
    expect(compare(texts)).toBe(texts.length);
  });
});
