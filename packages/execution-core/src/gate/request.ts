// The runner request: the reference's record, made by the kernel from the hashed steps and from nothing else.

import {
  isGovEngineError,
  type ActionFacts,
  type DigestRef,
  type Mode,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { buildRunnerRequest, RunnerRequest } from "../runner/protocol.ts";

/** A request and its digest. */
export interface BuiltRequest {
  readonly request: RunnerRequest;
  readonly digest: DigestRef;
}

/**
 * Makes the request of an action, or null when its steps don't fit into one. The request id derives from the ticket's
 * digest; nothing in it is random.
 */
export function buildRequest(facts: ActionFacts, ticketDigest: Sha256Hex, mode: Mode): BuiltRequest | null {
  try {
    const request = buildRunnerRequest({
      requestId: `request-${ticketDigest}`,
      steps: facts.steps,
      dryRun: mode === "dry_run",
      executionTicketGate: { status: "passed", ticket_digest: ticketDigest },
    });
    return Object.freeze({ request, digest: RunnerRequest.digest(request) });
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}
