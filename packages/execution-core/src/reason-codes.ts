// Every code that the portable part of this package can say, besides those of artifact-core.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const codes = {
  forbidden_dry_run_result_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_execution_gate_input_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_execution_prerequisites_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_runner_receipt_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_runner_request_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_runner_step_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  forbidden_runner_step_result_field:
    "Remove the key that the detail names: records hold no raw intent, credentials or commands.",
  invalid_approved_execution_spec: "Give the approved specification's members the types that its schema says.",
  invalid_dry_run_result: "Correct the member at the given place to the type that the detail names.",
  invalid_execution_gate_input: "Correct the member at the given place to the type that the detail names.",
  invalid_execution_gate_options: "Say live: true, live: false, or nothing.",
  invalid_execution_prerequisites: "Correct the member at the given place to the type that the detail names.",
  invalid_ledger_options: "Give the ledger option the type and range that its documentation says.",
  invalid_runner_receipt: "Correct the member at the given place to the type that the detail names.",
  invalid_runner_request: "Correct the member at the given place to the type that the detail names.",
  invalid_runner_step: "Correct the member at the given place to the type that the detail names.",
  invalid_runner_step_args: "Give the arguments as an array of texts.",
  invalid_runner_step_result: "Correct the member at the given place to the type that the detail names.",
  ledger_contract_violated: "Don't use this ledger: the detail says which promise it broke, so a ticket may run twice.",
  ledger_request_invalid: "Give every member of the request the type that the ledger port says.",
  live_backend_disabled: "Register a live runner and enable the live backend, or ask for a dry run.",
  missing_runner_receipt: "Have the runner answer with a receipt.",
  missing_runner_step_tool: "Name the tool of the step.",
  missing_runner_steps: "Give at least one step.",
  run_not_authorized: "Let the kernel call the runner: a step context can't be made by hand or kept for later.",
  runner_receipt_mode_mismatch: "Find out what the runner did: its receipt belongs to the other mode.",
  runner_receipt_request_mismatch: "Find out what the runner did: its receipt answers another request.",
  runner_receipt_source_mismatch: "Find out what the runner did: its receipt names another source.",
  runner_receipt_status_mismatch: "Find out what the runner did: the receipt and its steps say different things.",
  runner_receipt_step_mismatch: "Find out what the runner did: its results aren't one for each step, in order.",
  runner_receipt_step_missing: "Find out what the runner did: a complete receipt has a result for every step.",
  unknown_dry_run_result_field: "Remove the member: this record is closed.",
  unknown_dry_run_result_reason: "Use one of the words that the specification of this member lists.",
  unknown_dry_run_result_status: "Use one of the words that the specification of this member lists.",
  unknown_execution_gate_input_field: "Remove the member: this record is closed.",
  unknown_execution_prerequisites_field: "Remove the member: this record is closed.",
  unknown_runner_receipt_field: "Remove the member: this record is closed.",
  unknown_runner_receipt_status: "Use one of the words that the specification of this member lists.",
  unknown_runner_request_field: "Remove the member: this record is closed.",
  unknown_runner_step_field: "Remove the member: this record is closed.",
  unknown_runner_step_result_field: "Remove the member: this record is closed.",
  unknown_runner_step_result_status: "Use one of the words that the specification of this member lists.",
} as const;

/** A code that the portable part of this package can say. */
export type ExecutionCoreReasonCode = keyof typeof codes;

/** Every code that the portable part of this package can say, with one line of advice for the operator. */
export const EXECUTION_CORE_REASON_CODES: ReasonCodes<ExecutionCoreReasonCode> = defineReasonCodes(codes);
