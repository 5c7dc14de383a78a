// What an OODA decision is made from: single observations, and where the run stands as a whole.

import type { JsonObject, RecordType } from "@govengine/artifact-core";
import { defineRecord, jsonObject, label, list, oneOf, plainText, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { observationKind, ORIENTATION_MEMBERS } from "./ooda-fields.ts";
import type { OrientationSummary } from "./orientation-summary.ts";

const SEVERITIES = ["info", "notice", "warning", "critical"] as const;

/** How grave an observation can be, in rising order. */
export const OBSERVATION_SEVERITIES: typeof SEVERITIES = Object.freeze(SEVERITIES);

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
  schema: v.strictObject({ ...ORIENTATION_MEMBERS, notes: withDefault(list(plainText()), []) }),
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
