// The options of a kernel with every default filled in. A kernel that could never be safe is refused here, before it exists.

import {
  DRY_RUN_PROFILE,
  dryRunWithoutSignatures,
  GovEngineError,
  noRevocation,
  problem,
  systemClock,
  systemTimer,
  TrustRules,
  type CanonicalForm,
  type ContractLayer,
  type ControlPort,
  type LeasePort,
  type EventEnvelope,
  type PolicyPort,
  type Problem,
  type RevocationPort,
  type Runner,
  type ScopePort,
  type SignatureSubject,
  type Signer,
  type TicketLedger,
  type Timer,
  type Trust,
} from "@govengine/artifact-core";
import { dryRunRunner } from "../runner/dry-run.ts";
import { kernelClock, type KernelClock } from "./kernel-clock.ts";
import type { ExecutionKernelOptions, KernelLimits } from "./kernel-options.ts";
import { option, readOptions } from "./option-checks.ts";
import { profileOf } from "./runner-profile.ts";
import { UNSIGNED_SIGNER } from "./signatures.ts";

/** The options with every default filled in; what the kernel decides on was read once. */
export interface KernelSettings {
  readonly runtimeRef: string;
  readonly contracts: ContractLayer;
  /** The form that the contract layer named when the kernel was made. */
  readonly form: CanonicalForm;
  readonly trust: Trust;
  readonly ledger: TicketLedger;
  readonly live: boolean;
  readonly policy: PolicyPort | null;
  readonly scope: ScopePort | null;
  readonly revocation: RevocationPort;
  readonly runners: ReadonlyMap<string, Runner>;
  readonly dryRun: Runner;
  readonly control: ControlPort | null;
  readonly lease: LeasePort | null;
  readonly clock: KernelClock;
  readonly timer: Timer;
  readonly signer: Signer | null;
  readonly onEvent: ((event: EventEnvelope) => void | Promise<void>) | null;
  readonly auditRequired: boolean;
  readonly limits: KernelLimits;
}

const DEFAULTS: KernelLimits = Object.freeze({
  portTimeoutMs: 5_000,
  graceMs: 2_000,
  grantTtlMs: 60_000,
  skewMs: 0,
});

const MAX_SKEW = 60_000;

/** Fills in the defaults. Throws with every reason when the options can't make a safe kernel. */
export function readSettings(given: ExecutionKernelOptions): KernelSettings {
  const { options, problems } = readOptions(given);
  const limits = readLimits(options.limits, problems);
  const runners = readRunners(options.runners ?? [], problems);
  const trust = readTrust(options.trust, problems);
  const live = options.live !== undefined;
  if (options.dryRun !== undefined && profileOf(options.dryRun, "dry_run")?.name !== DRY_RUN_PROFILE) {
    problems.push(option("dryRun"));
  }
  if (options.audit === "required" && options.onEvent === undefined) problems.push(option("audit"));
  if (live) checkLive(options, trust, problems);
  const [first, ...others] = problems;
  if (first !== undefined || trust === null) throw new GovEngineError([first ?? option("trust"), ...others]);
  // Nothing is wrong, so nothing that is required is missing.
  const { runtimeRef, contracts, ledger } = options as ExecutionKernelOptions;
  return Object.freeze({
    runtimeRef,
    contracts,
    form: contracts.form,
    trust,
    ledger,
    live,
    policy: options.policy ?? null,
    scope: options.scope ?? null,
    revocation: options.revocation ?? noRevocation(),
    runners,
    dryRun: options.dryRun ?? dryRunRunner(),
    control: options.control ?? null,
    lease: options.lease ?? null,
    clock: kernelClock(options.clock ?? systemClock),
    timer: options.timer ?? systemTimer,
    signer: options.signer === undefined ? null : heldSigner(options.signer),
    onEvent: options.onEvent ?? null,
    auditRequired: options.audit === "required",
    limits,
  });
}

/** Everything that a live kernel can't do without. */
function checkLive(options: Partial<ExecutionKernelOptions>, trust: Trust | null, problems: Problem[]): void {
  if (options.ledger?.durability === "process") problems.push(problem("ledger_not_durable"));
  if (options.scope === undefined) problems.push(problem("scope_port_missing"));
  if (options.revocation === undefined) problems.push(problem("revocation_port_missing"));
  if (trust === null) return;
  if (trust.verifier === null) problems.push(problem("verifier_missing"));
  else if (trust.verifier.demo) problems.push(problem("demo_verifier_in_live"));
}

/** The trust as data that a host can't change any more, or null after complaining. */
function readTrust(given: Trust | undefined, problems: Problem[]): Trust | null {
  if (given === undefined) return null;
  const { verifier } = given;
  if (verifier === null) {
    // Without a verifier there is one trust only, whatever the object says of its rules.
    if ("unsigned" in given && given.unsigned === "dry_run_only") return dryRunWithoutSignatures();
    problems.push(option("trust"));
    return null;
  }
  const rules = TrustRules.safeParse(given.rules);
  if (!rules.ok) problems.push(...rules.problems);
  else if (rules.record.signers.some(({ signer_id }) => signer_id === UNSIGNED_SIGNER)) problems.push(option("trust"));
  else return Object.freeze({ rules: rules.record, verifier });
  return null;
}

/** The signer with the name that it had when the kernel was made. */
function heldSigner(signer: Signer): Signer {
  const { signer_id, algorithm, demo } = signer;
  return Object.freeze({
    signer_id,
    algorithm,
    demo,
    sign: (subject: SignatureSubject, input: Uint8Array) => signer.sign(subject, input),
  });
}

function readLimits(given: Partial<KernelLimits> | undefined, problems: Problem[]): KernelLimits {
  const limits: KernelLimits = { ...DEFAULTS, ...given };
  for (const [name, value] of Object.entries(limits)) {
    const known = Object.hasOwn(DEFAULTS, name) && Number.isSafeInteger(value) && value >= 0;
    if (!known || (name === "skewMs" && value > MAX_SKEW)) problems.push(option("limits"));
  }
  return Object.freeze(limits);
}

function readRunners(given: readonly Runner[], problems: Problem[]): ReadonlyMap<string, Runner> {
  const runners = new Map<string, Runner>();
  for (const runner of given) {
    const name = profileOf(runner, "live")?.name;
    if (name === undefined) problems.push(problem("runner_inconsistent"));
    else if (runners.has(name)) problems.push(problem("duplicate_runner"));
    else runners.set(name, runner);
  }
  return runners;
}
