// Builds the execution receipt: what was dry-run or executed under one ticket.

import type { JsonObject, JsonValue, Mode } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { LINKS } from "../chain/bindings.ts";
import { receiptTimeProblems } from "../chain/window.ts";
import {
  assemble,
  contradiction,
  linkTo,
  readMembers,
  readArtifact,
  type ArtifactLink,
  type Contradiction,
} from "./artifact-draft.ts";
import { exceedsMode, previousLinkProblems } from "./contradictions.ts";

/** The runtime that ran, or pretended to. */
export type ReceiptRuntime = JsonObject & {
  readonly name: string;
  readonly mode: Mode;
  readonly version?: string;
  /** The name by which a scoped ticket calls the runtime that may use it. */
  readonly runtime_ref?: string;
};

/** What was run. */
export type ReceiptExecution = JsonObject & {
  readonly started_at?: string;
  readonly ended_at?: string;
  readonly planned_command_count: number;
  readonly executed_command_count: number;
  readonly network_execution_performed: boolean;
};

/** How it ended. */
export type ReceiptOutcome = JsonObject & {
  readonly status: string;
  readonly returncode?: number;
  readonly summary?: string;
  readonly stdout_present?: boolean;
  readonly stderr_present?: boolean;
};

/** Which use of a ticket a receipt is for. */
export interface TicketUse extends JsonObject {
  readonly ticket_id: string;
  readonly consumed_by_runtime: string;
  /** Counts from 1. */
  readonly use_count: number;
  readonly one_shot_consumed: boolean;
}

/** What happened, in an execution receipt. Further members are kept and hashed as they are. */
export type ExecutionReceiptInput = JsonObject & {
  readonly receipt_id: string;
  readonly created_at: string;
  readonly runtime: ReceiptRuntime;
  readonly execution: ReceiptExecution;
  readonly outcome: ReceiptOutcome;
  readonly ticket_use?: TicketUse;
  readonly evidence_refs?: readonly JsonObject[];
  readonly non_claims?: readonly string[];
};

/** An execution receipt v0.2. */
export type ExecutionReceiptV02 = ExecutionReceiptInput & {
  readonly artifact_type: "execution_receipt";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/execution_receipt.v0.2.schema.json";
  readonly links: { readonly execution_contract: ArtifactLink; readonly execution_ticket: ArtifactLink };
};

const NON_CLAIMS = ["a_receipt_is_the_statement_of_its_runtime", "output_is_not_part_of_this_receipt"] as const;

/**
 * Builds an execution receipt for a contract and the ticket under which it was run.
 *
 * @throws GovEngineError `artifact_contradiction` (`mode`: it is live under a dry-run ticket; `network`: it reports what the
 *   ticket or the contract forbids; `runs`: more commands or uses than they allow; `runtime`, `ticket`: it names another
 *   runtime or ticket), `invalid_timestamp`, `receipt_interval_reversed`, a `link_…` code when the ticket is for another
 *   contract, `derived_field_mismatch`, `artifact_schema_invalid`, or a `json_*` code.
 */
export function buildExecutionReceipt(
  input: ExecutionReceiptInput,
  previous: { readonly execution_contract: JsonObject; readonly execution_ticket: JsonObject },
): ExecutionReceiptV02 {
  const given = readMembers(input);
  const contract = readArtifact("execution_contract", previous.execution_contract);
  const ticket = readArtifact("execution_ticket", previous.execution_ticket);
  refuse(previousLinkProblems([{ link: LINKS.ticketContract, from: ticket, to: contract }]));
  refuse([
    ...executionContradictions(given, contract.artifact, ticket.artifact),
    ...ticketUseContradictions(given, ticket.artifact),
    ...receiptTimeProblems(given),
  ]);
  return assemble(
    "execution_receipt.v0.2",
    { non_claims: NON_CLAIMS, ...given },
    {
      links: {
        execution_contract: linkTo("execution_contract", contract),
        execution_ticket: linkTo("execution_ticket", ticket),
      },
    },
  ) as ExecutionReceiptV02;
}

function executionContradictions(
  given: JsonObject,
  contract: JsonObject,
  ticket: JsonObject,
): readonly Contradiction[] {
  const executed = memberAt(given, "execution", "executed_command_count");
  const networkUsed = memberAt(given, "execution", "network_execution_performed") === true;
  const escalates = exceedsMode(memberAt(given, "runtime", "mode"), memberAt(ticket, "execution_limits", "mode"));
  const tooMany = [
    memberAt(given, "execution", "planned_command_count"),
    memberAt(contract, "execution_bounds", "max_commands"),
  ].some((bound) => isBeyond(executed, bound));
  return [
    ...(escalates ? [contradiction("mode", "runtime", "mode")] : []),
    ...(networkUsed && !allowsNetwork(contract, ticket)
      ? [contradiction("network", "execution", "network_execution_performed")]
      : []),
    ...(tooMany ? [contradiction("runs", "execution", "executed_command_count")] : []),
  ];
}

/** A ticket v0.2 says nothing of the network: there the contract decides. */
function allowsNetwork(contract: JsonObject, ticket: JsonObject): boolean {
  return (
    memberAt(contract, "execution_bounds", "network_execution_allowed") === true &&
    memberAt(ticket, "spend_limits", "network_execution_allowed") !== false
  );
}

/** What the receipt says of the ticket's use; only a scoped ticket names a runtime and a number of uses. */
function ticketUseContradictions(given: JsonObject, ticket: JsonObject): readonly Contradiction[] {
  const runtime = memberAt(ticket, "subject_binding", "usable_by_runtime");
  const use = (member: string): JsonValue | undefined => memberAt(given, "ticket_use", member);
  const useCount = use("use_count");
  const differs = (value: JsonValue | undefined, wanted: JsonValue | undefined): boolean =>
    value !== undefined && wanted !== undefined && value !== wanted;
  const badCount =
    typeof useCount === "number" && (useCount < 1 || isBeyond(useCount, memberAt(ticket, "spend_limits", "max_uses")));
  return [
    ...(differs(memberAt(given, "runtime", "runtime_ref"), runtime)
      ? [contradiction("runtime", "runtime", "runtime_ref")]
      : []),
    ...(differs(use("ticket_id"), memberAt(ticket, "ticket_id"))
      ? [contradiction("ticket", "ticket_use", "ticket_id")]
      : []),
    ...(differs(use("consumed_by_runtime"), runtime)
      ? [contradiction("runtime", "ticket_use", "consumed_by_runtime")]
      : []),
    ...(badCount ? [contradiction("runs", "ticket_use", "use_count")] : []),
  ];
}

function isBeyond(value: JsonValue | undefined, bound: JsonValue | undefined): boolean {
  return typeof value === "number" && typeof bound === "number" && value > bound;
}
