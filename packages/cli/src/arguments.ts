// The command line after the command's name: a closed list of options, each given once, and exactly the arguments that
// the command takes. Nothing of what was typed comes back in a refusal.

import { parseArgs } from "node:util";

import type { CliReasonCode } from "./reason-codes.ts";

/** The options of a command by name; every command also takes `--json` and `--help`. */
export type OptionTypes = Readonly<Record<string, "string" | "boolean">>;

/** A command line that was understood. */
export interface Arguments {
  readonly ok: true;
  /** What is no option, in order. */
  readonly operands: readonly string[];
  /** The options given with a value. */
  readonly values: ReadonlyMap<string, string>;
  /** The options given without one. */
  readonly flags: ReadonlySet<string>;
}

/** A command line that wasn't; `detail` is the name of an option of ours, or null. */
export interface ArgumentRefusal {
  readonly ok: false;
  readonly code: CliReasonCode;
  readonly detail: string | null;
}

/** Reads the words after the command's name: so many arguments, and any number more with `moreOperands`. */
export function readArguments(
  words: readonly string[],
  options: OptionTypes,
  operandCount: number,
  moreOperands = false,
): Arguments | ArgumentRefusal {
  const types: OptionTypes = { ...options, json: "boolean", help: "boolean" };
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, ...shortOf(name) }])),
    allowPositionals: true,
    // The tokens are judged here, one by one: what `parseArgs` itself throws repeats the word that was typed.
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const { name, value } = token;
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) return refusal("usage_option_unknown");
    if (values.has(name) || flags.has(name)) return refusal("usage_option_repeated", `--${name}`);
    if (type === "boolean") {
      if (value !== undefined) return refusal("usage_option_value", `--${name}`);
      flags.add(name);
    } else {
      // A value that looks like an option is more likely a forgotten value; `--name=-x` says it plainly.
      if (value === undefined || value === "" || (value.startsWith("-") && token.inlineValue !== true)) {
        return refusal("usage_option_value", `--${name}`);
      }
      values.set(name, value);
    }
  }
  if (flags.has("help")) return { ok: true, operands, values, flags };
  if (operands.length < operandCount) return refusal("usage_argument_missing");
  const isTooMuch = operands.length > operandCount && !moreOperands;
  return isTooMuch ? refusal("usage_argument_unexpected") : { ok: true, operands, values, flags };
}

function shortOf(name: string): { short?: string } {
  return name === "help" ? { short: "h" } : {};
}

function refusal(code: CliReasonCode, detail: string | null = null): ArgumentRefusal {
  return { ok: false, code, detail };
}
