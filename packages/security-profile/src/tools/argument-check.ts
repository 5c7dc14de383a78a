// What a step's arguments touch, by the tool's grammar: every target that they name, or every reason why they are
// refused. Nothing is run, resolved or opened.

import {
  isGovEngineError,
  isHiddenCharacter,
  pointer,
  problem,
  snapshotJsonObject,
  type Problem,
} from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { isAscii } from "../scope/host.ts";
import { hasForm, isDnsWord, isTargetForm } from "./argument-value.ts";
import { servicesOf, targetsOfHeader, targetsOfValue, type TargetTexts } from "./argument-targets.ts";
import { readArgv, type ArgvItem } from "./argv-read.ts";
import type { ToolGrammar } from "./grammars/grammar.ts";
import { grammarsOf } from "./grammars/table.ts";
import { parsePorts, parseScanHosts, scanTargets } from "./scan-targets.ts";

/** The command of one step, without a shell. */
export interface StepCommand {
  readonly tool: string;
  readonly args: readonly string[];
  readonly stdin: string;
}

/** What the host allows beyond the grammars. */
export interface ArgumentOptions {
  /** Word lists that steps may read, by the exact text of the argument; none unless given. */
  readonly wordlists?: readonly string[];
}

/** What a step's arguments came to. */
export interface ArgumentCheck {
  /** Every target, once; complete only without problems. */
  readonly targets: readonly string[];
  /** Every reason why the arguments are refused. */
  readonly problems: readonly Problem<SecurityProfileReasonCode>[];
}

type Refusal = Problem<SecurityProfileReasonCode>;

const MAX_ARGUMENTS = 512;
const MAX_LENGTH = 65_536;
const MAX_TARGETS = 4_096;
const COMMAND_LIMITS = { maxBytes: 4_194_304, maxString: 1_048_576 };

/**
 * Reads a step's arguments by its tool's grammar. Never throws.
 *
 * Refused: a tool without a grammar, an option that isn't listed in that spelling, a value of another form, whatever reads
 * or writes files, sends traffic elsewhere or runs code, and a command that names no target.
 *
 * @example
 * checkArguments({ tool: "curl", args: ["-q", "-sS", "https://example.com/"], stdin: "" });
 * // { targets: ["https://example.com/"], problems: [] }
 * checkArguments({ tool: "curl", args: ["-q", "-K", "config", "https://example.com/"], stdin: "" }).problems[0].code;
 * // "argument_reads_file"
 */
export function checkArguments(step: StepCommand, options: ArgumentOptions = {}): ArgumentCheck {
  const command = readCommand(step);
  if ("code" in command) return result([], [command]);
  const wrong = checkWords(command);
  if (wrong.length > 0) return result([], wrong);
  const grammars = grammarsOf(command.tool);
  const chosen = grammars.find(({ first }) => first === command.args[0]) ?? grammars[0];
  if (chosen === undefined) return result([], [problem("tool_without_grammar")]);
  const { items, problems } = readArgv(chosen, command.args);
  const found = findTargets(chosen, items, command, options);
  const all = [...charactersOf(chosen, command.args), ...problems, ...found.problems];
  const targets = [...new Set(found.targets)];
  if (targets.length > MAX_TARGETS) all.push(problem("argument_too_many", "/args"));
  // A command that is refused anyway may name its target in what was refused.
  if (targets.length === 0 && all.length === 0) all.push(problem("argument_target_missing", "/args"));
  return result(targets.slice(0, MAX_TARGETS), all);
}

/** The arguments as they are prepared for a contract: `curl` reads no configuration file of the user. */
export function prepareArguments(tool: string, args: readonly string[]): readonly string[] {
  return tool === "curl" && args[0] !== "-q" ? ["-q", ...args] : args;
}

/** The command as plain data, read once. */
function readCommand(step: unknown): StepCommand | Refusal {
  try {
    const { tool, args, stdin } = snapshotJsonObject(step, { limits: COMMAND_LIMITS });
    return { tool, args, stdin } as unknown as StepCommand;
  } catch (error) {
    const isTooMuch = isGovEngineError(error) && error.code.startsWith("json_max_");
    return problem(isTooMuch ? "argument_too_many" : "argument_not_text");
  }
}

function checkWords(command: StepCommand): readonly Refusal[] {
  const { tool, args, stdin }: { readonly [Name in keyof StepCommand]: unknown } = command;
  if (typeof tool !== "string") return [problem("argument_not_text", "/tool")];
  if (typeof stdin !== "string") return [problem("argument_not_text", "/stdin")];
  if (!Array.isArray(args)) return [problem("argument_not_text", "/args")];
  if (args.length > MAX_ARGUMENTS) return [problem("argument_too_many", "/args")];
  return args.flatMap((word: unknown, at): Refusal[] => {
    if (typeof word !== "string") return [problem("argument_not_text", pointer(["args", at]))];
    const isPlain = word.length <= MAX_LENGTH && !hasControl(word);
    return isPlain ? [] : [problem("argument_character", pointer(["args", at]))];
  });
}

function charactersOf({ asciiOnly }: ToolGrammar, args: readonly string[]): readonly Refusal[] {
  const wrong = asciiOnly ? args.findIndex((word) => !isAscii(word)) : -1;
  return wrong < 0 ? [] : [problem("argument_character", pointer(["args", wrong]))];
}

function hasControl(text: string): boolean {
  for (const character of text) if (isHiddenCharacter(character.codePointAt(0) ?? 0)) return true;
  return false;
}

function findTargets(
  grammar: ToolGrammar,
  items: readonly ArgvItem[],
  command: StepCommand,
  options: ArgumentOptions,
): ArgumentCheck {
  const problems: Refusal[] = [];
  const targets: string[] = [];
  const refuse = (item: ArgvItem): void => {
    problems.push(problem(codeOfValue(item), item.path, item.rule?.names[0] ?? null));
  };
  for (const item of items) {
    const texts = textsOf(item, items);
    if (texts === null) refuse(item);
    else targets.push(...texts);
  }
  const services = servicesOf(targets);
  for (const item of items.filter(({ form }) => form === "header")) {
    const texts = targetsOfHeader(item.value, services);
    if (texts === null) refuse(item);
    else targets.push(...texts);
  }
  targets.push(...scanned(grammar, items, problems));
  targets.push(...fromInput(grammar, items, { command, options, problems }));
  return { targets, problems };
}

/** Why a value is refused: for what the tool would take it for, where that is known. */
function codeOfValue({ rule, form, value }: ArgvItem): SecurityProfileReasonCode {
  if (rule === null) return "argument_operand_unexpected";
  if (form === "discard" || form === "stdout") return "argument_writes_file";
  const isFile = /^[@<]/u.test(value) || (form === "cookie" && !value.includes("="));
  return isFile ? "argument_reads_file" : "argument_value_invalid";
}

/** The targets that one item names by itself, or null when its value hasn't its form. */
function textsOf({ form, value }: ArgvItem, items: readonly ArgvItem[]): TargetTexts {
  if (form === null) return [];
  if (!isTargetForm(form)) return hasForm(form, value) ? [] : null;
  if (form === "header" || form === "wordlist") return [];
  if (form === "ports") return parsePorts(value) === null ? null : [];
  if (form === "scan_host") return parseScanHosts(value) === null ? null : [];
  // With the type or the name given by an option, dig takes the next type word for a name.
  if (form === "dns_word" && isDnsWord(value) && hasOption(items, ["-t", "-q", "-x"])) return null;
  return targetsOfValue(form, value);
}

/** The targets of a port scan; none for other tools. */
function scanned({ tool }: ToolGrammar, items: readonly ArgvItem[], problems: Refusal[]): readonly string[] {
  if (tool !== "nmap") return [];
  const pingOnly = hasOption(items, ["-sn"]);
  const ports = items.filter(({ form }) => form === "ports").flatMap(({ value }) => parsePorts(value) ?? []);
  if (!pingOnly && ports.length === 0) problems.push(problem("argument_option_required", "/args", "-p"));
  const hosts = items.filter(({ form }) => form === "scan_host").flatMap(({ value }) => parseScanHosts(value) ?? []);
  const scan = { hosts, ports, udp: hasOption(items, ["-sU"]), discovers: !hasOption(items, ["-Pn"]) };
  const size = hosts.length * (ports.length * 2 + 3);
  if (size > MAX_TARGETS * 2) {
    problems.push(problem("argument_too_many", "/args"));
    return [];
  }
  const tcp = !scan.udp || hasOption(items, ["-sS", "-sT"]);
  return scanTargets({ ...scan, tcp, ports: pingOnly ? [] : ports, discovers: scan.discovers || pingOnly });
}

interface InputContext {
  readonly command: StepCommand;
  readonly options: ArgumentOptions;
  readonly problems: Refusal[];
}

/** What comes from word lists and from the standard input. */
function fromInput(
  { tool, stdin: reads }: ToolGrammar,
  items: readonly ArgvItem[],
  { command, options, problems }: InputContext,
): readonly string[] {
  const lists = items.filter(({ form }) => form === "wordlist");
  for (const { value, path } of lists) {
    // ffuf splits the option at commas, and takes what follows a colon for a keyword: such a name is another file.
    const isOneFile = tool !== "ffuf" || !/[,:]/u.test(value);
    const isListed = value === "-" || (isOneFile && options.wordlists?.includes(value) === true);
    if (!isListed) problems.push(problem("argument_reads_file", path));
  }
  if (reads === "urls") return inputUrls(command.stdin, problems);
  const isRead = lists.some(({ value }) => value === "-");
  if (!isRead && command.stdin !== "") problems.push(problem("argument_stdin_unexpected", "/stdin"));
  return [];
}

/** The sites on the lines of the standard input. */
function inputUrls(stdin: string, problems: Refusal[]): readonly string[] {
  const lines = stdin.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.flatMap((line) => {
    const texts = targetsOfValue("crawl_url", line);
    if (texts === null) problems.push(problem("argument_value_invalid", "/stdin"));
    return texts ?? [];
  });
}

function hasOption(items: readonly ArgvItem[], names: readonly string[]): boolean {
  return items.some(({ rule }) => rule?.names.some((name) => names.includes(name)) === true);
}

function result(targets: readonly string[], problems: readonly Refusal[]): ArgumentCheck {
  return Object.freeze({ targets: Object.freeze(targets), problems: Object.freeze(problems) });
}
