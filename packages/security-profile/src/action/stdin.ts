// What standard input may hold.

import { problem, type Problem } from "@govengine/artifact-core";
import { STDIN_MAX_CHARS, STDIN_MAX_LINES } from "./schema.ts";
import { codePointCount, textLines } from "./text.ts";

/**
 * What is wrong with a text for standard input: `stdin_contains_nul` alone, or `stdin_too_long` and
 * `stdin_too_many_lines`.
 */
export function checkStdin(stdin: string, path: string): readonly Problem[] {
  if (stdin.includes("\0")) return [problem("stdin_contains_nul", path)];
  const problems: Problem[] = [];
  if (codePointCount(stdin) > STDIN_MAX_CHARS) problems.push(problem("stdin_too_long", path));
  if (textLines(stdin).length > STDIN_MAX_LINES) problems.push(problem("stdin_too_many_lines", path));
  return problems;
}
