// A supervision lease as the kernel asks about it between steps: held, lost, or nobody knows.

import { systemClock, type Clock, type LeaseAnswer, type LeasePort } from "@govengine/artifact-core";
import { checkRunnerLease, RunnerLease } from "./lease.ts";

/** What the lease port needs. */
export interface LeasePortOptions {
  /** The lease that the run works under. */
  readonly held: RunnerLease;
  /** The lease on the request as the host's store has it now, or null when there is none any more. */
  readonly current: () => unknown;
  /** The system's clock unless given. */
  readonly clock?: Clock;
}

/**
 * A lease port that answers `held` as long as the held lease is still the store's: the same id and fencing token, active, and
 * not over by the clock. Another lease, or none, is `lost`; what it can't read is `unknown`. A store that throws is for the
 * kernel to catch, which then stops too.
 *
 * @throws GovEngineError with the codes of `RunnerLease`
 * @example
 * const lease = leasePort({ held, current: () => store.read(held.request_id) });
 * const kernel = createExecutionKernel({ ...options, lease });
 */
export function leasePort({ held, current, clock = systemClock }: LeasePortOptions): LeasePort {
  const lease = RunnerLease.parse(held);
  return Object.freeze({
    async status(): Promise<LeaseAnswer> {
      const found = await current();
      if (found === null) return "lost";
      const read = RunnerLease.safeParse(found);
      if (!read.ok) return "unknown";
      const { lease_id, fencing_token } = read.record;
      if (lease_id !== lease.lease_id || fencing_token !== lease.fencing_token) return "lost";
      const problems = checkRunnerLease(read.record, { now: clock.now(), requestId: lease.request_id });
      return problems.length === 0 ? "held" : "lost";
    },
  });
}
