// What a planner proposes as a whole: tasks towards a goal, and what is expressly not claimed.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { freeText, identifier, jsonObject, label, list, record, withDefault } from "../record/fields.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import {
  FORBIDDEN_PLANNING,
  FORBIDDEN_PLANNING_METADATA_KEYS,
  INVALID_PLANNING_METADATA,
  INVALID_PLANNING_SEQUENCE,
} from "./planning-keys.ts";
import { TaskContract } from "./task-contract.ts";

/** A plan. It allows nothing. */
export interface PlanIntentContract {
  readonly intent_id: string;
  readonly profile: string;
  readonly planner_id: string;
  readonly goal: string;
  /** Each with an id of its own. */
  readonly task_contracts: readonly TaskContract[];
  readonly non_claims: readonly string[];
  readonly metadata: JsonObject;
}

/** Reads plans. Source: `govengine.planning.GovPlanIntentContract`. */
export const PlanIntentContract: RecordType<PlanIntentContract> = defineRecord({
  name: "plan_intent_contract",
  recordType: "govengine.planning.GovPlanIntentContract",
  schemaVersion: "v1",
  schema: v.strictObject({
    intent_id: identifier(),
    profile: withDefault(identifier(), "generic"),
    planner_id: withDefault(label(), ""),
    goal: withDefault(freeText(), ""),
    task_contracts: withDefault(list(record(TaskContract)), []),
    non_claims: withDefault(list(identifier()), []),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { intent_id: ["id"] },
  codes: {
    missing: { intent_id: "missing_plan_intent_id" },
    invalid: { non_claims: INVALID_PLANNING_SEQUENCE, metadata: INVALID_PLANNING_METADATA },
    forbidden: FORBIDDEN_PLANNING,
  },
  forbiddenKeys: FORBIDDEN_PLANNING_METADATA_KEYS,
  rules: ["No two task contracts have the same contract_id."],
  check: checkTaskIds,
});

function checkTaskIds({ task_contracts }: PlanIntentContract): readonly Problem[] {
  const seen = new Set<string>();
  return task_contracts.flatMap(({ contract_id }, index) => {
    if (!seen.has(contract_id)) {
      seen.add(contract_id);
      return [];
    }
    return [problem("duplicate_task_contract_id", pointer(["task_contracts", index, "contract_id"]))];
  });
}
