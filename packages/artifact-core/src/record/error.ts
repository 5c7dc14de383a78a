// The error for malformed input and wrong use of the API (design rule R3, the second kind of "no").
// Checks and gates never throw it for bad artifacts: they return problems.

import { problem, type Problem } from "./problem.ts";

const MARKER: unique symbol = Symbol.for("govengine.error");

/**
 * Malformed input or a wrong use of the API. Recognised by a symbol marker ({@link isGovEngineError}), so two copies of
 * a package understand each other. The message is made of codes, pointers and words of ours: no input value is in it.
 */
export class GovEngineError extends Error {
  override readonly name = "GovEngineError";
  /** The code of the first problem. */
  readonly code: string;
  /** Every problem found, at least one. */
  readonly problems: readonly Problem[];

  constructor(reason: string | readonly [Problem, ...Problem[]], options?: { cause?: unknown }) {
    const problems = typeof reason === "string" ? [problem(reason)] : reason;
    super(problems.map(describeProblem).join("; "), options);
    this.problems = Object.freeze([...problems]);
    this.code = this.problems[0]?.code ?? "unknown_error";
    Object.defineProperty(this, MARKER, { value: true });
  }
}

/** Whether a value is a `GovEngineError` of this or another copy of the package. Never throws, whatever was thrown. */
export function isGovEngineError(value: unknown): value is GovEngineError {
  try {
    return value instanceof Error && (value as { [MARKER]?: unknown })[MARKER] === true;
  } catch {
    // A proxy whose traps throw, or a revoked one: none of ours.
    return false;
  }
}

/** One problem in one line for a human: `code at /path (detail)`. */
export function describeProblem({ code, path, detail }: Problem): string {
  return `${code}${path === "" ? "" : ` at ${path}`}${detail === null ? "" : ` (${detail})`}`;
}
