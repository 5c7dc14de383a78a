// Whether a transition may happen, in the reference's form: strings that Python readers know.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, label, list, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { GovernanceContext } from "./context.ts";
import { ArtifactDescriptor } from "./descriptor.ts";

/** The answer to a transition. */
export interface TransitionDecision {
  readonly status: string;
  /** Derived: the status is `allowed` or `ok`, and nothing blocks. */
  readonly allowed: boolean;
  readonly reason_code: string;
  /** Free text: gates, signing and bridges use words outside the lifecycle table. */
  readonly from_state: string;
  readonly to_state: string;
  readonly artifacts: readonly ArtifactDescriptor[];
  /** Codes, some with a detail behind a colon. */
  readonly blockers: readonly string[];
  readonly next_actions: readonly string[];
  readonly context: GovernanceContext;
}

/** Reads transition decisions. Source: `govengine.core.TransitionDecision`. */
export const TransitionDecision: RecordType<TransitionDecision> = defineRecord({
  name: "transition_decision",
  recordType: "govengine.core.TransitionDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    status: identifier(),
    allowed: boolean(),
    reason_code: withDefault(identifier(), "ok"),
    from_state: withDefault(label(), ""),
    to_state: withDefault(label(), ""),
    artifacts: withDefault(list(record(ArtifactDescriptor)), []),
    blockers: withDefault(list(identifier()), []),
    next_actions: withDefault(list(identifier()), []),
    context: withDefault(record(GovernanceContext), GovernanceContext.parse({})),
  }),
  derived: {
    allowed: ({ status, blockers }) => (status === "allowed" || status === "ok") && blockers.length === 0,
  },
  codes: { forbidden: "forbidden_core_metadata" },
});
