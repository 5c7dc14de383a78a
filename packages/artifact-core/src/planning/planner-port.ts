// How a planner describes itself to a host. It plans; it gets no authority by being listed.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, jsonObject, list, withDefault } from "../record/fields.ts";
import { problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import {
  FORBIDDEN_PLANNING,
  FORBIDDEN_PLANNING_METADATA_KEYS,
  INVALID_PLANNING_METADATA,
  INVALID_PLANNING_SEQUENCE,
} from "./planning-keys.ts";

/** A planner. */
export interface PlannerPort {
  readonly name: string;
  readonly profile: string;
  /** The contracts that it makes, at least one; hosts may have contracts of their own. */
  readonly supported_contracts: readonly string[];
  readonly metadata: JsonObject;
}

/** Reads descriptions of planners. Source: `govengine.planning.PlannerPort`. */
export const PlannerPort: RecordType<PlannerPort> = defineRecord({
  name: "planner_port",
  recordType: "govengine.planning.PlannerPort",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: identifier(),
    profile: withDefault(identifier(), "generic"),
    supported_contracts: withDefault(list(identifier()), ["gov_task_contract", "gov_plan_intent_contract"]),
    metadata: withDefault(jsonObject(), {}),
  }),
  codes: {
    missing: { name: "missing_planner_port_name" },
    invalid: { supported_contracts: INVALID_PLANNING_SEQUENCE, metadata: INVALID_PLANNING_METADATA },
    forbidden: FORBIDDEN_PLANNING,
  },
  forbiddenKeys: FORBIDDEN_PLANNING_METADATA_KEYS,
  rules: ["supported_contracts has at least one item."],
  check: ({ supported_contracts }) =>
    supported_contracts.length > 0 ? [] : [problem("missing_supported_contracts", "/supported_contracts")],
});
