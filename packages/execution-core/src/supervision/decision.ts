// What a supervisor decides about a request while it runs.

import { problem, type ControlAnswer, type JsonObject, type RecordType } from "@govengine/artifact-core";
import {
  boolean,
  codeWord,
  defineRecord,
  identifier,
  jsonObject,
  label,
  oneOf,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_SUPERVISION_METADATA, FORBIDDEN_SUPERVISION_METADATA_KEYS } from "./supervision-keys.ts";

/** What a supervisor may decide; the reference takes any text. */
export const SUPERVISION_ACTIONS = ["allow", "pause", "block", "interrupt", "revoke"] as const;

/** What a supervisor decided. */
export type SupervisionAction = (typeof SUPERVISION_ACTIONS)[number];

/** One decision. */
export interface SupervisionDecision {
  readonly decision_id: string;
  readonly request_id: string;
  readonly action: SupervisionAction;
  readonly reason_code: string;
  /** Whether a step that runs is to be stopped, not only the next one kept from beginning. */
  readonly interrupting: boolean;
  /** The lease that it is about, `""` for none. */
  readonly lease_id: string;
  readonly metadata: JsonObject;
}

/** Reads decisions. What allows doesn't interrupt. Source: `govengine.execution.supervision.GovSupervisionDecision`. */
export const SupervisionDecision: RecordType<SupervisionDecision> = defineRecord({
  name: "supervision_decision",
  recordType: "govengine.execution.supervision.GovSupervisionDecision",
  schemaVersion: "v1",
  schema: v.strictObject({
    decision_id: identifier(),
    request_id: identifier(),
    action: withDefault(oneOf(SUPERVISION_ACTIONS), "allow"),
    reason_code: withDefault(codeWord(), "ok"),
    interrupting: withDefault(boolean(), false),
    lease_id: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { decision_id: ["id"] },
  codes: {
    missing: { decision_id: "missing_supervision_decision_id", request_id: "missing_supervision_decision_request_id" },
    unknown: { action: "unknown_supervision_action" },
    invalid: { metadata: "invalid_supervision_metadata" },
    forbidden: FORBIDDEN_SUPERVISION_METADATA,
  },
  forbiddenKeys: FORBIDDEN_SUPERVISION_METADATA_KEYS,
  check: ({ action, interrupting }) =>
    action === "allow" && interrupting ? [problem("invalid_supervision_decision", "/interrupting", "allow")] : [],
  rules: ["The action allow doesn't interrupt."],
});

/** What a decision means to the kernel between steps. A decision on another request means that nothing goes on. */
export function supervisionControlAnswer(decision: SupervisionDecision, requestId: string): ControlAnswer {
  const { action, request_id } = SupervisionDecision.parse(decision);
  if (request_id !== requestId) return "block";
  if (action === "allow") return "continue";
  return action === "pause" ? "pause" : "block";
}
