// The lease of a runner on a request: a record, what the clock and the fencing token make of it, and how it may change.

import {
  compareTimestamps,
  DRY_RUN_PROFILE,
  GovEngineError,
  parseTimestamp,
  problem,
  timestampOfInstant,
  type Instant,
  type JsonObject,
  type Problem,
  type RecordType,
} from "@govengine/artifact-core";
import {
  defineRecord,
  identifier,
  integer,
  jsonObject,
  label,
  oneOf,
  optionalMember,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_SUPERVISION_METADATA, FORBIDDEN_SUPERVISION_METADATA_KEYS } from "./supervision-keys.ts";

/** The states of a lease. */
export const RUNNER_LEASE_STATES = ["active", "released", "expired", "blocked"] as const;

/** The state of a lease. */
export type RunnerLeaseState = (typeof RUNNER_LEASE_STATES)[number];

/** That one runner may work on one request for a while. */
export interface RunnerLease {
  readonly lease_id: string;
  readonly request_id: string;
  readonly runner_profile: string;
  readonly state: RunnerLeaseState;
  /** RFC 3339 with an offset; `""` states none, and such a lease is never good for anything. */
  readonly expires_at: string;
  readonly metadata: JsonObject;
  /** Grows with every lease on the same request: whoever holds a lower one has lost it. Not in the reference. */
  readonly fencing_token?: number;
}

/** Reads leases. Source: `govengine.execution.supervision.GovRunnerLease`. */
export const RunnerLease: RecordType<RunnerLease> = defineRecord({
  name: "runner_lease",
  recordType: "govengine.execution.supervision.GovRunnerLease",
  schemaVersion: "v1",
  schema: v.strictObject({
    lease_id: identifier(),
    request_id: identifier(),
    runner_profile: withDefault(identifier(), DRY_RUN_PROFILE),
    state: withDefault(oneOf(RUNNER_LEASE_STATES), "active"),
    expires_at: withDefault(label(), ""),
    metadata: withDefault(jsonObject(), {}),
    fencing_token: optionalMember(integer({ min: 1 })),
  }),
  aliases: { lease_id: ["id"] },
  codes: {
    missing: { lease_id: "missing_runner_lease_id", request_id: "missing_runner_lease_request_id" },
    invalid: { metadata: "invalid_supervision_metadata" },
    forbidden: FORBIDDEN_SUPERVISION_METADATA,
  },
  forbiddenKeys: FORBIDDEN_SUPERVISION_METADATA_KEYS,
  check: ({ expires_at }) =>
    expires_at === "" || parseTimestamp(expires_at) !== null
      ? []
      : [problem("invalid_runner_lease", "/expires_at", "form")],
  rules: ["expires_at is empty or a timestamp with an offset."],
});

/** What a lease is held against. */
export interface LeaseCircumstances {
  readonly now: Instant;
  /** The highest fencing token that was ever given out for the request; only needed where leases have them. */
  readonly latestFencingToken?: number;
  /** The request that the lease is to be good for. */
  readonly requestId?: string;
}

/**
 * Whether a lease is good now. It ends at `expires_at` itself, so that its successor may begin there; one that states no end
 * is over.
 *
 * @returns `runner_lease_not_active`, `runner_lease_expired` (detail `missing` without a stated end), `runner_lease_fenced`,
 *   `supervision_request_mismatch`, `clock_invalid`, or the codes of {@link RunnerLease}
 */
export function checkRunnerLease(lease: unknown, circumstances: LeaseCircumstances): readonly Problem[] {
  const read = RunnerLease.safeParse(lease);
  if (!read.ok) return read.problems;
  const { state, request_id, fencing_token = 0 } = read.record;
  const { now, latestFencingToken, requestId } = circumstances;
  const problems: Problem[] = [];
  if (state !== "active") problems.push(problem("runner_lease_not_active", "/state", state));
  problems.push(...expiryProblems(read.record, now));
  if (latestFencingToken !== undefined && fencing_token !== latestFencingToken) {
    problems.push(problem("runner_lease_fenced", "/fencing_token"));
  }
  if (requestId !== undefined && request_id !== requestId) {
    problems.push(problem("supervision_request_mismatch", "/request_id"));
  }
  return Object.freeze(problems);
}

function expiryProblems({ expires_at }: RunnerLease, now: Instant): Problem[] {
  const moment = timestampOfInstant(now);
  if (moment === null) return [problem("clock_invalid")];
  const end = parseTimestamp(expires_at);
  if (end === null) return [problem("runner_lease_expired", "/expires_at", "missing")];
  return compareTimestamps(moment, end) < 0 ? [] : [problem("runner_lease_expired", "/expires_at")];
}

/** A change of a lease. */
export interface LeaseChange {
  readonly to: RunnerLeaseState;
  readonly now: Instant;
  /** A new end, for a lease that stays active. */
  readonly expiresAt?: string;
}

/** From where to where a lease may go; a renewal stays where it is. */
const TRANSITIONS: Readonly<Record<RunnerLeaseState, readonly RunnerLeaseState[]>> = Object.freeze({
  active: ["active", "released", "expired", "blocked"],
  blocked: ["active", "released", "expired"],
  released: [],
  expired: [],
});

/**
 * The lease after a change: renewed, blocked, unblocked, released or expired. What is released or expired stays so; a lease
 * whose end has come can only be released or expire, and one whose end hasn't come can't expire.
 *
 * @throws GovEngineError `invalid_runner_lease_transition` with the new state, `clock_invalid`, or the codes of {@link RunnerLease}
 */
export function changeRunnerLease(lease: RunnerLease, { to, now, expiresAt }: LeaseChange): RunnerLease {
  const before = RunnerLease.parse(lease);
  const over = isOver(before, now);
  const inTime = to === "released" || (to === "expired") === over;
  const renewal = expiresAt === undefined || to === "active";
  if (!TRANSITIONS[before.state].includes(to) || !inTime || !renewal) throw refusedTransition(to);
  const after = RunnerLease.parse({
    ...before,
    state: to,
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  });
  if (to === "active" && isOver(after, now)) throw refusedTransition(to);
  return after;
}

/** A lease that follows another on the same request. */
export interface LeaseSuccession {
  readonly leaseId: string;
  readonly now: Instant;
  readonly expiresAt: string;
  /** The former one's unless given. */
  readonly runnerProfile?: string;
}

/**
 * The lease that takes over from one that was released or has expired, with the next fencing token: whoever still holds the
 * former one is fenced out.
 *
 * @throws GovEngineError `runner_lease_held` while the former one is good or blocked, `clock_invalid`, or the codes of {@link RunnerLease}
 */
export function succeedRunnerLease(former: RunnerLease, succession: LeaseSuccession): RunnerLease {
  const before = RunnerLease.parse(former);
  const { leaseId, now, expiresAt, runnerProfile = before.runner_profile } = succession;
  const free = before.state === "released" || before.state === "expired" || isOver(before, now);
  if (!free) throw new GovEngineError("runner_lease_held");
  return RunnerLease.parse({
    lease_id: leaseId,
    request_id: before.request_id,
    runner_profile: runnerProfile,
    expires_at: expiresAt,
    fencing_token: (before.fencing_token ?? 0) + 1,
  });
}

/** Whether a lease's end has come. */
function isOver(lease: RunnerLease, now: Instant): boolean {
  const problems = expiryProblems(lease, now);
  const [first] = problems;
  if (first?.code === "clock_invalid") throw new GovEngineError([first]);
  return problems.length > 0;
}

function refusedTransition(to: RunnerLeaseState): GovEngineError {
  return new GovEngineError([problem("invalid_runner_lease_transition", "/state", to)]);
}
