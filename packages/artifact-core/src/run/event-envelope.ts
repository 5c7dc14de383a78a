// An event with its origin and place in an order. It says nothing of delivery: that is the host's.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, integer, jsonObject, label, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { FORBIDDEN_EVENT_PAYLOAD_KEYS, GovernanceEvent } from "./governance-event.ts";

/** An event on its way. */
export interface EventEnvelope {
  readonly event: GovernanceEvent;
  readonly source: string;
  /** What the events of one action have in common, `""` for none. */
  readonly correlation_id: string;
  /** The place among the events of one source, from 0. */
  readonly sequence: number;
  readonly metadata: JsonObject;
}

const CLAIMS_DELIVERY = "event_envelope_must_not_claim_delivery_or_schedule";

/** Reads event envelopes. Source: `govengine.events.EventEnvelope`. */
export const EventEnvelope: RecordType<EventEnvelope> = defineRecord({
  name: "event_envelope",
  recordType: "govengine.events.EventEnvelope",
  schemaVersion: "v1",
  schema: v.strictObject({
    event: record(GovernanceEvent),
    source: withDefault(identifier(), "host_runtime"),
    correlation_id: withDefault(label(), ""),
    sequence: withDefault(integer({ min: 0 }), 0),
    metadata: withDefault(jsonObject(), {}),
  }),
  codes: {
    missing: { event: "missing_event" },
    invalid: { event: "missing_event" },
    forbidden: "forbidden_event_payload",
  },
  forbiddenKeys: FORBIDDEN_EVENT_PAYLOAD_KEYS,
  refusedMembers: { delivery: CLAIMS_DELIVERY, transport: CLAIMS_DELIVERY, schedule: CLAIMS_DELIVERY },
});
