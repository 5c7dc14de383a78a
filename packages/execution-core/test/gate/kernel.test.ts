// One action through the kernel: what runs is what was hashed, once, and nothing that changes afterwards gets through.

import {
  AuthorizationDecision,
  authorizationTransition,
  digest,
  digestRef,
  dryRunWithoutSignatures,
  RunnerProfile,
  sha256,
  type EventEnvelope,
  type GovernedRun,
  type JsonObject,
  type Mode,
  type Runner,
} from "@govengine/artifact-core";
import { demoSigner, demoVerifier } from "@govengine/artifact-core/demo";
import { describe, expect, it } from "vitest";
import {
  createExecutionKernel,
  RunnerRequest,
  type AuthorizeInput,
  type Authorization,
  type ExecutionGrant,
  type ExecutionOutcome,
} from "../../src/index.ts";
import {
  activeRevocation,
  artifactsOf,
  codes,
  DRY_ANSWER,
  dryWorld,
  FORM,
  HOUR,
  inputOf,
  LIVE_ANSWER,
  LIVE_PROFILE,
  LIVE_RUNNER,
  liveWorld,
  planOf,
  policyPort,
  recordingRunner,
  RUNTIME,
  signaturesOf,
  START,
  trustOf,
  type World,
} from "./support/world.ts";

function grantOf(authorization: Authorization): ExecutionGrant {
  if (!authorization.allowed) throw new Error(`blocked: ${codes(authorization.decision.blockers).join()}`);
  return authorization.grant;
}

function runOf(outcome: ExecutionOutcome): GovernedRun {
  if (!("run" in outcome)) throw new Error(`${outcome.status}: ${codes(outcome.blockers).join()}`);
  return outcome.run;
}

function refusalOf(outcome: ExecutionOutcome): readonly string[] {
  if (outcome.status !== "refused") throw new Error(outcome.status);
  return codes(outcome.blockers);
}

const authorizeIn = ({ time, options }: World, input: AuthorizeInput): Promise<Authorization> =>
  time.until(createExecutionKernel(options).authorize(input));

describe("a dry run", () => {
  it("goes from four artifacts to a record that binds them", async () => {
    const { time, options } = dryWorld();
    const artifacts = artifactsOf("dry_run");
    const outcome = await time.until(createExecutionKernel(options).run(inputOf()));
    expect(outcome.status).toBe("completed");
    const { receipt, authorization_decision: decision, ...run } = runOf(outcome);
    const digests = {
      intent_contract: digest(artifacts.intent_contract, FORM),
      policy_decision: digest(artifacts.policy_decision, FORM),
      execution_contract: digest(artifacts.execution_contract, FORM),
      execution_ticket: digest(artifacts.execution_ticket, FORM),
    };
    const step = { index: 0, tool: "probe", args: ["--get", "http://in.example/"], stdin: "" };
    expect(run).toEqual({
      artifacts,
      digests,
      facts: expect.objectContaining({ steps: [step] }),
      request_digest: decision.request_digest,
      mode: "dry_run",
      runtime_ref: RUNTIME,
      runner_profile: "dry-run",
      claim: { key: { signer: "approver", ticket_id: "ticket-1" }, use: 1, fencing_token: 1 },
      status: "completed",
      reason_code: "dry_run_requested",
      planned: [step],
      steps: [
        {
          index: 0,
          status: "dry-run",
          returncode: 0,
          stdout: null,
          stderr: null,
          reason_code: "dry_run_requested",
        },
      ],
      started_at: START,
      ended_at: START,
      receipt_digest: digest(receipt, FORM),
      receipt_signature: null,
      signatures: signaturesOf(artifacts),
    });
    expect(decision).toMatchObject({ allowed: true, mode: "dry_run", evaluated_at: START, input_digests: digests });
    expect(decision).toMatchObject({ blockers: [], unproved: ["scope"], not_evaluated: [] });
    expect(AuthorizationDecision.parse(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
    expect(authorizationTransition(decision).status).toBe("allowed");
    expect(await options.ledger.list()).toMatchObject([
      { use: 1, finished: { status: "completed", reference: run.receipt_digest } },
    ]);
    expect(time.waiting()).toBe(0);
  });

  it("goes without signatures where the host says so, and the decision says what was left unproved", async () => {
    const { time, options } = dryWorld({ trust: dryRunWithoutSignatures() });
    const outcome = await time.until(createExecutionKernel(options).run(artifactsOf("dry_run")));
    const { authorization_decision: decision, claim, signatures } = runOf(outcome);
    expect(decision.unproved).toEqual(["execution_ticket_signature", "policy_decision", "scope"]);
    expect(decision.gate_input.trust_decision_status).toBe("ok");
    expect(claim.key).toEqual({ signer: "unsigned", ticket_id: "ticket-1" });
    expect(signatures).toEqual([]);
  });

  it("goes with demo signatures, and its receipt is signed", async () => {
    const signer = demoSigner("approver");
    const artifacts = artifactsOf("dry_run");
    const signed = (["policy_decision", "execution_ticket"] as const).map((purpose) => {
      const subject = { purpose, form: FORM, digest: digest(artifacts[purpose], FORM), signer_id: "approver" } as const;
      return { ...subject, algorithm: signer.algorithm, signature: signer.sign(subject, new Uint8Array()) };
    });
    const { time, options } = dryWorld({ trust: trustOf(demoVerifier()), signer: demoSigner("recorder") });
    const run = runOf(await time.until(createExecutionKernel(options).run({ ...artifacts, signatures: signed })));
    expect(run.receipt_signature).toMatchObject({
      purpose: "execution_receipt",
      form: FORM,
      digest: run.receipt_digest,
      signer_id: "recorder",
    });
  });

  it("is the same bytes for the same inputs", async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const { time, options } = dryWorld();
        return JSON.stringify(runOf(await time.until(createExecutionKernel(options).run(inputOf()))));
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });

  it("tells of itself in digests and words, in order", async () => {
    const events: unknown[] = [];
    const { time, options } = dryWorld({ onEvent: (event) => void events.push(event), audit: "required" });
    const run = runOf(await time.until(createExecutionKernel(options).run(inputOf())));
    const { request_digest: action, authorization_decision: decision } = run;
    const event = (event_type: string, subject: string, status: string, sequence: number): object => ({
      event: { event_type, subject, status, profile: "generic", refs: [], payload: {} },
      source: RUNTIME,
      correlation_id: action,
      sequence,
      metadata: {},
    });
    expect(events).toEqual([
      event("policy_decision_recorded", decision.decision_id, "allowed", 0),
      event("artifact_state_changed", action, "claiming", 1),
      event("artifact_state_changed", action, "claimed", 2),
      event("artifact_state_changed", `${action}:0`, "step_begun", 3),
      event("artifact_state_changed", `${action}:0`, "step_dry-run", 4),
      event("runner_receipt_recorded", action, "completed", 5),
    ]);
  });

  it("tells of a refusal between decision and claim, and of one by the ledger", async () => {
    const told: string[] = [];
    const onEvent = ({ event }: EventEnvelope): void => void told.push(`${event.event_type} ${event.status}`);
    const { time, options } = dryWorld({ onEvent });
    const kernel = createExecutionKernel(options);
    const [first, second] = await time.until(Promise.all([kernel.authorize(inputOf()), kernel.authorize(inputOf())]));
    await time.until(kernel.execute(grantOf(first)));
    told.length = 0;
    expect(await time.until(kernel.execute(grantOf(second)))).toMatchObject({ status: "refused" });
    expect(told).toEqual(["artifact_state_changed claiming", "artifact_state_changed refused"]);
    const revocation = { status: (): "active" | "revoked" => (told.length > 0 ? "revoked" : "active") };
    told.length = 0;
    const other = dryWorld({ onEvent, revocation });
    expect(await other.time.until(createExecutionKernel(other.options).run(inputOf()))).toMatchObject({
      status: "refused",
      blockers: [{ code: "ticket_revoked" }],
    });
    expect(told).toEqual(["policy_decision_recorded allowed", "artifact_state_changed refused"]);
  });
});

describe("a live run", () => {
  it("completes when everything is proved", async () => {
    const runner = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
    const { time, options } = liveWorld({ runners: [runner], policy: policyPort() });
    const outcome = await time.until(createExecutionKernel(options).run(inputOf("live")));
    const run = runOf(outcome);
    expect(outcome.status).toBe("completed");
    expect(run.steps).toEqual([
      {
        index: 0,
        status: "succeeded",
        returncode: 0,
        stdout: { digest: digestRef(sha256("out")), bytes: 3 },
        stderr: null,
        reason_code: "ok",
      },
    ]);
    expect(run.authorization_decision).toMatchObject({
      unproved: [],
      policy_epoch: "epoch-1",
      runner_profile_digest: RunnerProfile.digest(LIVE_PROFILE),
      gate_input: {
        has_prepared_execution_contract: true,
        policy_decision_status: "allow",
        execution_ticket_status: "approved",
        trust_decision_status: "trusted",
        runner_profile: LIVE_PROFILE,
      },
    });
    expect(runner.calls).toHaveLength(1);
  });

  it("never has an output in its record", async () => {
    const runner = recordingRunner(() => ({ ...LIVE_ANSWER, stdout: "SECRET", stderr: "SECRET" }), LIVE_PROFILE);
    const { time, options } = liveWorld({ runners: [runner] });
    const outcome = await time.until(createExecutionKernel(options).run(inputOf("live")));
    expect(JSON.stringify(runOf(outcome))).not.toContain("SECRET");
  });
});

describe("what the runner gets", () => {
  const plan = planOf(3);

  it("is frozen, is what was hashed, and comes with its context", async () => {
    const runner = recordingRunner(() => DRY_ANSWER);
    const { time, options } = dryWorld({ dryRun: runner });
    const input = inputOf("dry_run", { execution_contract: plan });
    const run = runOf(await time.until(createExecutionKernel(options).run(input)));
    expect(runner.calls.map(({ step }) => step)).toEqual(run.planned);
    expect(runner.calls.map(({ step }) => step)).toEqual([
      { index: 0, tool: "probe", args: ["--get", "http://in.example/"], stdin: "" },
      { index: 1, tool: "probe", args: ["1"], stdin: "" },
      { index: 2, tool: "probe", args: ["2"], stdin: "" },
    ]);
    for (const [index, { step, context }] of runner.calls.entries()) {
      expect([step, step.args, context].every((value) => Object.isFrozen(value))).toBe(true);
      expect({ ...context, signal: null }).toEqual({
        signal: null,
        deadline: START + 30_000,
        fencing_token: 1,
        idempotency_key: `${run.request_digest}:1:${index}`,
        request: run.request_digest,
        mode: "dry_run",
        network: false,
      });
      expect(context.signal.aborted).toBe(false);
    }
    const ticketDigest = run.digests.execution_ticket;
    const steps = runner.calls.map(({ step }) => step);
    // The request, made again from what the runner got: its digest is the one that was authorized.
    const again = RunnerRequest.parse({
      request_id: `request-${ticketDigest}`,
      source: "approved_execution_spec",
      steps,
      approved_execution_spec: {
        spec_version: "2026-03-18.approved.v1",
        approval: { decision: "approve" },
        execution_truth: {
          artifact_type: "approved_execution_spec",
          execution_plan: steps.map(({ tool, args }) => ({ tool, args })),
        },
      },
      execution_ticket_gate: { status: "passed", ticket_digest: ticketDigest },
      dry_run: true,
    });
    expect(RunnerRequest.digest(again)).toBe(run.request_digest);
  });

  it("is covered by the digests: whatever changes it changes them", async () => {
    const base = { tool: "probe", args: ["--get", "http://in.example/"], stdin: "in" };
    const bounds = { max_commands: 3, timeout_ms: 30_000, runner_profile_digest: RunnerProfile.digest(LIVE_PROFILE) };
    const shape = (step: JsonObject): JsonObject => ({
      execution_shape: {
        tool: step["tool"] as string,
        normalized_args: step["args"] as readonly string[],
        plan: [step],
      },
    });
    const changes: Readonly<Record<string, { contract?: JsonObject; ticket?: JsonObject; mode?: Mode }>> = {
      tool: { contract: shape({ ...base, tool: "probe2" }) },
      "an argument": { contract: shape({ ...base, args: ["--get", "http://in.example/a"] }) },
      "one argument more": { contract: shape({ ...base, args: [...base.args, ""] }) },
      "arguments cut elsewhere": { contract: shape({ ...base, args: ["--get http://in.example/"] }) },
      stdin: { contract: shape({ ...base, stdin: "in " }) },
      "a second step": {
        contract: {
          execution_shape: { tool: "probe", normalized_args: base.args, plan: [base, base] },
        },
      },
      deadline: { contract: { ...shape(base), execution_bounds: { max_commands: 3, timeout_ms: 1_000 } } },
      "the window's end": { ticket: { not_after: START + 5 } },
      mode: { mode: "live" },
      network: {
        mode: "live",
        contract: {
          ...shape(base),
          execution_bounds: { ...bounds, network: false },
        },
      },
    };
    const see = async ({ contract, ticket, mode = "dry_run" }: (typeof changes)[string]): Promise<[string, string]> => {
      const dryRun = recordingRunner(() => DRY_ANSWER);
      const live = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
      // Without network, a step in which a target is seen isn't let run.
      const offline = JSON.stringify(contract ?? {}).includes('"network":false');
      const scope = { targets: () => (offline ? [] : ["http://in.example/"]), check: () => "in_scope" as const };
      const { time, options } = liveWorld({ dryRun, runners: [live], scope });
      const execution_contract = { ...shape(base), execution_bounds: bounds, ...contract };
      const input = inputOf(mode, { execution_contract, execution_ticket: ticket ?? {} });
      const run = runOf(await time.until(createExecutionKernel(options).run(input)));
      const calls = [...dryRun.calls, ...live.calls].map(({ step, context }) => {
        // The token is the ledger's, the signal an object, and both derived members are the digest itself.
        const { signal: _s, fencing_token: _f, idempotency_key: _i, request: _r, ...rest } = context;
        return { step, ...rest };
      });
      return [JSON.stringify(calls), `${run.request_digest} ${run.digests.execution_ticket}`];
    };
    const [received, digests] = await see({});
    for (const [name, change] of Object.entries(changes)) {
      const [changed, digestsOfChanged] = await see(change);
      expect(changed, name).not.toBe(received);
      expect(digestsOfChanged, name).not.toBe(digests);
    }
    // No member reaches the runner that isn't named here, so none can be forgotten above.
    const [{ step, ...context }] = JSON.parse(received) as [{ step: object }];
    expect(Object.keys(step).toSorted()).toEqual(["args", "index", "stdin", "tool"]);
    expect(Object.keys(context).toSorted()).toEqual(["deadline", "mode", "network"]);
    const online = await see(changes["mode"]!);
    expect((await see(changes["network"]!))[0]).not.toBe(online[0]);
  });

  it("doesn't change when the inputs do after the decision", async () => {
    const runner = recordingRunner(() => DRY_ANSWER);
    const { time, options } = dryWorld({ dryRun: runner });
    const kernel = createExecutionKernel(options);
    const input = structuredClone(inputOf("dry_run", { execution_contract: plan })) as Record<string, unknown>;
    const expected = structuredClone(input);
    const bytes = new TextEncoder().encode(JSON.stringify(input["execution_contract"]));
    const authorization = await time.until(kernel.authorize({ ...input, execution_contract: bytes }));
    bytes.fill(0x20);
    for (const value of Object.values(input)) spoil(value);
    const run = runOf(await time.until(kernel.execute(grantOf(authorization))));
    const { signatures, ...artifacts } = expected;
    expect(run.artifacts).toEqual(artifacts);
    expect(run.signatures).toEqual(signatures);
    expect(runner.calls.map(({ step }) => step.args)).toEqual([["--get", "http://in.example/"], ["1"], ["2"]]);
  });

  it("is read once: a getter that changes its mind has no second say", async () => {
    const runner = recordingRunner(() => DRY_ANSWER);
    const { time, options } = dryWorld({ dryRun: runner });
    const { execution_contract: contract, ...input } = inputOf();
    const reads: string[] = [];
    const shifty = {
      ...input,
      get execution_contract() {
        reads.push("contract");
        return {
          ...(contract as JsonObject),
          get target() {
            reads.push("target");
            return reads.length > 2 ? { text: "http://out.example/" } : (contract as JsonObject)["target"];
          },
        };
      },
    };
    const outcome = await time.until(createExecutionKernel(options).run(shifty));
    expect(outcome.status).toBe("completed");
    // The spread reads `target` of the getter's object once, the kernel reads it once, and the contract once.
    expect(reads).toEqual(["contract", "target"]);
  });
});

/** Changes everything in a value that can be changed. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    spoil(member);
    Object.assign(value, { [key]: "spoilt" });
  }
  if (Array.isArray(value)) value.push("spoilt");
}

/** Whether a value and everything in it is frozen; a grant's own members can't be seen, and needn't be. */
function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every((member) => isDeepFrozen(member));
}

describe("what a kernel gives away", () => {
  it("is frozen through and through", async () => {
    const questions: unknown[] = [];
    const ask = (question: unknown): void => void questions.push(question);
    const world = dryWorld({
      onEvent: ask,
      control: {
        beforeStep: (question) => {
          ask(question);
          return "continue";
        },
      },
      scope: {
        targets: (step) => {
          ask(step);
          return ["http://in.example/"];
        },
        check: (target) => {
          ask(target);
          return "in_scope";
        },
      },
      revocation: {
        status: (ticket) => {
          ask(ticket);
          return "active";
        },
      },
    });
    const kernel = createExecutionKernel(world.options);
    const yes = await world.time.until(kernel.authorize(inputOf()));
    const no = await world.time.until(kernel.authorize({}));
    const outcome = await world.time.until(kernel.execute(grantOf(yes)));
    const refusal = await world.time.until(kernel.execute(grantOf(yes)));
    const broken = dryWorld({ dryRun: recordingRunner(() => null as never) });
    const unknown = await broken.time.until(createExecutionKernel(broken.options).run(inputOf()));
    expect([outcome.status, refusal.status, unknown.status]).toEqual(["completed", "refused", "unknown"]);
    for (const value of [kernel, yes, no, outcome, refusal, unknown, ...questions]) {
      expect(isDeepFrozen(value), Object.keys(value as object).join()).toBe(true);
    }
    // Seven events, three times about the ticket, one step and its two targets, one question of control.
    expect(questions).toHaveLength(14);
  });
});

describe("a grant", () => {
  it("runs once, also when two executions race", async () => {
    const runner = recordingRunner(() => DRY_ANSWER);
    const { time, options } = dryWorld({ dryRun: runner });
    const kernel = createExecutionKernel(options);
    const grant = grantOf(await time.until(kernel.authorize(inputOf())));
    const outcomes = await time.until(Promise.all([kernel.execute(grant), kernel.execute(grant)]));
    expect(outcomes[0]?.status).toBe("completed");
    expect(refusalOf(outcomes[1] as ExecutionOutcome)).toEqual(["grant_used"]);
    expect(refusalOf(await time.until(kernel.execute(grant)))).toEqual(["grant_used"]);
    expect(runner.calls).toHaveLength(1);
  });

  it("runs at the end of its time, and not after it", async () => {
    const { time, options } = dryWorld({ limits: { grantTtlMs: 1_000 } });
    const kernel = createExecutionKernel(options);
    const early = grantOf(await time.until(kernel.authorize(inputOf())));
    const late = grantOf(await time.until(kernel.authorize(inputOf())));
    time.now += 1_000;
    expect((await time.until(kernel.execute(early))).status).toBe("completed");
    time.now += 1;
    expect(refusalOf(await time.until(kernel.execute(late)))).toEqual(["grant_expired"]);
    expect(refusalOf(await time.until(kernel.execute(late)))).toEqual(["grant_used"]);
  });

  it("is good for its own kernel only, and a copy for none", async () => {
    const world = dryWorld();
    const kernel = createExecutionKernel(world.options);
    const grant = grantOf(await authorizeIn(world, inputOf()));
    const copies: unknown[] = [grant, structuredClone(grant), new Proxy(grant, {}), Object.create(grant), {}, null];
    for (const copy of copies) {
      expect(refusalOf(await world.time.until(kernel.execute(copy as ExecutionGrant)))).toEqual(["grant_foreign"]);
    }
  });

  it("isn't there for what was refused", async () => {
    const authorization = await authorizeIn(dryWorld(), {});
    expect(Object.keys(authorization).toSorted()).toEqual(["allowed", "decision"]);
    expect(authorizationTransition(authorization.decision).status).toBe("blocked");
  });

  it("can't be raced against its ticket: of many, one runs", async () => {
    const runner = recordingRunner(() => DRY_ANSWER);
    const { time, options } = dryWorld({ dryRun: runner });
    const kernel = createExecutionKernel(options);
    const grants = await time.until(
      Promise.all(Array.from({ length: 20 }, async () => grantOf(await kernel.authorize(inputOf())))),
    );
    const outcomes = await time.until(Promise.all(grants.map((grant) => kernel.execute(grant))));
    const refusals = outcomes.filter(({ status }) => status === "refused").map(refusalOf);
    expect(refusals).toEqual(Array.from({ length: 19 }, () => ["ticket_already_used"]));
    expect(runner.calls).toHaveLength(1);
  });
});

describe("what changes between decision and execution", () => {
  interface Change {
    readonly world: () => { readonly world: World; readonly change: () => void };
    readonly codes: readonly string[];
  }
  const later =
    (before: string, after: string, make: (word: () => string) => World): Change["world"] =>
    () => {
      let word = before;
      return {
        world: make(() => word),
        change: () => {
          word = after;
        },
      };
    };
  const cases: readonly [string, Change][] = [
    [
      "a revoked ticket",
      {
        codes: ["ticket_revoked"],
        world: later("active", "revoked", (word) => dryWorld({ revocation: { status: word as () => "active" } })),
      },
    ],
    [
      "a policy of another epoch",
      {
        codes: ["policy_epoch_changed"],
        world: later("1", "2", (word) => dryWorld({ policy: { ...policyPort(), epoch: word } })),
      },
    ],
    [
      "a policy without an epoch",
      {
        codes: ["policy_port_failed"],
        world: later("1", "", (word) => dryWorld({ policy: { ...policyPort(), epoch: word } })),
      },
    ],
    [
      "a window that is over",
      {
        codes: ["ticket_expired"],
        world: () => {
          const world = dryWorld({ limits: { grantTtlMs: 2 * HOUR } });
          return {
            world,
            change: () => {
              world.time.now += HOUR + 1;
            },
          };
        },
      },
    ],
    [
      "a window that ends while the ports are asked",
      {
        codes: ["ticket_expired"],
        world: () => {
          let slow = false;
          const world: World = dryWorld({
            limits: { grantTtlMs: 2 * HOUR },
            revocation: {
              status: () => {
                if (slow) world.time.now += 2_000;
                return "active";
              },
            },
          });
          return {
            world,
            change: () => {
              slow = true;
              world.time.now += HOUR - 1_000;
            },
          };
        },
      },
    ],
    [
      "a clock that goes back",
      {
        codes: ["clock_regressed"],
        world: () => {
          const world = dryWorld();
          return {
            world,
            change: () => {
              world.time.now -= 1;
            },
          };
        },
      },
    ],
    [
      "a clock that stops telling the time",
      {
        codes: ["clock_invalid"],
        world: () => {
          const world = dryWorld();
          return {
            world,
            change: () => {
              world.time.now = Number.NaN;
            },
          };
        },
      },
    ],
    [
      "another profile of the runner",
      {
        codes: ["runner_profile_changed"],
        world: () => {
          const runner = { ...recordingRunner(() => DRY_ANSWER) };
          const profile = RunnerProfile.parse({ allowed: true, metadata: { binaries: ["curl"] } });
          return {
            world: dryWorld({ dryRun: runner }),
            change: () => {
              Object.assign(runner, { profile });
            },
          };
        },
      },
    ],
    [
      "a use by another kernel on the same ledger",
      {
        codes: ["ticket_already_used"],
        world: () => {
          const world = dryWorld();
          return {
            world,
            change: () => {
              void createExecutionKernel(world.options).run(inputOf());
            },
          };
        },
      },
    ],
  ];

  it.each(cases)("%s is refused", async (_name, { world: make, codes: expected }) => {
    const { world, change } = make();
    const kernel = createExecutionKernel(world.options);
    const grant = grantOf(await world.time.until(kernel.authorize(inputOf())));
    change();
    await world.time.settle();
    expect(refusalOf(await world.time.until(kernel.execute(grant)))).toEqual(expected);
  });

  it.each(cases)("%s: what doesn't change runs", async (_name, { world: make }) => {
    const { world } = make();
    expect((await world.time.until(createExecutionKernel(world.options).run(inputOf()))).status).toBe("completed");
  });

  it("isn't asked of a runner that a dry run doesn't call", async () => {
    const runner: Runner = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
    const { time, options } = liveWorld({ runners: [runner], revocation: activeRevocation() });
    const run = runOf(await time.until(createExecutionKernel(options).run(inputOf())));
    expect(run.runner_profile).toBe("dry-run");
    expect(LIVE_RUNNER).not.toBe(run.runner_profile);
  });
});

describe("a refusal", () => {
  it("of run has every reason of the decision", async () => {
    const { time, options } = dryWorld();
    const kernel = createExecutionKernel(options);
    const { decision } = await time.until(kernel.authorize({}));
    expect(await time.until(kernel.run({}))).toEqual({ status: "refused", blockers: decision.blockers });
  });

  it("is a record like a yes, and the reference's gate says the same of it", async () => {
    const { decision } = await authorizeIn(dryWorld(), { ...inputOf(), execution_ticket: null });
    expect(AuthorizationDecision.parse(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
    expect(authorizationTransition(decision)).toMatchObject({
      status: "blocked",
      reason_code: "raw_intent_rejected",
      blockers: [
        "missing_prepared_execution_contract",
        "missing_or_invalid_policy_decision",
        "missing_or_invalid_execution_ticket",
        "missing_or_invalid_trust_decision",
      ],
    });
  });
});
