import { expect, it } from "vitest";
import * as claims from "../src/claims/index.ts";
import * as api from "../src/index.ts";
import * as node from "../src/node/index.ts";
import * as testing from "../src/testing/index.ts";

it("exports these names", () => {
  expect(Object.keys(api).sort()).toEqual([
    "DryRunResult",
    "EXECUTION_CORE_REASON_CODES",
    "RUNNER_STATUSES",
    "RunnerReceipt",
    "RunnerRequest",
    "RunnerStep",
    "RunnerStepResult",
    "approvedSpecCompiledAction",
    "approvedSpecDryRunResult",
    "assertAuthorizedRun",
    "buildRunnerRequest",
    "checkRunnerReceipt",
    "createExecutionKernel",
    "dryRunResult",
    "dryRunRunner",
    "dryRunRunnerReceipt",
    "isDryRunRunner",
    "legacyActionSpecDryRunResult",
    "memoryTicketLedger",
    "normalizeRunnerSteps",
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
