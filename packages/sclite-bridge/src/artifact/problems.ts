// Handling problems as a list: placing them inside a larger document, and refusing when there are any.

import { GovEngineError, problem, type Problem } from "@govengine/artifact-core";

const MAX_POINTER = 256;

/** The same problems, seen from a document that holds the value at `place` (a pointer). */
export function within<Code extends string>(
  place: string,
  problems: readonly Problem<Code>[],
): readonly Problem<Code>[] {
  return problems.map(({ code, path, detail }) => problem(code, joined(place, path), detail));
}

function joined(place: string, path: string): string {
  const whole = place + path;
  return whole.length > MAX_POINTER ? `${whole.slice(0, MAX_POINTER - 1)}…` : whole;
}

/** Throws a `GovEngineError` with all of the problems, if there are any. */
export function refuse(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
}
