// One step of a host's orchestration, as it is handed to the kernel's side: what it consumes, what it produces and what has
// to be decided before it. A step claims no authority.

import type { JsonObject, RecordType } from "@govengine/artifact-core";
import {
  defineRecord,
  forbiddenClaims,
  identifier,
  jsonObject,
  list,
  oneOf,
  withDefault,
  type ClaimRule,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_ORCHESTRATION_AUTHORITY } from "./orchestrator-boundary.ts";

const STAGES = [
  "admission",
  "policy_check",
  "trust_check",
  "runner_gate",
  "between_step_control",
  "receipt_review",
  "profile_handoff",
] as const;

/** A stage of a governed run. */
export type OrchestrationStage = (typeof STAGES)[number];

/** The stages of a governed run, in the order of the reference. */
export const ORCHESTRATION_STAGES: typeof STAGES = Object.freeze(STAGES);

/** A step of an orchestration. */
export interface OrchestrationStep {
  readonly step_id: string;
  readonly stage: OrchestrationStage;
  readonly profile: string;
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  readonly required_decisions: readonly string[];
  /** Whatever stands here counts as claimed: the kernel's own list is refused, other words are kept. */
  readonly forbidden_authority: readonly string[];
  readonly metadata: JsonObject;
}

const SEQUENCE = "invalid_orchestration_sequence";
const RAW_INTENT = "raw_intent_not_orchestration_step";

const AUTHORITY: ClaimRule = {
  member: "forbidden_authority",
  forbidden: FORBIDDEN_ORCHESTRATION_AUTHORITY,
  code: "forbidden_orchestration_authority",
  shape: SEQUENCE,
};

/** Reads orchestration steps. Source: `govengine.orchestration.OrchestrationStep`. */
export const OrchestrationStep: RecordType<OrchestrationStep> = defineRecord({
  name: "orchestration_step",
  recordType: "govengine.orchestration.OrchestrationStep",
  schemaVersion: "v1",
  schema: v.strictObject({
    step_id: identifier(),
    stage: oneOf(STAGES),
    profile: withDefault(identifier(), "generic"),
    consumes: withDefault(list(identifier()), []),
    produces: withDefault(list(identifier()), []),
    required_decisions: withDefault(list(identifier()), []),
    forbidden_authority: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { step_id: ["id"] },
  codes: {
    missing: { step_id: "missing_orchestration_step_id", stage: "missing_orchestration_stage" },
    unknown: { stage: "unknown_orchestration_stage" },
    invalid: {
      consumes: SEQUENCE,
      produces: SEQUENCE,
      required_decisions: SEQUENCE,
      forbidden_authority: SEQUENCE,
    },
    forbidden: "forbidden_orchestration_metadata",
  },
  refusedMembers: { raw_intent: RAW_INTENT, prompt: RAW_INTENT },
  check: ({ forbidden_authority }) => forbiddenClaims(forbidden_authority, AUTHORITY),
  rules: [
    `Items of forbidden_authority are printable ASCII, and none is, in any case or spelling: ${FORBIDDEN_ORCHESTRATION_AUTHORITY.join(", ")}.`,
  ],
});
