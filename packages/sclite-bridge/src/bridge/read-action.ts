// Reads the four artifacts before execution: each against its pinned schema, then all of them beside each other, then the
// facts. Everything that is wrong is said at once; facts come only from artifacts with which nothing is wrong.

import {
  ACTION_ROLES,
  isGovEngineError,
  pointer,
  problem,
  readExecutionShape,
  snapshotJsonObject,
  type ActionArtifacts,
  type ActionReading,
  type ActionRole,
  type JsonObject,
  type Problem,
  type Step,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import { exceedsMode } from "../build/contradictions.ts";
import { checkScope } from "../chain/scope.ts";
import { checkTargets } from "../chain/target.ts";
import { ticketWindowProblems } from "../chain/window.ts";
import { ticketSemanticsProblems } from "../ticket/semantics.ts";
import { actionFacts, actorProblems, timeoutProblems } from "./facts.ts";
import { linkMemberProblems } from "./links.ts";

/** An artifact as it was read, and what its schema says against it. */
interface ReadArtifact {
  readonly artifact: JsonObject;
  readonly problems: readonly Problem[];
}

/** The artifacts with which their schemas find nothing wrong. */
type ValidArtifacts = { readonly [Role in ActionRole]: JsonObject | null };

/** Reads an action. An absent artifact is no problem here, but then there are no facts. Never throws. */
export function readAction(given: ActionArtifacts): ActionReading {
  const unread: Problem[] = [];
  const read = byRole((role) => readArtifact(role, given[role], unread));
  const valid = byRole((role) => {
    const found = read[role];
    return found === null || found.problems.length > 0 ? null : found.artifact;
  });
  const shape = readSteps(read.execution_contract);
  const problems = [
    ...unread,
    ...ACTION_ROLES.flatMap((role) => read[role]?.problems ?? []),
    ...shape.problems,
    ...crossProblems(valid),
    ...oneShotProblems(valid.execution_ticket, shape.steps.length),
  ];
  const whole = isWhole(valid) && problems.length === 0;
  return Object.freeze({ facts: whole ? actionFacts(valid, shape.steps) : null, problems: Object.freeze(problems) });
}

function byRole<Value>(make: (role: ActionRole) => Value): { readonly [Role in ActionRole]: Value } {
  return {
    intent_contract: make("intent_contract"),
    policy_decision: make("policy_decision"),
    execution_contract: make("execution_contract"),
    execution_ticket: make("execution_ticket"),
  };
}

function readArtifact(role: ActionRole, given: JsonObject | null, unread: Problem[]): ReadArtifact | null {
  if (given === null) return null;
  const place = pointer([role]);
  try {
    const artifact = snapshotJsonObject(given);
    const named = memberAt(artifact, "artifact_type");
    const problems = [
      ...within(place, checkReadArtifact(artifact)),
      ...(named === role ? [] : [problem("role_schema_identity_mismatch", pointer([role, "artifact_type"]), role)]),
    ];
    return { artifact, problems };
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    unread.push(...within(place, error.problems));
    return null;
  }
}

/** The steps, read also from a contract whose schema complains, so that the exact reason is listed. */
function readSteps(contract: ReadArtifact | null): {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
} {
  if (contract === null) return { steps: [], problems: [] };
  const { steps, problems } = readExecutionShape(contract.artifact);
  const place = pointer(["execution_contract"]);
  const unbounded = memberAt(contract.artifact, "execution_bounds", "max_commands") === undefined;
  // A contract that states no number of commands is for one.
  const tooMany = unbounded && steps.length > 1;
  const exceeded = problem("execution_contract_max_commands_exceeded", "/execution_bounds/max_commands");
  return { steps, problems: within(place, tooMany ? [...problems, exceeded] : problems) };
}

/** What artifacts say beside each other. A check that lacks one of its artifacts isn't made: the artifact is a problem. */
function crossProblems(valid: ValidArtifacts): readonly Problem[] {
  const {
    intent_contract: intent,
    policy_decision: policy,
    execution_contract: contract,
    execution_ticket: ticket,
  } = valid;
  return [
    ...(intent === null ? [] : actorProblems(intent)),
    ...(intent === null || contract === null ? [] : modeProblems(intent, contract)),
    ...(contract === null ? [] : timeoutProblems(contract)),
    ...(policy === null || contract === null ? [] : scopeProblems(policy, contract)),
    ...(ticket === null ? [] : within(pointer(["execution_ticket"]), ticketWindowProblems(ticket))),
    ...(ticket === null || contract === null ? [] : ticketSemanticsProblems(ticket, contract)),
    ...(isWhole(valid) ? [...targetProblems(valid), ...linkMemberProblems(valid)] : []),
  ];
}

/** The intent's mode bounds the contract's. An intent that names none wants a dry run. */
export function modeProblems(intent: JsonObject, contract: JsonObject): readonly Problem[] {
  const wanted = memberAt(intent, "requested_capability", "mode") ?? "dry_run";
  if (wanted !== "dry_run" && wanted !== "live") {
    return [problem("mode_unknown", pointer(["intent_contract", "requested_capability", "mode"]))];
  }
  const exceeds = exceedsMode(memberAt(contract, "execution_bounds", "mode"), wanted);
  return exceeds
    ? [problem("contract_mode_escalation", pointer(["execution_contract", "execution_bounds", "mode"]))]
    : [];
}

/**
 * A review counts the commands of a one-shot ticket against its runs, and a ticket that says nothing is one-shot: a live run of
 * more steps than that would be reviewed as a violation, so it isn't let run.
 */
function oneShotProblems(ticket: JsonObject | null, steps: number): readonly Problem[] {
  const isLive = memberAt(ticket ?? {}, "execution_limits", "mode") === "live";
  if (!isLive || memberAt(ticket ?? {}, "spend_limits", "one_shot") === false) return [];
  const runs = memberAt(ticket ?? {}, "execution_limits", "max_runs");
  return typeof runs === "number" && steps > runs
    ? [problem("ticket_one_shot_steps", pointer(["execution_ticket", "spend_limits", "one_shot"]))]
    : [];
}

/** Before execution nobody can look later: what isn't known to be in scope is out of it. */
function scopeProblems(policy: JsonObject, contract: JsonObject): readonly Problem[] {
  const { blockers, reviews } = checkScope(policy, contract);
  return [...blockers, ...reviews];
}

function targetProblems(artifacts: Readonly<Record<ActionRole, JsonObject>>): readonly Problem[] {
  const { blockers, reviews } = checkTargets(artifacts);
  return [...blockers, ...reviews];
}

function isWhole(valid: ValidArtifacts): valid is Readonly<Record<ActionRole, JsonObject>> {
  return ACTION_ROLES.every((role) => valid[role] !== null);
}
