// Scoped tickets beside their contract, and uses of them, one rule broken at a time.

import { stringifyJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import type { LifecycleBundle, LifecycleRole } from "@govengine/sclite-bridge";
import { ownerApprovedRestart } from "../fixtures/actions.ts";
import { PROBE } from "../fixtures/bundle-row.ts";
import { rebound, type Change, type Changes } from "../fixtures/edit.ts";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const check = vectorsOf("ticket.check");
const use = vectorsOf("ticket.use");

const ZEROS = "0".repeat(64);

/** One broken rule: the role, the place, what it becomes, and the codes. */
type Row = readonly [
  name: string,
  role: LifecycleRole,
  path: string,
  to: JsonValue | undefined,
  codes: readonly [string, ...string[]],
];

const TICKET_ROWS: readonly Row[] = [
  ["rejected", "execution_ticket", "approval/status", "rejected", ["ticket_not_approved"]],
  ["revoked", "execution_ticket", "approval/status", "revoked", ["ticket_not_approved"]],
  ["pending", "execution_ticket", "approval/status", "owner_approval_required", ["ticket_not_approved"]],
  [
    "approved in another case",
    "execution_ticket",
    "approval/status",
    "Approved",
    ["ticket_schema_invalid", "ticket_not_approved"],
  ],
  [
    "without a window",
    "execution_ticket",
    "validity",
    undefined,
    ["ticket_schema_invalid", "invalid_timestamp", "invalid_timestamp"],
  ],
  [
    "with a window that ends before it begins",
    "execution_ticket",
    "validity/not_after",
    "2026-01-05T09:00:00Z",
    ["invalid_ticket_interval"],
  ],
  [
    "with a day that doesn't exist",
    "execution_ticket",
    "validity/not_before",
    "2026-02-30T09:10:00Z",
    ["invalid_timestamp"],
  ],
  [
    "with a time without an offset",
    "execution_ticket",
    "validity/not_before",
    "2026-01-05T09:10:00",
    ["invalid_timestamp"],
  ],
  [
    "of another contract",
    "execution_ticket",
    "integrity/ticket_binds_execution_contract_digest",
    ZEROS,
    ["ticket_integrity_mismatch"],
  ],
  [
    "for another host",
    "execution_ticket",
    "scope_binding/target_host",
    "other.example.org",
    ["ticket_target_host_drift"],
  ],
  [
    "for another target",
    "execution_ticket",
    "scope_binding/target_ref",
    "host:other.example.org",
    ["ticket_target_ref_drift"],
  ],
  ["for another tool", "execution_ticket", "scope_binding/tool", "wget", ["ticket_tool_drift"]],
  [
    "for other arguments",
    "execution_ticket",
    "scope_binding/normalized_args_digest",
    `sha256:${ZEROS}`,
    ["ticket_args_digest_mismatch"],
  ],
  ["that may be handed on", "execution_ticket", "ticket_semantics/default_transferable", true, ["ticket_transferable"]],
  [
    "with more uses than runs",
    "execution_ticket",
    "spend_limits/max_uses",
    2,
    ["ticket_uses_exceed_runs", "ticket_one_shot_uses"],
  ],
  ["for one shot and two runs", "execution_ticket", "execution_limits/max_runs", 2, ["ticket_one_shot_runs"]],
  [
    "that asks for no receipt",
    "execution_ticket",
    "spend_limits/requires_receipt",
    false,
    ["ticket_receipt_not_required", "ticket_receipt_obligation_missing"],
  ],
  [
    "with network that the contract doesn't allow",
    "execution_ticket",
    "spend_limits/network_execution_allowed",
    true,
    ["ticket_network_escalation"],
  ],
  ["for live in its limits alone", "execution_ticket", "execution_limits/mode", "live", ["ticket_mode_inconsistent"]],
  [
    "for live under a contract for dry runs",
    "execution_ticket",
    "scope_binding/mode",
    "live",
    ["ticket_mode_escalation", "ticket_mode_inconsistent"],
  ],
  ["for a contract out of scope", "execution_contract", "target_binding/target_in_scope", false, ["scope_false"]],
];

const USE_ROWS: readonly Row[] = [
  [
    "a receipt of another ticket",
    "execution_receipt",
    "links/execution_ticket/descriptor/digest",
    ZEROS,
    ["receipt_ticket_mismatch"],
  ],
  [
    "a receipt of another contract",
    "execution_receipt",
    "links/execution_contract/descriptor/digest",
    ZEROS,
    ["receipt_contract_mismatch"],
  ],
  ["another runtime", "execution_receipt", "runtime/runtime_ref", "runtime:other", ["receipt_runtime_mismatch"]],
  [
    "a live receipt under a ticket for dry runs",
    "execution_receipt",
    "runtime/mode",
    "live",
    ["receipt_mode_exceeds_ticket"],
  ],
  [
    "a dry run that says it completed",
    "execution_receipt",
    "outcome/status",
    "completed",
    ["receipt_status_not_dry_run", "claim_needs_dry_run"],
  ],
  [
    "network in a dry run",
    "execution_receipt",
    "execution/network_execution_performed",
    true,
    ["receipt_network_forbidden"],
  ],
  ["another ticket's id", "execution_receipt", "ticket_use/ticket_id", "ticket-other", ["receipt_ticket_id_mismatch"]],
  [
    "another consumer",
    "execution_receipt",
    "ticket_use/consumed_by_runtime",
    "runtime:other",
    ["receipt_consumer_mismatch"],
  ],
  ["a second use of one", "execution_receipt", "ticket_use/use_count", 2, ["receipt_use_count_exceeded"]],
  ["no use counted", "execution_receipt", "ticket_use", undefined, ["receipt_ticket_use_missing"]],
  [
    "more commands than allowed",
    "execution_receipt",
    "execution/executed_command_count",
    2,
    ["receipt_command_count_exceeded"],
  ],
  [
    "an end after the window",
    "execution_receipt",
    "execution/ended_at",
    "2026-01-05T10:10:01Z",
    ["ticket_window_violation"],
  ],
  [
    "a start before the window",
    "execution_receipt",
    "execution/started_at",
    "2026-01-05T09:09:59Z",
    ["ticket_window_violation"],
  ],
  [
    "an end before the start",
    "execution_receipt",
    "execution/ended_at",
    "2026-01-05T09:11:00Z",
    ["receipt_interval_reversed"],
  ],
  [
    "evidence of another receipt",
    "evidence_contract",
    "links/execution_receipt/descriptor/digest",
    ZEROS,
    ["evidence_receipt_mismatch"],
  ],
  [
    "evidence of another ticket",
    "evidence_contract",
    "links/execution_ticket/descriptor/digest",
    ZEROS,
    ["evidence_ticket_mismatch"],
  ],
  [
    "a claim beyond its receipt",
    "evidence_contract",
    "claims/0/bounded_by_receipt",
    false,
    ["claim_not_receipt_bounded"],
  ],
  [
    "a claim on another receipt",
    "evidence_contract",
    "claims/0/source_receipt_id",
    "receipt-other",
    ["claim_receipt_mismatch"],
  ],
  [
    "a claim that needs the network",
    "evidence_contract",
    "claims/0/requires_network_execution",
    true,
    ["claim_flag_forbidden", "claim_needs_network"],
  ],
  [
    "a claim that needs executed commands",
    "evidence_contract",
    "claims/0/requires_completed_execution",
    true,
    ["claim_flag_forbidden", "claim_needs_executed_commands"],
  ],
  [
    "a claim of a vulnerability",
    "evidence_contract",
    "claims/0/claim_type",
    "confirmed_vulnerability",
    ["claim_type_unsupported", "claim_exceeds_dry_run"],
  ],
  [
    "a replay that runs things",
    "evidence_contract",
    "replay/live_execution_required",
    true,
    ["evidence_replay_forbidden"],
  ],
];

/** The vectors of `ticket.check` and `ticket.use`. */
export function ticketVectors(): readonly Vector[] {
  return [...windows(), ...TICKET_ROWS.map(ticketRow), ...uses(), ...USE_ROWS.map(useRow)];
}

function ticketRow([name, role, path, to, codes]: Row): Vector {
  return check.refuses(`a ticket ${name}`, ticketInput(broken(role, path, to)), ...codes);
}

function useRow([name, role, path, to, codes]: Row): Vector {
  return use.refuses(name, useInput(broken(role, path, to)), ...codes);
}

/** Both ends of a window belong to it, in whatever offset they are asked about. */
function windows(): readonly Vector[] {
  const at = (time: string): JsonObject => ({ ...ticketInput(PROBE), at: time });
  return [
    check.gives("a ticket that fits its contract", ticketInput(PROBE), "passed"),
    check.gives("an approved ticket for live", ticketInput(ownerApprovedRestart()), "passed"),
    check.gives("at its first instant", at("2026-01-05T09:10:00Z"), "passed"),
    check.gives("at its last instant", at("2026-01-05T10:10:00Z"), "passed"),
    check.gives("at its last instant, in another offset", at("2026-01-05T11:10:00.000+01:00"), "passed"),
    check.refuses(
      "a nanosecond after its last instant",
      at("2026-01-05T10:10:00.000000001Z"),
      "ticket_window_violation",
    ),
    check.refuses("a second before its first instant", at("2026-01-05T09:09:59Z"), "ticket_window_violation"),
    check.refuses(
      "later by the clock, though earlier by the letters",
      at("2026-01-05T09:30:00-01:00"),
      "ticket_window_violation",
    ),
    ...[
      "2026-01-05",
      "1767604200",
      "1",
      "2026-01-05T24:00:00Z",
      "2026-01-05T09:10:60Z",
      "2026-01-05t09:10:00z",
      "",
    ].map((time) => check.refuses(`at ${JSON.stringify(time)}, which is no time`, at(time), "invalid_verify_options")),
  ];
}

function uses(): readonly Vector[] {
  const { evidence, ...without } = useInput(PROBE);
  return [
    use.gives("a dry run within its ticket", { ...without, evidence: evidence as JsonValue }, "passed"),
    use.gives("a live run within its ticket", useInput(typedClaim(ownerApprovedRestart())), "passed"),
    use.refuses(
      "a claim that doesn't say of which kind it is",
      useInput(ownerApprovedRestart()),
      "claim_type_unsupported",
      "claim_flag_forbidden",
    ),
    use.refuses("without the evidence that the ticket asks for", without, "evidence_missing"),
  ];
}

/** The artifacts with a claim of the kind that an execution bounds. */
function typedClaim(artifacts: LifecycleBundle): LifecycleBundle {
  return rebound(artifacts, {
    evidence_contract: [{ at: ["claims", 0, "claim_type"], to: "receipt_bounded_execution" }],
  });
}

function broken(role: LifecycleRole, path: string, to: JsonValue | undefined): LifecycleBundle {
  const at = path.split("/").map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
  const change: Change = to === undefined ? { at } : { at, to };
  return rebound(PROBE, { [role]: [change] } satisfies Changes);
}

function ticketInput({ execution_ticket, execution_contract }: LifecycleBundle): JsonObject {
  return { ticket: stringifyJson(execution_ticket), contract: stringifyJson(execution_contract) };
}

function useInput(artifacts: LifecycleBundle): JsonObject {
  return {
    ...ticketInput(artifacts),
    receipt: stringifyJson(artifacts.execution_receipt),
    evidence: stringifyJson(artifacts.evidence_contract),
  };
}
