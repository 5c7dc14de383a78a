// Every reason for which the gate says no, beside requests that pass but for that reason.

import { noRevocation, RunnerProfile, utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { createExecutionKernel, type AuthorizeInput, type ExecutionKernelOptions } from "../../src/index.ts";
import { plainLayer } from "./support/plain-layer.ts";
import {
  artifactsOf,
  codes,
  DRY_ANSWER,
  dryWorld,
  durableLedger,
  HOUR,
  inputOf,
  LIVE_ANSWER,
  LIVE_PROFILE,
  liveWorld,
  planOf,
  policyPort,
  recordingRunner,
  RULES,
  scopePort,
  sign,
  signaturesOf,
  START,
  testVerifier,
  trustOf,
  type World,
} from "./support/world.ts";

const never = (): Promise<never> => new Promise(() => {});
const boom = (): never => {
  throw new Error("a port of the host");
};

async function blockersOf(world: World, input: unknown): Promise<readonly string[]> {
  const { time, options } = world;
  const authorization = await time.until(createExecutionKernel(options).authorize(input as AuthorizeInput));
  expect(authorization.decision.allowed).toBe(authorization.allowed);
  expect(time.waiting()).toBe(0);
  return codes(authorization.decision.blockers);
}

type Case = readonly [name: string, blockers: readonly string[], world: () => World, input: () => unknown];

const PREPARED = "missing_prepared_execution_contract";
const POLICY = "missing_or_invalid_policy_decision";
const TICKET = "missing_or_invalid_execution_ticket";
const TRUST = "missing_or_invalid_trust_decision";
const RUNNER = "runner_profile_not_allowed";
const ALL = [PREPARED, POLICY, TICKET];
const SKIPPED = ["not_evaluated:terms", "not_evaluated:window", "not_evaluated:revocation", "not_evaluated:uses"];

const dry = (changes?: Partial<ExecutionKernelOptions>) => (): World => dryWorld(changes);
const live = (changes?: Partial<ExecutionKernelOptions>) => (): World => liveWorld(changes);
const ticket =
  (execution_ticket: JsonObject, mode: "dry_run" | "live" = "dry_run") =>
  (): AuthorizeInput =>
    inputOf(mode, { execution_ticket });
const contract = (execution_contract: JsonObject) => (): AuthorizeInput => inputOf("dry_run", { execution_contract });
const policy = (policy_decision: JsonObject) => (): AuthorizeInput => inputOf("dry_run", { policy_decision });
const liveInput =
  (changes: Partial<AuthorizeInput> = {}) =>
  (): AuthorizeInput => ({ ...inputOf("live"), ...changes });
const layer = (changes: Partial<ExecutionKernelOptions["contracts"]>): (() => World) =>
  dry({ contracts: { ...plainLayer(), ...changes } });

describe("what passes", () => {
  it.each<Case>([
    ["a dry run", [], dry(), () => inputOf()],
    ["a live run", [], live(), liveInput()],
    [
      "artifacts as text and as bytes",
      [],
      dry(),
      () => {
        const { intent_contract, policy_decision, ...input } = inputOf();
        const text = JSON.stringify(intent_contract);
        return { ...input, intent_contract: text, policy_decision: utf8Bytes(JSON.stringify(policy_decision)) };
      },
    ],
    ["signatures as text", [], dry(), () => ({ ...inputOf(), signatures: JSON.stringify(inputOf().signatures) })],
    ["the first instant of the window", [], dry(), ticket({ not_before: START, not_after: START })],
    ["the skew at its end", [], dry({ limits: { skewMs: 1_000 } }), ticket({ not_before: START + 1_000 })],
    ["a ticket for dry runs", [], dry(), ticket({ approval: "dry_run" })],
    ["a ticket that names no runtime in a dry run", [], dry(), ticket({ runtime_ref: null })],
    [
      "an intent that names nobody in a dry run",
      [],
      dry(),
      () => inputOf("dry_run", { intent_contract: { actor: null } }),
    ],
    ["three steps of three", [], dry(), contract(planOf(3))],
    [
      "a policy that was reproduced",
      [],
      dry({ policy: policyPort() }),
      () => {
        const artifacts = artifactsOf("dry_run");
        return { ...artifacts, signatures: signaturesOf(artifacts).slice(1) };
      },
    ],
    [
      "an approval by the owner",
      [],
      dry(),
      () => inputOf("dry_run", { policy_decision: { decision: "owner_approval_required" } }, "owner"),
    ],
    ["a live host without revocation", [], live({ revocation: noRevocation() }), liveInput()],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });
});

describe("the request", () => {
  it.each<Case>([
    ["nothing", ["unused"], dry(), () => null],
    ["an unknown member", ["unknown_authorize_member"], dry(), () => ({ ...inputOf(), modee: "live" })],
    ["an unknown mode", ["unknown_mode"], dry(), () => ({ ...inputOf(), mode: "LIVE" })],
    [
      "a member that throws",
      ["unused"],
      dry(),
      () => ({
        ...inputOf(),
        get execution_ticket(): never {
          return boom();
        },
      }),
    ],
    ["a profile that is no text", [RUNNER, "runner_unknown"], dry(), () => ({ ...inputOf(), runner_profile: 7 })],
    ["an unknown profile", [RUNNER, "runner_unknown"], dry(), () => ({ ...inputOf(), runner_profile: " \u202e" })],
    ["a live run without a profile", [RUNNER, "runner_unknown"], live(), liveInput({ runner_profile: undefined })],
    [
      "the dry-run profile in a live run",
      [RUNNER, "runner_mode_mismatch"],
      live(),
      liveInput({ runner_profile: "dry-run" }),
    ],
    [
      "a live profile in a dry run",
      [RUNNER, "runner_mode_mismatch"],
      live(),
      () => ({ ...inputOf(), runner_profile: "probe" }),
    ],
  ])("%s", async (name, expected, world, input) => {
    const blockers = await blockersOf(world(), input());
    if (name === "nothing") {
      expect(blockers).toEqual([
        ...ALL,
        TRUST,
        "authorize_input_unreadable",
        "artifact_missing",
        "artifact_missing",
        "artifact_missing",
        "artifact_missing",
        "signature_missing",
        "not_evaluated:terms",
        "not_evaluated:window",
        "not_evaluated:policy",
        "not_evaluated:revocation",
        "not_evaluated:uses",
      ]);
    } else if (name === "a member that throws") {
      expect(blockers).toEqual([
        ...ALL,
        TRUST,
        "authorize_input_unreadable",
        "artifact_missing",
        "not_evaluated:terms",
        "not_evaluated:window",
        "not_evaluated:signature",
        "not_evaluated:revocation",
        "not_evaluated:uses",
      ]);
    } else expect(blockers).toEqual(expected);
  });
});

describe("the artifacts", () => {
  it.each<Case>([
    [
      "one that isn't there",
      [...ALL, "artifact_missing", ...SKIPPED],
      dry(),
      () => ({ ...inputOf(), intent_contract: undefined }),
    ],
    [
      "one with a repeated key",
      [...ALL, "json_duplicate_key", ...SKIPPED],
      dry(),
      () => ({ ...inputOf(), intent_contract: '{"id":"a","\\u0069d":"b"}' }),
    ],
    [
      "one that is a list",
      [...ALL, "json_not_object", ...SKIPPED],
      dry(),
      () => ({ ...inputOf(), intent_contract: [] }),
    ],
    [
      "one that throws",
      [...ALL, "json_unreadable", ...SKIPPED],
      dry(),
      () => ({
        ...inputOf(),
        intent_contract: {
          get id(): never {
            return boom();
          },
        },
      }),
    ],
    [
      "one that is a class instance",
      [...ALL, "json_unsupported_value", ...SKIPPED],
      dry(),
      () => ({ ...inputOf(), intent_contract: new Date(0) }),
    ],
    [
      "one that the layer refuses",
      [...ALL, "plain_malformed", ...SKIPPED.slice(0, 2), "not_evaluated:revocation", "not_evaluated:uses"],
      dry(),
      ticket({ approval: "yes" }),
    ],
    [
      "one of another digest",
      [...ALL, "digest_link_mismatch", "digest_link_mismatch"],
      dry(),
      () => ({ ...inputOf(), intent_contract: { ...artifactsOf("dry_run").intent_contract, wish: "more" } }),
    ],
    ["one that binds nothing", [...ALL, "digest_link_missing"], dry(), policy({ intent_digest: null })],
    ["one whose digest is cut", [...ALL, "digest_link_mismatch"], dry(), ticket({ contract_digest: "0".repeat(63) })],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });

  it("has paths that are cut and escaped", async () => {
    const { time, options } = dryWorld();
    const text = `{"${"k".repeat(300)}\\u202e":{"a":1,"a":2}}`;
    const { decision } = await time.until(
      createExecutionKernel(options).authorize({ intent_contract: text.repeat(1) }),
    );
    const found = decision.blockers.find(({ code }) => code === "json_duplicate_key");
    expect(found?.path.startsWith("/intent_contract/kkk")).toBe(true);
    expect(found?.path.length).toBeLessThanOrEqual(256);
  });
});

describe("the contract layer", () => {
  const facts = plainLayer().read(artifactsOf("dry_run")).facts;
  it.each<Case>([
    ["throws when it reads", [...ALL, "contract_layer_failed", ...SKIPPED], layer({ read: boom }), () => inputOf()],
    ["throws when it links", [...ALL, "contract_layer_failed"], layer({ links: boom }), () => inputOf()],
    [
      "has neither facts nor problems",
      [...ALL, "contract_layer_invalid", ...SKIPPED],
      layer({ read: () => ({ facts: null, problems: [] }) }),
      () => inputOf(),
    ],
    [
      "has facts of another shape",
      [...ALL, "contract_layer_invalid", ...SKIPPED],
      layer({ read: () => ({ facts: { ...facts, extra: 1 } as never, problems: [] }) }),
      () => inputOf(),
    ],
    [
      "has steps in another order",
      [...ALL, "contract_layer_invalid", ...SKIPPED],
      layer({
        read: () => ({
          facts: { ...facts, steps: [{ index: 1, tool: "a", args: [], stdin: "" }] } as never,
          problems: [],
        }),
      }),
      () => inputOf(),
    ],
    [
      "answers a promise",
      [...ALL, "contract_layer_failed", ...SKIPPED],
      layer({ read: (() => never()) as never }),
      () => inputOf(),
    ],
    [
      "has problems that are none",
      [...ALL, "contract_layer_invalid", ...SKIPPED],
      layer({ read: () => ({ facts: null, problems: [{ code: "A B", path: "\n", detail: null }] }) }),
      () => inputOf(),
    ],
    [
      "has links that are none",
      [...ALL, "contract_layer_invalid"],
      layer({ links: () => [{ from: "receipt" } as never] }),
      () => inputOf(),
    ],
    [
      "has links with a hidden path",
      [...ALL, "contract_layer_invalid"],
      layer({ links: () => [{ from: "policy_decision", to: "intent_contract", claimed: "", path: "\u202e" }] }),
      () => inputOf(),
    ],
    [
      "has facts of artifacts that aren't there",
      [
        ...ALL,
        TRUST,
        "artifact_missing",
        "not_evaluated:terms",
        "not_evaluated:window",
        "not_evaluated:signature",
        "not_evaluated:revocation",
        "not_evaluated:uses",
      ],
      layer({ read: () => ({ facts, problems: [] }) }),
      () => ({ ...inputOf(), execution_ticket: null }),
    ],
    [
      "has steps that fit into no request",
      [...ALL, "runner_request_invalid"],
      layer({
        read: () => ({
          facts: { ...facts, steps: [{ index: 0, tool: " ", args: [], stdin: "" }] } as never,
          problems: [],
        }),
      }),
      () => inputOf(),
    ],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });

  const said = (entry: unknown): Promise<readonly string[]> =>
    blockersOf(layer({ read: () => ({ facts: null, problems: [entry as never] }) })(), inputOf());
  it.each<[string, unknown]>([
    ["a code that is none", { code: "Plain", path: "", detail: null }],
    ["a code that is too long", { code: "a".repeat(65), path: "", detail: null }],
    ["a path with a line end", { code: "plain", path: "/\n", detail: null }],
    ["a path that is too long", { code: "plain", path: "/".repeat(257), detail: null }],
    ["a detail with a hidden character", { code: "plain", path: "", detail: "\u202e" }],
    ["a detail that is too long", { code: "plain", path: "", detail: "a".repeat(65) }],
    ["text", "plain"],
  ])("can't say %s", async (_name, entry) => {
    expect(await said(entry)).toContain("contract_layer_invalid");
  });

  it("can say a code, a path and a detail as long as they may be", async () => {
    const entry = { code: "a".repeat(64), path: "/".repeat(256), detail: "a".repeat(64) };
    expect(await said(entry)).toContain(entry.code);
  });

  it.each<[string, unknown]>([
    ["text", "link"],
    ["null", null],
    ["a list", []],
    ["an unknown end", { from: "policy_decision", to: "receipt", claimed: "", path: "" }],
    ["a claim that is no text", { from: "policy_decision", to: "intent_contract", claimed: null, path: "" }],
  ])("can't link with %s", async (_name, link) => {
    const right = plainLayer().links(artifactsOf("dry_run"));
    const blockers = await blockersOf(layer({ links: () => [...right, link as never] })(), inputOf());
    expect(blockers).toEqual([...ALL, "contract_layer_invalid"]);
  });

  it("may find more than a decision can hold", async () => {
    const problems = Array.from({ length: 2_000 }, (_, at) => ({
      code: "plain_malformed",
      path: `/${at}`,
      detail: null,
    }));
    const blockers = await blockersOf(layer({ read: () => ({ facts: null, problems }) })(), inputOf());
    expect(blockers.length).toBe(501);
    expect(blockers.at(-1)).toBe("more_blockers");
    expect(blockers.slice(0, 4)).toEqual([...ALL, "plain_malformed"]);
  });
});

describe("policy", () => {
  const unsigned = (): AuthorizeInput => {
    const artifacts = artifactsOf("dry_run");
    return { ...artifacts, signatures: signaturesOf(artifacts).slice(1) };
  };
  const port = (changes: object): (() => World) => dry({ policy: { ...policyPort(), ...changes } });
  it.each<Case>([
    ["says no", [POLICY, "policy_denied"], dry(), policy({ decision: "deny" })],
    ["needs the owner", [POLICY, "owner_approval_required"], dry(), policy({ decision: "owner_approval_required" })],
    [
      "needs the owner, whose approval is pending",
      [POLICY, TICKET, "owner_approval_required", "ticket_not_approved"],
      dry(),
      () =>
        inputOf(
          "dry_run",
          { policy_decision: { decision: "owner_approval_required" }, execution_ticket: { approval: "pending" } },
          "owner",
        ),
    ],
    [
      "needs the owner, whose approval is over",
      [POLICY, TICKET, "owner_approval_required", "ticket_approval_terminal"],
      dry(),
      () =>
        inputOf(
          "dry_run",
          { policy_decision: { decision: "owner_approval_required" }, execution_ticket: { approval: "refused" } },
          "owner",
        ),
    ],
    ["is proved by nobody", [POLICY, "policy_decision_unproved"], dry(), unsigned],
    [
      "is signed by a stranger",
      [POLICY, "signer_not_allowed", "policy_decision_unproved"],
      dry(),
      () => {
        const artifacts = artifactsOf("dry_run");
        return {
          ...artifacts,
          signatures: [
            sign(artifacts.policy_decision, "policy_decision", "stranger"),
            ...signaturesOf(artifacts).slice(1),
          ],
        };
      },
    ],
    [
      "is signed by whoever asks",
      [TRUST, "approver_is_requester", "approver_is_requester"],
      dry(),
      () => {
        const artifacts = artifactsOf("dry_run");
        return {
          ...artifacts,
          signatures: [
            sign(artifacts.policy_decision, "policy_decision", "agent"),
            ...signaturesOf(artifacts).slice(1),
          ],
        };
      },
    ],
    [
      "can't be reproduced",
      [POLICY, "policy_decision_unproved"],
      port({ evaluate: () => ({ decision: "allow_prepare", scope: {}, constraints: [] }) }),
      unsigned,
    ],
    ["port throws", [POLICY, "policy_port_failed"], port({ evaluate: boom }), unsigned],
    ["port hangs", [POLICY, "policy_port_failed"], port({ evaluate: never }), unsigned],
    [
      "port says another word",
      [POLICY, "policy_port_failed"],
      port({ evaluate: () => ({ decision: "allow", scope: {}, constraints: [] }) }),
      unsigned,
    ],
    ["port has no epoch", [POLICY, "policy_port_failed"], port({ epoch: () => "" }), () => inputOf()],
    ["port has an epoch that is no name", [POLICY, "policy_port_failed"], port({ epoch: () => " e" }), () => inputOf()],
    ["port throws for the epoch", [POLICY, "policy_port_failed"], port({ epoch: boom }), () => inputOf()],
    [
      "isn't signed in live",
      [POLICY, "signature_missing", "policy_decision_unproved"],
      live(),
      () => {
        const artifacts = artifactsOf("live");
        return liveInput({ signatures: signaturesOf(artifacts).slice(1) })();
      },
    ],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });

  it("is asked for its epoch before anything else", async () => {
    const asked: string[] = [];
    const ask = (what: string) => (): never => {
      asked.push(what);
      return boom();
    };
    await blockersOf(dryWorld({ policy: { evaluate: ask("evaluate"), epoch: ask("epoch") } }), unsigned());
    expect(asked).toEqual(["epoch", "evaluate"]);
  });
});

describe("the ticket", () => {
  const used = (): Promise<World> => {
    const world = dryWorld();
    return world.time.until(createExecutionKernel(world.options).run(inputOf())).then(() => world);
  };
  const ledger = (read: () => unknown): (() => World) => dry({ ledger: { ...durableLedger(), read: read as never } });
  it.each<Case>([
    ["isn't approved", [TICKET, "ticket_not_approved"], dry(), ticket({ approval: "pending" })],
    ["was rejected", [TICKET, "ticket_approval_terminal"], dry(), ticket({ approval: "refused" })],
    ["is for dry runs only", ["execution_ticket_dry_run_only"], live(), ticket({ approval: "dry_run" }, "live")],
    ["is for the other mode", [TICKET, "execution_ticket_mode_mismatch"], live(), ticket({ mode: "dry_run" }, "live")],
    ["is too early", [TICKET, "ticket_not_yet_valid"], dry(), ticket({ not_before: START + 1 })],
    [
      "is too early beyond the skew",
      [TICKET, "ticket_not_yet_valid"],
      dry({ limits: { skewMs: 1_000 } }),
      ticket({ not_before: START + 1_001 }),
    ],
    [
      "has expired, whatever the skew",
      [TICKET, "ticket_expired"],
      dry({ limits: { skewMs: 60_000 } }),
      ticket({ not_after: START - 1 }),
    ],
    [
      "has a window that ends before it begins",
      [TICKET, "invalid_ticket_interval"],
      dry(),
      ticket({ not_before: START + 1, not_after: START }),
    ],
    ["names another runtime", [TICKET, "ticket_runtime_mismatch"], dry(), ticket({ runtime_ref: "runtime:Test" })],
    ["names no runtime in live", [TICKET, "ticket_runtime_missing"], live(), ticket({ runtime_ref: null }, "live")],
    [
      "is for fewer steps",
      [...ALL, "execution_contract_max_commands_exceeded", ...SKIPPED],
      dry(),
      contract({ ...planOf(2), execution_bounds: { max_commands: 1, timeout_ms: null } }),
    ],
    ["is revoked", [TICKET, "ticket_revoked"], dry({ revocation: { status: () => "revoked" } }), () => inputOf()],
    [
      "may be revoked",
      [TICKET, "revocation_unknown"],
      dry({ revocation: { status: () => "unknown" } }),
      () => inputOf(),
    ],
    [
      "can't be asked about",
      [TICKET, "revocation_port_failed"],
      dry({ revocation: { status: boom } }),
      () => inputOf(),
    ],
    [
      "is asked about in vain",
      [TICKET, "revocation_port_failed"],
      dry({ revocation: { status: never } }),
      () => inputOf(),
    ],
    [
      "is said to be true",
      [TICKET, "revocation_port_failed"],
      dry({ revocation: { status: () => true as never } }),
      () => inputOf(),
    ],
    ["has a ledger that throws", [TICKET, "ledger_failed"], ledger(boom), () => inputOf()],
    ["has a ledger that hangs", [TICKET, "ledger_failed"], ledger(never), () => inputOf()],
    ["has a ledger that answers something else", [TICKET, "ledger_failed"], ledger(() => [{}]), () => inputOf()],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });

  it("has more steps than the layer allows", async () => {
    const { facts } = plainLayer().read(artifactsOf("dry_run", { execution_contract: planOf(2) }));
    const limits = { ...facts?.limits, max_steps: 1 };
    const world = layer({ read: () => ({ facts: { ...facts, limits } as never, problems: [] }) })();
    expect(await blockersOf(world, contract(planOf(2))())).toEqual([TICKET, "too_many_steps"]);
  });

  it("has no use left", async () => {
    expect(await blockersOf(await used(), inputOf())).toEqual([TICKET, "ticket_already_used"]);
  });

  it("has an id that belongs to another ticket", async () => {
    expect(await blockersOf(await used(), ticket({ max_uses: 2 })())).toEqual([TICKET, "ticket_id_conflict"]);
  });

  it("isn't mixed up with another ticket's uses", async () => {
    const world = await used();
    const entries = await world.options.ledger.list();
    const ledgerOfOthers = { ...world.options.ledger, read: () => entries };
    const blockers = await blockersOf(dryWorld({ ledger: ledgerOfOthers }), ticket({ id: "ticket-2" })());
    expect(blockers).toEqual([TICKET, "ledger_failed"]);
  });
});

describe("signatures", () => {
  const artifacts = artifactsOf("dry_run");
  const [proof, approval] = signaturesOf(artifacts);
  const signed =
    (...signatures: readonly unknown[]) =>
    (): AuthorizeInput => ({ ...artifacts, signatures });
  const verifier = (verify: () => unknown): (() => World) =>
    dry({
      trust: trustOf({
        ...testVerifier,
        verify: (signature, input) =>
          signature.purpose === "execution_ticket" ? (verify() as never) : testVerifier.verify(signature, input),
      }),
    });
  const answer = { status: "valid", signer_id: "approver", purpose: "execution_ticket", digest: approval?.digest };
  const UNUSED = "not_evaluated:uses";
  it.each<Case>([
    ["aren't there", [TRUST, "signature_missing", UNUSED], dry(), signed(proof)],
    [
      "are no list",
      [POLICY, TRUST, "policy_decision_unproved", "signatures_malformed", "signature_missing", UNUSED],
      dry(),
      () => ({ ...artifacts, signatures: {} }),
    ],
    [
      "throw",
      [POLICY, TRUST, "policy_decision_unproved", "signatures_malformed", "signature_missing", UNUSED],
      dry(),
      () => ({
        ...artifacts,
        signatures: [
          {
            get purpose(): never {
              return boom();
            },
          },
        ],
      }),
    ],
    [
      "are too many",
      [POLICY, TRUST, "policy_decision_unproved", "signatures_malformed", "signature_missing", UNUSED],
      dry(),
      signed(...Array.from({ length: 17 }, () => proof)),
    ],
    [
      "are sixteen, one of each and repetitions",
      [TRUST, ...Array.from({ length: 14 }, () => "duplicate_signature")],
      dry(),
      signed(approval, ...Array.from({ length: 15 }, () => proof)),
    ],
    ["are two for one purpose", [TRUST, "duplicate_signature"], dry(), signed(proof, approval, approval)],
    [
      "have an unknown purpose",
      [TRUST, "signature_malformed"],
      dry(),
      signed(proof, approval, { ...approval, purpose: "all" }),
    ],
    [
      "have another purpose",
      [TRUST, "signature_purpose_mismatch", "signature_missing", UNUSED],
      dry(),
      signed(proof, { ...approval, purpose: "execution_receipt" }),
    ],
    [
      "have another member",
      [TRUST, "signature_malformed", UNUSED],
      dry(),
      signed(proof, { ...approval, public_key: "mine" }),
    ],
    [
      "are over another digest",
      [TRUST, "signature_digest_mismatch", UNUSED],
      dry(),
      signed(proof, { ...approval, digest: proof?.digest }),
    ],
    [
      "are over another form",
      [TRUST, "signature_form_mismatch", UNUSED],
      dry(),
      signed(proof, { ...approval, form: "rfc8785" }),
    ],
    [
      "are a stranger's",
      [TRUST, "signer_not_allowed", UNUSED],
      dry(),
      signed(proof, sign(artifacts.execution_ticket, "execution_ticket", "stranger")),
    ],
    [
      "are the requester's",
      [TRUST, "approver_is_requester", "approver_is_requester"],
      dry(),
      signed(proof, sign(artifacts.execution_ticket, "execution_ticket", "agent")),
    ],
    ["don't verify", [TRUST, "signature_invalid", UNUSED], dry(), signed(proof, { ...approval, signature: "0" })],
    [
      "aren't known to the verifier",
      [TRUST, "signature_unknown", UNUSED],
      verifier(() => ({ ...answer, status: "unknown" })),
      signed(proof, approval),
    ],
    ["make the verifier throw", [TRUST, "verifier_failed", UNUSED], verifier(boom), signed(proof, approval)],
    ["make the verifier hang", [TRUST, "verifier_failed", UNUSED], verifier(never), signed(proof, approval)],
    ["are only true", [TRUST, "verifier_answer_invalid", UNUSED], verifier(() => true), signed(proof, approval)],
    [
      "are verified for somebody else",
      [TRUST, "verifier_answer_invalid", UNUSED],
      verifier(() => ({ ...answer, signer_id: "owner" })),
      signed(proof, approval),
    ],
    [
      "are of a ticket that isn't there",
      [
        ...ALL,
        TRUST,
        "artifact_missing",
        "not_evaluated:terms",
        "not_evaluated:window",
        "not_evaluated:signature",
        "not_evaluated:revocation",
        UNUSED,
      ],
      dry(),
      () => ({ ...signed(proof, approval)(), execution_ticket: null }),
    ],
    [
      "in live have an actor to differ from",
      [TRUST, "actor_unknown"],
      live(),
      () => inputOf("live", { intent_contract: { actor: null }, execution_ticket: { issued_for: null } }),
    ],
  ])("that %s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });
});

describe("the words of the reference's gate", () => {
  it.each<[string, () => AuthorizeInput, object]>([
    [
      "a yes",
      () => inputOf(),
      { policy_decision_status: "allow", execution_ticket_status: "approved", trust_decision_status: "trusted" },
    ],
    ["a ticket for dry runs", ticket({ approval: "dry_run" }), { execution_ticket_status: "approved_for_dry_run" }],
    ["a pending ticket", ticket({ approval: "pending" }), { execution_ticket_status: "pending" }],
    ["a refused ticket", ticket({ approval: "refused" }), { execution_ticket_status: "refused" }],
    ["a ticket that is over", ticket({ not_after: START - 1 }), { execution_ticket_status: "missing" }],
    ["a policy that says no", policy({ decision: "deny" }), { policy_decision_status: "deny" }],
    [
      "a policy that needs the owner",
      policy({ decision: "owner_approval_required" }),
      { policy_decision_status: "owner_approval_required" },
    ],
    [
      "an owner who approved",
      () => inputOf("dry_run", { policy_decision: { decision: "owner_approval_required" } }, "owner"),
      { policy_decision_status: "allow" },
    ],
    [
      "nothing signed",
      () => ({ ...inputOf(), signatures: [] }),
      { policy_decision_status: "missing", trust_decision_status: "denied" },
    ],
    [
      "no ticket",
      () => ({ ...inputOf(), execution_ticket: null }),
      {
        has_prepared_execution_contract: false,
        policy_decision_status: "missing",
        execution_ticket_status: "missing",
        trust_decision_status: "missing",
      },
    ],
    [
      "a broken binding",
      ticket({ contract_digest: "0".repeat(64) }),
      {
        has_prepared_execution_contract: false,
        policy_decision_status: "missing",
        execution_ticket_status: "missing",
        trust_decision_status: "trusted",
      },
    ],
    [
      "a runner that nobody knows",
      () => ({ ...inputOf(), runner_profile: "probe" }),
      { runner_profile: { name: "dry-run", allowed: false, live_backend_enabled: false, metadata: {} } },
    ],
  ])("are what was proved: %s", async (_name, input, words) => {
    const { time, options } = dryWorld();
    const { decision } = await time.until(createExecutionKernel(options).authorize(input()));
    expect(decision.gate_input).toMatchObject(words);
  });
});

describe("the runner", () => {
  const bound = (runner_profile_digest: unknown) => (): AuthorizeInput =>
    inputOf("live", {
      execution_contract: {
        execution_bounds: { max_commands: 3, timeout_ms: null, runner_profile_digest } as JsonObject,
      },
    });
  const other = RunnerProfile.parse({ ...LIVE_PROFILE, metadata: { binaries: ["probe", "curl"] } });
  const turned =
    (profile: unknown): (() => World) =>
    () => {
      const runner = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
      let reads = 0;
      const runners = [
        {
          runStep: runner.runStep,
          get profile() {
            reads += 1;
            return (reads > 1 ? profile : LIVE_PROFILE) as RunnerProfile;
          },
        },
      ];
      return liveWorld({ runners });
    };
  it.each<Case>([
    [
      "isn't live in a dry kernel",
      [RUNNER, "live_backend_disabled", "scope_port_missing"],
      dry({ runners: [recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE)] }),
      liveInput(),
    ],
    ["isn't registered", [RUNNER, "runner_unknown"], live(), liveInput({ runner_profile: "others" })],
    [
      "isn't allowed any more",
      [RUNNER, "runner_inconsistent"],
      turned(RunnerProfile.parse({ ...LIVE_PROFILE, allowed: false })),
      liveInput(),
    ],
    [
      "isn't live any more",
      [RUNNER, "runner_inconsistent"],
      turned(RunnerProfile.parse({ ...LIVE_PROFILE, live_backend_enabled: false })),
      liveInput(),
    ],
    [
      "isn't what it was called",
      [RUNNER, "runner_inconsistent"],
      turned(RunnerProfile.parse({ ...LIVE_PROFILE, name: "other" })),
      liveInput(),
    ],
    ["has no profile any more", [RUNNER, "runner_inconsistent"], turned(null), liveInput()],
    [
      "of a dry run isn't allowed",
      [RUNNER, "runner_inconsistent"],
      dry({ dryRun: recordingRunner(() => DRY_ANSWER, RunnerProfile.parse({ allowed: false })) }),
      () => inputOf(),
    ],
    [
      "isn't the one that was approved",
      [RUNNER, "runner_profile_digest_mismatch"],
      live(),
      bound(RunnerProfile.digest(other)),
    ],
    ["isn't named by the contract", [RUNNER, "runner_profile_digest_mismatch"], live(), bound(null)],
    ["changed since it was approved", [RUNNER, "runner_profile_digest_mismatch"], turned(other), liveInput()],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });
});

describe("scope", () => {
  const port = (changes: object): (() => World) => dry({ scope: { ...scopePort(), ...changes } });
  it.each<Case>([
    ["isn't asked in a dry run without a port", [], dry(), () => inputOf()],
    ["holds", [], port({}), () => inputOf()],
    [
      "doesn't hold",
      ["target_out_of_scope"],
      port({}),
      contract({ execution_shape: { tool: "probe", normalized_args: ["http://in.example.out.example/"] } }),
    ],
    [
      "doesn't hold for the second step",
      ["target_out_of_scope"],
      port({}),
      contract({
        execution_shape: {
          tool: "p",
          normalized_args: ["http://in.example/"],
          plan: [
            { tool: "p", args: ["http://in.example/"] },
            { tool: "p", args: ["http://out.example/"] },
          ],
        },
      }),
    ],
    [
      "is offline, and a dry run touches nothing",
      [],
      port({}),
      contract({ execution_bounds: { max_commands: 3, timeout_ms: 30_000, network: false } }),
    ],
    ["isn't known", ["scope_unknown", "scope_unknown"], port({ check: () => "unknown" }), () => inputOf()],
    ["can't be told from the step", ["scope_unverifiable"], port({ targets: () => null }), () => inputOf()],
    ["sees no target in a step with network", ["scope_unverifiable"], port({ targets: () => [] }), () => inputOf()],
    ["sees targets that are no text", ["scope_unverifiable"], port({ targets: () => [7] }), () => inputOf()],
    ["port throws for the targets", ["scope_unverifiable"], port({ targets: boom }), () => inputOf()],
    ["port throws", ["scope_port_failed", "scope_port_failed"], port({ check: boom }), () => inputOf()],
    ["port hangs", ["scope_port_failed", "scope_port_failed"], port({ check: never }), () => inputOf()],
    ["port says true", ["scope_port_failed", "scope_port_failed"], port({ check: () => true }), () => inputOf()],
  ])("%s", async (_name, blockers, world, input) => {
    expect(await blockersOf(world(), input())).toEqual(blockers);
  });
});

describe("network that nobody allowed", () => {
  const runner_profile_digest = RunnerProfile.digest(LIVE_PROFILE);
  const offline = {
    execution_contract: {
      execution_bounds: { max_commands: 3, timeout_ms: 30_000, runner_profile_digest, network: false },
    },
  };

  it("isn't used live: a step with a target is refused, and one without goes", async () => {
    expect(await blockersOf(live()(), inputOf("live", offline))).toContain("network_not_allowed");
    const blind = live({ scope: { ...scopePort(), targets: () => [] } });
    expect(await blockersOf(blind(), inputOf("live", offline))).not.toContain("network_not_allowed");
  });
});

describe("time", () => {
  it.each<[string, () => unknown]>([
    ["half a millisecond", () => START + 0.5],
    ["before 1970", () => -1],
    ["text", () => `${START}`],
    ["no number", () => Number.NaN],
    ["a throw", boom],
  ])("is refused for %s", async (_name, now) => {
    const blockers = await blockersOf(dryWorld({ clock: { now: now as () => number } }), inputOf());
    expect(blockers).toEqual(["clock_invalid", "not_evaluated:window"]);
  });

  it("never goes back", async () => {
    const { time, options } = dryWorld();
    const kernel = createExecutionKernel(options);
    expect((await time.until(kernel.authorize(inputOf()))).allowed).toBe(true);
    time.now -= 1;
    const { decision } = await time.until(kernel.authorize(inputOf()));
    expect(codes(decision.blockers)).toEqual(["clock_regressed", "not_evaluated:window"]);
    time.now += 1;
    expect((await time.until(kernel.authorize(inputOf()))).allowed).toBe(true);
  });
});

describe("cancelling", () => {
  it.each<[string, unknown]>([
    ["before the call", AbortSignal.abort()],
    [
      "a signal that throws",
      {
        get aborted(): never {
          return boom();
        },
        addEventListener() {},
        removeEventListener() {},
      },
    ],
    ["a signal that says something else", { aborted: "false", addEventListener() {}, removeEventListener() {} }],
  ])("%s", async (_name, signal) => {
    const { time, options } = dryWorld();
    const kernel = createExecutionKernel(options);
    const authorization = await time.until(kernel.authorize(inputOf(), { signal: signal as AbortSignal }));
    expect(codes(authorization.decision.blockers)).toEqual(["aborted"]);
  });
});

describe("every reason", () => {
  it("is listed at once, and each only once", async () => {
    const input = inputOf("live", {
      intent_contract: { actor: null },
      policy_decision: { decision: "deny" },
      execution_contract: { execution_shape: { tool: "probe", normalized_args: ["http://out.example/"] } },
      execution_ticket: {
        approval: "pending",
        not_after: START - HOUR,
        not_before: 0,
        runtime_ref: "other",
        mode: "dry_run",
      },
    });
    const world = liveWorld({ revocation: { status: () => "revoked" } });
    expect(await blockersOf(world, { ...input, runner_profile: "nobody", signatures: [], extra: 1 })).toEqual([
      POLICY,
      TICKET,
      TRUST,
      RUNNER,
      "unknown_authorize_member",
      "execution_ticket_mode_mismatch",
      "ticket_runtime_mismatch",
      "signature_missing",
      "policy_decision_unproved",
      "policy_denied",
      "ticket_expired",
      "ticket_revoked",
      "ticket_not_approved",
      "signature_missing",
      "actor_unknown",
      "runner_unknown",
      "target_out_of_scope",
      "not_evaluated:uses",
    ]);
  });
});

describe("taking one proof away", () => {
  it("never leaves a yes", async () => {
    const complete = inputOf("live");
    for (const name of Object.keys(complete)) {
      const { [name as keyof AuthorizeInput]: _left, ...rest } = complete;
      expect(await blockersOf(liveWorld(), rest)).not.toEqual([]);
    }
  });
});

describe("the requirement of a signature", () => {
  it("is the host's to widen", async () => {
    const artifacts = artifactsOf("dry_run");
    const strict = trustOf(testVerifier, { ...RULES, require: { dry_run: ["execution_ticket", "policy_decision"] } });
    const input = { ...artifacts, signatures: signaturesOf(artifacts).slice(1) };
    const blockers = await blockersOf(dryWorld({ trust: strict, policy: policyPort() }), input);
    expect(blockers).toEqual([POLICY, "signature_missing"]);
  });
});
