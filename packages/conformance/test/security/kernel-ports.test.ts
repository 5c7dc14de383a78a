// The kernel with the scope port and the policy port of the security profile: an action that the gateway allows is prepared,
// its policy decision is reproduced instead of signed, and every way of widening it afterwards is refused.

import {
  createTrustRules,
  describeProblem,
  type DetachedSignature,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { demoSigner, demoVerifier } from "@govengine/artifact-core/demo";
import { createExecutionKernel, memoryTicketLedger, type AuthorizeInput } from "@govengine/execution-core";
import {
  approveTicket,
  buildExecutionContract,
  buildIntentContract,
  buildPolicyDecision,
  parseTimestamp,
  proposeTicket,
  scliteContractLayer,
} from "@govengine/sclite-bridge";
import {
  compileScope,
  createScopePort,
  createSecurityPolicyPort,
  evaluateActionSpec,
  packagedRecipeBook,
  packagedToolRegistry,
  type CompiledScope,
  type GatewayRules,
  type SecurityPolicyPort,
} from "@govengine/security-profile";
import { describe, expect, test } from "vitest";

const HOST = "status.example.org";
const PAGE = `https://${HOST}/health`;
const SPEC = { tool: "curl", args: ["-sS", PAGE], target: PAGE };
const RUNTIME = "runtime:security";
const CREATED = "2026-03-02T08:00:00Z";
const now = (parseTimestamp("2026-03-02T08:30:00Z")?.second ?? Number.NaN) * 1_000;
const clock = { now: () => now };

function scopeOf(targets: readonly JsonValue[], more: JsonObject = {}): CompiledScope {
  return compileScope({ schema_version: "govengine.scope.v1", name: "status", targets, exclusions: [], ...more });
}

const SCOPE = scopeOf([{ host: HOST }]);

function rulesOf(changes: Partial<GatewayRules> = {}): GatewayRules {
  return { registry: packagedToolRegistry(), recipes: packagedRecipeBook(), scope: SCOPE, ...changes };
}

function portOf(changes: Partial<GatewayRules> = {}): SecurityPolicyPort {
  return createSecurityPolicyPort({
    ...rulesOf(changes),
    clock,
    constraints: ["dry_run_only"],
    specOf: (intent) => (intent["intent"] as JsonObject)["action_spec"] ?? null,
  });
}

/** What an action is made of, where it differs from the good one. */
interface Changes {
  readonly spec?: JsonObject;
  readonly args?: readonly string[];
  readonly decision?: "allow_prepare" | "owner_approval_required" | "deny";
  readonly target?: string;
  readonly constraints?: readonly string[];
}

/** An action whose policy decision is what the port says of the plan that the gateway allowed; its owner approved it. */
async function approvedAction(changes: Changes = {}): Promise<AuthorizeInput> {
  const { spec = SPEC, target = PAGE } = changes;
  const { plan } = evaluateActionSpec(spec, PAGE, rulesOf());
  const args = changes.args ?? plan[0]?.args ?? [];
  const intent_contract = buildIntentContract({
    intent_id: "intent-1",
    created_at: CREATED,
    actor: { id: "agent:planner" },
    intent: { summary: "Does the status page answer?", action_spec: spec },
    requested_capability: { name: "http_probe", mode: "dry_run" },
    target: { uri: target, host: HOST },
  });
  const binding = { target, target_host: HOST, target_in_scope: true };
  const shape = { tool: plan[0]?.tool ?? "curl", normalized_args: args };
  const said = portOf().evaluate(intent_contract, {
    target_binding: binding,
    execution_shape: shape,
    execution_bounds: { mode: "dry_run", max_commands: 1 },
  });
  const policy_decision = buildPolicyDecision(
    {
      decision_id: "decision-1",
      created_at: CREATED,
      decision: changes.decision ?? said.decision,
      scope: { ...said.scope, target_in_scope: true },
      capability: { name: "http_probe" },
      risk: { level: "low" },
      constraints: [...(changes.constraints ?? ["dry_run_only"])],
    },
    { intent_contract },
  );
  const execution_contract = buildExecutionContract(
    {
      contract_id: "contract-1",
      created_at: CREATED,
      target_binding: binding,
      execution_shape: shape,
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  const { proposal, view } = proposeTicket({
    intent_contract,
    policy_decision,
    execution_contract,
    terms: {
      ticket_id: "ticket-1",
      created_at: CREATED,
      validity: { not_before: CREATED, not_after: "2026-03-02T09:00:00Z" },
      execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
      subject_binding: { issued_for_actor: "agent:planner", usable_by_runtime: RUNTIME },
      spend_limits: {
        max_uses: 1,
        one_shot: true,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  });
  const { ticket, signature } = await approveTicket(proposal, {
    approver: "owner:ada",
    status: "approved_for_dry_run",
    approval_id: "approval-1",
    view_digest: view.digest,
    signer: demoSigner("owner:ada"),
  });
  const signatures: readonly DetachedSignature[] = [signature];
  return { intent_contract, policy_decision, execution_contract, execution_ticket: ticket, signatures };
}

/** A kernel that trusts the owner's signature on tickets, and asks both ports about everything else. */
function kernelOf(
  policy: SecurityPolicyPort = portOf(),
  scope: CompiledScope = SCOPE,
): ReturnType<typeof createExecutionKernel> {
  return createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: {
      rules: createTrustRules({
        signers: [{ signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] }],
        require: { dry_run: ["execution_ticket"] },
      }),
      verifier: demoVerifier(),
    },
    ledger: memoryTicketLedger(),
    clock,
    policy,
    scope: createScopePort({ scope, clock }),
  });
}

async function blockersOf(
  action: AuthorizeInput,
  kernel: ReturnType<typeof createExecutionKernel> = kernelOf(),
): Promise<readonly string[]> {
  const { decision } = await kernel.authorize(action);
  return decision.blockers.map(describeProblem);
}

const NOT_REPRODUCED: readonly string[] = [
  "missing_or_invalid_policy_decision",
  "policy_decision_unproved at /policy_decision (not_reproduced)",
];

describe("with the ports of the security profile", () => {
  test("an allowed action is authorized, and runs dry", async () => {
    const kernel = kernelOf();
    const authorization = await kernel.authorize(await approvedAction());
    expect(authorization.decision.blockers).toEqual([]);
    expect(authorization.decision.policy_epoch).toBe(portOf().epoch());
    if (!authorization.allowed) throw new Error("not allowed");
    expect(await kernel.execute(authorization.grant)).toMatchObject({ status: "completed" });
  });

  test("a plan that the gateway never gave isn't reproduced, whoever approved it", async () => {
    const action = await approvedAction({ args: ["-q", "-v", PAGE], decision: "allow_prepare" });
    expect(await blockersOf(action)).toEqual(NOT_REPRODUCED);
  });

  test("a target out of scope is refused by scope and by policy", async () => {
    const args = ["-q", "-sS", "https://evil.example.org/"];
    const action = await approvedAction({ args, decision: "allow_prepare" });
    const blockers = await blockersOf(action);
    expect(blockers).toContain("target_out_of_scope at /execution_contract/execution_shape/plan/0");
    expect(blockers).toContain("policy_decision_unproved at /policy_decision (not_reproduced)");
  });

  test("arguments whose targets can't be told are refused", async () => {
    const blockers = await blockersOf(
      await approvedAction({ args: ["-q", "-K", "config", PAGE], decision: "allow_prepare" }),
    );
    expect(blockers).toContain("scope_unverifiable at /execution_contract/execution_shape/plan/0");
  });

  test("a contract that lacks what preparing puts first is refused", async () => {
    const blockers = await blockersOf(await approvedAction({ args: ["-sS", PAGE], decision: "allow_prepare" }));
    expect(blockers).toContain("scope_unverifiable at /execution_contract/execution_shape/plan/0");
  });

  test("a decision with other constraints isn't reproduced", async () => {
    expect(await blockersOf(await approvedAction({ constraints: [] }))).toEqual(NOT_REPRODUCED);
  });

  test("a kernel with a narrower scope refuses what a wider one was asked about", async () => {
    const narrow = scopeOf([{ host: HOST, path_prefix: "/other" }]);
    const blockers = await blockersOf(await approvedAction(), kernelOf(portOf({ scope: narrow }), narrow));
    expect(blockers).toContain("target_out_of_scope at /execution_contract/target_binding");
    expect(blockers).toContain("policy_decision_unproved at /policy_decision (not_reproduced)");
  });

  test("a kind of action that nobody knows is never reproduced as allowed", async () => {
    const action = await approvedAction({ spec: { ...SPEC, action_type: "mystery_probe" }, decision: "allow_prepare" });
    expect(await blockersOf(action)).toContain("policy_decision_unproved at /policy_decision (not_reproduced)");
  });

  test("a policy that moved between authorization and run refuses the run", async () => {
    let wide = true;
    const ports = [portOf(), portOf({ profiles: ["extended"] })] as const;
    const moving: SecurityPolicyPort = {
      explain: (intent, contract) => ports[0].explain(intent, contract),
      evaluate: (intent, contract) => ports[0].evaluate(intent, contract),
      epoch: () => ports[wide ? 0 : 1].epoch(),
    };
    const kernel = kernelOf(moving);
    const authorization = await kernel.authorize(await approvedAction());
    if (!authorization.allowed) throw new Error("not allowed");
    wide = false;
    expect(await kernel.execute(authorization.grant)).toMatchObject({
      status: "refused",
      blockers: [{ code: "policy_epoch_changed" }],
    });
  });

  test("a step that waits for its owner is reproduced as that, and the owner's ticket lets it run", async () => {
    const spec = { ...SPEC, action_type: "variant_probe", probe_recipe: { variant_count: 2 } };
    const { decision, plan } = evaluateActionSpec(spec, PAGE, rulesOf());
    expect([decision.decision, plan.length]).toEqual(["owner_approval_required", 1]);
    const kernel = kernelOf();
    const authorization = await kernel.authorize(await approvedAction({ spec }));
    expect(authorization.decision.blockers).toEqual([]);
  });
});
