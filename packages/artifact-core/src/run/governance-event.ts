// That something of note happened, with references and codes and never with content.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, list, oneOf, withDefault } from "../record/fields.ts";
import { forbiddenKeysWith } from "../record/forbidden-keys.ts";
import type { RecordType } from "../record/record-type.ts";

const TYPES = [
  "artifact_state_changed",
  "policy_decision_recorded",
  "trust_decision_recorded",
  "runner_receipt_recorded",
  "ooda_control_decision_recorded",
  "profile_handoff_requested",
  "profile_handoff_completed",
] as const;

/** What an event may be about. */
export type GovernanceEventType = (typeof TYPES)[number];

/** What an event may be about, in the order of the reference. */
export const GOVERNANCE_EVENT_TYPES: typeof TYPES = Object.freeze(TYPES);

/** The keys that neither an event's payload nor its envelope's metadata may have. */
export const FORBIDDEN_EVENT_PAYLOAD_KEYS: readonly string[] = forbiddenKeysWith([
  "carrier_delivery",
  "transport_payload",
]);

/** One event. */
export interface GovernanceEvent {
  readonly event_type: GovernanceEventType;
  /** What it is about: a reference, not content. */
  readonly subject: string;
  readonly status: string;
  readonly profile: string;
  readonly refs: readonly string[];
  readonly payload: JsonObject;
}

/** Reads governance events. Source: `govengine.events.GovEvent`. */
export const GovernanceEvent: RecordType<GovernanceEvent> = defineRecord({
  name: "gov_event",
  recordType: "govengine.events.GovEvent",
  schemaVersion: "v1",
  schema: v.strictObject({
    event_type: oneOf(TYPES),
    subject: identifier(),
    status: withDefault(identifier(), "recorded"),
    profile: withDefault(identifier(), "generic"),
    refs: withDefault(list(identifier()), []),
    payload: withDefault(jsonObject(), {}),
  }),
  aliases: { event_type: ["type"] },
  codes: {
    missing: { event_type: "missing_event_type", subject: "missing_event_subject" },
    unknown: { event_type: "unknown_event_type" },
    invalid: { refs: "invalid_event_refs" },
    forbidden: "forbidden_event_payload",
  },
  forbiddenKeys: FORBIDDEN_EVENT_PAYLOAD_KEYS,
});
