// What a host gives a kernel.

import type {
  Clock,
  ContractLayer,
  ControlPort,
  LeasePort,
  EventEnvelope,
  PolicyPort,
  RevocationPort,
  Runner,
  ScopePort,
  Signer,
  TicketLedger,
  Timer,
  Trust,
} from "@govengine/artifact-core";

/** The time limits of a kernel, in milliseconds. */
export interface KernelLimits {
  /** How long any port may take to answer. */
  readonly portTimeoutMs: number;
  /** How long a runner may take to settle after it was told to stop. */
  readonly graceMs: number;
  /** How long a grant may wait for its execution. */
  readonly grantTtlMs: number;
  /** How much too early a ticket may be used; at most a minute, never too late. */
  readonly skewMs: number;
}

/** The options of `createExecutionKernel`. What is left out has a safe default: dry run only. */
export interface ExecutionKernelOptions {
  /** The name of this runtime: a ticket that names a runtime must name exactly this one. */
  readonly runtimeRef: string;
  readonly contracts: ContractLayer;
  readonly trust: Trust;
  readonly ledger: TicketLedger;
  /** Live runs need this, and much else beside it. */
  readonly live?: { readonly enabled: true };
  readonly policy?: PolicyPort;
  readonly scope?: ScopePort;
  readonly revocation?: RevocationPort;
  /** Live runners, each with its own name. */
  readonly runners?: readonly Runner[];
  /** Takes the place of our own dry-run runner. */
  readonly dryRun?: Runner;
  readonly control?: ControlPort;
  /** Asked before each step whether this runtime still holds the work. */
  readonly lease?: LeasePort;
  readonly clock?: Clock;
  readonly timer?: Timer;
  /** Signs receipts. */
  readonly signer?: Signer;
  /** Gets an event for every decision and every end; digests and codes, no values. */
  readonly onEvent?: (event: EventEnvelope) => void | Promise<void>;
  /** `required`: an event that can't be delivered before the claim refuses the run. */
  readonly audit?: "required" | "best_effort";
  readonly limits?: Partial<KernelLimits>;
}
