// A ticket in words, for a human on a terminal. Nothing is checked: what the lines say is what the ticket claims. Texts are
// shown in printable ASCII, so that no ticket can move the cursor or look like another.

import { isJsonObject, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { displayText } from "../approval/display-text.ts";
import { memberAt } from "../artifact/member.ts";

const UNKNOWN = "unknown";

/**
 * Explains a ticket, line by line. Any object is explained; what it doesn't say is `unknown`.
 *
 * @returns The lines, joined by line feeds, without one at the end.
 */
export function explainTicket(ticket: JsonObject): string {
  const text = (...way: readonly string[]): string => shown(memberAt(ticket, ...way));
  const target = memberAt(ticket, "scope_binding", "target_ref") ?? memberAt(ticket, "scope_binding", "target_host");
  const consumable = memberAt(ticket, "ticket_semantics", "consumable_by_runtime") === true;
  const nonClaims = memberAt(ticket, "non_claims");
  const listed = Array.isArray(nonClaims) ? (nonClaims as readonly JsonValue[]) : [];
  return [
    `SCLite ExecutionTicket ${text("schema_version")}`,
    "",
    `Profile: ${text("ticket_profile")}`,
    `Runtime-consumable: ${consumable ? "yes" : "no"}`,
    `Target: ${shown(target)}`,
    `Tool: ${text("scope_binding", "tool")}`,
    `Mode: ${text("scope_binding", "mode")}`,
    `Usable by runtime: ${text("subject_binding", "usable_by_runtime")}`,
    `Max uses: ${text("spend_limits", "max_uses")}`,
    `Network execution allowed: ${text("spend_limits", "network_execution_allowed")}`,
    `Requires receipt: ${text("spend_limits", "requires_receipt")}`,
    `Requires evidence contract: ${text("spend_limits", "requires_evidence_contract")}`,
    `Binds execution_contract: sha256:${text("integrity", "ticket_binds_execution_contract_digest")}`,
    ...(listed.length === 0 ? [] : ["", "Non-claims:", ...listed.map((each) => `- ${shown(each)}`)]),
  ].join("\n");
}

/** A scalar as text; what has no text of its own says nothing. */
function shown(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === "") return UNKNOWN;
  if (typeof value === "string") return displayText(value).text;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) || isJsonObject(value) ? "not text" : UNKNOWN;
}
