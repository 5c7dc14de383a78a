// The vectors of this project: made again byte for byte, the set pinned by its digest, each one meaningful, and all of them
// answered rightly by this implementation.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGovEngineError } from "@govengine/artifact-core";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import {
  govengineImplementation,
  makeVectorFiles,
  OPERATIONS,
  OWN_VECTORS_SHA256,
  ownVectors,
  ownVectorsFolder,
  readVectors,
  reasonCodeRegistries,
  runVectors,
  type Vector,
} from "../../src/index.ts";
import { secondCanonical } from "../differential/second-canonical.ts";

const VECTORS = readVectors();
const FOLDER = ownVectorsFolder();

function codesOf({ expect: expected }: Vector): readonly string[] {
  if ("result" in expected) return [];
  return "refused" in expected ? expected.refused : expected.review;
}

describe("the folder", () => {
  test("holds exactly what the sources make", () => {
    const made = Object.fromEntries(makeVectorFiles().map(({ name, text }) => [name, text]));
    const names = readdirSync(FOLDER).filter((name) => name !== "make.mjs");
    expect(Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]))).toEqual(made);
  });

  test("is made again by its script, byte for byte", () => {
    const scratch = mkdtempSync(join(tmpdir(), "govengine-vectors-"));
    onTestFinished(() => rmSync(scratch, { recursive: true }));
    execFileSync(process.execPath, [join(FOLDER, "make.mjs"), scratch], { stdio: "pipe" });
    for (const { name, text } of makeVectorFiles()) expect(readFileSync(join(scratch, name), "utf8")).toBe(text);
  });

  test("is read as what it was made of", () => {
    expect(VECTORS).toEqual(ownVectors());
  });

  test("is the set that is pinned", () => {
    const index = JSON.parse(readFileSync(join(FOLDER, "index.json"), "utf8")) as {
      readonly sha256: string;
      readonly vectors: number;
      readonly files: readonly { readonly name: string }[];
    };
    const sha256 = createHash("sha256");
    for (const { name } of index.files) {
      const digest = createHash("sha256")
        .update(readFileSync(join(FOLDER, name)))
        .digest("hex");
      sha256.update(`${digest}  ${name}\n`);
    }
    expect([index.sha256, index.vectors]).toEqual([sha256.digest("hex"), VECTORS.length]);
    expect(index.sha256).toBe(OWN_VECTORS_SHA256);
  });
});

describe("a folder in which anything was changed", () => {
  let copy = "";
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "govengine-vectors-"));
    cpSync(FOLDER, copy, { recursive: true });
  });
  afterEach(() => {
    rmSync(copy, { recursive: true });
  });

  function refusal(): string | null {
    try {
      readVectors(copy);
      return null;
    } catch (error) {
      return isGovEngineError(error) ? error.code : "another error";
    }
  }

  function edit(name: string, from: string, to: string): void {
    const text = readFileSync(join(copy, name), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(copy, name), text.replace(from, to));
  }

  test("is read when nothing was", () => {
    expect(refusal()).toBeNull();
  });

  test.each([
    ["a vector", "digest.compare.jsonl", "true", "false"],
    ["a longer text", "texts.jsonl", "demo-intent-1", "demo-intent-2"],
    ["a digest in the index", "index.json", OWN_VECTORS_SHA256, "0".repeat(64)],
    ["the order of the index", "index.json", "canonical.text.jsonl", "canonical.digest.jsonl"],
  ])("is refused: %s", (_, name, from, to) => {
    edit(name, from, to);
    expect(refusal()).toBe("vectors_digest_mismatch");
  });

  test("is refused when its index names a file elsewhere", () => {
    edit("index.json", "json.read.jsonl", "../json.read.jsonl");
    expect(refusal()).toBe("invalid_vector");
  });
});

describe("each vector", () => {
  test("has a name of its own that begins with its operation", () => {
    expect(new Set(VECTORS.map(({ name }) => name)).size).toBe(VECTORS.length);
    expect(VECTORS.filter(({ name, operation }) => !name.startsWith(`${operation} `))).toEqual([]);
    expect(VECTORS.length).toBeGreaterThanOrEqual(600);
  });

  test("asks something that no other vector of its operation asks", () => {
    const questions = VECTORS.map(({ operation, input }) => JSON.stringify([operation, input]));
    expect(questions.filter((question, at) => questions.indexOf(question) !== at)).toEqual([]);
  });

  test("that refuses names codes of the packages", () => {
    const known = new Set(reasonCodeRegistries().flatMap(({ codes }) => codes.map(([code]) => code)));
    expect(VECTORS.flatMap(codesOf).filter((code) => !known.has(code))).toEqual([]);
  });

  test.each(Object.keys(OPERATIONS))("%s: there is a yes and a no", (operation) => {
    const own = VECTORS.filter((vector) => vector.operation === operation);
    // Two operations have no other answer than a result; these differ among themselves.
    const answers = new Set(own.map(({ expect: expected }) => JSON.stringify(expected)));
    expect(answers.size).toBeGreaterThan(1);
    const refusing = own.filter(({ expect: expected }) => "refused" in expected);
    if (!["digest.compare", "chain.digest"].includes(operation)) expect(refusing.length).toBeGreaterThanOrEqual(4);
    expect(own.filter(({ expect: expected }) => "result" in expected).length).toBeGreaterThanOrEqual(2);
  });

  test("of a canonical digest is the SHA-256 of the canonical text", () => {
    const texts = new Map(
      VECTORS.flatMap(({ operation, input, expect: expected }) =>
        operation === "canonical.text" && "result" in expected ? [[JSON.stringify(input), expected.result]] : [],
      ) as [string, string][],
    );
    expect(texts.size).toBeGreaterThanOrEqual(40);
    for (const { operation, input, expect: expected } of VECTORS) {
      if (operation !== "canonical.digest" || !("result" in expected)) continue;
      const hex = createHash("sha256")
        .update(texts.get(JSON.stringify(input)) ?? "")
        .digest("hex");
      expect([hex, `sha256:${hex}`]).toContain(expected.result);
    }
  });
});

describe("an implementation of the forms that was written apart", () => {
  const FORMS = ["sclite-json-v0.1", "sclite-json-v0.2", "rfc8785"] as const;

  test("writes the canonical texts of the vectors", () => {
    let written = 0;
    for (const { operation, input, expect: expected } of VECTORS) {
      const form = FORMS.find((name) => name === input["form"]);
      if (operation !== "canonical.text" || form === undefined) continue;
      expect(secondCanonical(input["text"] as string, form)).toBe("result" in expected ? expected.result : null);
      written += 1;
    }
    expect(written).toBeGreaterThanOrEqual(45);
  });

  test("comes to the roots of the chains that pass", () => {
    const digestOf = (text: string): string =>
      createHash("sha256")
        .update(secondCanonical(text, "sclite-json-v0.1") ?? "")
        .digest("hex");
    const roots = VECTORS.flatMap(({ operation, input, expect: expected }) => {
      if (operation !== "chain.verify" || !("result" in expected)) return [];
      const files = input["files"] as Readonly<Record<string, string>>;
      const { entries } = JSON.parse(files["artifact_chain_manifest.json"] ?? "") as {
        readonly entries: readonly { readonly role: string; readonly path: string }[];
      };
      let previous_chain_digest = "";
      for (const { role, path } of entries) {
        const { artifact_type } = JSON.parse(files[path] ?? "") as { readonly artifact_type: string };
        const step = { previous_chain_digest, role, artifact_digest: digestOf(files[path] ?? ""), artifact_type };
        previous_chain_digest = digestOf(
          JSON.stringify({ ...step, canonicalization: "sclite-json-v0.1", algorithm: "sha256" }),
        );
      }
      return [[previous_chain_digest, expected.result]];
    });
    expect(roots.length).toBeGreaterThanOrEqual(5);
    for (const [root, expected] of roots) expect(root).toBe(expected);
  });
});

test("this implementation answers every one of them", async () => {
  const report = await runVectors(govengineImplementation(), VECTORS);
  expect(report.failures).toEqual([]);
  expect([report.conforms, report.vectors]).toEqual([true, VECTORS.length]);
  expect(report.operations.map(({ operation }) => operation)).toEqual(Object.keys(OPERATIONS));
});
