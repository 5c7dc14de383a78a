// The runner catches whoever is wrong: in every operation, in ways in which real implementations have been wrong.

import { describe, expect, test } from "vitest";
import {
  govengineImplementation,
  OPERATIONS,
  readVectors,
  runVectors,
  type Answer,
  type Implementation,
  type Operation,
  type Vector,
} from "../../src/index.ts";
import { WRONG, WRONG_ANYWHERE, wrongIn } from "./wrong-implementations.ts";

const VECTORS = readVectors();

function vectorsOf(operation: Operation): readonly Vector[] {
  return VECTORS.filter((vector) => vector.operation === operation);
}

function answering(answer: unknown): Implementation {
  return { name: "fixed", answer: () => answer as Answer };
}

const ONE: Vector = { name: "digest.compare one", operation: "digest.compare", input: {}, expect: { result: true } };

const CASES = (Object.keys(OPERATIONS) as Operation[]).flatMap((operation) =>
  Object.entries({ ...WRONG[operation], ...WRONG_ANYWHERE }).map(([how, wrong]) => [operation, how, wrong] as const),
);

describe("an implementation is caught that", () => {
  test.each(CASES)("in %s %s", async (operation, _, wrong) => {
    const report = await runVectors(wrongIn(operation, wrong), vectorsOf(operation));
    expect(report.conforms).toBe(false);
    expect(report.failures.length).toBeGreaterThan(0);
    expect(report.failures.every((failure) => failure.operation === operation)).toBe(true);
  });

  test("is wrong in one operation, and right in all others", async () => {
    const [how] = Object.values(WRONG["digest.compare"]);
    const some = VECTORS.filter(({ operation }) => ["digest.compare", "signature.input"].includes(operation));
    const { operations } = await runVectors(wrongIn("digest.compare", how!), some);
    expect(operations.map(({ operation, failed }) => [operation, failed > 0])).toEqual([
      ["digest.compare", true],
      ["signature.input", false],
    ]);
  });

  test.each([
    ["leaves an operation out", null],
    ["answers nothing", undefined],
    ["answers a bare value", true],
    ["answers two things at once", { result: true, refused: ["x"] }],
    ["answers something that is no JSON", { result: new Date() }],
    ["answers a number for a yes", { result: 1 }],
    ["answers a refusal without a reason", { refused: [] }],
  ])("%s", async (_, answer) => {
    const report = await runVectors(answering(answer), [ONE]);
    expect(report.conforms).toBe(false);
  });

  test("is asked nothing", async () => {
    expect((await runVectors(govengineImplementation(), [])).conforms).toBe(false);
  });
});

describe("the report", () => {
  test("says what was expected and what was answered", async () => {
    const vectors = [ONE, { ...ONE, name: "digest.compare two" }];
    const implementation: Implementation = {
      name: "half",
      answer: (_, input) => (input === ONE.input ? { result: true } : { refused: ["b", "a"] }),
    };
    const right = { ...ONE, name: "digest.compare three", input: { x: 1 }, expect: { refused: ["a", "b"] } };
    const report = await runVectors(implementation, [...vectors, right]);
    expect(report).toEqual({
      implementation: "half",
      vectors: 3,
      conforms: false,
      operations: [{ operation: "digest.compare", passed: 2, failed: 1, unsupported: 0 }],
      failures: [
        {
          name: "digest.compare three",
          operation: "digest.compare",
          expected: { refused: ["a", "b"] },
          answered: { refused: ["b", "a"] },
        },
      ],
    });
  });

  test("counts what isn't offered apart", async () => {
    const { operations, failures } = await runVectors(answering(null), [ONE]);
    expect(operations).toEqual([{ operation: "digest.compare", passed: 0, failed: 0, unsupported: 1 }]);
    expect(failures).toEqual([]);
  });

  test("takes members of an answer in any order", async () => {
    const vector: Vector = { ...ONE, expect: { result: { a: 1, b: 2 } } };
    expect((await runVectors(answering({ result: { b: 2, a: 1 } }), [vector])).conforms).toBe(true);
  });
});
