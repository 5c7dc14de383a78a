// Attacks on the gate: something changed after the approval, an approval that isn't one, ports that say yes in another word.

import { createTrustRules, type PolicyPort, type Verifier } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import {
  dryRunRunner,
  memoryTicketLedger,
  type AuthorizeInput,
  type ExecutionKernelOptions,
} from "@govengine/execution-core";
import { expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock, type Signed } from "../kernel/support/action.ts";
import { blockersOf, edited } from "./refusal.ts";

const RULES = {
  signers: [
    { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
    { signer_id: "policy:engine", purposes: ["policy_decision"] },
  ],
  require: { dry_run: ["execution_ticket", "policy_decision"] },
} as const;

async function decide(
  change: (action: Signed) => AuthorizeInput,
  options: Partial<ExecutionKernelOptions> = {},
): Promise<readonly string[]> {
  return blockersOf(makeKernel(testClock(NOON), options), change(await approvedAction("a")));
}

const same = (action: Signed): AuthorizeInput => action;

test("gate-changed-after-approval: the action itself is allowed", async () => {
  expect(await decide(same)).toEqual([]);
});

test.each([
  ["an argument", "--head", "--upload-file", "digest_link_mismatch"],
  ["the target", "status.example.org", "status.example.net", "digest_link_mismatch"],
  ["the tool", '"curl"', '"wget"', "digest_link_mismatch"],
  ["the input of a step", '"answer"', '"other"', "digest_link_mismatch"],
  ["the number of commands", '"max_commands":2', '"max_commands":9', "digest_link_mismatch"],
  ["a working directory", '"tool":"wc"', '"tool":"wc","cwd":"/tmp"', "execution_contract_step_unknown_key"],
  ["an environment", '"tool":"wc"', '"tool":"wc","env":{"LD_PRELOAD":"/x"}', "execution_contract_step_unknown_key"],
])("gate-changed-after-approval: %s", async (_, from, to, code) => {
  const codes = await decide((action) => ({
    ...action,
    execution_contract: edited(action.execution_contract, from, to),
  }));
  expect(codes).toContain(code);
});

test("gate-changed-after-approval: the policy, between the decision and the run", async () => {
  const action = await approvedAction("a");
  let epoch = "1";
  const { scope, constraints } = action.policy_decision as never as Awaited<ReturnType<PolicyPort["evaluate"]>>;
  const policy: PolicyPort = {
    evaluate: () => ({ decision: "owner_approval_required", scope, constraints }),
    epoch: () => epoch,
  };
  const kernel = makeKernel(testClock(NOON), { policy });
  const authorization = await kernel.authorize(action);
  if (!authorization.allowed) throw new Error("not allowed");
  epoch = "2";
  const outcome = await kernel.execute(authorization.grant);
  expect(outcome).toMatchObject({ status: "refused", blockers: [{ code: "policy_epoch_changed" }] });
});

test("gate-changed-after-approval: the caller's own objects, which the runner never sees", async () => {
  const action = await approvedAction("a");
  const live = JSON.parse(JSON.stringify(action)) as {
    execution_contract: { execution_shape: { plan: { args: string[] }[] } };
  };
  const given: (readonly string[])[] = [];
  const dryRun = dryRunRunner();
  const kernel = makeKernel(testClock(NOON), {
    dryRun: {
      ...dryRun,
      runStep(step, context) {
        given.push(step.args);
        return dryRun.runStep(step, context);
      },
    },
  });
  const authorization = await kernel.authorize(live as unknown as AuthorizeInput);
  if (!authorization.allowed) throw new Error("not allowed");
  live.execution_contract.execution_shape.plan[0]!.args[1] = "--upload-file";
  await kernel.execute(authorization.grant);
  expect(given[0]).toEqual(["-q", "--head", "https://status.example.org/health"]);
  expect(Object.isFrozen(given[0])).toBe(true);
});

test("gate-ticket-of-another-action: another action's ticket, and its id on other content", async () => {
  const other = await approvedAction("b");
  expect(
    await decide((action) => ({
      ...action,
      execution_ticket: other.execution_ticket,
      signatures: [action.signatures[0], other.signatures[1]],
    })),
  ).toContain("digest_link_mismatch");
  const ledger = memoryTicketLedger();
  const first = makeKernel(testClock(NOON), { ledger });
  expect((await first.run(await approvedAction("a"))).status).toBe("completed");
  const retried = await approvedAction("a", ["-q", "--head", "https://status.example.org/other"]);
  expect(await blockersOf(makeKernel(testClock(NOON), { ledger }), retried)).toContain("ticket_id_conflict");
});

test("gate-forged-approval: a flag beside the action, or inside the ticket, is no approval", async () => {
  expect(await decide((action) => ({ ...action, approved: true }) as AuthorizeInput)).toContain(
    "unknown_authorize_member",
  );
  const pending = await decide((action) => ({
    ...action,
    execution_ticket: edited(action.execution_ticket, '"approved_for_dry_run"', '"owner_approval_required"'),
  }));
  expect(pending).toContain("ticket_not_approved");
  expect(await decide((action) => ({ ...action, signatures: [] }))).toContain("signature_missing");
});

test("gate-forged-approval: who asks doesn't approve", async () => {
  const signers = [
    { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
    { signer_id: "policy:engine", purposes: ["policy_decision"] },
    { signer_id: "agent:planner", purposes: ["execution_ticket"], roles: ["owner"] },
  ] as const;
  const rules = createTrustRules({ ...RULES, signers });
  const verifier: Verifier = {
    name: "says-yes",
    demo: false,
    verify: ({ signer_id, purpose, digest }) => ({ status: "valid", signer_id, purpose, digest }),
  };
  const codes = await decide(
    ({ signatures, ...action }) => ({
      ...action,
      signatures: [signatures[0], { ...signatures[1], signer_id: "agent:planner" }],
    }),
    { trust: { rules, verifier } },
  );
  expect(codes).toContain("approver_is_requester");
});

const YES_ALIKE: readonly unknown[] = [
  true,
  1,
  "valid",
  {},
  { status: "valid" },
  { status: "VALID" },
  null,
  undefined,
  [],
];

test.each(YES_ALIKE.map((answer) => [answer]))("gate-forged-approval: %j from a verifier is no yes", async (answer) => {
  const verifier: Verifier = { ...demoVerifier(), verify: () => answer as never };
  expect(await decide(same, { trust: { rules: createTrustRules(RULES), verifier } })).toContain(
    "verifier_answer_invalid",
  );
});

test.each(YES_ALIKE.map((answer) => [answer]))("gate-forged-approval: %j from a port is no yes", async (answer) => {
  expect(await decide(same, { revocation: { status: () => answer as never } })).toContain("revocation_port_failed");
  const scope = { targets: () => ["https://status.example.org/"], check: () => answer as never };
  expect(await decide(same, { scope })).toContain("scope_port_failed");
});

test("gate-forged-approval: silence and an exception are no yes", async () => {
  const rules = createTrustRules(RULES);
  const never = (): Promise<never> => new Promise(() => {});
  const fails = (): never => {
    throw new Error("no answer");
  };
  for (const verify of [never, fails]) {
    const options = { trust: { rules, verifier: { ...demoVerifier(), verify } }, limits: { portTimeoutMs: 20 } };
    expect(await decide(same, options)).toContain("verifier_failed");
  }
});

test("gate-cancelled: before the claim nothing is used up, revoked before the run nothing starts", async () => {
  let revoked = false;
  const kernel = makeKernel(testClock(NOON), { revocation: { status: () => (revoked ? "revoked" : "active") } });
  const action = await approvedAction("a");
  const aborted = new AbortController();
  aborted.abort();
  const cancelled = await kernel.run(action, { signal: aborted.signal });
  expect([cancelled.status, "blockers" in cancelled ? cancelled.blockers.map(({ code }) => code) : []]).toEqual([
    "refused",
    ["aborted"],
  ]);
  const authorization = await kernel.authorize(action);
  if (!authorization.allowed) throw new Error("not allowed");
  revoked = true;
  expect(await kernel.execute(authorization.grant)).toMatchObject({ blockers: [{ code: "ticket_revoked" }] });
  revoked = false;
  expect((await kernel.run(action)).status).toBe("completed");
});
