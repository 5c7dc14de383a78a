// The members of execution tickets v0.2 and v0.3 on the wire: what a caller gives, and what the finished ticket holds.

import type { JsonObject, Mode } from "@govengine/artifact-core";
import type { ArtifactLink } from "./artifact-draft.ts";

/** The words of an approval. */
export type TicketApprovalStatus =
  | "approved_for_dry_run"
  | "approved"
  | "rejected"
  | "owner_approval_required"
  | "expired"
  | "revoked";

/** An approval as it stands in a ticket. `approver` and `view_digest` are extensions of ours; no other members exist. */
export type TicketApproval = {
  readonly status: TicketApprovalStatus;
  readonly approval_id?: string;
  readonly approver_kind?: string;
  /** Who approved. A claim until a signature says so. */
  readonly approver?: string;
  /** The digest of the view that the approver saw: 64 lower-case hexadecimal digits. */
  readonly view_digest?: string;
};

/** When a ticket is valid, both ends included, as RFC 3339 timestamps with an offset. */
export type TicketValidity = { readonly not_before: string; readonly not_after: string };

/** How often and how a contract may be run. */
export type ExecutionLimits = { readonly mode: Mode; readonly max_runs: number; readonly one_shot?: boolean };

/** For whom a scoped ticket was issued, and which runtime may use it. */
export type SubjectBinding = {
  readonly issued_for_actor: string;
  readonly usable_by_runtime: string;
  readonly session_ref?: string;
};

/** What a scoped ticket binds of its contract. */
export type ScopeBinding = {
  readonly target_kind: string;
  readonly target_ref: string;
  readonly target_host: string;
  readonly tool: string;
  readonly mode: Mode;
  /** `sha256:` and the digest of the contract's arguments. */
  readonly normalized_args_digest: string;
};

/** What one use of a scoped ticket may do and owes. */
export type SpendLimits = {
  readonly max_uses: number;
  readonly one_shot: boolean;
  readonly network_execution_allowed: boolean;
  readonly requires_receipt: boolean;
  readonly requires_evidence_contract: boolean;
};

/** The kinds of scoped tickets. */
export type TicketProfile = "review_record" | "scoped_execution_ticket" | "external_capability_ref";

/** What the tickets of both versions say. */
export type TicketInput = JsonObject & {
  readonly ticket_id: string;
  readonly created_at: string;
  readonly approval: TicketApproval;
  readonly validity: TicketValidity;
  readonly execution_limits: ExecutionLimits;
  readonly non_claims?: readonly string[];
};

/** What was approved, in a ticket v0.2. Further members are kept and hashed as they are. */
export type ExecutionTicketV02Input = TicketInput & {
  readonly schema_version: "v0.2";
};

/** What was approved, in a scoped ticket v0.3. Further members are kept and hashed as they are. */
export type ExecutionTicketV03Input = TicketInput & {
  readonly schema_version?: "v0.3";
  /** `scoped_execution_ticket` unless given. */
  readonly ticket_profile?: TicketProfile;
  readonly subject_binding: SubjectBinding;
  readonly spend_limits: SpendLimits;
};

/** What a ticket made by this package links to. */
export type TicketLinks = {
  readonly intent: ArtifactLink;
  readonly policy_decision: ArtifactLink;
  readonly execution_contract: ArtifactLink;
};

/** The digest of the contract that a ticket carries beside its link. */
export interface TicketIntegrity extends JsonObject {
  readonly ticket_binds_execution_contract_digest: string;
  readonly profile: string;
}

/** An execution ticket v0.2. */
export type ExecutionTicketV02 = ExecutionTicketV02Input & {
  readonly artifact_type: "execution_ticket";
  readonly schema_ref: "schemas/execution_ticket.v0.2.schema.json";
  readonly links: TicketLinks;
  readonly integrity: TicketIntegrity;
};

/** A scoped execution ticket v0.3. */
export type ExecutionTicketV03 = ExecutionTicketV03Input & {
  readonly artifact_type: "execution_ticket";
  readonly schema_version: "v0.3";
  readonly schema_ref: "schemas/execution_ticket.v0.3.schema.json";
  readonly links: TicketLinks;
  readonly integrity: TicketIntegrity;
  readonly ticket_profile: TicketProfile;
  readonly ticket_semantics: JsonObject;
  readonly scope_binding: ScopeBinding;
  readonly non_claims: readonly string[];
};

/** The artifacts that a ticket is for. */
export interface TicketPrevious {
  readonly intent_contract: JsonObject;
  readonly policy_decision: JsonObject;
  readonly execution_contract: JsonObject;
}
