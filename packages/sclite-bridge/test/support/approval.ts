// The sample action as somebody would propose it.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { demoSigner } from "@govengine/artifact-core/demo";
import {
  proposeTicket,
  type ProposedTicket,
  type ProposeTicketInput,
  type TicketApprovalInput,
  type TicketTerms,
} from "../../src/index.ts";
import { edited, relinked, SAMPLE_INPUT, type Changes } from "./sample.ts";

/** The terms of the sample's ticket. */
function sampleTerms(changes: Changes = {}): TicketTerms {
  const { approval: _, ...terms } = SAMPLE_INPUT.ticket;
  return edited<TicketTerms>(terms, changes);
}

/** What is given to propose the sample's ticket. Changes of artifacts are bound again; those of terms begin with `/terms`. */
export function proposalInput(changes: Changes = {}): ProposeTicketInput {
  const ofTerms: Record<string, JsonValue | undefined> = {};
  const ofArtifacts: Record<string, JsonValue | undefined> = {};
  for (const [place, value] of Object.entries(changes)) {
    if (place.startsWith("/terms")) ofTerms[place.slice("/terms".length)] = value;
    else ofArtifacts[place] = value;
  }
  const { intent_contract, policy_decision, execution_contract } = relinked(ofArtifacts);
  return { intent_contract, policy_decision, execution_contract, terms: sampleTerms(ofTerms) };
}

/** The sample's proposal. */
export function sampleProposal(changes: Changes = {}): ProposedTicket {
  return proposeTicket(proposalInput(changes));
}

/** The sample with other arguments for its only step. */
export function withArguments(args: readonly string[]): Changes {
  const shape = "/execution_contract/execution_shape";
  return { [`${shape}/normalized_args`]: args, [`${shape}/plan/0/args`]: args };
}

/** An approval of a proposal by somebody who saw its view. */
export function approvalOf({ view }: ProposedTicket, changes: Partial<TicketApprovalInput> = {}): TicketApprovalInput {
  return {
    approver: "owner:ada",
    status: "approved_for_dry_run",
    approval_id: "approval-1",
    view_digest: view.digest,
    signer: demoSigner("owner:ada"),
    ...changes,
  };
}

/** A member of an artifact by its name. */
export function memberOf(artifact: JsonObject, name: string): JsonObject {
  return artifact[name] as JsonObject;
}
