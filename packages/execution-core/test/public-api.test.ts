import { expect, it } from "vitest";
import * as claims from "../src/claims/index.ts";
import * as api from "../src/index.ts";
import * as node from "../src/node/index.ts";
import * as testing from "../src/testing/index.ts";

it("exports these names", () => {
  expect(Object.keys(api).sort()).toEqual([
    "CONTROL_DECISION_ACTIONS",
    "ControlAction",
    "ControlDecision",
    "DryRunResult",
    "EXECUTION_CORE_REASON_CODES",
    "FORBIDDEN_CONTROL_METADATA_KEYS",
    "FORBIDDEN_ORCHESTRATION_AUTHORITY",
    "FORBIDDEN_RUNTIME_METADATA_KEYS",
    "OBSERVATION_SEVERITIES",
    "OODA_DECISIONS",
    "ORCHESTRATION_STAGES",
    "ORCHESTRATOR_KERNEL_CONTROLS",
    "ORCHESTRATOR_RUNTIME_OWNS",
    "Observation",
    "OodaDecision",
    "OodaReceiptEntry",
    "OrchestrationStep",
    "OrchestratorBoundary",
    "Orientation",
    "QUEUE_PREVIEW_LIMIT",
    "QueueLane",
    "QueueSnapshot",
    "RUNNER_STATUSES",
    "RUNTIME_ACTION_TARGETS",
    "RUNTIME_CONTROL_ACTIONS",
    "RUNTIME_STATES",
    "RunnerReceipt",
    "RunnerRequest",
    "RunnerStep",
    "RunnerStepResult",
    "RuntimeSnapshot",
    "SchedulerTick",
    "applyControlDecision",
    "approvedSpecCompiledAction",
    "approvedSpecDryRunResult",
    "assertAuthorizedRun",
    "buildRunnerRequest",
    "checkRunnerReceipt",
    "controlActionFromHostAction",
    "controlAnswerOf",
    "controlDecisionTransition",
    "createExecutionKernel",
    "decideOoda",
    "dryRunResult",
    "dryRunRunner",
    "dryRunRunnerReceipt",
    "isDryRunRunner",
    "legacyActionSpecDryRunResult",
    "memoryTicketLedger",
    "normalizeRunnerSteps",
    "oodaControlAnswer",
    "oodaReceiptEntry",
    "orchestratorBoundaryContract",
    "queueSnapshotFromLanes",
    "wholeRequestRunner",
  ]);
});

it("exports these names at /claims", () => {
  expect(Object.keys(claims).sort()).toEqual([
    "ExecutionGateInput",
    "ExecutionPrerequisites",
    "RunnerProfile",
    "defaultRunnerProfile",
    "evaluateExecutionGate",
    "missingReasons",
    "prerequisitesTransition",
  ]);
});

it("exports these names at /node", () => {
  expect(Object.keys(node).sort()).toEqual(["EXECUTION_NODE_REASON_CODES", "fileTicketLedger"]);
});

it("exports these names at /testing", () => {
  expect(Object.keys(testing).sort()).toEqual(["ticketLedgerContract"]);
});
