import { describe, expect, it } from "vitest";
import {
  ACTIVATION_MODES,
  EXPECTED_DEPTHS,
  FORBIDDEN_PLANNING_METADATA_KEYS,
  PlanIntentContract,
  PlannerPort,
  PRIORITY_TIERS,
  problem,
  SURFACE_ROLES,
  TaskContract,
  taskContractFromHostTask,
} from "../../src/index.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const TASK = { contract_id: "task-1", activation_mode: "immediate" };

describe("TaskContract", () => {
  it("says when it may begin: no default lets it", () => {
    expect(refusalOf(() => TaskContract.parse({ contract_id: "task-1" }))).toStrictEqual([
      problem("invalid_task_contract", "/activation_mode", "missing"),
    ]);
    for (const activation_mode of ["if_confirm", "IMMEDIATE", "immediate ", ""]) {
      expect(codeOf(() => TaskContract.parse({ ...TASK, activation_mode }))).toBe("unknown_activation_mode");
    }
    for (const activation_mode of ACTIVATION_MODES) {
      expect(TaskContract.parse({ ...TASK, activation_mode }).activation_mode).toBe(activation_mode);
    }
  });

  it("knows the words of the reference", () => {
    expect(PRIORITY_TIERS).toStrictEqual(["high", "medium", "low"]);
    expect(EXPECTED_DEPTHS).toStrictEqual(["deep", "medium", "light"]);
    expect(ACTIVATION_MODES).toStrictEqual(["immediate", "if_signal", "if_confirmed", "background"]);
    expect(SURFACE_ROLES).toStrictEqual(["primary", "supporting", "background"]);
  });

  it("may be identified by id or intent_id, which agree", () => {
    const named = TaskContract.parse(TASK);
    for (const name of ["id", "intent_id"]) {
      expect(TaskContract.parse({ activation_mode: "immediate", [name]: "task-1" })).toStrictEqual(named);
      expect(refusalOf(() => TaskContract.parse({ ...TASK, [name]: "task-2" }))).toStrictEqual([
        problem("alias_field_mismatch", `/${name}`, "contract_id"),
      ]);
    }
  });

  it.each([
    ["no id", { contract_id: undefined }, "missing_task_contract_id", "/contract_id", null],
    ["a blank id", { contract_id: "  " }, "invalid_task_contract", "/contract_id", "blank"],
    ["a phase of 0", { activation_phase: 0 }, "invalid_activation_phase", "/activation_phase", "range"],
    ["a phase as text", { activation_phase: "2" }, "invalid_activation_phase", "/activation_phase", "integer"],
    ["half a phase", { activation_phase: 1.5 }, "invalid_activation_phase", "/activation_phase", "integer"],
    ["a depth in capitals", { expected_depth: "DEEP" }, "unknown_expected_depth", "/expected_depth", null],
    ["an empty role", { surface_role: "" }, "unknown_surface_role", "/surface_role", null],
    ["constraints that are none", { constraints: [] }, "invalid_planning_metadata", "/constraints", "object"],
    ["metadata that is nothing", { metadata: null }, "invalid_planning_metadata", "/metadata", "object"],
    ["a prompt", { prompt: "a" }, "forbidden_planning_metadata", "/prompt", "prompt"],
    ["a stored path", { storagePath: "a" }, "forbidden_planning_metadata", "/storagePath", "storage_path"],
    ["anything else", { notes: "a" }, "unknown_task_contract_field", "/notes", null],
    [
      "a hidden character in a reference",
      { target_ref: "a\u202eb" },
      "invalid_task_contract",
      "/target_ref",
      "character",
    ],
  ])("refuses %s", (_, change, code, path, detail) => {
    const sent = Object.fromEntries(Object.entries({ ...TASK, ...change }).filter(([, value]) => value !== undefined));
    expect(refusalOf(() => TaskContract.parse(sent))).toStrictEqual([problem(code, path, detail)]);
    expect(refusalOf(() => taskContractFromHostTask(sent as never))).toStrictEqual([problem(code, path, detail)]);
  });

  it("keeps what is told to people as it was written", () => {
    const objective = " Look,\n\tthen leap ";
    expect(TaskContract.parse({ ...TASK, objective, evidence_goal: objective })).toMatchObject({
      objective,
      evidence_goal: objective,
    });
  });
});

describe("PlanIntentContract", () => {
  it.each([
    ["no id", {}, "missing_plan_intent_id", "/intent_id", null],
    [
      "tasks in a map",
      { intent_id: "i", task_contracts: {} },
      "invalid_plan_intent_contract",
      "/task_contracts",
      "array",
    ],
    [
      "a task that is none",
      { intent_id: "i", task_contracts: ["t"] },
      "invalid_plan_intent_contract",
      "/task_contracts/0",
      "object",
    ],
    [
      "non-claims in one text",
      { intent_id: "i", non_claims: "a" },
      "invalid_planning_sequence",
      "/non_claims",
      "array",
    ],
    ["a blank non-claim", { intent_id: "i", non_claims: [" "] }, "invalid_planning_sequence", "/non_claims/0", "blank"],
    ["a url", { intent_id: "i", url: "a" }, "forbidden_planning_metadata", "/url", "url"],
  ])("refuses %s", (_, sent, code, path, detail) => {
    expect(refusalOf(() => PlanIntentContract.parse(sent))).toStrictEqual([problem(code, path, detail)]);
  });

  it("points into its tasks with their own codes", () => {
    const task_contracts = [TASK, { ...TASK, contract_id: "task-2", target: "example.com", priority_tier: "urgent" }];
    expect(refusalOf(() => PlanIntentContract.parse({ id: "i", task_contracts }))).toStrictEqual([
      problem("raw_target_not_allowed", "/task_contracts/1/target"),
      problem("unknown_priority_tier", "/task_contracts/1/priority_tier"),
    ]);
  });

  it("may hold no task: such a plan claims nothing", () => {
    expect(PlanIntentContract.parse({ id: "i" }).task_contracts).toStrictEqual([]);
  });
});

describe("PlannerPort", () => {
  it.each([
    ["no name", {}, "missing_planner_port_name", "/name", null],
    [
      "an empty list of contracts",
      { name: "p", supported_contracts: [] },
      "missing_supported_contracts",
      "/supported_contracts",
      null,
    ],
    [
      "one contract as text",
      { name: "p", supported_contracts: "a" },
      "invalid_planning_sequence",
      "/supported_contracts",
      "array",
    ],
    ["metadata that is text", { name: "p", metadata: "" }, "invalid_planning_metadata", "/metadata", "object"],
  ])("refuses %s", (_, sent, code, path, detail) => {
    expect(refusalOf(() => PlannerPort.parse(sent))).toStrictEqual([problem(code, path, detail)]);
  });

  it("may make contracts of its host's", () => {
    const supported_contracts = ["a_contract_of_the_host"];
    expect(PlannerPort.parse({ name: "p", supported_contracts }).supported_contracts).toStrictEqual(
      supported_contracts,
    );
  });
});

it("planning forbids the core list, storage, schedules, live backends, carriers and targets", () => {
  expect(FORBIDDEN_PLANNING_METADATA_KEYS.slice(-11)).toStrictEqual([
    "transport_payload",
    "runtime_storage",
    "storage_path",
    "scheduler",
    "schedule",
    "live_execution",
    "live_backend",
    "carrier_payload",
    "target",
    "target_url",
    "url",
  ]);
});
