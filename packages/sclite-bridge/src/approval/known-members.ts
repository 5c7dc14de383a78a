// The members of the four artifacts that this package knows, and how an approval view treats each. What isn't here is
// unknown: it is hashed, never interpreted, and shown to the approver as such.

import { isJsonObject, type ActionRole, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";

/**
 * `headline`: the view has a place of its own for it. `detail`: it is listed. `bound`: a constant, or a digest or copy that
 * was recomputed, so it says nothing that the view doesn't say already.
 */
export type MemberTreatment = "headline" | "detail" | "bound";

type Members = { readonly [name: string]: MemberTreatment | Members };

const ENVELOPE = {
  artifact_type: "bound",
  schema_version: "bound",
  schema_ref: "bound",
  created_at: "detail",
} as const;

const LINK = { role: "bound", descriptor: "bound" } as const;

/** The members that policy and contract have since version v0.3; in an older artifact nobody reads them. */
const SCOPE_ASSERTIONS: Readonly<Partial<Record<ActionRole, Members>>> = {
  policy_decision: { scope_assertion: "detail", authority_decision: "detail" },
  execution_contract: { scope_assertion: "detail" },
};

/** The known members of an artifact of a role and a version. */
export function knownMembers(role: ActionRole, version: JsonValue | undefined): Members {
  return version === "v0.3" ? { ...KNOWN_MEMBERS[role], ...SCOPE_ASSERTIONS[role] } : KNOWN_MEMBERS[role];
}

/** The known members by role. */
export const KNOWN_MEMBERS: Readonly<Record<ActionRole, Members>> = {
  intent_contract: {
    ...ENVELOPE,
    intent_id: "headline",
    actor: { id: "detail", label: "detail", kind: "detail", carrier: "detail" },
    intent: { category: "detail", summary: "detail" },
    requested_capability: { name: "detail", mode: "detail" },
    target: { uri: "detail", host: "detail" },
    authority: {
      intent_is_authority: "detail",
      requires_policy_decision: "detail",
      requires_execution_ticket: "detail",
    },
    constraints: "detail",
    non_claims: "detail",
  },
  policy_decision: {
    ...ENVELOPE,
    decision_id: "headline",
    decision: "headline",
    links: { intent: LINK },
    scope: { scope_profile: "detail", target: "detail", target_host: "detail", target_in_scope: "detail" },
    capability: { name: "detail", class: "detail", network_effect: "detail" },
    risk: { level: "detail", reason: "detail" },
    constraints: "detail",
    reason_codes: "detail",
  },
  execution_contract: {
    ...ENVELOPE,
    contract_id: "headline",
    links: { intent: LINK, policy_decision: LINK },
    target_binding: { target: "headline", target_host: "headline", target_in_scope: "detail" },
    execution_shape: { tool: "headline", tools: "detail", normalized_args: "headline", plan: "headline" },
    execution_bounds: {
      mode: "detail",
      network_execution_allowed: "detail",
      max_commands: "headline",
      timeout_seconds: "headline",
      runner_profile_digest: "detail",
    },
    expected_receipt: { required: "detail", schema_ref: "detail" },
    non_claims: "detail",
  },
  execution_ticket: {
    ...ENVELOPE,
    ticket_id: "headline",
    ticket_profile: "detail",
    ticket_semantics: { kind: "detail", consumable_by_runtime: "detail", default_transferable: "detail" },
    links: { intent: LINK, policy_decision: LINK, execution_contract: LINK },
    approval: "bound",
    validity: "headline",
    subject_binding: { issued_for_actor: "headline", usable_by_runtime: "headline", session_ref: "detail" },
    scope_binding: {
      target_kind: "detail",
      target_ref: "detail",
      target_host: "bound",
      tool: "bound",
      mode: "bound",
      normalized_args_digest: "bound",
    },
    execution_limits: { mode: "headline", max_runs: "headline", one_shot: "detail" },
    spend_limits: {
      max_uses: "headline",
      one_shot: "headline",
      network_execution_allowed: "headline",
      requires_receipt: "detail",
      requires_evidence_contract: "detail",
    },
    integrity: { ticket_binds_execution_contract_digest: "bound", profile: "detail" },
    non_claims: "detail",
  },
};

/** A member that a view lists. */
export interface ListedMember {
  /** The way from the role. */
  readonly keys: readonly string[];
  readonly value: JsonValue;
}

/** The members of an artifact that have no place of their own in a view. */
export interface ListedMembers {
  readonly details: readonly ListedMember[];
  readonly unknown: readonly ListedMember[];
}

/** Sorts the members of an artifact into details and unknown ones. */
export function listMembers(role: ActionRole, artifact: JsonObject): ListedMembers {
  const details: ListedMember[] = [];
  const unknown: ListedMember[] = [];
  sortMembers(knownMembers(role, memberAt(artifact, "schema_version")), artifact, [role], { details, unknown });
  return { details, unknown };
}

function sortMembers(
  known: Members,
  object: JsonObject,
  keys: readonly string[],
  lists: { readonly details: ListedMember[]; readonly unknown: ListedMember[] },
): void {
  for (const [name, value] of Object.entries(object)) {
    const way = [...keys, name];
    const treatment = Object.hasOwn(known, name) ? known[name] : undefined;
    if (treatment === undefined) lists.unknown.push({ keys: way, value });
    else if (treatment === "detail") lists.details.push({ keys: way, value });
    else if (typeof treatment === "object") {
      if (isJsonObject(value)) sortMembers(treatment, value, way, lists);
      else lists.unknown.push({ keys: way, value });
    }
  }
}
