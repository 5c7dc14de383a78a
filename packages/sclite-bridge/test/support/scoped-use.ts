// One use of a scoped ticket, from our own sample or from published data, and the verification of it after a change.

import type { JsonObject } from "@govengine/artifact-core";
import { verifyTicketUse, type TicketUseInput, type TicketUseVerification } from "../../src/index.ts";
import { relinked, sampleArtifacts, type ChangedArtifacts, type Changes } from "./sample.ts";

/** The four artifacts of a use out of six. */
export function useOf(artifacts: ChangedArtifacts): Required<TicketUseInput> & { evidence_contract: JsonObject } {
  const { execution_ticket, execution_contract, execution_receipt, evidence_contract } = artifacts;
  return { execution_ticket, execution_contract, execution_receipt, evidence_contract };
}

/** The verification of the sample's use after a change that is bound again. */
export function changedUse(changes: Changes = {}): TicketUseVerification {
  return verifyTicketUse(useOf(relinked(changes, sampleArtifacts())));
}

/** Blockers and reviews as `code path`, in order. */
export function reasonsOf({
  blockers,
  reviews,
}: Pick<TicketUseVerification, "blockers" | "reviews">): readonly string[] {
  return [...blockers, ...reviews].map(({ code, path }) => `${code} ${path}`);
}
