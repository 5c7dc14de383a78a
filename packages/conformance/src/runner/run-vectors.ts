// The runner: every vector put to an implementation, one after the other, and what came of it.

import { sameJson, snapshotJson, type JsonValue } from "@govengine/artifact-core";
import { answerOrNothing, type Implementation } from "./implementation.ts";
import { OPERATIONS, type Operation } from "./operations.ts";
import type { Answer, Vector } from "./vector.ts";

/** One vector whose answer wasn't the right one. */
export interface VectorFailure {
  readonly name: string;
  readonly operation: Operation;
  readonly expected: Answer;
  /** Null when the implementation threw, answered no answer, or didn't answer in time. */
  readonly answered: Answer | null;
}

/** What became of the vectors of one operation. */
export interface OperationCount {
  readonly operation: Operation;
  readonly passed: number;
  readonly failed: number;
  /** Not offered by the implementation. */
  readonly unsupported: number;
}

/** The report of a run. */
export interface VectorReport {
  readonly implementation: string;
  readonly vectors: number;
  /** True only when every vector was answered rightly: none failed, none unsupported, and there was at least one. */
  readonly conforms: boolean;
  /** In the order of the list of operations; operations without a vector aren't listed. */
  readonly operations: readonly OperationCount[];
  readonly failures: readonly VectorFailure[];
}

type Outcome = "passed" | "failed" | "unsupported";

/**
 * Puts vectors to an implementation. Answers are compared as JSON: the order of members doesn't matter, the order of codes
 * does. Never rejects because of an implementation.
 */
export async function runVectors(implementation: Implementation, vectors: readonly Vector[]): Promise<VectorReport> {
  const outcomes: (readonly [Operation, Outcome])[] = [];
  const failures: VectorFailure[] = [];
  for (const { name, operation, input, expect } of vectors) {
    const answered = await answerOrNothing(implementation, operation, input);
    const outcome = judge(answered, expect);
    outcomes.push([operation, outcome]);
    if (outcome === "failed") failures.push({ name, operation, expected: expect, answered: answered ?? null });
  }
  const operations = countByOperation(outcomes);
  return Object.freeze({
    implementation: implementation.name,
    vectors: vectors.length,
    conforms: vectors.length > 0 && outcomes.every(([, outcome]) => outcome === "passed"),
    operations,
    failures: Object.freeze(failures),
  });
}

function judge(answered: Answer | null | undefined, expected: Answer): Outcome {
  if (answered === null) return "unsupported";
  return answered !== undefined && sameAnswer(answered, expected) ? "passed" : "failed";
}

function sameAnswer(left: Answer, right: Answer): boolean {
  try {
    return sameJson(asJson(left), asJson(right));
  } catch {
    // What isn't JSON is no answer.
    return false;
  }
}

/** Room for the longest answer that any vector has. */
function asJson(answer: Answer): JsonValue {
  return snapshotJson(answer, { numbers: "exact", limits: { maxString: 4_194_304 } });
}

function countByOperation(outcomes: readonly (readonly [Operation, Outcome])[]): readonly OperationCount[] {
  const names = Object.keys(OPERATIONS) as Operation[];
  return names
    .map((operation) => {
      const own = outcomes.filter(([name]) => name === operation).map(([, outcome]) => outcome);
      const count = (wanted: Outcome): number => own.filter((outcome) => outcome === wanted).length;
      return { operation, passed: count("passed"), failed: count("failed"), unsupported: count("unsupported") };
    })
    .filter(({ passed, failed, unsupported }) => passed + failed + unsupported > 0);
}
