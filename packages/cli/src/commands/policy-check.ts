// `govengine policy check FILE`: what policy makes of an action spec under a scope, with every reason. It prepares nothing
// and runs nothing.

import { resolve } from "node:path";

import { isJsonObject, type JsonValue } from "@govengine/artifact-core";
import {
  type ActionPolicyDecision,
  type CompiledScope,
  evaluateActionSpec,
  type GatewayEvaluation,
  packagedRecipeBook,
  packagedToolRegistry,
  type PolicyCheckStatus,
} from "@govengine/security-profile";
import { readScopeFile } from "@govengine/security-profile/node";

import type { Arguments } from "../arguments.ts";
import type { CommandVerdict } from "../exit-codes.ts";
import { problemsOf, readNamedDocument } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { planLines } from "../policy/plan-lines.ts";
import { profileList } from "../policy/profile-list.ts";
import { printable } from "../printable.ts";
import {
  buildReport,
  type CheckStatus,
  type CommandOutcome,
  lines,
  reasonLines,
  unusable,
  usageError,
} from "../report.ts";
import type { Style } from "../style.ts";
import { instantOption } from "../time-option.ts";
import type { Command } from "./command.ts";

const NAME = "policy check";

/** The `policy check` command. */
export const policyCheckCommand: Command = {
  name: NAME,
  usage: "FILE --scope FILE [--target T] [--profiles a,b] [--owner-approved] [--credentials FILE] [--at TIME] [--json]",
  summary: "what policy makes of an action spec, and every reason why; never runs it",
  description: [
    "FILE is an action spec. It is judged with the packaged tools and recipes against a govengine.scope.v1 document. The",
    "decision is bound to spec, plan, scope and tools by digest.",
    "Scope is checked as it is written: what a name resolves to, and where a server redirects, only a runner sees.",
    'A small scope: {"schema_version":"govengine.scope.v1","name":"mine","targets":[{"host":"example.com"}],"exclusions":[]}',
  ],
  optionHelp: [
    { usage: "--scope FILE", meaning: "the scope document; required" },
    { usage: "--target T", meaning: "what the action is about; the spec's target or first URL unless given" },
    { usage: "--profiles a,b", meaning: "the planner profiles, joined by commas; core unless given" },
    { usage: "--owner-approved", meaning: "the owner approved this kind of action and its credentials" },
    { usage: "--credentials FILE", meaning: "the campaign's word on credentials; nothing is allowed unless given" },
    { usage: "--at TIME", meaning: "judge a scope's window for this time (2026-01-05T09:12:00Z) instead of now" },
  ],
  example: "policy check action.json --scope scope.json",
  exitCodes: {
    0: "policy allows it",
    1: "policy denies it",
    2: "wrong usage, or a named file can't be read or parsed",
    3: "an owner must approve it, or somebody must look at what was marked for review",
  },
  options: {
    scope: "string",
    target: "string",
    profiles: "string",
    "owner-approved": "boolean",
    credentials: "string",
    at: "string",
  },
  operandCount: 1,
  run,
};

function run({ operands: [file = ""], values, flags }: Arguments, io: CommandIo): CommandOutcome {
  const scopePath = values.get("scope");
  if (scopePath === undefined) return usageError(NAME, "usage_option_missing", "--scope");
  const at = instantOption(values.get("at"));
  if (at === null) return usageError(NAME, "usage_time_invalid", "--at");
  const document = readNamedDocument(file, io.cwd);
  if (!document.ok) return unusable(NAME, document.problems, file);
  const credentialsPath = values.get("credentials");
  const credentials = credentialsPath === undefined ? null : readNamedDocument(credentialsPath, io.cwd);
  if (credentials !== null && !credentials.ok) return unusable(NAME, credentials.problems, credentialsPath ?? null);
  let scope: CompiledScope;
  try {
    scope = readScopeFile(resolve(io.cwd, scopePath));
  } catch (error) {
    return unusable(NAME, problemsOf(error), scopePath);
  }
  const target = values.get("target") ?? targetOf(document.value);
  const profiles = profileList(values.get("profiles"));
  const evaluation = evaluateActionSpec(document.value, target, {
    registry: packagedToolRegistry(),
    recipes: packagedRecipeBook(),
    scope,
    ownerApproved: flags.has("owner-approved"),
    at,
    ...(profiles === null ? {} : { profiles }),
    ...(credentials === null ? {} : { credentials: credentials.value }),
  });
  return outcomeOf(file, evaluation);
}

/** What a spec is about by its own word: its target, else the first URL among its arguments, else nothing. */
function targetOf(spec: JsonValue): string {
  if (!isJsonObject(spec)) return "";
  const { target, args } = spec;
  if (typeof target === "string" && target !== "") return target;
  const words = Array.isArray(args) ? (args as readonly JsonValue[]) : [];
  const url = words.find((word) => typeof word === "string" && /^https?:\/\//u.test(word));
  return typeof url === "string" ? url : "";
}

const STATUS: Readonly<Record<PolicyCheckStatus, CheckStatus>> = {
  passed: "passed",
  failed: "failed",
  review: "review",
  not_evaluated: "not_checked",
};

function outcomeOf(file: string, { decision, plan }: GatewayEvaluation): CommandOutcome {
  const verdict = verdictOf(decision);
  const { reasons: blockers } = decision;
  return {
    report: buildReport({
      command: NAME,
      verdict,
      checks: decision.checks.map(({ name, step, status }) => ({
        name,
        status: STATUS[status],
        detail: step === null ? null : `step ${step + 1}`,
      })),
      blockers,
      result: { file, decision, plan },
    }),
    text: (style) =>
      lines([
        `${wordOf(decision, verdict, style)}  ${printable(file)}`,
        ...planLines(plan),
        ...reviewLines(decision),
        ...reasonLines(blockers, style),
      ]),
    diagnostic: null,
  };
}

function verdictOf({ decision, checks }: ActionPolicyDecision): CommandVerdict {
  if (decision === "deny") return "fail";
  return decision === "allow" && checks.every(({ status }) => status === "passed") ? "pass" : "review";
}

function wordOf({ decision }: ActionPolicyDecision, verdict: CommandVerdict, style: Style): string {
  if (decision === "deny") return style.bad("DENY");
  if (decision === "owner_approval_required") return style.warn("OWNER APPROVAL REQUIRED");
  return verdict === "pass" ? style.good("ALLOW") : style.warn("ALLOW, WITH A REVIEW");
}

/** What passed, and asks for somebody to look again. */
function reviewLines({ checks }: ActionPolicyDecision): readonly string[] {
  return checks
    .filter(({ status }) => status === "review")
    .map(({ name, step }) => `  look at ${name.replaceAll("_", " ")}${step === null ? "" : ` of step ${step + 1}`}`);
}
