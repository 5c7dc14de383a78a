import { digestRef, GovEngineError, sha256, type JsonObject, type LeaseAnswer } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeRunnerLease,
  checkRunnerLease,
  leasePort,
  RUNNER_LEASE_STATES,
  RunnerLease,
  runnerLeaseFromRequest,
  runnerRequestFromApprovedSpec,
  succeedRunnerLease,
  type LeaseCircumstances,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import { APPROVED } from "../support/specs.ts";

const NOW = 1_800_000_000_000;
const LATER = "2027-01-15T09:00:00Z";
const AT = "2027-01-15T08:00:00Z";
const REQUEST = runnerRequestFromApprovedSpec(APPROVED, { requestId: "run-1" });
const leaseOf = (changes: JsonObject = {}): RunnerLease =>
  RunnerLease.parse({ lease_id: "lease-1", request_id: "run-1", expires_at: LATER, ...changes });

describe("the record of a lease", () => {
  it("has the reference's members and defaults", () => {
    expect(RunnerLease.parse({ id: "lease-1", request_id: "run-1" })).toEqual({
      lease_id: "lease-1",
      request_id: "run-1",
      runner_profile: "dry-run",
      state: "active",
      expires_at: "",
      metadata: {},
    });
    expect(runnerLeaseFromRequest(REQUEST)).toEqual(RunnerLease.parse({ id: "run-1:lease", request_id: "run-1" }));
    const given = { leaseId: "l", runnerProfile: "probe", expiresAt: LATER, fencingToken: 2, metadata: { a: 1 } };
    expect(runnerLeaseFromRequest(REQUEST, given)).toEqual({
      lease_id: "l",
      request_id: "run-1",
      runner_profile: "probe",
      state: "active",
      expires_at: LATER,
      metadata: { a: 1 },
      fencing_token: 2,
    });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["nothing", null, ["invalid_runner_lease"]],
    ["no id", { request_id: "r" }, ["missing_runner_lease_id"]],
    ["no request", { lease_id: "l" }, ["missing_runner_lease_request_id"]],
    // Weakness 11: a misspelt word makes it active there.
    ["a misspelt state", { lease_id: "l", request_id: "r", state: "expird" }, ["unknown_runner_lease_state"]],
    ["a state in another case", { lease_id: "l", request_id: "r", state: "Active" }, ["unknown_runner_lease_state"]],
    ["an end that is no time", { lease_id: "l", request_id: "r", expires_at: "tomorrow" }, ["invalid_runner_lease"]],
    [
      "an end without an offset",
      { lease_id: "l", request_id: "r", expires_at: "2027-01-15T09:00:00" },
      ["invalid_runner_lease"],
    ],
    ["no metadata at all", { lease_id: "l", request_id: "r", metadata: null }, ["invalid_supervision_metadata"]],
    [
      "a forbidden key",
      { lease_id: "l", request_id: "r", metadata: { storage_path: "x" } },
      ["forbidden_supervision_metadata"],
    ],
    // Weakness 34: other spellings pass there.
    [
      "a forbidden key in another spelling, deep",
      { lease_id: "l", request_id: "r", metadata: { a: [{ "Target-URL": "x" }] } },
      ["forbidden_supervision_metadata"],
    ],
    ["an unknown member", { lease_id: "l", request_id: "r", holder: "x" }, ["unknown_runner_lease_field"]],
    ["token 0", { lease_id: "l", request_id: "r", fencing_token: 0 }, ["invalid_runner_lease"]],
    ["two ids", { lease_id: "l", id: "m", request_id: "r" }, ["alias_field_mismatch"]],
    ["nothing wrong", { lease_id: "l", request_id: "r" }, []],
  ])("with %s", async (_, value, codes) => {
    expect(await codesOf(() => RunnerLease.parse(value))).toEqual(codes);
  });
});

const said = (lease: unknown, circumstances: Partial<LeaseCircumstances> = {}): readonly string[] =>
  checkRunnerLease(lease, { now: NOW, ...circumstances }).map(({ code, detail }) =>
    detail === null ? code : `${code}:${detail}`,
  );

describe("a lease beside the clock", () => {
  // Weakness 12: nobody looks at the end there, and there are no tokens.
  it.each<[string, unknown, Partial<LeaseCircumstances>, readonly string[]]>([
    ["before its end", leaseOf(), {}, []],
    ["a millisecond before its end", leaseOf({ expires_at: AT }), { now: NOW - 1 }, []],
    ["at its end", leaseOf({ expires_at: AT }), {}, ["runner_lease_expired"]],
    ["a nanosecond before its end", leaseOf({ expires_at: "2027-01-15T08:00:00.000000001Z" }), {}, []],
    [
      "at its end in another offset",
      leaseOf({ expires_at: "2027-01-15T10:00:00+02:00" }),
      {},
      ["runner_lease_expired"],
    ],
    ["without an end", leaseOf({ expires_at: "" }), {}, ["runner_lease_expired:missing"]],
    ["released", leaseOf({ state: "released" }), {}, ["runner_lease_not_active:released"]],
    [
      "blocked, and over",
      leaseOf({ state: "blocked", expires_at: AT }),
      {},
      ["runner_lease_not_active:blocked", "runner_lease_expired"],
    ],
    ["with the latest token", leaseOf({ fencing_token: 3 }), { latestFencingToken: 3 }, []],
    ["with an earlier token", leaseOf({ fencing_token: 2 }), { latestFencingToken: 3 }, ["runner_lease_fenced"]],
    [
      "with a token that nobody gave out",
      leaseOf({ fencing_token: 4 }),
      { latestFencingToken: 3 },
      ["runner_lease_fenced"],
    ],
    ["without a token, where there are some", leaseOf(), { latestFencingToken: 3 }, ["runner_lease_fenced"]],
    ["for this request", leaseOf(), { requestId: "run-1" }, []],
    ["for another request", leaseOf(), { requestId: "run-2" }, ["supervision_request_mismatch"]],
    ["without a time", leaseOf(), { now: Number.NaN }, ["clock_invalid"]],
    ["that is none", { lease_id: "l" }, {}, ["missing_runner_lease_request_id"]],
  ])("%s", (_, lease, circumstances, codes) => {
    expect(said(lease, circumstances)).toEqual(codes);
  });

  it("says what is wrong, and where", () => {
    const lease = leaseOf({ state: "expired", expires_at: AT, fencing_token: 1 });
    expect(checkRunnerLease(lease, { now: NOW, latestFencingToken: 2, requestId: "run-2" })).toEqual([
      { code: "runner_lease_not_active", path: "/state", detail: "expired" },
      { code: "runner_lease_expired", path: "/expires_at", detail: null },
      { code: "runner_lease_fenced", path: "/fencing_token", detail: null },
      { code: "supervision_request_mismatch", path: "/request_id", detail: null },
    ]);
  });

  it("is never good again once it wasn't, whatever the time", () => {
    const isOver = (now: number): boolean => said(leaseOf({ expires_at: AT }), { now }).length > 0;
    const moment = fc.integer({ min: NOW - 1_000, max: NOW + 1_000 });
    fc.assert(fc.property(moment, fc.nat({ max: 2_000 }), (now, more) => !isOver(now) || isOver(now + more)));
    fc.assert(fc.property(moment, (now) => isOver(now) === now >= NOW));
  });
});

describe("a change of a lease", () => {
  const after = (lease: RunnerLease, to: RunnerLease["state"], expiresAt?: string, now = NOW): RunnerLease =>
    changeRunnerLease(lease, { to, now, ...(expiresAt === undefined ? {} : { expiresAt }) });

  it("renews, blocks, unblocks, releases and expires", () => {
    const lease = leaseOf({ fencing_token: 1 });
    expect(after(lease, "active", "2027-01-15T10:00:00Z")).toEqual({ ...lease, expires_at: "2027-01-15T10:00:00Z" });
    const blocked = after(lease, "blocked");
    expect(blocked).toEqual({ ...lease, state: "blocked" });
    expect(after(blocked, "active")).toEqual(lease);
    expect(after(blocked, "released").state).toBe("released");
    expect(after(leaseOf({ expires_at: AT }), "expired").state).toBe("expired");
    expect(after(leaseOf({ expires_at: AT }), "released").state).toBe("released");
  });

  it.each<[string, RunnerLease, RunnerLease["state"], string | undefined]>([
    ["a released one to active", leaseOf({ state: "released" }), "active", undefined],
    ["an expired one to active", leaseOf({ state: "expired" }), "active", LATER],
    ["one that is over to active", leaseOf({ expires_at: AT }), "active", LATER],
    ["one that is over to blocked", leaseOf({ expires_at: AT }), "blocked", undefined],
    ["one that isn't over to expired", leaseOf(), "expired", undefined],
    ["one to an end that has come", leaseOf(), "active", AT],
    ["one to another end while it is blocked", leaseOf(), "blocked", LATER],
    ["a blocked one to blocked", leaseOf({ state: "blocked" }), "blocked", undefined],
  ])("doesn't take %s", async (_, lease, to, expiresAt) => {
    expect(await codesOf(() => after(lease, to, expiresAt))).toEqual(["invalid_runner_lease_transition"]);
  });

  it("needs a time", async () => {
    expect(await codesOf(() => after(leaseOf(), "released", undefined, -1))).toEqual(["clock_invalid"]);
    expect(RUNNER_LEASE_STATES).toEqual(["active", "released", "expired", "blocked"]);
  });
});

describe("a lease that follows another", () => {
  const succession = { leaseId: "lease-2", now: NOW, expiresAt: LATER };

  it("fences the former holder out", () => {
    const former = leaseOf({ expires_at: AT, fencing_token: 7 });
    const next = succeedRunnerLease(former, succession);
    expect(next).toEqual(leaseOf({ lease_id: "lease-2", fencing_token: 8 }));
    expect(said(former, { now: NOW - 1, latestFencingToken: 8 })).toEqual(["runner_lease_fenced"]);
    expect(said(next, { latestFencingToken: 8 })).toEqual([]);
    expect(succeedRunnerLease(leaseOf({ state: "released" }), { ...succession, runnerProfile: "probe" })).toMatchObject(
      {
        runner_profile: "probe",
        fencing_token: 1,
      },
    );
  });

  it.each<[string, RunnerLease, number, readonly string[]]>([
    ["a good one", leaseOf(), NOW, ["runner_lease_held"]],
    ["a blocked one", leaseOf({ state: "blocked" }), NOW, ["runner_lease_held"]],
    ["an active one without a time", leaseOf({ expires_at: AT }), Number.NaN, ["clock_invalid"]],
    ["one that was released", leaseOf({ state: "released" }), NOW, []],
  ])("doesn't follow %s", async (_, lease, now, codes) => {
    expect(await codesOf(() => succeedRunnerLease(lease, { ...succession, now }))).toEqual(codes);
  });
});

const RUN = { request_digest: digestRef(sha256("a request")), fencing_token: 1 };

describe("a lease as the kernel asks about it", () => {
  const held = leaseOf({ fencing_token: 2 });
  const answer = async (current: unknown, now = NOW): Promise<LeaseAnswer> =>
    leasePort({ held, current: () => current, clock: { now: () => now } }).status(RUN);

  it.each<[string, unknown, LeaseAnswer]>([
    ["the same lease", held, "held"],
    ["the same, renewed", leaseOf({ fencing_token: 2, expires_at: "2027-01-15T10:00:00Z" }), "held"],
    ["a promise of it", Promise.resolve(held), "held"],
    ["another lease", leaseOf({ lease_id: "lease-2", fencing_token: 2 }), "lost"],
    ["a later token", leaseOf({ fencing_token: 3 }), "lost"],
    ["no token", leaseOf(), "lost"],
    ["a released lease", leaseOf({ fencing_token: 2, state: "released" }), "lost"],
    ["another request's", leaseOf({ fencing_token: 2, request_id: "run-2" }), "lost"],
    ["nothing", null, "lost"],
    ["something else", "lease-1", "unknown"],
    ["no answer", undefined, "unknown"],
  ])("with %s in the store", async (_, current, expected) => {
    expect(await answer(current)).toBe(expected);
  });

  it("is lost with its end, and when the clock tells no time", async () => {
    expect(await answer(held, NOW + 3_600_000)).toBe("lost");
    expect(await answer(held, Number.NaN)).toBe("lost");
  });

  it("lets a store's failure through, which stops the kernel", async () => {
    const failing = leasePort({ held, current: () => Promise.reject(new GovEngineError("x")) });
    await expect(failing.status(RUN)).rejects.toThrow();
  });
});
