// The checks that ask the host: each asks one port once, under a timeout, and turns whatever comes back into reasons.
// Silence, an exception and a word that isn't in the closed list are refusals, each with its own code.

import {
  isJsonObject,
  problem,
  sameJson,
  snapshotJson,
  type ActionFacts,
  type ClaimKey,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type LeasePort,
  type Mode,
  type PolicyPort,
  type Problem,
  type RevocationPort,
  type ScopePort,
  type Sha256Hex,
  type TicketLedger,
} from "@govengine/artifact-core";
import { identifier } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { readLedgerEntries } from "../ledger/ledger-answers.ts";
import { askPort, callSync, closedWord, failureWord, type Patience } from "./ask-port.ts";

/** Puts every target of every step to the scope port. */
export async function checkScope(
  facts: ActionFacts,
  mode: Mode,
  scope: ScopePort,
  patience: Patience,
): Promise<Problem[]> {
  const checks: Promise<Problem[]>[] = [];
  for (const { index, tool, args, stdin } of facts.steps) {
    const path = `/execution_contract/execution_shape/plan/${index}`;
    const targets = observedTargets(() => scope.targets(Object.freeze({ tool, args, stdin })));
    if (targets === null || (targets.length === 0 && facts.limits.network)) {
      checks.push(Promise.resolve([problem("scope_unverifiable", path)]));
      continue;
    }
    // A dry run touches nothing; live, a step with a target would use the network that nobody allowed.
    if (mode === "live" && targets.length > 0 && !facts.limits.network) {
      checks.push(Promise.resolve([problem("network_not_allowed", path)]));
    }
    for (const text of targets) checks.push(checkTarget(scope, index, text, path, patience));
  }
  checks.push(checkTarget(scope, -1, facts.target.text, "/execution_contract/target_binding", patience));
  return (await Promise.all(checks)).flat();
}

/** The targets as data, read once; null when the port can't tell or answers anything else. */
function observedTargets(observe: () => readonly string[] | null): readonly string[] | null {
  try {
    const targets = snapshotJson(callSync(observe));
    const isList = Array.isArray(targets) && targets.every((target) => typeof target === "string");
    return isList ? targets : null;
  } catch {
    return null;
  }
}

async function checkTarget(
  scope: ScopePort,
  step: number,
  text: string,
  path: string,
  patience: Patience,
): Promise<Problem[]> {
  const answer = await askPort(() => scope.check(Object.freeze({ step, text })), patience);
  switch (closedWord(answer, ["in_scope", "out_of_scope", "unknown"])) {
    case "in_scope":
      return [];
    case "out_of_scope":
      return [problem("target_out_of_scope", path)];
    case "unknown":
      return [problem("scope_unknown", path)];
    case null:
      return [problem("scope_port_failed", path, failureWord(answer))];
  }
}

/** Asks whether the ticket still stands. */
export async function checkRevocation(
  ticket: { readonly ticket_id: string; readonly digest: Sha256Hex },
  revocation: RevocationPort,
  patience: Patience,
): Promise<Problem[]> {
  const answer = await askPort(() => revocation.status(Object.freeze({ ...ticket })), patience);
  switch (closedWord(answer, ["active", "revoked", "unknown"])) {
    case "active":
      return [];
    case "revoked":
      return [problem("ticket_revoked", "/execution_ticket")];
    case "unknown":
      return [problem("revocation_unknown", "/execution_ticket")];
    case null:
      return [problem("revocation_port_failed", "/execution_ticket", failureWord(answer))];
  }
}

/** Asks whether this runtime still holds the work. */
export async function checkLease(
  run: Parameters<LeasePort["status"]>[0],
  lease: LeasePort,
  patience: Patience,
): Promise<Problem[]> {
  const answer = await askPort(() => lease.status(Object.freeze({ ...run })), patience);
  switch (closedWord(answer, ["held", "lost", "unknown"])) {
    case "held":
      return [];
    case "lost":
      return [problem("lease_lost")];
    case "unknown":
      return [problem("lease_unknown")];
    case null:
      return [problem("lease_port_failed", "", failureWord(answer))];
  }
}

/** Whether a policy port reproduces the decision: the same word, scope and constraints. */
export async function checkPolicyReproduced(
  artifacts: {
    readonly intent_contract: JsonObject;
    readonly policy_decision: JsonObject;
    readonly execution_contract: JsonObject;
  },
  policy: PolicyPort,
  patience: Patience,
): Promise<Problem[]> {
  const { intent_contract: intent, policy_decision: decision, execution_contract: contract } = artifacts;
  const answer = await askPort(() => policy.evaluate(intent, contract), patience);
  const evaluation = answer.ok ? readEvaluation(answer.value) : null;
  if (evaluation === null) return [problem("policy_port_failed", "/policy_decision", failureWord(answer))];
  const same = (["decision", "scope", "constraints"] as const).every((member) => {
    const claimed = decision[member];
    return claimed !== undefined && sameJson(claimed, evaluation[member]);
  });
  return same ? [] : [problem("policy_decision_unproved", "/policy_decision", "not_reproduced")];
}

const EVALUATION = v.strictObject({
  decision: v.picklist(["allow_prepare", "owner_approval_required", "deny"]),
  scope: v.custom<JsonObject>((value) => isJsonObject(value as JsonValue)),
  constraints: v.custom<JsonArray>((value) => Array.isArray(value)),
});

/** An evaluation as data, or null for anything else. */
function readEvaluation(value: unknown): v.InferOutput<typeof EVALUATION> | null {
  try {
    const evaluation = snapshotJson(value);
    return v.is(EVALUATION, evaluation) ? evaluation : null;
  } catch {
    return null;
  }
}

/** The policy's epoch, or the reason why it can't be told. */
export async function readPolicyEpoch(
  policy: PolicyPort,
  patience: Patience,
): Promise<{ readonly epoch: string | null; readonly problems: readonly Problem[] }> {
  const answer = await askPort(() => policy.epoch(), patience);
  const epoch = answer.ok ? answer.value : null;
  if (typeof epoch === "string" && v.is(EPOCH, epoch)) return { epoch, problems: [] };
  return { epoch: null, problems: [problem("policy_port_failed", "/policy_epoch", failureWord(answer))] };
}

const EPOCH = v.pipe(identifier(), v.maxLength(256));

/** Whether the ledger has a use left for this ticket. The claim itself decides; this tells early and in full. */
export async function checkUsesLeft(
  ledger: TicketLedger,
  key: ClaimKey,
  ticketDigest: Sha256Hex,
  maxUses: number,
  patience: Patience,
): Promise<Problem[]> {
  const answer = await askPort(() => ledger.read(key), patience);
  const entries = answer.ok ? readLedgerEntries(answer.value) : null;
  const isOurs = entries?.every((entry) => entry.key.signer === key.signer && entry.key.ticket_id === key.ticket_id);
  if (entries === null || isOurs !== true) {
    return [problem("ledger_failed", "/execution_ticket", failureWord(answer))];
  }
  if (entries.some((entry) => entry.ticket_digest !== ticketDigest)) {
    return [problem("ticket_id_conflict", "/execution_ticket")];
  }
  return entries.length < maxUses ? [] : [problem("ticket_already_used", "/execution_ticket")];
}
