// Builds the evidence contract: which claims may be made from one receipt, and which may not.

import { problem, type JsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { LINKS } from "../chain/bindings.ts";
import {
  assemble,
  contradiction,
  linkTo,
  readMembers,
  readArtifact,
  type ArtifactLink,
  type Contradiction,
} from "./artifact-draft.ts";
import { previousLinkProblems } from "./contradictions.ts";

/** What evidence of a dry run must say of itself. */
export const DRY_RUN_DISCLAIMER = "does_not_claim_live_vulnerability_evidence";

/** One claim. */
export type EvidenceClaim = JsonObject & {
  readonly id: string;
  readonly statement: string;
  readonly status?: string;
  readonly claim_type?: string;
  /** That the claim reaches no further than the receipt. */
  readonly bounded_by_receipt?: boolean;
  readonly source_receipt_id?: string;
  readonly requires_completed_execution?: boolean;
  readonly requires_network_execution?: boolean;
  readonly requires_live_execution?: boolean;
};

/** How the evidence can be looked at again. */
export interface EvidenceReplay extends JsonObject {
  readonly mode: string;
  readonly live_execution_required: boolean;
}

/** How the evidence is verified. */
export interface EvidenceVerification extends JsonObject {
  /** Commands for a human; nothing here runs them. */
  readonly commands: readonly string[];
}

/** What is claimed, in an evidence contract. Further members are kept and hashed as they are. */
export type EvidenceContractInput = JsonObject & {
  readonly evidence_contract_id: string;
  readonly created_at: string;
  readonly claims: readonly EvidenceClaim[];
  readonly verification: EvidenceVerification;
  /** A verification of the bundle as it lies there, without any execution, unless given. */
  readonly replay?: EvidenceReplay;
  /** For a dry run they must contain {@link DRY_RUN_DISCLAIMER}. */
  readonly non_claims?: readonly string[];
};

/** An evidence contract v0.2. */
export type EvidenceContractV02 = EvidenceContractInput & {
  readonly artifact_type: "evidence_contract";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/evidence_contract.v0.2.schema.json";
  readonly links: { readonly execution_receipt: ArtifactLink; readonly execution_ticket: ArtifactLink };
  readonly replay: EvidenceReplay;
  readonly non_claims: readonly string[];
};

const REPLAY = { mode: "static_bundle_verification", live_execution_required: false } as const;

const NON_CLAIMS = ["no_claim_reaches_further_than_the_receipt"] as const;

/**
 * Builds an evidence contract for a receipt and the ticket of its execution.
 *
 * @throws GovEngineError `artifact_contradiction` (`claim`: it draws on another receipt; `network`: the replay needs what
 *   the ticket forbids), `evidence_disclaimer_missing` for a dry run without {@link DRY_RUN_DISCLAIMER}, a `link_…` code
 *   when the receipt is for another ticket, `derived_field_mismatch`, `artifact_schema_invalid`, or a `json_*` code.
 */
export function buildEvidenceContract(
  input: EvidenceContractInput,
  previous: { readonly execution_ticket: JsonObject; readonly execution_receipt: JsonObject },
): EvidenceContractV02 {
  const given = readMembers(input);
  const ticket = readArtifact("execution_ticket", previous.execution_ticket);
  const receipt = readArtifact("execution_receipt", previous.execution_receipt);
  refuse(previousLinkProblems([{ link: LINKS.receiptTicket, from: receipt, to: ticket }]));
  const isDryRun = memberAt(ticket.artifact, "execution_limits", "mode") === "dry_run";
  refuse([
    ...claimContradictions(given, receipt.artifact),
    ...replayContradictions(given, ticket.artifact),
    ...(isDryRun ? disclaimerProblems(given) : []),
  ]);
  const nonClaims = isDryRun ? [DRY_RUN_DISCLAIMER, ...NON_CLAIMS] : NON_CLAIMS;
  return assemble(
    "evidence_contract.v0.2",
    { replay: REPLAY, non_claims: nonClaims, ...given },
    {
      links: {
        execution_receipt: linkTo("execution_receipt", receipt),
        execution_ticket: linkTo("execution_ticket", ticket),
      },
    },
  ) as EvidenceContractV02;
}

function claimContradictions(given: JsonObject, receipt: JsonObject): readonly Contradiction[] {
  return listOf(memberAt(given, "claims")).flatMap((claim, at) => {
    const source = memberAt(claim, "source_receipt_id");
    const isOther = source !== undefined && source !== memberAt(receipt, "receipt_id");
    return isOther ? [contradiction("claim", "claims", at, "source_receipt_id")] : [];
  });
}

function replayContradictions(given: JsonObject, ticket: JsonObject): readonly Contradiction[] {
  const needsLive = memberAt(given, "replay", "live_execution_required") === true;
  const forbidden = memberAt(ticket, "spend_limits", "network_execution_allowed") === false;
  return needsLive && forbidden ? [contradiction("network", "replay", "live_execution_required")] : [];
}

function disclaimerProblems(given: JsonObject): readonly Problem[] {
  const nonClaims = memberAt(given, "non_claims");
  if (nonClaims === undefined || listOf(nonClaims).includes(DRY_RUN_DISCLAIMER)) return [];
  return [problem("evidence_disclaimer_missing", "/non_claims")];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
