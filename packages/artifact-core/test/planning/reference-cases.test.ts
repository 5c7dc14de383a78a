// The reference's conformance cases of planning (P1 to P9).

import { describe, expect, it } from "vitest";
import {
  legacyReason,
  parseJson,
  PlanIntentContract,
  PlannerPort,
  problem,
  stringifyJson,
  TaskContract,
  taskContractFromHostTask,
  type HostTask,
} from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const TASK: HostTask = { contract_id: "task-1", activation_mode: "immediate" };

const reasonsOf = (call: () => unknown): readonly string[] => (refusalOf(call) ?? []).map((each) => legacyReason(each));

describe("planning", () => {
  it("P1 a host's task is kept, and survives its own text", () => {
    const task = taskContractFromHostTask({
      ...TASK,
      priority_tier: "high",
      expected_depth: "deep",
      activation_phase: 2,
      activation_mode: "if_signal",
      target_ref: "sha256:abc123",
    });
    expect(Object.entries(task)).toStrictEqual([
      ["contract_id", "task-1"],
      ["task_family", "generic"],
      ["objective", ""],
      ["capability", ""],
      ["action_type", ""],
      ["target_ref", "sha256:abc123"],
      ["target_kind", "host"],
      ["evidence_goal", ""],
      ["priority_tier", "high"],
      ["expected_depth", "deep"],
      ["activation_phase", 2],
      ["activation_mode", "if_signal"],
      ["conditional_gate", ""],
      ["surface_role", "primary"],
      ["constraints", {}],
      ["preferences", {}],
      ["rationale", {}],
      ["metadata", {}],
    ]);
    expect(TaskContract.parse(parseJson(stringifyJson(task as never)))).toStrictEqual(task);
  });

  it("P2 a target at the top is refused", () => {
    for (const name of ["target", "target_url", "url", "Target-URL", "targetUrl"]) {
      for (const value of ["https://example.com", "", null]) {
        expect(reasonsOf(() => TaskContract.parse({ ...TASK, [name]: value }))).toStrictEqual([
          "raw_target_not_allowed",
        ]);
      }
    }
  });

  it("P3 no map of a task holds content", () => {
    for (const key of ["prompt", "command", "credential"]) {
      for (const map of ["constraints", "preferences", "rationale", "metadata"]) {
        expect(reasonsOf(() => TaskContract.parse({ ...TASK, [map]: { nested: [{ [key]: 1 }] } }))).toStrictEqual([
          `forbidden_planning_metadata:${key}`,
        ]);
      }
    }
  });

  it("P4 a plan holds its tasks and what it doesn't claim", () => {
    const intent = PlanIntentContract.parse({
      intent_id: "intent-1",
      task_contracts: [TASK],
      non_claims: ["does not execute"],
    });
    expect(Object.entries(intent)).toStrictEqual([
      ["intent_id", "intent-1"],
      ["profile", "generic"],
      ["planner_id", ""],
      ["goal", ""],
      ["task_contracts", [taskContractFromHostTask(TASK)]],
      ["non_claims", ["does not execute"]],
      ["metadata", {}],
    ]);
  });

  it("P5 a plan doesn't hold one task twice", () => {
    const task_contracts = [TASK, { ...TASK, contract_id: "task-2" }, TASK];
    expect(refusalOf(() => PlanIntentContract.parse({ intent_id: "intent-1", task_contracts }))).toStrictEqual([
      problem("duplicate_task_contract_id", "/task_contracts/2/contract_id"),
    ]);
  });

  it("P6 a plan's metadata claims no live execution", () => {
    const sent = { intent_id: "intent-1", metadata: { live_execution: false } };
    expect(reasonsOf(() => PlanIntentContract.parse(sent))).toStrictEqual([
      "forbidden_planning_metadata:live_execution",
    ]);
  });

  it("P7 a planner describes itself, and schedules nothing", () => {
    expect(Object.entries(PlannerPort.parse({ name: "planner-1" }))).toStrictEqual([
      ["name", "planner-1"],
      ["profile", "generic"],
      ["supported_contracts", ["gov_task_contract", "gov_plan_intent_contract"]],
      ["metadata", {}],
    ]);
    expect(reasonsOf(() => PlannerPort.parse({ name: "planner-1", metadata: { scheduler: {} } }))).toStrictEqual([
      "forbidden_planning_metadata:scheduler",
    ]);
  });

  it("P8 words and phases outside the lists are refused", () => {
    const urgent = { ...TASK, priority_tier: "urgent" } as unknown as HostTask;
    expect(reasonsOf(() => taskContractFromHostTask(urgent))).toStrictEqual(["unknown_priority_tier"]);
    expect(reasonsOf(() => taskContractFromHostTask({ ...TASK, activation_phase: 4 }))).toStrictEqual([
      "invalid_activation_phase",
    ]);
  });

  it("P9 nothing is folded into a default, where the reference does", () => {
    expect(
      reasonsOf(() => TaskContract.parse({ ...TASK, priority_tier: "URGENT", activation_phase: 99 })),
    ).toStrictEqual(["unknown_priority_tier", "invalid_activation_phase"]);
  });
});
