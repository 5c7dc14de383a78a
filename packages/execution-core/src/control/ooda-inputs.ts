// What an OODA decision is made from: single observations, and where the run stands as a whole.

import type { JsonObject, RecordType } from "@govengine/artifact-core";
import {
  boolean,
  closed,
  defineRecord,
  jsonObject,
  label,
  list,
  oneOf,
  plainText,
  textLike,
  withDefault,
  type Field,
} from "@govengine/artifact-core/define";
import * as v from "valibot";

const SEVERITIES = ["info", "notice", "warning", "critical"] as const;

/** How grave an observation can be, in rising order. */
export const OBSERVATION_SEVERITIES: typeof SEVERITIES = Object.freeze(SEVERITIES);

/** A kind of observation: printable ASCII without blanks around it, so that no word only looks like one that decides. */
export function observationKind(): Field<string> {
  return textLike(/^[!-~](?:[ -~]*[!-~])?$/u, 256);
}

/** One observation between two steps. */
export interface Observation {
  /** A word of the observer's own; some of them decide. */
  readonly kind: string;
  readonly severity: (typeof SEVERITIES)[number];
  /** What it is about: a label that is safe to show, or `""`. */
  readonly subject: string;
  readonly detail: string;
  readonly facts: JsonObject;
}

/** Reads observations. Source: `govengine.ooda.GovObservation`. */
export const Observation: RecordType<Observation> = defineRecord({
  name: "observation",
  recordType: "govengine.ooda.GovObservation",
  schemaVersion: "v1",
  schema: v.strictObject({
    kind: withDefault(observationKind(), "unknown"),
    severity: withDefault(oneOf(SEVERITIES), "info"),
    subject: withDefault(label(), ""),
    detail: withDefault(label(), ""),
    facts: withDefault(jsonObject(), {}),
  }),
  codes: { forbidden: "forbidden_ooda_metadata" },
});

const HOST_HEALTH = ["ok", "cooldown", "high_fail_rate", "transport_noise"] as const;
const OUTPUT_SHAPE = ["expected", "unexpected", "untrusted", "raw_leak_risk"] as const;
const OPERATOR_CONTROL = ["run", "pause", "stop"] as const;
const BUDGET_STATE = ["ok", "exhausted", "stop_loss"] as const;

/** Where a run stands, in words and flags alone. */
export interface OrientationSummary {
  readonly scope_ok: boolean;
  readonly policy_ok: boolean;
  readonly ticket_ok: boolean;
  readonly spec_ok: boolean;
  readonly host_health: (typeof HOST_HEALTH)[number];
  readonly output_shape: (typeof OUTPUT_SHAPE)[number];
  readonly operator_control: (typeof OPERATOR_CONTROL)[number];
  readonly budget_state: (typeof BUDGET_STATE)[number];
}

const SUMMARY = {
  scope_ok: boolean(),
  policy_ok: boolean(),
  ticket_ok: boolean(),
  spec_ok: boolean(),
  host_health: oneOf(HOST_HEALTH),
  output_shape: oneOf(OUTPUT_SHAPE),
  operator_control: oneOf(OPERATOR_CONTROL),
  budget_state: oneOf(BUDGET_STATE),
} as const;

/** A member that holds a summary. */
export function orientationSummary(): Field<OrientationSummary> {
  return closed(SUMMARY);
}

/** Where a run stands. Nothing of it is taken for granted. */
export interface Orientation extends OrientationSummary {
  readonly notes: readonly string[];
}

/** The code for whatever an orientation doesn't say. */
export const ORIENTATION_MISSING = "orientation_missing";

/** Reads orientations: all of it has to be said, but for the notes. Source: `govengine.ooda.GovOrientation`. */
export const Orientation: RecordType<Orientation> = defineRecord({
  name: "orientation",
  recordType: "govengine.ooda.GovOrientation",
  schemaVersion: "v1",
  schema: v.strictObject({ ...SUMMARY, notes: withDefault(list(plainText()), []) }),
  codes: {
    missing: {
      scope_ok: ORIENTATION_MISSING,
      policy_ok: ORIENTATION_MISSING,
      ticket_ok: ORIENTATION_MISSING,
      spec_ok: ORIENTATION_MISSING,
      host_health: ORIENTATION_MISSING,
      output_shape: ORIENTATION_MISSING,
      operator_control: ORIENTATION_MISSING,
      budget_state: ORIENTATION_MISSING,
    },
    forbidden: "forbidden_ooda_metadata",
  },
});
