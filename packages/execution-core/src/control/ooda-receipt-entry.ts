// An OODA decision in the short form that a receipt's `control_decisions` may hold: words, flags and kinds, without
// subjects, details, facts or notes.

import type { RecordType } from "@govengine/artifact-core";
import { boolean, defineRecord, identifier, integer, list, nullable, oneOf } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { isInterrupting, OODA_DECISIONS, OodaDecision, type OodaWord } from "./ooda-decision.ts";
import { observationKind, orientationSummary } from "./ooda-fields.ts";
import type { OrientationSummary } from "./orientation-summary.ts";

/** A decision as a receipt tells of it. */
export interface OodaReceiptEntry {
  readonly decision: OodaWord;
  readonly reason_code: string;
  /** Derived: the next step must not begin. */
  readonly interrupting: boolean;
  /** The step before which it was made, from 0. */
  readonly step_index: number;
  readonly observation_kinds: readonly string[];
  /** Null when nobody said where the run stands. */
  readonly orientation_summary: OrientationSummary | null;
}

/** Reads OODA entries of receipts. */
export const OodaReceiptEntry: RecordType<OodaReceiptEntry> = defineRecord({
  name: "ooda_receipt_entry",
  recordType: "govengine.kernel.OodaReceiptEntry",
  schemaVersion: "v1",
  schema: v.strictObject({
    decision: oneOf(OODA_DECISIONS),
    reason_code: identifier(),
    interrupting: boolean(),
    step_index: integer({ min: 0 }),
    observation_kinds: list(observationKind()),
    orientation_summary: nullable(orientationSummary()),
  }),
  derived: { interrupting: ({ decision }) => isInterrupting(decision) },
  codes: {
    unknown: {
      decision: "invalid_ooda_decision",
      host_health: "unknown_orientation_host_health",
      output_shape: "unknown_orientation_output_shape",
      operator_control: "unknown_orientation_operator_control",
      budget_state: "unknown_orientation_budget_state",
    },
    forbidden: "forbidden_ooda_metadata",
  },
});

/**
 * The short form of a decision that was made before a step.
 *
 * @throws GovEngineError for what is no OODA decision; `invalid_ooda_receipt_entry` for an index that is none.
 */
export function oodaReceiptEntry(decision: OodaDecision, step_index: number): OodaReceiptEntry {
  const { decision: word, observations, orientation, reason_code } = OodaDecision.parse(decision);
  const { notes: _, ...summary } = orientation ?? { notes: [] };
  return OodaReceiptEntry.parse({
    decision: word,
    reason_code,
    step_index,
    observation_kinds: observations.map(({ kind }) => kind),
    orientation_summary: orientation === null ? null : summary,
  });
}
