// What a review may say of a bundle's ticket use: section 4.6. A ticket that isn't scoped, or a lifecycle that isn't whole,
// can't be verified, which is a matter for a human and never a pass.

import { pointer, problem, snapshotJsonObject, type JsonObject, type Problem } from "@govengine/artifact-core";
import { frozenReport } from "../artifact/frozen-report.ts";
import { memberAt } from "../artifact/member.ts";
import { LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import { checkScope } from "../chain/scope.ts";
import { isScopedVersion } from "./semantics.ts";
import { verifyReadUse } from "./use.ts";

/** What the ticket use of a bundle came to, wire-shaped and deep-frozen. */
export interface TicketUseProfile {
  readonly status: "pass" | "review" | "fail";
  /** Whether the use could be verified at all. */
  readonly applicability: "verified" | "not_applicable" | "incomplete";
  /** One line for the review record. */
  readonly detail: string;
  readonly ticket_id: string | null;
  /** The names of the checks that hold; empty unless the use could be verified. */
  readonly checks: readonly string[];
  readonly receipt_id: string | null;
  readonly blockers: readonly Problem[];
  readonly reviews: readonly Problem[];
}

/** The artifacts that a ticket use can't be verified without, beside the ticket itself. */
const NEEDED = LIFECYCLE_ROLES.filter((role) => role !== "intent_contract" && role !== "execution_ticket");

/**
 * Verifies the ticket use of a lifecycle: `verifyTicketUse`, and beside it that policy and contract agree on the scope.
 *
 * @param artifacts The lifecycle's artifacts by role, as far as they are there.
 * @throws GovEngineError a `json_*` code when one of them isn't a plain JSON object.
 */
export function verifyTicketUseProfile(
  artifacts: Readonly<Partial<Record<LifecycleRole, JsonObject>>>,
): TicketUseProfile {
  const read = (role: LifecycleRole): JsonObject | null => {
    const given = artifacts[role];
    return given === undefined ? null : snapshotJsonObject(given, { numbers: "exact" });
  };
  const ticket = read("execution_ticket");
  if (ticket === null) {
    const detail = "ticket-use verification requires an execution_ticket artifact";
    return notVerified("not_applicable", detail, null, [problem("ticket_missing", "/execution_ticket")]);
  }
  if (!isScopedVersion(ticket)) {
    const place = "/execution_ticket/schema_version";
    const detail = "ticket-use verification requires execution_ticket.v0.3 artifacts";
    return notVerified("not_applicable", detail, ticket, [problem("ticket_use_not_applicable", place)]);
  }
  const policy = read("policy_decision");
  const execution_contract = read("execution_contract");
  const execution_receipt = read("execution_receipt");
  const evidence_contract = read("evidence_contract");
  if (policy === null || execution_contract === null || execution_receipt === null || evidence_contract === null) {
    const missing = NEEDED.filter((role) => artifacts[role] === undefined);
    const detail = `ticket-use verification missing lifecycle artifacts: ${missing.join(", ")}`;
    const reviews = missing.map((role) => problem("ticket_use_incomplete", pointer([role]), role));
    return notVerified("incomplete", detail, ticket, reviews);
  }
  const use = verifyReadUse({ execution_ticket: ticket, execution_contract, execution_receipt, evidence_contract });
  const scope = checkScope(policy, execution_contract);
  const blockers = eachOnce([...scope.blockers, ...use.blockers]);
  const reviews = eachOnce([...scope.reviews, ...use.reviews]);
  return frozenReport({
    status: blockers.length > 0 ? "fail" : reviews.length > 0 ? "review" : "pass",
    applicability: "verified",
    detail: detailOf(blockers, reviews),
    ticket_id: use.ticket_id,
    checks: use.checks,
    receipt_id: use.receipt_id,
    blockers,
    reviews,
  });
}

function notVerified(
  applicability: "not_applicable" | "incomplete",
  detail: string,
  ticket: JsonObject | null,
  reviews: readonly Problem[],
): TicketUseProfile {
  const id = ticket === null ? undefined : memberAt(ticket, "ticket_id");
  const ticket_id = typeof id === "string" ? id : null;
  return frozenReport({
    status: "review",
    applicability,
    detail,
    ticket_id,
    checks: [],
    receipt_id: null,
    blockers: [],
    reviews,
  });
}

/** The reasons by code; what passes is said in the reference's words, which published records carry. */
function detailOf(blockers: readonly Problem[], reviews: readonly Problem[]): string {
  const reasons = blockers.length > 0 ? blockers : reviews;
  if (reasons.length === 0) return "ticket-use verification passed";
  return [...new Set(reasons.map(({ code }) => code))].join("; ");
}

/** Policy and contract are looked at twice: by themselves and beside each other. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const found = new Map(problems.map((each) => [`${each.code} ${each.path}`, each]));
  return [...found.values()];
}
