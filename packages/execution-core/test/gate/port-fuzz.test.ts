// Whatever the ports of a host answer, no method rejects, and no wrong answer is a yes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExecutionKernel, type ExecutionKernelOptions } from "../../src/index.ts";
import { plainLayer } from "./support/plain-layer.ts";
import {
  activeRevocation,
  artifactsOf,
  durableLedger,
  inputOf,
  LIVE_ANSWER,
  LIVE_PROFILE,
  liveWorld,
  policyPort,
  recordingRunner,
  scopePort,
  signaturesOf,
  testVerifier,
  trustOf,
} from "./support/world.ts";

const boom = (): never => {
  throw new Error("a port of the host");
};

/** What a port may do instead of answering. */
interface WrongAnswer {
  readonly give: () => unknown;
  /** What it gives, when that is plain data. */
  readonly value: unknown;
}

const wrongAnswer: fc.Arbitrary<WrongAnswer> = fc.oneof(
  fc
    .constantFrom<() => unknown>(
      boom,
      () => new Promise(() => {}),
      () => Promise.reject(new Error("a port")),
      () => new Proxy({}, { get: boom, ownKeys: boom }),
      () => Object.defineProperty({}, "status", { get: boom, enumerable: true }),
      () => Symbol("yes"),
      () => 1n,
    )
    .map((give) => ({ give, value: undefined })),
  plain(fc.constantFrom<unknown>(true, 1, "true", "allowed", "ok", "yes", {}, [], null, undefined)),
  plain(
    fc.record({
      status: fc.constantFrom("valid", "claimed", "finished", "in_scope", "active", "ok"),
      extra: fc.jsonValue(),
    }),
  ),
  plain(fc.jsonValue()),
  fc.jsonValue().map((value) => ({ give: () => Promise.resolve(value), value })),
  plain(fc.object()),
);

function plain(values: fc.Arbitrary<unknown>): fc.Arbitrary<WrongAnswer> {
  return values.map((value) => ({ give: () => value, value }));
}

/** Every port that a yes depends on, each with a kernel in which it alone answers wrongly. */
const PORTS: Readonly<Record<string, (answer: () => unknown) => Partial<ExecutionKernelOptions>>> = {
  "verifier.verify": (verify) => ({ trust: trustOf({ ...testVerifier, verify: verify as never }) }),
  "policy.evaluate": (evaluate) => ({
    trust: trustOf(testVerifier, {
      signers: [{ signer_id: "approver", purposes: ["execution_ticket", "policy_decision"] }],
      require: { live: ["execution_ticket"] },
    }),
    policy: { ...policyPort(), evaluate: evaluate as never },
  }),
  "policy.epoch": (epoch) => ({ policy: { ...policyPort(), epoch: epoch as never } }),
  "scope.targets": (targets) => ({ scope: { ...scopePort(), targets: targets as never } }),
  "scope.check": (check) => ({ scope: { ...scopePort(), check: check as never } }),
  "revocation.status": (status) => ({ revocation: { ...activeRevocation(), status: status as never } }),
  "ledger.read": (read) => ({ ledger: { ...durableLedger(), read: read as never } }),
  "ledger.claim": (claim) => ({ ledger: { ...durableLedger(), claim: claim as never } }),
  "contracts.read": (read) => ({ contracts: { ...plainLayer(), read: read as never } }),
  "contracts.links": (links) => ({ contracts: { ...plainLayer(), links: links as never } }),
  "clock.now": (now) => ({ clock: { now: now as never } }),
  "runner.profile": (profile) => ({ runners: [shiftingRunner(profile)] }),
};

/** A runner whose profile is right when the kernel is made. */
function shiftingRunner(profile: () => unknown): NonNullable<ExecutionKernelOptions["runners"]>[number] {
  let reads = 0;
  return {
    runStep: () => LIVE_ANSWER,
    get profile() {
      reads += 1;
      return reads > 2 ? (profile() as typeof LIVE_PROFILE) : LIVE_PROFILE;
    },
  };
}

/** Answers that are right for a port, though they were drawn at random. */
function isRight(port: string, value: unknown): boolean {
  if (port === "policy.epoch") return typeof value === "string" && value !== "";
  if (port === "ledger.read" || port === "scope.targets") return Array.isArray(value);
  return port === "clock.now" && typeof value === "number";
}

describe("a wrong answer", () => {
  it.each(Object.entries(PORTS))("of %s is never a yes", async (port, optionsOf) => {
    await fc.assert(
      fc.asyncProperty(wrongAnswer, async ({ give, value }) => {
        const world = liveWorld(optionsOf(give));
        const runner = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
        const options = port === "runner.profile" ? world.options : { ...world.options, runners: [runner] };
        const artifacts = artifactsOf("live");
        // Without its signature the policy decision stands on the policy port alone.
        const signatures = port === "policy.evaluate" ? signaturesOf(artifacts).slice(1) : signaturesOf(artifacts);
        const input = { ...inputOf("live"), ...artifacts, signatures };
        const outcome = await world.time.until(createExecutionKernel(options).run(input));
        if (isRight(port, value)) return;
        expect(outcome.status).toBe("refused");
        expect(runner.calls).toEqual([]);
        expect(world.time.waiting()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, (answer: () => unknown) => Partial<ExecutionKernelOptions>]>([
    ["ledger.finish", (finish) => ({ ledger: { ...durableLedger(), finish: finish as never } })],
    ["contracts.receipt", (receipt) => ({ contracts: { ...plainLayer(), receipt: receipt as never } })],
    ["runner.runStep", (runStep) => ({ runners: [{ profile: LIVE_PROFILE, runStep: runStep as never }] })],
    ["control.beforeStep", (beforeStep) => ({ control: { beforeStep: beforeStep as never } })],
    ["onEvent", (onEvent) => ({ onEvent: onEvent as never })],
    [
      "signer.sign",
      (sign) => ({ signer: { signer_id: "recorder", algorithm: "test", demo: false, sign: sign as never } }),
    ],
  ])("of %s after the claim never rejects, and every end is a word of the list", async (_port, optionsOf) => {
    await fc.assert(
      fc.asyncProperty(wrongAnswer, async ({ give }) => {
        const { time, options } = liveWorld(optionsOf(give));
        const outcome = await time.until(createExecutionKernel(options).run(inputOf("live")));
        expect(["completed", "failed", "interrupted", "unknown"]).toContain(outcome.status);
        expect(time.waiting()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("of everything at once never rejects", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wrongAnswer, { minLength: 16, maxLength: 16 }), async (answers) => {
        const all = Object.values(PORTS).slice(0, -1);
        const changes = Object.assign(
          {},
          ...all.map((optionsOf, at) => optionsOf(answers[at]?.give ?? boom)),
        ) as object;
        const { time, options } = liveWorld(changes);
        const kernel = createExecutionKernel(options);
        const outcome = await time.until(kernel.run(inputOf("live")));
        expect(outcome.status).toBe("refused");
      }),
      { numRuns: 60 },
    );
  });
});

describe("any input", () => {
  it("is refused, and never throws", async () => {
    const member = fc.oneof(fc.anything(), fc.jsonValue(), fc.string(), fc.uint8Array());
    const request = fc.oneof(
      fc.anything(),
      fc.record(
        {
          intent_contract: member,
          policy_decision: member,
          execution_contract: member,
          execution_ticket: member,
          signatures: member,
          runner_profile: member,
          mode: member,
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(request, async (input) => {
        const { time, options } = liveWorld();
        const authorization = await time.until(createExecutionKernel(options).authorize(input as object));
        expect(authorization.allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("in one place of a right request is refused unless it is the same value", async () => {
    const base = inputOf("live");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(base)),
        fc.oneof(fc.anything(), fc.jsonValue()),
        async (name, value) => {
          const { time, options } = liveWorld();
          const kernel = createExecutionKernel(options);
          const authorization = await time.until(kernel.authorize({ ...base, [name]: value }));
          expect(authorization.allowed).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
