// The two gates that a host asks after a run: whether a ticket's use stayed within the ticket, and whether evidence is
// bounded by its receipt. A gate never throws for what it is given, and its answer holds every reason.

import {
  isGovEngineError,
  isJsonObject,
  pointer,
  problem,
  snapshotJson,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { within } from "../artifact/problems.ts";
import { verifyReadUse, type TicketUseVerification } from "./use.ts";

/** What a gate is given; a host may hand over anything. */
export interface ScopedTicketUseInput {
  readonly execution_ticket: unknown;
  readonly execution_contract: unknown;
  readonly execution_receipt: unknown;
  readonly evidence_contract?: unknown;
}

/** The answer of a gate, wire-shaped and deep-frozen. Only `passed` is a yes. */
export interface ScopedTicketUseGate {
  readonly status: "passed" | "review" | "failed";
  readonly ticket_id: string;
  readonly receipt_id: string;
  /** The ticket's profile. */
  readonly profile: string;
  /** The names of the checks that hold. */
  readonly checks: readonly string[];
  readonly source: "sclite.verify_ticket_use";
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

const ROLES = ["execution_ticket", "execution_contract", "execution_receipt"] as const;
type GateRole = (typeof ROLES)[number] | "evidence_contract";

/**
 * The gate over one use of a scoped ticket, as `verifyTicketUse` sees it.
 *
 * @returns `missing_execution_ticket`, `missing_execution_contract` and `missing_execution_receipt` for what isn't an
 *   object, a `json_*` code for what isn't plain JSON, and else the reasons of `verifyTicketUse`.
 */
export function validateScopedTicketUseGate(input: ScopedTicketUseInput): ScopedTicketUseGate {
  return gate(input, ROLES);
}

/**
 * The gate over receipt-bounded evidence: the same rules, and evidence is due whatever the ticket says. Its yes means that
 * no claim reaches further than the receipt, and nothing about whether the receipt is true.
 *
 * @returns As {@link validateScopedTicketUseGate}, and `missing_evidence_contract`.
 */
export function validateReceiptBoundedEvidenceGate(
  input: ScopedTicketUseInput & { readonly evidence_contract: unknown },
): ScopedTicketUseGate {
  return gate(input, [...ROLES, "evidence_contract"]);
}

function gate(input: ScopedTicketUseInput, needed: readonly GateRole[]): ScopedTicketUseGate {
  const refused: Problem[] = [];
  const read = (role: GateRole): JsonObject | null => {
    const given = input[role] ?? null;
    // Absent evidence is the ticket's business; what is there and isn't an object is refused.
    if (given === null && !needed.includes(role)) return null;
    const artifact = readOrRefuse(role, given, refused);
    if (isJsonObject(artifact)) return artifact;
    if (artifact !== undefined) refused.push(problem(`missing_${role}`, pointer([role])));
    return null;
  };
  const execution_ticket = read("execution_ticket");
  const execution_contract = read("execution_contract");
  const execution_receipt = read("execution_receipt");
  const evidence_contract = read("evidence_contract");
  const isWhole = execution_ticket !== null && execution_contract !== null && execution_receipt !== null;
  if (refused.length > 0 || !isWhole) return answer(null, refused);
  return answer(verifyReadUse({ execution_ticket, execution_contract, execution_receipt, evidence_contract }), []);
}

/** The value as a reader returns it, or undefined when it isn't plain JSON. */
function readOrRefuse(role: GateRole, given: unknown, refused: Problem[]): JsonValue | undefined {
  try {
    return snapshotJson(given, { numbers: "exact" });
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    refused.push(...within(pointer([role]), error.problems));
    return undefined;
  }
}

function answer(verification: TicketUseVerification | null, refused: readonly Problem[]): ScopedTicketUseGate {
  return frozenReport({
    status: verification?.status ?? "failed",
    ticket_id: verification?.ticket_id ?? "",
    receipt_id: verification?.receipt_id ?? "",
    profile: verification?.summary.ticket.ticket_profile ?? "",
    checks: verification?.checks ?? [],
    source: "sclite.verify_ticket_use",
    blockers: verification?.blockers ?? refused,
    reviews: verification?.reviews ?? [],
  });
}
