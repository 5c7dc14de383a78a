// A ticket in eleven members, for reports. What the ticket doesn't say, or says in another type, is null.

import type { JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";

/** The members of a ticket that a reader of a report looks for, wire-shaped. A claim of the ticket's like all of it. */
export interface TicketSummary {
  readonly ticket_id: string | null;
  readonly schema_version: string | null;
  readonly ticket_profile: string | null;
  readonly usable_by_runtime: string | null;
  readonly target_ref: string | null;
  readonly target_host: string | null;
  readonly tool: string | null;
  readonly mode: string | null;
  readonly max_uses: number | null;
  readonly requires_receipt: boolean | null;
  readonly requires_evidence_contract: boolean | null;
}

/** Summarizes a ticket without checking it. */
export function ticketSummary(ticket: JsonObject): TicketSummary {
  const text = (...way: readonly string[]): string | null => {
    const value = memberAt(ticket, ...way);
    return typeof value === "string" ? value : null;
  };
  const flag = (member: string): boolean | null => {
    const value = memberAt(ticket, "spend_limits", member);
    return typeof value === "boolean" ? value : null;
  };
  const uses = memberAt(ticket, "spend_limits", "max_uses");
  return Object.freeze({
    ticket_id: text("ticket_id"),
    schema_version: text("schema_version"),
    ticket_profile: text("ticket_profile"),
    usable_by_runtime: text("subject_binding", "usable_by_runtime"),
    target_ref: text("scope_binding", "target_ref"),
    target_host: text("scope_binding", "target_host"),
    tool: text("scope_binding", "tool"),
    mode: text("scope_binding", "mode"),
    max_uses: Number.isSafeInteger(uses) ? (uses as number) : null,
    requires_receipt: flag("requires_receipt"),
    requires_evidence_contract: flag("requires_evidence_contract"),
  });
}
