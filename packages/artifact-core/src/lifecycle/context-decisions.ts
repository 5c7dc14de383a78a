// What a context's policy and trust decisions say of a transition. A decision that is there has to say yes in a word of
// the lists below; what it leaves unsaid, or says otherwise, is no.

import { ALLOWING_POLICY_WORDS, TRUSTING_WORDS } from "../admission/prerequisites.ts";
import type { GovernanceContext } from "../artifact/context.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";

/** A blocker and what has to be done about it. */
export interface ContextBlocker {
  readonly blocker: "policy_denied" | "trust_denied";
  readonly next_action: string;
}

/** The blockers that follow from the decisions in a context. An empty decision is none, and says nothing. */
export function contextBlockers({ policy_decision, trust_decision }: GovernanceContext): readonly ContextBlocker[] {
  const blockers: ContextBlocker[] = [];
  if (isThere(policy_decision) && !isPolicyYes(policy_decision)) {
    blockers.push({ blocker: "policy_denied", next_action: "obtain_policy_decision" });
  }
  if (isThere(trust_decision) && !isTrustYes(trust_decision)) {
    blockers.push({ blocker: "trust_denied", next_action: "verify_trust_decision" });
  }
  return blockers;
}

function isThere(decision: JsonObject): boolean {
  return Object.keys(decision).length > 0;
}

/** A contract format's own word for allowing the preparation of a contract, which is as far as a policy goes. */
const PREPARE = "allow_prepare";

function isPolicyYes(policy: JsonObject): boolean {
  const words = ["decision", "status", "outcome"].flatMap((name) => member(policy, name));
  const allowing: readonly JsonValue[] = [...ALLOWING_POLICY_WORDS, PREPARE];
  return words.length > 0 && words.every((word) => allowing.includes(word)) && hasNoDenial(policy);
}

function isTrustYes(trust: JsonObject): boolean {
  const trusting: readonly JsonValue[] = TRUSTING_WORDS;
  const status = member(trust, "status");
  const trusted = member(trust, "trust_status");
  if (!hasNoDenial(trust)) return false;
  if (trusted.length > 0) return [...status, ...trusted].every((word) => trusting.includes(word));
  // That a check passed isn't yet that its result is trusted.
  return status[0] === "trusted" || status[0] === "not_required";
}

/** Whether neither a flag nor a list of a decision contradicts its word. */
function hasNoDenial(decision: JsonObject): boolean {
  const flags = ["allowed", "trusted", "ok"].flatMap((name) => member(decision, name));
  const blocked = member(decision, "blocked");
  const blockers = ["blockers", "blocked_reasons"].flatMap((name) => member(decision, name));
  return (
    flags.every((flag) => flag === true) &&
    blocked.every((flag) => flag === false) &&
    blockers.every((list) => Array.isArray(list) && list.length === 0)
  );
}

function member(decision: JsonObject, name: string): readonly JsonValue[] {
  return Object.hasOwn(decision, name) ? [decision[name] as JsonValue] : [];
}
