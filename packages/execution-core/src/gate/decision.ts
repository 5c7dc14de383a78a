// The record of a decision: the reference's words, each from what was proved and none from what was claimed, and every
// reason once.

import {
  AuthorizationDecision,
  DRY_RUN_PROFILE,
  missingPrerequisites,
  problem,
  type ActionFacts,
  type GateInput,
  type Instant,
  type Problem,
  type Runner,
  type RunnerProfile,
} from "@govengine/artifact-core";
import type { AuthorizeRequest } from "./authorize-input.ts";
import type { Evidence } from "./evidence.ts";
import type { BuiltRequest } from "./request.ts";
import type { KernelSettings } from "./settings.ts";
import type { TrustFindings } from "./signatures.ts";

/** Everything that was found, by what it is about; the order is the order of the blockers. */
export interface Findings {
  readonly input: Problem[];
  readonly artifacts: Problem[];
  readonly terms: Problem[];
  readonly policy: Problem[];
  readonly ticket: Problem[];
  readonly trust: Problem[];
  readonly runner: Problem[];
  readonly scope: Problem[];
  readonly skipped: Problem[];
}

/** Nothing found yet. */
export function noFindings(): Findings {
  return {
    input: [],
    artifacts: [],
    terms: [],
    policy: [],
    ticket: [],
    trust: [],
    runner: [],
    scope: [],
    skipped: [],
  };
}

/** A runner and its profile as it was when the decision was made. */
export interface ChosenRunner {
  readonly runner: Runner;
  readonly profile: RunnerProfile;
}

/** What a decision is made of. */
export interface DecisionParts {
  readonly request: AuthorizeRequest;
  readonly evidence: Evidence;
  readonly now: Instant | null;
  readonly runner: ChosenRunner | null;
  readonly trust: TrustFindings;
  readonly epoch: string | null;
  readonly built: BuiltRequest | null;
  readonly settings: KernelSettings;
  readonly findings: Findings;
}

/** Reasons beyond this number are counted as one: a decision is a record and has its limits. */
const MAX_BLOCKERS = 500;

/** Writes the record: the reference's reasons first, then the exact ones. */
export function writeDecision(parts: DecisionParts): AuthorizationDecision {
  const { request, evidence, now, trust, epoch, built, settings, findings } = parts;
  const gateInput = gateInputOf(parts);
  const { runner_profile: profile, ...words } = gateInput;
  const coarse = missingPrerequisites(
    { ...words, runner_profile_allowed: profile.allowed, live_backend_enabled: profile.live_backend_enabled },
    request.mode === "live",
  );
  const exact = Object.values(findings).flat() as Problem[];
  const missing = coarse.filter((reason) => !exact.some(({ code }) => code === reason));
  return AuthorizationDecision.parse({
    schema_version: "v1",
    mode: request.mode,
    runtime_ref: settings.runtimeRef,
    evaluated_at: now,
    form: settings.form,
    input_digests: evidence.digests,
    request_digest: built?.digest ?? null,
    policy_epoch: epoch,
    gate_input: gateInput,
    unproved: unproved(trust, settings),
    blockers: listed([...missing.map((reason) => problem(reason)), ...exact]),
  });
}

/** Every reason once, in the order in which they were found, up to the limit. */
function listed(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const once = problems.filter(({ code, path, detail }) => {
    const text = JSON.stringify([code, path, detail]);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
  return once.length > MAX_BLOCKERS ? [...once.slice(0, MAX_BLOCKERS), problem("more_blockers")] : once;
}

/** A ticket that stands, for less than what is asked: the reference has a word for it. */
const DRY_RUN_ONLY = "execution_ticket_dry_run_only";

function gateInputOf({ request, evidence, runner, trust, settings, findings }: DecisionParts): GateInput {
  // Facts of artifacts that don't fit together are facts of nothing.
  const facts = findings.artifacts.length === 0 ? evidence.facts : null;
  const ticketStands = [...findings.ticket, ...findings.terms].every(({ code }) => code === DRY_RUN_ONLY);
  const live = request.mode === "live";
  const refused: RunnerProfile = {
    name: runner?.profile.name ?? (live ? "unknown" : DRY_RUN_PROFILE),
    allowed: false,
    live_backend_enabled: live && settings.live,
    metadata: {},
  };
  return {
    has_prepared_execution_contract: facts !== null,
    policy_decision_status: facts === null ? "missing" : policyWord(facts.policy, findings.policy.length === 0),
    execution_ticket_status: facts === null ? "missing" : ticketWord(facts.approval, ticketStands),
    trust_decision_status: trustWord(trust, findings),
    runner_profile: findings.runner.length === 0 && runner !== null ? runner.profile : refused,
  };
}

function policyWord(word: ActionFacts["policy"], stands: boolean): GateInput["policy_decision_status"] {
  if (stands) return "allow";
  return word === "allow" ? "missing" : word;
}

function ticketWord(word: ActionFacts["approval"], stands: boolean): GateInput["execution_ticket_status"] {
  if (word === "pending" || word === "refused") return word;
  if (!stands) return "missing";
  return word === "live" ? "approved" : "approved_for_dry_run";
}

function trustWord({ ticket }: TrustFindings, { trust }: Findings): GateInput["trust_decision_status"] {
  if (trust.length > 0) return "denied";
  if (ticket === null) return "missing";
  return ticket.status === "not_required" ? "ok" : ticket.status;
}

/** What was let pass without proof, so that the record says it. */
function unproved({ policy, ticket }: TrustFindings, settings: KernelSettings): readonly string[] {
  const words: string[] = [];
  if (ticket?.status === "not_required") words.push("execution_ticket_signature");
  if (policy?.status === "not_required" && settings.policy === null) words.push("policy_decision");
  if (settings.scope === null) words.push("scope");
  return words;
}
