// Which lifecycle state may follow which. A host may bring a table of its own; it is data, read like any record.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { closed, codeWord, list } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { canonicalLifecycleState, type LifecycleState } from "./lifecycle-states.ts";

/** What may follow one state. */
export interface TransitionRow {
  readonly from_state: string;
  readonly to_states: readonly string[];
}

/** A table of transitions. A state without a row has no successors; rows of one state add up. */
export interface TransitionPolicy {
  readonly transitions: readonly TransitionRow[];
}

/** Reads tables of transitions. Source: `govengine.lifecycle.TransitionPolicy`. */
export const TransitionPolicy: RecordType<TransitionPolicy> = defineRecord({
  name: "transition_policy",
  recordType: "govengine.lifecycle.TransitionPolicy",
  schemaVersion: "v1",
  schema: v.strictObject({
    transitions: list(closed({ from_state: codeWord(), to_states: list(codeWord()) })),
  }),
  codes: { forbidden: "forbidden_core_metadata" },
});

const TABLE: { readonly [State in LifecycleState]: readonly LifecycleState[] } = {
  missing: ["intent_prepared"],
  intent_prepared: ["policy_decided"],
  policy_decided: ["execution_contract_prepared"],
  execution_contract_prepared: ["execution_ticket_approved"],
  execution_ticket_approved: ["execution_receipt_recorded"],
  execution_receipt_recorded: ["evidence_recorded"],
  evidence_recorded: ["verified_chain"],
  verified_chain: ["verified_lifecycle"],
  verified_lifecycle: [],
  blocked: [
    "intent_prepared",
    "policy_decided",
    "execution_contract_prepared",
    "execution_ticket_approved",
    "verified_chain",
  ],
};

const DEFAULT_POLICY = TransitionPolicy.parse({
  transitions: Object.entries(TABLE).map(([from_state, to_states]) => ({ from_state, to_states })),
});

/** The table of the lifecycle: one step at a time, and back from `blocked` to where work goes on. */
export function defaultTransitionPolicy(): TransitionPolicy {
  return DEFAULT_POLICY;
}

/**
 * The states that may follow a state, under their canonical names, in table order, each once.
 *
 * @throws GovEngineError `invalid_argument` for a state that is no text, and the codes of {@link TransitionPolicy}.
 */
export function nextLifecycleStates(state: string, policy: TransitionPolicy = DEFAULT_POLICY): readonly string[] {
  const from = canonicalLifecycleState(state);
  const rows = TransitionPolicy.parse(policy).transitions.filter(
    ({ from_state }) => canonicalLifecycleState(from_state) === from,
  );
  return Object.freeze([...new Set(rows.flatMap(({ to_states }) => to_states.map(canonicalLifecycleState)))]);
}

/**
 * Whether a state may follow another, under whatever names. Nothing but the table is looked at: use
 * `evaluateLifecycleTransition` to decide. Errors as {@link nextLifecycleStates}.
 */
export function isLifecycleTransitionListed(
  from: string,
  to: string,
  policy: TransitionPolicy = DEFAULT_POLICY,
): boolean {
  return nextLifecycleStates(from, policy).includes(canonicalLifecycleState(to));
}
