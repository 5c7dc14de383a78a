// Normalization of one command: it happens when a contract is prepared, and never again. The gate refuses what isn't a fixed
// point of it. Which tools there are, and what is forbidden with them, is the host's to say.

import { GovEngineError, pointer, problem, toolWord, type Problem } from "@govengine/artifact-core";

/** A tool with its arguments: an argument vector, never a shell line. */
export interface Command {
  readonly tool: string;
  readonly args: readonly string[];
}

/** What a host knows of its tools. */
export interface ToolRules {
  /** The names of the tools that may be prepared, as {@link ToolRules.normalizeTool} gives them. */
  readonly allowed: readonly string[];
  /** The name under which a tool is known, `""` for none; the given text itself unless the host says otherwise. */
  readonly normalizeTool?: (tool: string) => string;
  /** The first argument or pattern that this tool may not have, or null. */
  readonly restrictedPattern?: (tool: string, args: readonly string[]) => string | null;
}

/** How a command is prepared. */
export interface NormalizeOptions {
  /** Whether the command comes from an approved specification, which only changes the word of a refusal. */
  readonly approvedSpec?: boolean;
}

const BARE_TOOL = /^[A-Za-z0-9_][\w.+-]{0,127}$/u;
/** A blank may stand in a Windows path, and never before an option. */
const ABSOLUTE_TOOL = /^(?:\/[\w.+\-/]{1,1023}|[A-Za-z]:\\(?:[\w.+\-\\()]| (?!-)){1,1023})$/u;
const CURL = "curl";
const NO_CONFIG: readonly string[] = ["-q", "--disable"];

/**
 * The normal form of a command. `curl` is called by this name and told first of all to read no configuration file (`-q`),
 * because it heeds that word only as the first one; nothing else is ever changed.
 *
 * @throws GovEngineError `missing_tool`, `invalid_command_tool` for what is neither a bare name nor an absolute path,
 *   `invalid_command_args` for an argument that is no text or can't be one of a process
 * @example
 * normalizeCommand({ tool: "curl", args: ["https://example.com/"] }).args // ["-q", "https://example.com/"]
 */
export function normalizeCommand({ tool, args }: Command): Command {
  const problems = [...toolProblems(tool), ...argumentProblems(args)];
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  if (toolWord(tool) !== CURL) return Object.freeze({ tool, args: Object.freeze([...args]) });
  const normal = NO_CONFIG.includes(args[0] ?? "") ? args : ["-q", ...args];
  return Object.freeze({ tool: ABSOLUTE_TOOL.test(tool) ? tool : CURL, args: Object.freeze([...normal]) });
}

/** Whether {@link normalizeCommand} would leave a command exactly as it is. Never throws. */
export function isNormalCommand({ tool, args }: Command): boolean {
  if (toolProblems(tool).length > 0 || argumentProblems(args).length > 0) return false;
  const normal = normalizeCommand({ tool, args });
  return normal.tool === tool && normal.args.length === args.length;
}

/**
 * Prepares one command under the host's rules: the tool under its name, then its normal arguments.
 *
 * @returns the argument vector, the tool first
 * @throws GovEngineError like {@link normalizeCommand}, `tool_not_allowed` or `tool_not_allowed_for_approved_spec`, and
 *   `tool_restricted_pattern` with a pointer to the argument when the pattern is one
 */
export function normalizeArgv(
  tool: string,
  args: readonly string[],
  rules: ToolRules,
  { approvedSpec = false }: NormalizeOptions = {},
): readonly string[] {
  const { allowed, normalizeTool = (name) => name, restrictedPattern = () => null } = rules;
  const name: unknown = typeof tool === "string" ? normalizeTool(tool) : "";
  if (typeof name !== "string" || name === "") throw new GovEngineError([problem("missing_tool", "/tool")]);
  if (!allowed.includes(name)) {
    throw new GovEngineError([
      problem(approvedSpec ? "tool_not_allowed_for_approved_spec" : "tool_not_allowed", "/tool"),
    ]);
  }
  const normal = normalizeCommand({ tool: name, args });
  const pattern: unknown = restrictedPattern(normal.tool, normal.args);
  if (pattern !== null) throw new GovEngineError([problem("tool_restricted_pattern", patternPath(args, pattern))]);
  return Object.freeze([normal.tool, ...normal.args]);
}

/** A host that answers neither a pattern nor null has refused, too. */
function patternPath(args: readonly string[], pattern: unknown): string {
  const at = args.findIndex((argument) => argument === pattern);
  return at < 0 ? "/args" : pointer(["args", at]);
}

function toolProblems(tool: unknown): Problem[] {
  if (typeof tool !== "string" || tool.trim() === "") return [problem("missing_tool", "/tool")];
  return BARE_TOOL.test(tool) || isPinned(tool) ? [] : [problem("invalid_command_tool", "/tool")];
}

/** An absolute path that goes nowhere but where it says. */
function isPinned(tool: string): boolean {
  return ABSOLUTE_TOOL.test(tool) && !/(?:^|[/\\])\.{0,2}(?:[/\\]|$)/u.test(tool.slice(1));
}

function argumentProblems(args: unknown): Problem[] {
  if (!Array.isArray(args)) return [problem("invalid_command_args", "/args", "array")];
  return (args as readonly unknown[]).flatMap((argument, at) => {
    if (typeof argument !== "string") return [problem("invalid_command_args", pointer(["args", at]), "text")];
    return argument.includes("\0") ? [problem("invalid_command_args", pointer(["args", at]), "character")] : [];
  });
}
