// Whether one claim of an evidence contract stays within its receipt: section 4.4 rule 13 with the strict, typed claims of
// section 4.5. What a claim requires is said by its type and flags; text that sounds like more is refused, not believed.

import {
  isJsonObject,
  pointer,
  problem,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import {
  executedCommands,
  isDryRunTicket,
  mayHaveUsedNetwork,
  reportsBlocked,
  reportsNoExecution,
} from "./receipt-rules.ts";

/** The kinds of claims that can be held against a receipt. */
export const CLAIM_TYPES = [
  "receipt_bounded_dry_run",
  "receipt_bounded_execution",
  "fixture_review_observation",
] as const;
Object.freeze(CLAIM_TYPES);

/** A problem of one claim. */
export type ClaimCode =
  | "claim_not_object"
  | "claim_not_receipt_bounded"
  | "claim_receipt_missing"
  | "claim_receipt_mismatch"
  | "claim_text_marker"
  | "claim_type_unsupported"
  | "claim_flag_missing"
  | "claim_flag_forbidden"
  | "claim_needs_dry_run"
  | "claim_needs_completed_execution"
  | "claim_needs_executed_commands"
  | "claim_needs_network"
  | "claim_exceeds_dry_run";

const EXECUTION_MARKERS = [
  "actual_execution",
  "command_executed",
  "completed_execution",
  "execution_performed",
  "executed_command",
  "tool_executed",
] as const;

const NETWORK_MARKERS = ["live_network", "network_execution", "network_observed"] as const;

const LIVE_MARKERS = ["live_vulnerability", "confirmed_vulnerability"] as const;

const COMPLETED = "requires_completed_execution";
const NETWORK_FLAGS = ["requires_network_execution", "requires_live_execution"] as const;
const FLAGS = [COMPLETED, ...NETWORK_FLAGS] as const;

/** Every rule that the claim at an index breaks, in rule order. */
export function claimProblems(
  claim: JsonValue,
  index: number,
  ticket: JsonObject,
  receipt: JsonObject,
): readonly Problem<ClaimCode>[] {
  const at = (code: ClaimCode, ...way: readonly string[]): Problem<ClaimCode> =>
    problem(code, pointer(["evidence_contract", "claims", index, ...way]));
  if (!isJsonObject(claim)) return [at("claim_not_object")];
  // A flag that is there and isn't false requires; a schema refuses what is no boolean.
  const requires = (flag: (typeof FLAGS)[number]): boolean => (memberAt(claim, flag) ?? false) !== false;
  const type = memberAt(claim, "claim_type");
  const source = memberAt(claim, "source_receipt_id");
  const text = claimText(claim);
  const says = (markers: readonly string[]): boolean => markers.some((marker) => text.includes(marker));
  const needsExecution = requires(COMPLETED);
  const needsNetwork = NETWORK_FLAGS.some(requires);
  const executed = executedCommands(receipt);
  const isExecution = type === "receipt_bounded_execution";
  const unmarked = (says(EXECUTION_MARKERS) && !needsExecution) || (says(NETWORK_MARKERS) && !needsNetwork);
  return [
    ...(memberAt(claim, "bounded_by_receipt") === true ? [] : [at("claim_not_receipt_bounded", "bounded_by_receipt")]),
    ...(source === undefined ? [at("claim_receipt_missing", "source_receipt_id")] : []),
    ...(source !== undefined && (typeof source !== "string" || source !== memberAt(receipt, "receipt_id"))
      ? [at("claim_receipt_mismatch", "source_receipt_id")]
      : []),
    ...(unmarked ? [at("claim_text_marker")] : []),
    ...((CLAIM_TYPES as readonly unknown[]).includes(type) ? [] : [at("claim_type_unsupported", "claim_type")]),
    ...(isExecution && memberAt(claim, COMPLETED) !== true ? [at("claim_flag_missing", COMPLETED)] : []),
    ...(isExecution ? [] : FLAGS.filter(requires).map((flag) => at("claim_flag_forbidden", flag))),
    ...(type === "receipt_bounded_dry_run" && !reportsNoExecution(receipt)
      ? [at("claim_needs_dry_run", "claim_type")]
      : []),
    ...(needsExecution && !mayHaveCompleted(ticket, receipt) ? [at("claim_needs_completed_execution", COMPLETED)] : []),
    ...(needsExecution && (executed === null || executed === 0)
      ? [at("claim_needs_executed_commands", COMPLETED)]
      : []),
    ...(needsNetwork && !networkWasUsed(receipt) ? [at("claim_needs_network")] : []),
    ...(isDryRunTicket(ticket) && says(LIVE_MARKERS) ? [at("claim_exceeds_dry_run")] : []),
  ];
}

/** A receipt that doesn't say how it ended supports nothing, and under a live ticket neither does one of a dry run. */
function mayHaveCompleted(ticket: JsonObject, receipt: JsonObject): boolean {
  if (typeof memberAt(receipt, "outcome", "status") !== "string" || reportsBlocked(receipt)) return false;
  return isDryRunTicket(ticket) || !reportsNoExecution(receipt);
}

/** Type, id and statement in lower case, as the markers are looked for. */
function claimText(claim: JsonObject): string {
  return ["claim_type", "id", "statement"]
    .map((member) => memberAt(claim, member))
    .filter((value) => typeof value === "string")
    .join(" ")
    .toLowerCase();
}

/** To support a claim the receipt has to say it; to break a limit it is enough that it doesn't deny it. */
function networkWasUsed(receipt: JsonObject): boolean {
  return mayHaveUsedNetwork(receipt) && memberAt(receipt, "execution", "network_execution_performed") === true;
}
