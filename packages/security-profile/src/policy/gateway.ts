// The policy gateway: from an action spec and what the host allows to one decision with every reason. Nothing is allowed
// because something else is missing: no registry, no recipe book, no scope, no plan, each of them denies.

import { deepFreeze, isHiddenCharacter, problem, type JsonValue } from "@govengine/artifact-core";
import { ActionSpec, checkSpecAgainst } from "../action/action-spec.ts";
import { compileParsed } from "../action/compile.ts";
import type { CompiledAction } from "../action/compiled-action.ts";
import { DEFAULT_ACTION_TYPE } from "../action/schema.ts";
import type { PlanStep } from "../recipes/plan.ts";
import { isCompiledScope } from "../scope/match.ts";
import { prepareArguments } from "../tools/argument-check.ts";
import { isToolRegistry } from "../tools/registry.ts";
import { plannerVisibleTools } from "../tools/visibility.ts";
import { ActionPolicyDecision, POLICY_OK, wordOf } from "./action-policy-decision.ts";
import { judgeCommand, targetReasons, type CommandRules } from "./command-policy.ts";
import { noFindings, under, type Findings } from "./findings.ts";
import { heldRules, readHost, type GatewayRules, type Host } from "./gateway-rules.ts";
import { planDigest } from "./plan-digest.ts";
import { semanticLossRuntimeGate } from "./semantic-loss.ts";
import { unmetWishes } from "./unmet-wishes.ts";

/** A decision, and the compiled action that it is about; null when there is none. */
export interface GatewayEvaluation {
  readonly decision: ActionPolicyDecision;
  readonly action: CompiledAction | null;
  /** The plan with its arguments as they are prepared for a contract; empty when there is none. */
  readonly plan: readonly PlanStep[];
}

const OWNER_GATED: readonly string[] = ["variant_probe", "state_transition_probe"];
const MAX_REASONS = 100;
const TARGET_MAX = 2_048;

/** Evaluates an action spec, and gives the decision alone. */
export function decideActionSpec(spec: unknown, target: string, rules: GatewayRules): ActionPolicyDecision {
  return evaluateActionSpec(spec, target, rules).decision;
}

/**
 * Evaluates an action spec against what the host allows. Never throws for a bad spec, target or credentials: they deny.
 *
 * @param target What the action is about, as the host names it: it must be in scope by itself.
 * @throws GovEngineError `invalid_gateway_rules` for rules of the wrong types.
 */
export function evaluateActionSpec(spec: unknown, target: string, given: GatewayRules): GatewayEvaluation {
  const rules = heldRules(given);
  const findings = noFindings();
  const host = readHost(rules, findings);
  const read = ActionSpec.safeParse(spec);
  findings.check("spec", under("/action_spec", read.ok ? [] : read.problems));
  const action = read.ok ? compileFor(read.record, host, rules, findings) : null;
  if (!read.ok) findings.skip("action_type", "owner_gate", "compile", "semantic_loss");
  checkTarget(target, host, rules, findings);
  const plan = action === null ? [] : action.execution_plan.map(prepared);
  const unverified = action === null || host === null ? [] : judgePlan(action, plan, host, findings);
  if (action === null || host === null) findings.skip("plan");
  const reasons = findings.reasons.slice(0, MAX_REASONS);
  const decision = ActionPolicyDecision.parse({
    schema_version: "v0.1",
    decision: wordOf(reasons),
    reason_code: reasons[0]?.code ?? POLICY_OK,
    reasons,
    action_type: read.ok ? (read.record.action_type ?? DEFAULT_ACTION_TYPE) : null,
    tool: action?.tool ?? null,
    plan_digest: action === null || plan.length === 0 ? null : planDigest(plan),
    spec_digest: read.ok ? ActionSpec.digest(read.record) : null,
    target: isWritable(target) ? target : null,
    scope_digest: isCompiledScope(rules.scope) ? rules.scope.digest : null,
    registry_digest: isToolRegistry(rules.registry) ? rules.registry.digest : null,
    profiles: [...(action?.resolved_planner_profiles ?? host?.profiles ?? [])],
    unverified_tools: unverified,
    checks: findings.checks,
  });
  return Object.freeze({ decision, action, plan: frozenPlan(plan) });
}

/** The compiled action, or null after saying why there is none. */
function compileFor(
  spec: ActionSpec,
  host: Host | null,
  rules: GatewayRules,
  findings: Findings,
): CompiledAction | null {
  const type = spec.action_type ?? DEFAULT_ACTION_TYPE;
  const gated = OWNER_GATED.includes(type) && rules.ownerApproved !== true;
  if (host === null) findings.skip("action_type");
  else findings.check("action_type", under("/action_spec", checkSpecAgainst(host.registry, spec)));
  const owner = gated ? [problem("action_type_requires_owner_gate", "/action_spec/action_type", type)] : [];
  findings.check("owner_gate", owner);
  if (host === null) {
    findings.skip("compile", "semantic_loss");
    return null;
  }
  const { registry, recipes } = host;
  const compiled = compileParsed(spec, {
    registry,
    recipes,
    profiles: rules.profiles ?? null,
    ...(rules.allowLab === true ? { allowLab: true } : {}),
  });
  const action = compiled.ok ? compiled.action : null;
  const wishes = action === null ? [] : unmetWishes(spec, action, registry);
  findings.check("compile", under("/action_spec", compiled.ok ? wishes : compiled.problems));
  if (action === null) findings.skip("semantic_loss");
  else checkLoss(action, findings);
  return action;
}

function checkLoss({ semantic_loss_policy: policy }: CompiledAction, findings: Findings): void {
  const gate = semanticLossRuntimeGate(policy);
  const reasons = gate.blocked
    ? [problem("semantic_loss_blocked", "/action_spec/action_type", policy.reason_code)]
    : [];
  findings.check("semantic_loss", reasons, gate.requires_rereview ? "review" : "passed");
}

function checkTarget(target: unknown, host: Host | null, rules: GatewayRules, findings: Findings): void {
  if (!isWritable(target)) findings.check("target", [problem("target_invalid", "/target")]);
  else if (host === null) findings.skip("target");
  else findings.check("target", targetReasons(host.scope, target, rules.at ?? null, "/target"));
}

/** Judges every step, and gives the tools that run by consent alone. */
function judgePlan(
  action: CompiledAction,
  plan: readonly PlanStep[],
  host: Host,
  findings: Findings,
): readonly string[] {
  const visible = plannerVisibleTools(host.registry, action.resolved_planner_profiles);
  const rules: CommandRules = { ...host.commands, visible };
  const unverified = new Set<string>();
  plan.forEach(({ tool, args, stdin = "" }, step) => {
    // Only a recipe of the host's book may have a step read the output of the one before.
    const readsPrevious = action.recipe_name !== "" && step > 0;
    const judged = judgeCommand({ tool, args, stdin }, rules, { at: ["execution_plan", step], step, readsPrevious });
    findings.reasons.push(...judged.reasons);
    findings.checks.push(...judged.checks);
    if (judged.unverified) unverified.add(tool);
  });
  return [...unverified];
}

function prepared(step: PlanStep): PlanStep {
  return { ...step, args: prepareArguments(step.tool, step.args) };
}

function frozenPlan(plan: readonly PlanStep[]): readonly PlanStep[] {
  const copy = plan.map((step) => ({ ...step, args: [...step.args] }));
  deepFreeze(copy as unknown as JsonValue);
  return copy;
}

/** Whether a text can stand in a record: on one line, without hidden characters, not too long. */
function isWritable(text: unknown): text is string {
  if (typeof text !== "string" || text === "" || text.length > TARGET_MAX) return false;
  for (const character of text) if (isHiddenCharacter(character.codePointAt(0) ?? 0)) return false;
  return true;
}
