// The gate: may this action run, once? Reads like its specification: read, check what needs nobody, ask the ports, decide.
// Every check that can be made is made, and every reason is listed.

import {
  checkApprover,
  DRY_RUN_PROFILE,
  notEvaluated,
  problem,
  type AuthorizationDecision,
  type CancelSignal,
  type ClaimKey,
  type Instant,
  type Mode,
  type SignatureDecision,
} from "@govengine/artifact-core";
import type { Patience } from "./ask-port.ts";
import { readAuthorizeInput, type AuthorizeRequest } from "./authorize-input.ts";
import type { AuthorizedAction } from "./authorized-action.ts";
import { isCancelled } from "./cancel.ts";
import { noFindings, writeDecision, type ChosenRunner, type DecisionParts, type Findings } from "./decision.ts";
import { isComplete, readEvidence, type Evidence } from "./evidence.ts";
import { checkMembers, checkSteps, checkTerms, checkWindow, checkWords } from "./local-checks.ts";
import { checkPolicyReproduced, checkRevocation, checkScope, checkUsesLeft, readPolicyEpoch } from "./port-checks.ts";
import { buildRequest, type BuiltRequest } from "./request.ts";
import { checkProfileBound, profileOf } from "./runner-profile.ts";
import type { KernelSettings } from "./settings.ts";
import {
  readSignatures,
  UNSIGNED_SIGNER,
  verifiedSignatures,
  verifySignature,
  type GivenSignatures,
  type TrustFindings,
} from "./signatures.ts";

/** What the gate came to: a decision, and for a yes the action that it is about. */
export interface Authorized {
  readonly decision: AuthorizationDecision;
  readonly action: AuthorizedAction | null;
  readonly evaluatedAt: Instant | null;
}

/** Decides. Never rejects. */
export async function decideAuthorization(
  input: unknown,
  signal: CancelSignal | null,
  settings: KernelSettings,
  patience: Patience,
): Promise<Authorized> {
  const findings = noFindings();
  const request = readAuthorizeInput(input);
  findings.input.push(...request.problems);
  const evidence = readEvidence(request.artifacts, settings.contracts, settings.form);
  findings.artifacts.push(...evidence.problems);
  const signatures = readSignatures(request.signatures);
  findings.trust.push(...signatures.problems);
  const now = readNow(settings, findings);
  const runner = chooseRunner(request, evidence, settings, findings);

  checkLocally(evidence, request.mode, now, settings, findings);
  const trust = await verifyTrust(evidence, signatures, request.mode, settings, patience, findings);
  const [epoch] = await Promise.all([
    provePolicy(evidence, trust, settings, patience, findings),
    askTicket(evidence, trust, settings, patience, findings),
    askScope(evidence, request.mode, settings, patience, findings),
  ]);
  checkApproval(evidence, trust, request.mode, findings);
  if (isCancelled(signal)) findings.input.push(problem("aborted"));

  const built = buildIfComplete(evidence, request.mode, findings);
  const parts = { request, evidence, now, runner, trust, epoch, built, settings, findings };
  const decision = writeDecision(parts);
  return Object.freeze({ decision, action: holdAction(parts, signatures, decision), evaluatedAt: now });
}

function readNow(settings: KernelSettings, { input }: Findings): Instant | null {
  const reading = settings.clock.read();
  if (reading.ok) return reading.now;
  input.push(problem(reading.code));
  return null;
}

/** The runner that the request names, if the mode and the kernel allow it. */
function chooseRunner(
  { mode, runnerProfile: name }: AuthorizeRequest,
  { artifacts }: Evidence,
  settings: KernelSettings,
  { runner: problems }: Findings,
): ChosenRunner | null {
  if (mode === "live" && !settings.live) problems.push(problem("live_backend_disabled"));
  const runner = name === DRY_RUN_PROFILE ? settings.dryRun : settings.runners.get(name ?? "");
  if (runner === undefined) {
    problems.push(problem("runner_unknown"));
    return null;
  }
  if ((name === DRY_RUN_PROFILE) !== (mode === "dry_run")) {
    problems.push(problem("runner_mode_mismatch"));
    return null;
  }
  const profile = profileOf(runner, mode);
  if (profile === null || !profile.allowed || profile.name !== name) {
    problems.push(problem("runner_inconsistent"));
    return null;
  }
  const { execution_contract: contract } = artifacts;
  if (mode === "live" && contract !== null) problems.push(...checkProfileBound(contract, profile));
  return { runner, profile };
}

/** The checks that need nobody else; `terms` are mode, runtime, limits, the words of policy and approval, and who approved. */
function checkLocally(
  { artifacts: given, facts }: Evidence,
  mode: Mode,
  now: Instant | null,
  { runtimeRef, limits }: KernelSettings,
  { artifacts, terms, ticket, skipped }: Findings,
): void {
  if (facts !== null) artifacts.push(...checkMembers(given), ...checkSteps(facts));
  if (facts === null) skipped.push(notEvaluated("terms"));
  else terms.push(...checkTerms(facts, mode, runtimeRef));
  if (facts === null || now === null) skipped.push(notEvaluated("window"));
  else ticket.push(...checkWindow(facts, now, limits.skewMs));
}

async function verifyTrust(
  { digests }: Evidence,
  given: GivenSignatures,
  mode: Mode,
  { trust, form }: KernelSettings,
  patience: Patience,
  findings: Findings,
): Promise<TrustFindings> {
  const verify = (purpose: "policy_decision" | "execution_ticket"): Promise<SignatureDecision | null> =>
    verifySignature({ purpose, form, digest: digests[purpose] }, given, trust, mode, patience);
  const [policy, ticket] = await Promise.all([verify("policy_decision"), verify("execution_ticket")]);
  if (policy === null || ticket === null) findings.skipped.push(notEvaluated("signature"));
  findings.policy.push(...(policy?.problems ?? []));
  findings.trust.push(...(ticket?.problems ?? []));
  return { policy, ticket };
}

/** The policy decision is proved by its signature or reproduced by the policy port; nothing else proves it. */
async function provePolicy(
  { artifacts }: Evidence,
  trust: TrustFindings,
  { policy, trust: rules }: KernelSettings,
  patience: Patience,
  { policy: problems, skipped }: Findings,
): Promise<string | null> {
  // The epoch first: an answer that is younger than its epoch is caught before the run, the other way round it isn't.
  const read = policy === null ? { epoch: null, problems: [] } : await readPolicyEpoch(policy, patience);
  problems.push(...read.problems);
  const { intent_contract, policy_decision, execution_contract } = artifacts;
  const waived = "unsigned" in rules && trust.policy?.status === "not_required";
  if (policy_decision === null) skipped.push(notEvaluated("policy"));
  else if (trust.policy?.status === "trusted") return read.epoch;
  else if (policy === null) {
    if (!waived) problems.push(problem("policy_decision_unproved", "/policy_decision"));
  } else if (intent_contract === null || execution_contract === null) skipped.push(notEvaluated("policy"));
  else {
    const all = { intent_contract, policy_decision, execution_contract };
    problems.push(...(await checkPolicyReproduced(all, policy, patience)));
  }
  return read.epoch;
}

/** Whether the ticket still stands and has a use left. */
async function askTicket(
  { facts, digests }: Evidence,
  { ticket }: TrustFindings,
  { revocation, ledger }: KernelSettings,
  patience: Patience,
  { ticket: problems, skipped }: Findings,
): Promise<void> {
  const { execution_ticket: digest } = digests;
  const key = facts === null ? null : claimKey(facts.ids.execution_ticket, ticket);
  if (facts === null || digest === null) skipped.push(notEvaluated("revocation"));
  if (facts === null || digest === null || key === null) skipped.push(notEvaluated("uses"));
  if (facts === null || digest === null) return;
  const found = await Promise.all([
    checkRevocation({ ticket_id: facts.ids.execution_ticket, digest }, revocation, patience),
    key === null ? [] : checkUsesLeft(ledger, key, digest, facts.limits.max_uses, patience),
  ]);
  problems.push(...found.flat());
}

/** Under which key the ledger counts the ticket; null while nobody knows who signed it. */
function claimKey(ticketId: string, trust: SignatureDecision | null): ClaimKey | null {
  if (trust === null || trust.status === "denied") return null;
  return Object.freeze({ signer: trust.signer_id ?? UNSIGNED_SIGNER, ticket_id: ticketId });
}

async function askScope(
  { facts }: Evidence,
  mode: Mode,
  { scope }: KernelSettings,
  patience: Patience,
  { scope: problems, skipped }: Findings,
): Promise<void> {
  if (scope === null) {
    if (mode === "live") problems.push(problem("scope_port_missing"));
  } else if (facts === null) skipped.push(notEvaluated("scope"));
  else problems.push(...(await checkScope(facts, mode, scope, patience)));
}

/** What policy and approval say, and whether each signer is somebody else than who asked. */
function checkApproval({ facts }: Evidence, { policy, ticket }: TrustFindings, mode: Mode, findings: Findings): void {
  if (facts === null) return;
  const consumable = facts.approval === "live" || facts.approval === "dry_run";
  const ownerApproved = consumable && ticket?.roles.includes("owner") === true;
  for (const found of checkWords(facts, mode, ownerApproved)) {
    (found.path.startsWith("/policy_decision") ? findings.policy : findings.ticket).push(found);
  }
  const { subject } = facts;
  if (mode === "live" && subject.actor === null) findings.trust.push(problem("actor_unknown"));
  for (const signer of [ticket?.signer_id, policy?.signer_id]) {
    // Of an unknown actor it was said above that he is; here the question is whether signer and requester are one.
    if (typeof signer === "string") findings.trust.push(...checkApprover(signer, subject, "dry_run"));
  }
}

/** The request, or null after saying why there is none. */
function buildIfComplete(
  { facts, digests }: Evidence,
  mode: Mode,
  { artifacts: problems }: Findings,
): BuiltRequest | null {
  const { execution_ticket: digest } = digests;
  if (facts === null || digest === null) return null;
  const built = buildRequest(facts, digest, mode);
  if (built === null) problems.push(problem("runner_request_invalid", "/execution_contract"));
  return built;
}

/** The action that a grant holds: frozen values that were hashed, and nothing else. */
function holdAction(
  { evidence, request, runner, trust, epoch, built }: DecisionParts,
  signatures: GivenSignatures,
  decision: AuthorizationDecision,
): AuthorizedAction | null {
  const { artifacts, digests, facts } = evidence;
  if (!decision.allowed || !isComplete(artifacts) || facts === null || runner === null || built === null) return null;
  const key = claimKey(facts.ids.execution_ticket, trust.ticket);
  if (key === null) return null;
  return Object.freeze({
    artifacts,
    // Every artifact is there, so every digest is.
    digests: digests as AuthorizedAction["digests"],
    facts,
    mode: request.mode,
    runner: runner.runner,
    runner_profile: runner.profile,
    request: built.request,
    request_digest: built.digest,
    claim_key: key,
    policy_epoch: epoch,
    signatures: verifiedSignatures(signatures, trust),
    decision,
  });
}
