// The words of a command line as options and operands, by a tool's grammar. Nothing is guessed: a word that is neither a
// listed option nor in the place of a value or an operand is refused.

import { pointer, problem, type Problem } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import type { OptionRole, OptionRule, ToolGrammar, ValueForm } from "./grammars/grammar.ts";

/** An option or an operand that was found. */
export interface ArgvItem {
  /** The option, or null for an operand. */
  readonly rule: OptionRule | null;
  /** The form that the value must have; null for an option without one. */
  readonly form: ValueForm | null;
  /** Its value, or the operand; `""` for an option without one. A pair is `NAME: VALUE`. */
  readonly value: string;
  /** A pointer to the word. */
  readonly path: string;
}

/** A command line that was read, as far as it could be. */
export interface ArgvReading {
  readonly items: readonly ArgvItem[];
  readonly problems: readonly Problem<SecurityProfileReasonCode>[];
}

interface Cursor {
  readonly grammar: ToolGrammar;
  readonly args: readonly string[];
  readonly items: ArgvItem[];
  readonly problems: Problem<SecurityProfileReasonCode>[];
  at: number;
}

const ROLE_CODES: Readonly<Record<Exclude<OptionRole, "none" | "target">, SecurityProfileReasonCode>> = {
  reads: "argument_reads_file",
  writes: "argument_writes_file",
  proxy: "argument_moves_traffic",
  code: "argument_runs_code",
};

/** Reads the words after the tool's name. */
export function readArgv(grammar: ToolGrammar, args: readonly string[]): ArgvReading {
  const cursor: Cursor = { grammar, args, items: [], problems: [], at: 0 };
  if (grammar.first !== null) {
    if (args[0] === grammar.first) cursor.at = 1;
    else cursor.problems.push(problem("argument_first_missing", "/args", grammar.first));
  }
  while (cursor.at < args.length) readWord(cursor);
  for (const name of grammar.required) {
    const isGiven = cursor.items.some(({ rule }) => rule?.names.includes(name) === true);
    if (!isGiven) cursor.problems.push(problem("argument_option_required", "/args", name));
  }
  return { items: cursor.items, problems: cursor.problems };
}

function readWord(cursor: Cursor): void {
  const word = cursor.args[cursor.at] ?? "";
  if (!/^[-+]/u.test(word) || (word.startsWith("+") && cursor.grammar.tool !== "dig")) readOperand(cursor, word);
  else if (cursor.grammar.optionsFirst && cursor.items.some(({ rule }) => rule === null)) unknown(cursor, null);
  else if (cursor.grammar.notation === "clusters" && !word.startsWith("--")) readCluster(cursor, word);
  else readOption(cursor, word);
}

function readOperand(cursor: Cursor, word: string): void {
  const { operands, moreOperands } = cursor.grammar;
  const count = cursor.items.filter(({ rule }) => rule === null).length;
  const form = operands[count] ?? (moreOperands ? operands.at(-1) : undefined);
  const path = pathOf(cursor);
  cursor.at += 1;
  if (form === undefined) cursor.problems.push(problem("argument_operand_unexpected", path));
  else cursor.items.push({ rule: null, form, value: word, path });
}

/** One option in a word of its own. */
function readOption(cursor: Cursor, word: string): void {
  const { grammar } = cursor;
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const rule = grammar.options.find(({ names }) => names.includes(name));
  if (rule === undefined) {
    readAttached(cursor, word);
    return;
  }
  const joins = joinsOf(grammar, name);
  if (equals >= 0) {
    const isAllowed = rule.value !== null && !rule.pair && joins.includes("equals");
    if (isAllowed) add(cursor, rule, word.slice(equals + 1));
    else unknown(cursor, rule);
  } else if (rule.value === null || joins.includes("next")) {
    addWithNext(cursor, rule);
  } else {
    missingValue(cursor, rule);
  }
}

/** An option whose value follows its name in the same word, where the grammar says so. */
function readAttached(cursor: Cursor, word: string): void {
  const rule = cursor.grammar.options.find(
    ({ attached, names }) => attached && names.some((name) => word.startsWith(name)),
  );
  const name = rule?.names.find((spelling) => word.startsWith(spelling));
  if (rule === undefined || name === undefined) unknown(cursor, null);
  else add(cursor, rule, word.slice(name.length));
}

/** Options of one letter that share a word; the last may have its value behind it. */
function readCluster(cursor: Cursor, word: string): void {
  for (let at = 1; at < word.length; at += 1) {
    const rule = cursor.grammar.options.find(({ names }) => names.includes(`-${word[at] ?? ""}`));
    if (rule === undefined) {
      unknown(cursor, null);
      return;
    }
    if (rule.value !== null && at + 1 < word.length) {
      add(cursor, rule, word.slice(at + 1));
      return;
    }
    if (rule.value !== null) {
      addWithNext(cursor, rule);
      return;
    }
    push(cursor, rule, "");
  }
  if (word.length === 1) unknown(cursor, null);
  else cursor.at += 1;
}

/** Adds an option, with the next word or words as its value when it takes one. */
function addWithNext(cursor: Cursor, rule: OptionRule): void {
  if (rule.value === null) {
    add(cursor, rule, "");
    return;
  }
  const count = rule.pair ? 2 : 1;
  const values = cursor.args.slice(cursor.at + 1, cursor.at + 1 + count);
  // What looks like an option is more likely a forgotten value, and some tools take it for one.
  if (values.length < count || values.some((value) => value.startsWith("-") && value !== "-")) {
    missingValue(cursor, rule);
    return;
  }
  push(cursor, rule, values.join(": "));
  cursor.at += 1 + count;
}

function add(cursor: Cursor, rule: OptionRule, value: string): void {
  push(cursor, rule, value);
  cursor.at += 1;
}

function missingValue(cursor: Cursor, rule: OptionRule): void {
  refuseRole(cursor, rule);
  cursor.problems.push(problem("argument_value_missing", pathOf(cursor), rule.names[0]));
  cursor.at += 1;
}

function push(cursor: Cursor, rule: OptionRule, value: string): void {
  const path = pathOf(cursor);
  if (refuseRole(cursor, rule)) return;
  if (!rule.repeat && cursor.items.some((item) => item.rule === rule)) {
    cursor.problems.push(problem("argument_option_repeated", path, rule.names[0]));
  }
  cursor.items.push({ rule, form: rule.value, value, path });
}

function refuseRole(cursor: Cursor, rule: OptionRule): boolean {
  if (rule.role === "none" || rule.role === "target") return false;
  cursor.problems.push(problem(ROLE_CODES[rule.role], pathOf(cursor), rule.names[0]));
  return true;
}

/** A word that isn't in the grammar; when its option is, in another spelling, that option's own refusal comes first. */
function unknown(cursor: Cursor, rule: OptionRule | null): void {
  if (rule === null || !refuseRole(cursor, rule)) {
    cursor.problems.push(problem("argument_option_unknown", pathOf(cursor)));
  }
  cursor.at += 1;
}

function joinsOf({ joins }: ToolGrammar, name: string): readonly ("next" | "equals")[] {
  if (name.startsWith("+")) return ["equals"];
  const equals = joins.includes("equals") || (joins.includes("long_equals") && name.startsWith("--"));
  return [...(joins.includes("next") ? (["next"] as const) : []), ...(equals ? (["equals"] as const) : [])];
}

function pathOf({ at }: Cursor): string {
  return pointer(["args", at]);
}
