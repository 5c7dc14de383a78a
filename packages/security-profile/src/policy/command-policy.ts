// What policy says of one command: its tool, its arguments, every target that they touch, and the credentials that they use.
// Every check runs, and every reason is listed.

import { pointer, problem, type Problem } from "@govengine/artifact-core";
import { PREVIOUS_OUTPUT } from "../recipes/plan.ts";
import { checkScopeTarget, type CompiledScope } from "../scope/match.ts";
import { createScopePort } from "../scope/scope-port.ts";
import { readTarget } from "../scope/target.ts";
import { checkArguments, type ArgumentCheck } from "../tools/argument-check.ts";
import type { ToolRegistry } from "../tools/registry.ts";
import { checkArgumentHygiene } from "./argument-hygiene.ts";
import type { PolicyCheck, PolicyCheckStatus } from "./action-policy-decision.ts";
import { isRuntimeAllowed } from "./core.ts";
import { checkCredentials, type CredentialsPolicy } from "./credentials.ts";
import { checkRestrictedArguments, type Place } from "./restricted-arguments.ts";

/** One command as it would be prepared. */
export interface PolicyCommand {
  readonly tool: string;
  readonly args: readonly string[];
  readonly stdin: string;
}

/** What commands are judged by. */
export interface CommandRules {
  readonly registry: ToolRegistry;
  readonly scope: CompiledScope;
  /** The tools that the host's profiles show. */
  readonly visible: readonly string[];
  readonly credentials: CredentialsPolicy;
  readonly ownerApproved: boolean;
  /** Tools without a grammar that the host lets run all the same. */
  readonly unverifiedTools: readonly string[];
  /** Word lists that the host lets commands read. */
  readonly wordlists: readonly string[];
  /** Milliseconds since 1970, null when nobody knows. */
  readonly at: number | null;
}

/** What policy says of one command. */
export interface CommandFindings {
  readonly reasons: readonly Problem[];
  readonly checks: readonly PolicyCheck[];
  /** Whether the tool runs by the host's consent alone. */
  readonly unverified: boolean;
}

/** A named check: its reasons, or a status of its own. */
interface Check {
  readonly name: string;
  readonly reasons: readonly Problem[];
  readonly status?: PolicyCheckStatus;
}

/**
 * Judges one command. `step` is its place in the plan; `readsPrevious` says that it may read the output of the step before,
 * whose targets nobody can know yet.
 */
export function judgeCommand(
  command: PolicyCommand,
  rules: CommandRules,
  { at, step, readsPrevious }: { readonly at: Place; readonly step: number; readonly readsPrevious: boolean },
): CommandFindings {
  const previous = readsPrevious ? previousOutputAt(command) : -1;
  const { check: read, unverified } = readArguments(command, rules, previous);
  const grammar = read.problems.map(({ code, path, detail }) => problem(code, `${pointer(at)}${path}`, detail));
  const exempt = (index: number): boolean => previous >= 0 && (index === previous || index === previous + 1);
  const checks: readonly Check[] = [
    { name: "tool", reasons: toolReasons(command.tool, rules, at) },
    { name: "owner_gate", reasons: ownerReasons(command.tool, rules, at) },
    { name: "argument_hygiene", reasons: checkArgumentHygiene(command, at) },
    { name: "restricted_arguments", reasons: checkRestrictedArguments(command.tool, command.args, at, exempt) },
    { name: "arguments", reasons: grammar, ...(unverified ? { status: "review" } : {}) },
    { name: "target_kind", reasons: kindReasons(command.tool, rules, { read, at, unverified, previous }) },
    {
      name: "scope",
      reasons: scopeReasons(read.targets, rules, at),
      ...(unverified || previous >= 0 ? { status: "review" } : {}),
    },
    {
      name: "credentials",
      reasons: checkCredentials(command, rules.credentials, rules.ownerApproved, at),
    },
  ];
  return {
    reasons: checks.flatMap(({ reasons }) => reasons),
    checks: checks.map(({ name, reasons, status = "passed" }) => ({
      name,
      step,
      status: reasons.length > 0 ? "failed" : status,
    })),
    unverified,
  };
}

/** The option by which a tool reads targets from a file, where one may be the output of the step before. */
const LIST_OPTION: ReadonlyMap<string, string> = new Map([
  ["dnsx", "-l"],
  ["httpx", "-l"],
]);

/** Where the option stands whose value is the placeholder for the output of the step before; -1 for nowhere. */
function previousOutputAt({ tool, args }: PolicyCommand): number {
  const at = args.indexOf(PREVIOUS_OUTPUT);
  const option = LIST_OPTION.get(tool);
  const isList = option !== undefined && at > 0 && args[at - 1] === option;
  return isList && args.lastIndexOf(PREVIOUS_OUTPUT) === at ? at - 1 : -1;
}

/** The arguments as the grammar of the tool reads them, without an option that reads the output of the step before. */
function readArguments(
  { tool, args, stdin }: PolicyCommand,
  { scope, unverifiedTools, wordlists }: CommandRules,
  previous: number,
): { readonly check: ArgumentCheck; readonly unverified: boolean } {
  const own = previous < 0 ? args : args.filter((_, index) => index !== previous && index !== previous + 1);
  const check = checkArguments({ tool, args: own, stdin }, { wordlists });
  const unverified =
    check.problems.some(({ code }) => code === "tool_without_grammar") && unverifiedTools.includes(tool);
  const waived = [
    ...(unverified ? ["tool_without_grammar"] : []),
    // The targets are in the output that the placeholder stands for.
    ...(previous >= 0 ? ["argument_target_missing"] : []),
  ];
  const problems = check.problems.filter(({ code }) => !waived.includes(code));
  // Of a tool that nobody understands, what is a target as it stands is looked at all the same.
  const port = unverified ? createScopePort({ scope, unverifiedTools: [tool] }) : null;
  const targets = port?.targets({ tool, args, stdin }) ?? check.targets;
  return { check: { targets, problems }, unverified };
}

function toolReasons(tool: string, { registry, visible }: CommandRules, at: Place): readonly Problem[] {
  const path = pointer([...at, "tool"]);
  if (!isRuntimeAllowed(registry, tool)) return [problem("tool_not_allowed", path)];
  return visible.includes(tool) ? [] : [problem("tool_not_visible", path)];
}

function ownerReasons(tool: string, { registry, ownerApproved }: CommandRules, at: Place): readonly Problem[] {
  const needed = registry.tool(tool)?.requires_auth_approval === true;
  return needed && !ownerApproved ? [problem("tool_requires_owner_approval", pointer([...at, "tool"]))] : [];
}

/** What a tool that wants URLs, or hosts and domains only, has against the targets that were found. */
function kindReasons(
  tool: string,
  { registry }: CommandRules,
  { read, at, unverified, previous }: { read: ArgumentCheck; at: Place; unverified: boolean; previous: number },
): readonly Problem[] {
  if (unverified || previous >= 0) return [];
  const kinds = read.targets.map((text) => {
    const reading = readTarget(text);
    return reading.ok ? reading.target.kind : "unreadable";
  });
  const path = pointer([...at, "args"]);
  switch (registry.tool(tool)?.target_validation_mode ?? "none") {
    case "strict_url":
      return kinds.includes("service") ? [] : [problem("missing_target_kind", path, "url")];
    case "strict_host_domain":
      if (kinds.includes("service")) return [problem("invalid_target_kind", path, "url")];
      return kinds.length > 0 ? [] : [problem("missing_target_kind", path, "host_or_domain")];
    case "none":
      return [];
  }
}

/** Every target that isn't in scope; the detail says why, in the words of scope. */
function scopeReasons(targets: readonly string[], { scope, at: now }: CommandRules, at: Place): readonly Problem[] {
  return targets.flatMap((text) => targetReasons(scope, text, now, pointer([...at, "args"])));
}

/** Why a target isn't in scope: `out_of_scope_target` with the reason of scope as its detail; none when it is. */
export function targetReasons(
  scope: CompiledScope,
  text: string,
  now: number | null,
  path: string,
): readonly Problem[] {
  const { status, reason } = checkScopeTarget(scope, text, now);
  return status === "in_scope" ? [] : [problem("out_of_scope_target", path, reason?.code ?? status)];
}
