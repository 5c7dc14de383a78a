// A runner request from an approved specification, for hosts that migrate: the steps are the approved ones, and the whole
// specification travels along, so it may hold no secret.

import { GovEngineError, type JsonObject } from "@govengine/artifact-core";
import { approvedExecutionSteps } from "../contract/approved-spec-check.ts";
import { readSource } from "../contract/members.ts";
import { specSecrets } from "../contract/spec-secrets.ts";
import { APPROVED_SPEC_SOURCE, normalizeRunnerSteps, RunnerRequest } from "./protocol.ts";

/** How the request is to be made. */
export interface ApprovedSpecRequestOptions {
  /** `approved-spec-request` unless given. */
  readonly requestId?: string;
  /** `{"status":"not_required"}` unless given; an empty object counts as not given. */
  readonly executionTicketGate?: JsonObject;
  /** True unless given. */
  readonly dryRun?: boolean;
}

/**
 * Makes the runner request of an approved specification.
 *
 * @throws GovEngineError the codes of `approvedExecutionSteps`, `contract_contains_secret`, the codes of {@link RunnerRequest}
 */
export function runnerRequestFromApprovedSpec(spec: unknown, options: ApprovedSpecRequestOptions = {}): RunnerRequest {
  const { requestId = "approved-spec-request", executionTicketGate = {}, dryRun = true } = options;
  const source = readSource(spec, "invalid_approved_execution_spec");
  const steps = normalizeRunnerSteps(approvedExecutionSteps(source.object));
  const [secret, ...more] = specSecrets(source);
  if (secret !== undefined) throw new GovEngineError([secret, ...more]);
  const given = Object.keys(executionTicketGate).length > 0;
  return RunnerRequest.parse({
    request_id: requestId,
    source: APPROVED_SPEC_SOURCE,
    steps,
    approved_execution_spec: source.object,
    execution_ticket_gate: given ? executionTicketGate : { status: "not_required" },
    dry_run: dryRun,
  });
}
