// The lease as a say between steps: a kernel that asks before each step stops when the lease is lost.

import { systemClock, type Clock, type ControlAnswer, type ControlPort } from "@govengine/artifact-core";
import { checkRunnerLease, RunnerLease } from "./lease.ts";

/** What the control port needs. */
export interface LeaseControlOptions {
  /** The lease that the run works under. */
  readonly held: RunnerLease;
  /** The lease on the request as the host's store has it now, or null when there is none any more. */
  readonly current: () => unknown;
  /** The system's clock unless given. */
  readonly clock?: Clock;
  /** Asked when the lease is good; without it the run goes on. */
  readonly next?: ControlPort;
}

/**
 * A control port that answers `block` unless the held lease is still the store's: the same id and fencing token, active, and
 * not over by the clock. Whatever it can't read, it takes for lost; a store that throws is for the kernel to catch.
 *
 * @throws GovEngineError with the codes of `RunnerLease`
 * @example
 * const control = leaseControl({ held: lease, current: () => store.read(lease.request_id) });
 */
export function leaseControl({ held, current, clock = systemClock, next }: LeaseControlOptions): ControlPort {
  const lease = RunnerLease.parse(held);
  return Object.freeze({
    async beforeStep(step: Parameters<ControlPort["beforeStep"]>[0]): Promise<ControlAnswer> {
      const read = RunnerLease.safeParse(await current());
      if (!read.ok || read.record.lease_id !== lease.lease_id) return "block";
      const { fencing_token: latest } = read.record;
      const problems = checkRunnerLease(read.record, { now: clock.now(), requestId: lease.request_id });
      if (problems.length > 0 || latest !== lease.fencing_token) return "block";
      return next === undefined ? "continue" : next.beforeStep(step);
    },
  });
}
