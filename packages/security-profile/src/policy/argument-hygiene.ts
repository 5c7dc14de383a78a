// What no argument and no line of standard input may hold, whatever the tool: flooding, shell operators, control characters.
// No shell ever sees an argument here; a text that would mean something to one is refused all the same.

import { isHiddenCharacter, pointer, problem, type Problem } from "@govengine/artifact-core";
import { textLines } from "../action/text.ts";

/** Words and options that ask for a flood, as the reference lists them. */
export const BANNED_PATTERNS: readonly string[] = Object.freeze([
  "--flood",
  "--rate",
  "slowloris",
  "benchmark",
  "stress",
]);

const SHELL_OPERATORS: readonly string[] = ["&&", "|", ";", "`", "$(", "<", ">"];
const BLANK = /\s/u;

/** Everything that is wrong with a command's arguments and standard input. `at` points to the step. */
export function checkArgumentHygiene(
  { args, stdin }: { readonly args: readonly string[]; readonly stdin: string },
  at: readonly (string | number)[],
): readonly Problem[] {
  return [
    ...args.flatMap((arg, index) => checkText(arg, pointer([...at, "args", index]))),
    ...textLines(stdin).flatMap((line) => checkText(line, pointer([...at, "stdin"]))),
  ];
}

function checkText(text: string, path: string): readonly Problem[] {
  const found = [...operatorsIn(text), ...bannedIn(text)];
  const problems = found.map((pattern) => problem("disallowed_pattern", path, pattern));
  return hasHidden(text) ? [problem("argument_character", path), ...problems] : problems;
}

function operatorsIn(text: string): readonly string[] {
  const operators = SHELL_OPERATORS.filter((operator) => text.includes(operator));
  return !operators.includes("&&") && isBackground(text) ? [...operators, "&"] : operators;
}

/** An ampersand that isn't between two parameters: at an end of the text, or beside a blank. */
function isBackground(text: string): boolean {
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + 1] ?? " ";
    if (BLANK.test(before) || BLANK.test(after)) return true;
  }
  return false;
}

/** An option is compared whole; a word counts anywhere but in a URL, where it may be the name of a page. */
function bannedIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const option = lower.split("=")[0] ?? "";
  const isUrl = lower.startsWith("https://") || lower.startsWith("http://");
  return BANNED_PATTERNS.filter((pattern) =>
    pattern.startsWith("--") ? option === pattern : !isUrl && lower.includes(pattern),
  );
}

function hasHidden(text: string): boolean {
  for (const character of text) if (isHiddenCharacter(character.codePointAt(0) ?? 0)) return true;
  return false;
}
