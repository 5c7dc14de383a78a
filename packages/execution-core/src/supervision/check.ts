// Supervision of a request: the plan and the lease that are made for it, and what is checked before it may be run under them.
// What is checked of the receipt is `checkRunnerReceipt`'s.

import { isGovEngineError, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { approvedExecutionSteps, type ApprovedStep } from "../contract/approved-spec-check.ts";
import { APPROVED_SPEC_SOURCE, RunnerRequest } from "../runner/protocol.ts";
import { RunnerLease } from "./lease.ts";
import { SupervisionPlan, type CwdPolicy, type EnvPolicy, type StdinPolicy } from "./plan.ts";

/** What a plan says beside the request; the record's defaults unless given. */
export interface SupervisionPlanOptions {
  /** `<request id>:supervision` unless given. */
  readonly planId?: string;
  readonly runnerProfile?: string;
  readonly liveBackendEnabled?: boolean;
  readonly timeoutSeconds?: number;
  readonly cwdPolicy?: CwdPolicy;
  readonly envPolicy?: EnvPolicy;
  readonly stdinPolicy?: StdinPolicy;
  readonly metadata?: JsonObject;
}

/**
 * Makes the plan of a request.
 *
 * @throws GovEngineError with the codes of `SupervisionPlan` and `RunnerRequest`
 */
export function supervisionPlanFromRunnerRequest(
  request: RunnerRequest,
  options: SupervisionPlanOptions = {},
): SupervisionPlan {
  const { request_id, dry_run } = RunnerRequest.parse(request);
  return SupervisionPlan.parse(
    stated({
      plan_id: options.planId ?? `${request_id}:supervision`,
      request_id,
      runner_profile: options.runnerProfile,
      dry_run,
      live_backend_enabled: options.liveBackendEnabled,
      timeout_seconds: options.timeoutSeconds,
      cwd_policy: options.cwdPolicy,
      env_policy: options.envPolicy,
      stdin_policy: options.stdinPolicy,
      metadata: options.metadata,
    }),
  );
}

/** What a lease says beside the request; the record's defaults unless given. */
export interface RunnerLeaseOptions {
  /** `<request id>:lease` unless given. */
  readonly leaseId?: string;
  readonly runnerProfile?: string;
  /** Without it the lease is good for nothing. */
  readonly expiresAt?: string;
  readonly fencingToken?: number;
  readonly metadata?: JsonObject;
}

/**
 * Makes the active lease of a request.
 *
 * @throws GovEngineError with the codes of `RunnerLease` and `RunnerRequest`
 */
export function runnerLeaseFromRequest(request: RunnerRequest, options: RunnerLeaseOptions = {}): RunnerLease {
  const { request_id } = RunnerRequest.parse(request);
  return RunnerLease.parse(
    stated({
      lease_id: options.leaseId ?? `${request_id}:lease`,
      request_id,
      runner_profile: options.runnerProfile,
      expires_at: options.expiresAt,
      metadata: options.metadata,
      fencing_token: options.fencingToken,
    }),
  );
}

/** The members that were given. */
function stated(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/**
 * Holds a request against its plan: both well-formed, the same request and mode, live only where the plan enables it, and
 * the steps exactly those of the approved specification that it carries, which is validated again.
 *
 * @returns `raw_intent_runner_request_not_allowed`, `missing_approved_execution_spec`, `supervision_request_mismatch`,
 *   `supervision_mode_mismatch`, `live_backend_disabled`, `runner_request_spec_mismatch`, the codes of
 *   `approvedExecutionSteps`, `SupervisionPlan` and `RunnerRequest`; none when it may go on
 */
export function checkSupervisedRunnerRequest(request: unknown, plan: unknown): readonly Problem[] {
  const readRequest = RunnerRequest.safeParse(request);
  const readPlan = SupervisionPlan.safeParse(plan);
  const unread = [...(readPlan.ok ? [] : readPlan.problems), ...(readRequest.ok ? [] : readRequest.problems)];
  if (!readRequest.ok || !readPlan.ok) return Object.freeze(unread);
  const { record: asked } = readRequest;
  return Object.freeze([...sourceProblems(asked), ...planProblems(asked, readPlan.record)]);
}

function planProblems(request: RunnerRequest, plan: SupervisionPlan): Problem[] {
  const problems: Problem[] = [];
  if (plan.request_id !== request.request_id) problems.push(problem("supervision_request_mismatch", "/request_id"));
  if (plan.dry_run !== request.dry_run) problems.push(problem("supervision_mode_mismatch", "/dry_run"));
  if (!request.dry_run && !plan.live_backend_enabled) problems.push(problem("live_backend_disabled", "/dry_run"));
  return problems;
}

function sourceProblems(request: RunnerRequest): readonly Problem[] {
  const { source, approved_execution_spec: spec, steps } = request;
  if (source !== APPROVED_SPEC_SOURCE) return [problem("raw_intent_runner_request_not_allowed", "/source")];
  if (Object.keys(spec).length === 0) return [problem("missing_approved_execution_spec", "/approved_execution_spec")];
  try {
    const approved = approvedExecutionSteps(spec);
    const same = approved.length === steps.length && approved.every((step, at) => isSame(step, steps[at]));
    return same ? [] : [problem("runner_request_spec_mismatch", "/steps")];
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return error.problems.map(({ code, path, detail }) => problem(code, `/approved_execution_spec${path}`, detail));
  }
}

function isSame(approved: ApprovedStep, step: RunnerRequest["steps"][number] | undefined): boolean {
  return (
    step !== undefined &&
    approved.tool === step.tool &&
    (approved.stdin ?? "") === step.stdin &&
    approved.args.length === step.args.length &&
    approved.args.every((argument, at) => argument === step.args[at])
  );
}
