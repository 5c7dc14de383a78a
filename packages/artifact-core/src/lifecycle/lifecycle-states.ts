// The states of a governed action's lifecycle, their older names, and what has to be there before one is reached.

import { requireText } from "../json/arguments.ts";

const STATES = [
  "missing",
  "intent_prepared",
  "policy_decided",
  "execution_contract_prepared",
  "execution_ticket_approved",
  "execution_receipt_recorded",
  "evidence_recorded",
  "verified_chain",
  "verified_lifecycle",
  "blocked",
] as const;

/** A state of the lifecycle under its canonical name. */
export type LifecycleState = (typeof STATES)[number];

/** The states of the lifecycle under their canonical names, in the order of a run. */
export const LIFECYCLE_STATES: typeof STATES = Object.freeze(STATES);

const ALIASES: ReadonlyMap<string, LifecycleState> = new Map([
  ["chain_verified", "verified_chain"],
  ["lifecycle_verified", "verified_lifecycle"],
]);

/** The older names of states, each with the canonical one. */
export const LIFECYCLE_STATE_ALIASES: Readonly<Record<string, LifecycleState>> = Object.freeze(
  Object.assign(Object.create(null) as Record<string, LifecycleState>, Object.fromEntries(ALIASES)),
);

/**
 * The canonical name of a state; a word that is no older name stays as it is, also when it is no state at all.
 *
 * @throws GovEngineError `invalid_argument` for what is no text.
 */
export function canonicalLifecycleState(state: string): string {
  requireText(state);
  return ALIASES.get(state) ?? state;
}

const REQUIRED: { readonly [State in LifecycleState]: readonly string[] } = {
  missing: [],
  intent_prepared: ["intent_contract"],
  policy_decided: ["intent_contract", "policy_decision"],
  execution_contract_prepared: ["intent_contract", "policy_decision", "execution_contract"],
  execution_ticket_approved: ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"],
  execution_receipt_recorded: ["execution_contract", "execution_ticket", "execution_receipt"],
  evidence_recorded: ["execution_ticket", "execution_receipt", "evidence_contract"],
  verified_chain: ["artifact_chain_manifest"],
  verified_lifecycle: ["artifact_chain_manifest"],
  blocked: [],
};

const requiredByState: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(REQUIRED).map(([state, roles]) => [state, Object.freeze(roles)]),
);

/**
 * The roles that must be there before a state is entered, in order; none for a word that is no state, which no transition
 * of the table enters.
 *
 * @throws GovEngineError `invalid_argument` for what is no text.
 */
export function requiredRoles(state: string): readonly string[] {
  return requiredByState.get(canonicalLifecycleState(state)) ?? NONE;
}

const NONE: readonly string[] = Object.freeze([]);
