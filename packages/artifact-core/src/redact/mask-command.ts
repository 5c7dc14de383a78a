// Masking the secrets of one command: its arguments, whatever the spelling of the option before them, and its input.

import { invalidArgument } from "../json/arguments.ts";
import { maskText } from "./mask-text.ts";
import { isTarget, maskValue } from "./mask-value.ts";
import { readOption } from "./option.ts";
import { optionRolesOf } from "./option-roles.ts";
import type { ValueRole } from "./value-role.ts";
import { isOpenValue, SECRET_MASK } from "./placeholder.ts";

/** A command as far as secrets go. */
export interface CommandText {
  readonly tool: string;
  readonly args: readonly string[];
  /** Text for the standard input, `""` for none. */
  readonly stdin: string;
}

interface Expected {
  readonly role: ValueRole;
  readonly name: string;
}

const SECRET_INPUT = /^-{1,2}(?:[\w-]*-)?(?:passphrase|password|secret|token)-(?:fd|stdin)(?:=|$)/iu;

/**
 * Masks the secrets of a command. Arguments and input that hold none are given back as they are, each at its place: targets
 * aren't touched, and nothing is trimmed, cut or moved.
 *
 * Every argument is looked at as an option, as the value of the one before it and as text, so that no reading of the
 * command line hides what another would show.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * maskCommand({ tool: "curl", args: ["-q", "-u", "me:pw", "https://example.com/"], stdin: "" }).args
 * // ["-q", "-u", "me:<redacted>", "https://example.com/"]
 */
export function maskCommand(command: CommandText): CommandText {
  requireCommand(command);
  const { tool, args, stdin } = command;
  return Object.freeze({ tool, args: maskAll(tool, args), stdin: maskInput(args, stdin) });
}

function requireCommand(command: unknown): void {
  const { tool, args, stdin } = (command ?? {}) as { readonly [Name in keyof CommandText]?: unknown };
  const texts = Array.isArray(args) ? [tool, stdin, ...(args as readonly unknown[])] : [null];
  if (!texts.every((text) => typeof text === "string")) throw invalidArgument("text");
}

/** More often than this nothing new can come out: each time something else has to have been masked. */
const MAX_PASSES = 8;

/** Masks until nothing changes any more: what was masked may have been read as an option, or as a pair's name. */
function maskAll(tool: string, args: readonly string[]): readonly string[] {
  let shown = maskArguments(tool, args);
  for (let pass = 1; pass < MAX_PASSES; pass += 1) {
    const again = maskArguments(tool, shown);
    if (again.every((argument, at) => argument === shown[at])) return shown;
    shown = again;
  }
  return shown;
}

function maskArguments(tool: string, args: readonly string[]): readonly string[] {
  const roles = optionRolesOf(tool, args);
  const expected = new Map<number, Expected[]>();
  const masked = args.map((argument, at) => {
    const trimmed = argument.trim();
    const { inside, next } = readOption(trimmed, roles);
    if (next !== null) expect(expected, args, at, next);
    const readings = expected.get(at) ?? [];
    const asValue = readings.reduce((value, { role, name }) => maskValue(value, role, name), argument);
    if (asValue !== argument || inside === null) return maskText(asValue);
    // What is masked, or open, as a value of its own kind isn't read as text once more.
    const from = inside.from;
    const shown = withValue(argument, trimmed, from, maskValue(trimmed.slice(from), inside.role));
    return inside.role === "text" && shown === argument ? maskText(argument) : shown;
  });
  return Object.freeze(masked);
}

function withValue(argument: string, trimmed: string, from: number, shown: string): string {
  return shown === trimmed.slice(from) ? argument : trimmed.slice(0, from) + shown;
}

/**
 * Whether an option of a tool takes `user:password` and its value is that: `-u` of one tool is the user, of another the
 * target.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * isCredentialsOption("katana", "-u", "https://example.com/") // false
 */
export function isCredentialsOption(tool: string, option: string, value: string): boolean {
  if (![tool, option, value].every((text) => typeof text === "string")) throw invalidArgument("text");
  const role = readOption(option.trim(), optionRolesOf(tool)).next;
  if (role === "credentials_or_text") return value.includes(":") && !isTarget(value);
  return role === "credentials" || (role === "credentials_or_target" && !isTarget(value));
}

/** What the value of an option is, and the value itself where it stands in the option's own word. */
export interface OptionValue {
  readonly role: ValueRole;
  /** Null: the next argument. */
  readonly value: string | null;
}

/**
 * Reads an argument of a tool as an option whose value counts for secrets; null when it is none.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * readOptionValue({ tool: "curl", args: ["-ume:pw"], stdin: "" }, 0) // { role: "credentials", value: "me:pw" }
 */
export function readOptionValue(command: CommandText, at: number): OptionValue | null {
  requireCommand(command);
  const argument = (command.args[at] ?? "").trim();
  const { inside, next } = readOption(argument, optionRolesOf(command.tool, command.args));
  if (inside !== null) return Object.freeze({ role: inside.role, value: argument.slice(inside.from) });
  return next === null ? null : Object.freeze({ role: next, value: null });
}

/** Says what the arguments behind an option are. A pair's first one may itself be a whole value. */
function expect(expected: Map<number, Expected[]>, args: readonly string[], at: number, role: ValueRole): void {
  const say = (place: number, reading: Expected): void => {
    expected.set(place, [...(expected.get(place) ?? []), reading]);
  };
  const name = args[at + 1] ?? "";
  if (role !== "cookie_pair" && role !== "header_pair" && role !== "credentials_pair") {
    say(at + 1, { role, name: "" });
    return;
  }
  say(at + 2, { role, name });
  if (role === "cookie_pair" && name.includes("=")) say(at + 1, { role: "cookie", name: "" });
  if (role === "credentials_pair" && name.includes(":")) say(at + 1, { role: "credentials", name: "" });
}

/** The input; one that an option announces as a secret is one as a whole. */
function maskInput(args: readonly string[], stdin: string): string {
  const announced = args.some((argument) => SECRET_INPUT.test(argument.trim()));
  return announced && !isOpenValue(stdin) ? SECRET_MASK : maskText(stdin);
}
