// The kernel's policy port: what the profile says of an intent and its prepared contract, evaluated from the contract's own
// steps every time, so that a stored policy decision is reproduced or refused.

import {
  digestRecord,
  GovEngineError,
  isJsonObject,
  problem,
  readExecutionShape,
  type Clock,
  type JsonObject,
  type JsonValue,
  type PolicyEvaluation,
  type PolicyPort,
  type Problem,
  type Step,
} from "@govengine/artifact-core";
import { parseScopeInstant } from "../scope/scope-instant.ts";
import { readTarget } from "../scope/target.ts";
import { plannerVisibleTools } from "../tools/visibility.ts";
import { wordOf } from "./action-policy-decision.ts";
import { judgeCommand, targetReasons, type CommandRules } from "./command-policy.ts";
import { noFindings } from "./findings.ts";
import { evaluateActionSpec, type GatewayEvaluation } from "./gateway.ts";
import { heldRules, readHost, type GatewayRules, type Host } from "./gateway-rules.ts";

/** What a host gives the port. */
export interface SecurityPolicyOptions extends Omit<GatewayRules, "at"> {
  /** The time; a scope with a window denies without it. */
  readonly clock?: Clock;
  /** The constraints that every decision carries, in order. */
  readonly constraints?: readonly string[];
  /**
   * The action spec behind an intent, null for none. With a spec, the contract's steps must be exactly the spec's plan. Without
   * this function the steps are judged by themselves. A recipe's step that reads another's output has no contract before
   * that output exists.
   */
  readonly specOf?: (intent: JsonObject) => unknown;
}

/** An evaluation with its reasons, which a policy decision has no place for. */
export interface ExplainedEvaluation extends PolicyEvaluation {
  readonly reasons: readonly Problem[];
}

/** A policy port that can say why. */
export interface SecurityPolicyPort extends PolicyPort {
  evaluate(this: void, intent: JsonObject, contract: JsonObject): PolicyEvaluation;
  epoch(this: void): string;
  explain(this: void, intent: JsonObject, contract: JsonObject): ExplainedEvaluation;
}

/**
 * Makes the policy port of this profile. What the options hold is read once.
 *
 * @throws GovEngineError with everything that is missing: registry, recipe book, scope, known profiles, readable credentials.
 */
export function createSecurityPolicyPort(options: SecurityPolicyOptions): SecurityPolicyPort {
  const { clock, specOf, constraints = [], ...given } = options;
  const held = heldRules(given);
  const words: readonly string[] = Object.freeze([...constraints]);
  const findings = noFindings();
  const host = readHost(held, findings);
  const [first, ...rest] = findings.reasons;
  if (first !== undefined || host === null) throw new GovEngineError([first ?? problem("registry_missing"), ...rest]);
  const rules: GatewayRules = Object.freeze({ ...held, credentials: host.credentials });
  const explain = (intent: JsonObject, contract: JsonObject): ExplainedEvaluation => {
    const at = clock === undefined ? null : clock.now();
    const target = readBinding(contract);
    const spec = specOf?.(intent) ?? null;
    const planned = spec === null ? null : evaluateActionSpec(spec, target.target, { ...rules, at });
    const profiles = planned?.action?.resolved_planner_profiles ?? host.profiles;
    const binding = bindingReasons(target, host, at);
    const reasons = [
      ...judgeContract(contract, host, { at, profiles }),
      ...binding,
      ...(planned === null ? [] : planReasons(planned, contract)),
    ];
    return Object.freeze({
      decision: WORDS[wordOf(reasons)],
      scope: Object.freeze({
        target: target.target,
        target_host: target.host,
        target_in_scope: binding.length === 0,
      }),
      constraints: words,
      reasons: Object.freeze(reasons),
    });
  };
  const base = epochBase(rules, host, words);
  return Object.freeze({
    explain,
    evaluate(intent: JsonObject, contract: JsonObject): PolicyEvaluation {
      const { decision, scope, constraints: carried } = explain(intent, contract);
      return Object.freeze({ decision, scope, constraints: carried });
    },
    epoch: (): string => `${base}:${windowWord(host, clock === undefined ? null : clock.now())}`,
  });
}

const WORDS = { allow: "allow_prepare", owner_approval_required: "owner_approval_required", deny: "deny" } as const;

/** What a contract is bound to; `""` where it doesn't say. */
interface Binding {
  readonly target: string;
  readonly host: string;
}

function readBinding(contract: JsonObject): Binding {
  const binding: JsonValue | undefined = Object.hasOwn(contract, "target_binding")
    ? contract["target_binding"]
    : undefined;
  const text = (name: string): string => {
    const value = isJsonObject(binding) && Object.hasOwn(binding, name) ? binding[name] : undefined;
    return typeof value === "string" ? value : "";
  };
  return { target: text("target"), host: text("target_host") };
}

/** The contract's target must be in scope by itself, and its host must be the target's. */
function bindingReasons({ target, host }: Binding, { scope }: Host, at: number | null): readonly Problem[] {
  const path = "/target_binding";
  const reading = readTarget(target);
  const same = reading.ok && reading.target.host.text === host;
  return [...targetReasons(scope, target, at, path), ...(same ? [] : [problem("target_host_mismatch", path)])];
}

function judgeContract(
  contract: JsonObject,
  host: Host,
  { at, profiles }: { readonly at: number | null; readonly profiles: readonly string[] },
): readonly Problem[] {
  const { steps, problems } = readExecutionShape(contract);
  if (problems.length > 0) return problems;
  const rules: CommandRules = { ...host.commands, visible: plannerVisibleTools(host.registry, profiles), at };
  return steps.flatMap(({ index, ...command }) => {
    const place = ["execution_shape", "plan", index];
    return judgeCommand(command, rules, { at: place, step: index, readsPrevious: false }).reasons;
  });
}

/** What the plan of the spec behind the intent says of the contract. */
function planReasons({ decision, plan }: GatewayEvaluation, contract: JsonObject): readonly Problem[] {
  const { steps } = readExecutionShape(contract);
  const same =
    steps.length === plan.length &&
    plan.every((step, at) => isSameStep(steps[at], step.tool, step.args, step.stdin ?? ""));
  return same ? decision.reasons : [...decision.reasons, problem("contract_differs_from_plan", "/execution_shape")];
}

function isSameStep(step: Step | undefined, tool: string, args: readonly string[], stdin: string): boolean {
  return (
    step !== undefined &&
    step.tool === tool &&
    step.stdin === stdin &&
    step.args.length === args.length &&
    step.args.every((arg, at) => arg === args[at])
  );
}

/** Names everything that an answer depends on, but for the time. */
function epochBase(
  rules: GatewayRules,
  { registry, recipes, scope, credentials }: Host,
  constraints: readonly string[],
): string {
  return digestRecord(
    {
      registry: registry.digest,
      recipes: recipes.digest,
      scope: scope.digest,
      credentials: { ...credentials },
      profiles: rules.profiles ?? null,
      allow_lab: rules.allowLab ?? null,
      owner_approved: rules.ownerApproved === true,
      unverified_tools: rules.unverifiedTools ?? [],
      wordlists: rules.wordlists ?? [],
      constraints,
    },
    { recordType: "govengine.kernel.SecurityPolicyEpoch", schemaVersion: "v1" },
  );
}

/** Where in the scope's window the time is: an answer changes at both of its ends. */
function windowWord({ scope }: Host, at: number | null): string {
  const { not_before: from, not_after: until } = scope.document;
  if (from === undefined && until === undefined) return "always";
  if (at === null) return "unknown";
  if (from !== undefined && at < (parseScopeInstant(from) ?? Number.POSITIVE_INFINITY)) return "before";
  return until !== undefined && at > (parseScopeInstant(until) ?? Number.NEGATIVE_INFINITY) ? "after" : "open";
}
