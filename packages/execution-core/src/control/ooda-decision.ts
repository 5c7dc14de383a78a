// The outcome of an observe-orient-decide-act round between two steps, as a record.

import type { RecordType } from "@govengine/artifact-core";
import {
  boolean,
  defineRecord,
  identifier,
  label,
  list,
  nullable,
  oneOf,
  record,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { Observation, Orientation } from "./ooda-inputs.ts";

const DECISIONS = [
  "continue",
  "pause",
  "abort",
  "cooldown",
  "degrade_to_dry_run",
  "require_owner_review",
  "replan_after_step",
] as const;

/** What a round can end in. */
export type OodaWord = (typeof DECISIONS)[number];

/** What a round can end in, in the order of the reference. */
export const OODA_DECISIONS: typeof DECISIONS = Object.freeze(DECISIONS);

/** The outcome of a round. */
export interface OodaDecision {
  readonly decision: OodaWord;
  /** A code, for some observations with their kind behind a colon. */
  readonly reason_code: string;
  readonly detail: string;
  /** What to leave alone for a while, `""` for nothing in particular. */
  readonly cooldown_subject: string;
  /** Derived: the next step must not begin. */
  readonly interrupting: boolean;
  readonly observations: readonly Observation[];
  /** Null when nobody said where the run stands. */
  readonly orientation: Orientation | null;
}

/** Reads OODA decisions. Source: `govengine.ooda.GovOodaDecision`. */
export const OodaDecision: RecordType<OodaDecision> = defineRecord({
  name: "ooda_decision",
  recordType: "govengine.ooda.GovOodaDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    decision: oneOf(DECISIONS),
    reason_code: withDefault(identifier(), "ok"),
    detail: withDefault(label(), ""),
    cooldown_subject: withDefault(label(), ""),
    interrupting: boolean(),
    observations: withDefault(list(record(Observation)), []),
    orientation: withDefault(nullable(record(Orientation)), null),
  }),
  derived: { interrupting: ({ decision }) => isInterrupting(decision) },
  codes: { unknown: { decision: "invalid_ooda_decision" }, forbidden: "forbidden_ooda_metadata" },
});

/** Whether a decision keeps the next step from beginning. */
export function isInterrupting(decision: OodaWord): boolean {
  return decision !== "continue" && decision !== "replan_after_step";
}
