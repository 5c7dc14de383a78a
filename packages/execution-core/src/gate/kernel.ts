// The kernel: authorize, then execute what was authorized, once. It drives the runner and builds the record of the run
// itself; a runner claims nothing but the outcome of a step.

import {
  problem,
  RunnerProfile,
  type AuthorizationDecision,
  type CancelSignal,
  type ClaimRequest,
  type Instant,
  type Problem,
} from "@govengine/artifact-core";
import type { Patience } from "./ask-port.ts";
import type { AuthorizeInput } from "./authorize-input.ts";
import { decideAuthorization } from "./authorize.ts";
import type { AuthorizedAction } from "./authorized-action.ts";
import { isCancelled, signalOf } from "./cancel.ts";
import { claimUse, finishUse } from "./claim.ts";
import { driveSteps } from "./drive.ts";
import { eventSender, type Emit } from "./emit.ts";
import type { ExecutionKernelOptions } from "./kernel-options.ts";
import { mintGrant, redeemGrant, type ExecutionGrant } from "./grant.ts";
import { checkWindow } from "./local-checks.ts";
import { refused, unknownEnd, type ExecutionOutcome, type OpenClaim } from "./outcome.ts";
import { checkRevocation, readPolicyEpoch } from "./port-checks.ts";
import { readReconciliation, type ReconcileAnswer, type Reconciliation } from "./reconcile.ts";
import { recordRun } from "./record-run.ts";
import { profileOf, profileTimeout } from "./runner-profile.ts";
import { readSettings, type KernelSettings } from "./settings.ts";

/** Options of one call. */
export interface CallOptions {
  /** Tells that the caller doesn't want the result any more; `AbortSignal` fits. */
  readonly signal?: CancelSignal;
}

/** What `authorize` answers: a yes with a grant, or a no with every reason; the decision can be stored either way. */
export type Authorization =
  | { readonly allowed: true; readonly decision: AuthorizationDecision; readonly grant: ExecutionGrant }
  | { readonly allowed: false; readonly decision: AuthorizationDecision };

/** The gate and what stands behind it. No method rejects for a refusal. */
export interface ExecutionKernel {
  /** Decides whether an action may run. Runs nothing and uses nothing up. */
  authorize(input: AuthorizeInput, options?: CallOptions): Promise<Authorization>;
  /** Runs an authorized action, once. */
  execute(grant: ExecutionGrant, options?: CallOptions): Promise<ExecutionOutcome>;
  /** `authorize` and `execute` in one. */
  run(input: AuthorizeInput, options?: CallOptions): Promise<ExecutionOutcome>;
  /** Closes a run whose end was unknown. */
  reconcile(claim: OpenClaim, finding: Reconciliation): Promise<ReconcileAnswer>;
}

/** What the methods of one kernel share. */
interface Kernel {
  readonly settings: KernelSettings;
  readonly patience: Patience;
  readonly emit: Emit;
}

/**
 * Makes a kernel.
 *
 * @throws GovEngineError with every reason when the options can't make a safe kernel: `invalid_kernel_options` with the
 *   option's name, `duplicate_runner`, `runner_inconsistent`, the codes of the trust rules, and for live
 *   `ledger_not_durable`, `scope_port_missing`, `revocation_port_missing`, `verifier_missing`, `demo_verifier_in_live`.
 */
export function createExecutionKernel(options: ExecutionKernelOptions): ExecutionKernel {
  const settings = readSettings(options);
  const patience: Patience = { timer: settings.timer, timeoutMs: settings.limits.portTimeoutMs };
  const kernel: Kernel = { settings, patience, emit: eventSender(settings, patience) };
  const identity = Object.freeze({});

  const authorize = async (input: AuthorizeInput, call?: CallOptions): Promise<Authorization> => {
    const { decision, action, evaluatedAt } = await decideAuthorization(input, signalOf(call), settings, patience);
    const status = decision.allowed ? "allowed" : "blocked";
    const subject = decision.decision_id;
    await kernel.emit({ type: "policy_decision_recorded", subject, status, action: decision.request_digest ?? "" });
    if (action === null || evaluatedAt === null) return Object.freeze({ allowed: false, decision });
    const grant = mintGrant(identity, action, evaluatedAt + settings.limits.grantTtlMs);
    return Object.freeze({ allowed: true, decision, grant });
  };

  const execute = async (grant: ExecutionGrant, call?: CallOptions): Promise<ExecutionOutcome> => {
    const time = settings.clock.read();
    if (!time.ok) return refused([problem(time.code)]);
    const redemption = redeemGrant(grant, identity, time.now);
    if (!redemption.ok) return refused([problem(redemption.code)]);
    return executeAction(redemption.action, signalOf(call), kernel);
  };

  return Object.freeze({
    authorize,
    execute,
    async run(input: AuthorizeInput, call?: CallOptions): Promise<ExecutionOutcome> {
      const authorization = await authorize(input, call);
      return authorization.allowed ? execute(authorization.grant, call) : refused(authorization.decision.blockers);
    },
    async reconcile(claim: OpenClaim, finding: Reconciliation): Promise<ReconcileAnswer> {
      const time = settings.clock.read();
      const finish = time.ok ? readReconciliation(claim, finding, time.now) : problem(time.code);
      if ("code" in finish) return Object.freeze({ ok: false, problem: finish });
      const notClosed = await finishUse(settings.ledger, finish, patience);
      return Object.freeze(notClosed === null ? { ok: true } : { ok: false, problem: notClosed });
    },
  });
}

/** Looks again, claims, drives, records, closes. */
async function executeAction(
  action: AuthorizedAction,
  signal: CancelSignal | null,
  kernel: Kernel,
): Promise<ExecutionOutcome> {
  const { settings, patience, emit } = kernel;
  const { ledger, clock, limits } = settings;
  const subject = action.request_digest;
  const refuse = async (problems: readonly Problem[]): Promise<ExecutionOutcome> => {
    await emit({ type: "artifact_state_changed", subject, status: "refused", action: subject });
    return refused(problems);
  };
  const changed = await whatChanged(action, signal, kernel);
  if (changed.length > 0) return refuse(changed);
  const announced = await emit({ type: "artifact_state_changed", subject, status: "claiming", action: subject });
  if (!announced && settings.auditRequired) return refused([problem("audit_sink_failed")]);

  // Ports and sink took their time: what is claimed is claimed at the time it is now.
  const start = beginning(action, signal, settings);
  if ("problems" in start) return refuse(start.problems);
  const claim = await claimUse(ledger, claimRequest(action, start.now, settings), patience);
  if (!claim.ok) return refuse([claim.problem]);
  void emit({ type: "artifact_state_changed", subject, status: "claimed", action: subject });
  const open: OpenClaim = { key: action.claim_key, fencing_token: claim.fencing_token };

  const driven = await driveSteps(action, {
    fencingToken: claim.fencing_token,
    use: claim.use,
    deadline: deadlineOf(action, start.now),
    signal,
    clock,
    control: settings.control,
    lease: settings.lease,
    revocation: settings.revocation,
    patience,
    graceMs: limits.graceMs,
    onLateAnswer: () => {
      void emit({ type: "runner_receipt_recorded", subject, status: "late_answer", action: subject });
    },
    // Nobody waits for these: the sink gets them in order, and a slow one doesn't take the run's time.
    onStep: (index, end) => {
      const step = `${subject}:${index}`;
      void emit({ type: "artifact_state_changed", subject: step, status: `step_${end}`, action: subject });
    },
  });
  clock.read();
  const times: readonly [Instant, Instant] = [start.now, clock.latest()];
  const recorded = await recordRun(action, claim, driven, times, settings, patience);
  if (!recorded.ok) return closeUnknown(action, open, recorded.problems, times[1], kernel);

  const { run } = recorded;
  const finish = { ...open, status: run.status, reference: run.receipt_digest, now: times[1] };
  const notClosed = await finishUse(ledger, finish, patience);
  const status = notClosed === null ? run.status : "unknown";
  await emit({ type: "runner_receipt_recorded", subject, status, action: subject });
  return notClosed === null ? Object.freeze({ status: run.status, run }) : unknownEnd([notClosed], open);
}

/** What may have changed between the decision and now. */
async function whatChanged(
  action: AuthorizedAction,
  signal: CancelSignal | null,
  { settings, patience }: Kernel,
): Promise<readonly Problem[]> {
  if (isCancelled(signal)) return [problem("aborted")];
  const { revocation, policy } = settings;
  const ticket = { ticket_id: action.facts.ids.execution_ticket, digest: action.digests.execution_ticket };
  const [revoked, epoch] = await Promise.all([
    checkRevocation(ticket, revocation, patience),
    policy === null ? { epoch: null, problems: [] } : readPolicyEpoch(policy, patience),
  ]);
  const problems = [...revoked, ...epoch.problems];
  if (epoch.problems.length === 0 && epoch.epoch !== action.policy_epoch) {
    problems.push(problem("policy_epoch_changed"));
  }
  const profile = profileOf(action.runner, action.mode);
  if (profile === null || RunnerProfile.digest(profile) !== action.decision.runner_profile_digest) {
    problems.push(problem("runner_profile_changed"));
  }
  const start = beginning(action, signal, settings);
  return "problems" in start ? [...problems, ...start.problems] : problems;
}

/** The time at which the run would begin, or why it can't begin any more. */
function beginning(
  { facts }: AuthorizedAction,
  signal: CancelSignal | null,
  { clock, limits }: KernelSettings,
): { readonly now: Instant } | { readonly problems: readonly Problem[] } {
  const time = clock.read();
  const problems = time.ok ? checkWindow(facts, time.now, limits.skewMs) : [problem(time.code)];
  if (isCancelled(signal)) problems.push(problem("aborted"));
  return time.ok && problems.length === 0 ? { now: time.now } : { problems };
}

function claimRequest(action: AuthorizedAction, now: Instant, { runtimeRef }: KernelSettings): ClaimRequest {
  return Object.freeze({
    key: action.claim_key,
    ticket_digest: action.digests.execution_ticket,
    request_digest: action.request_digest,
    runtime_ref: runtimeRef,
    mode: action.mode,
    max_uses: action.facts.limits.max_uses,
    not_after: action.facts.window.not_after,
    now,
  });
}

/** The earliest of the contract's timeout, the runner's, and the end of the ticket's window. */
function deadlineOf({ facts, runner_profile: profile }: AuthorizedAction, now: Instant): Instant {
  const timeouts = [facts.limits.timeout_ms, profileTimeout(profile)].filter((timeout) => timeout !== null);
  return timeouts.reduce(
    (earliest, timeout) => (now + timeout < earliest ? now + timeout : earliest),
    facts.window.not_after,
  );
}

/** Leaves a claim open as `unknown`, so that it is found and reconciled. */
async function closeUnknown(
  { request_digest: subject }: AuthorizedAction,
  open: OpenClaim,
  problems: readonly Problem[],
  now: Instant,
  { settings, patience, emit }: Kernel,
): Promise<ExecutionOutcome> {
  const failed = await finishUse(settings.ledger, { ...open, status: "unknown", reference: null, now }, patience);
  await emit({ type: "runner_receipt_recorded", subject, status: "unknown", action: subject });
  return unknownEnd(failed === null ? problems : [...problems, failed], open);
}
