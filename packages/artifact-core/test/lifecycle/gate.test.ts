// The gate against a table that is written here apart from the code: every pair of states, every way in which artifacts can
// be there, missing or blocked, every word of the two decisions.

import { describe, expect, it } from "vitest";
import {
  ArtifactState,
  artifactStateForRole,
  evaluateLifecycleTransition,
  problem,
  TransitionPolicy,
  type GovernanceContext,
  type LifecycleTransitionInput,
} from "../../src/index.ts";
import { ROLE_LIMIT } from "../../src/artifact/role.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

/** From each state: its successors. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  missing: "intent_prepared",
  intent_prepared: "policy_decided",
  policy_decided: "execution_contract_prepared",
  execution_contract_prepared: "execution_ticket_approved",
  execution_ticket_approved: "execution_receipt_recorded",
  execution_receipt_recorded: "evidence_recorded",
  evidence_recorded: "verified_chain",
  verified_chain: "verified_lifecycle",
  verified_lifecycle: "",
  blocked: "intent_prepared policy_decided execution_contract_prepared execution_ticket_approved verified_chain",
  no_such_state: "",
};

/** To each state: what has to be there. */
const NEEDED: Readonly<Record<string, string>> = {
  intent_prepared: "intent_contract",
  policy_decided: "intent_contract policy_decision",
  execution_contract_prepared: "intent_contract policy_decision execution_contract",
  execution_ticket_approved: "intent_contract policy_decision execution_contract execution_ticket",
  execution_receipt_recorded: "execution_contract execution_ticket execution_receipt",
  evidence_recorded: "execution_ticket execution_receipt evidence_contract",
  verified_chain: "artifact_chain_manifest",
  verified_lifecycle: "artifact_chain_manifest",
};

const OLDER: Readonly<Record<string, string>> = {
  chain_verified: "verified_chain",
  lifecycle_verified: "verified_lifecycle",
};

const ROLES = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
  "artifact_chain_manifest",
];

const STATES = [...Object.keys(SUCCESSORS), ...Object.keys(OLDER)];
const PAIRS = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

const words = (text = ""): readonly string[] => text.split(" ").filter((word) => word !== "");
const canonical = (state: string): string => OLDER[state] ?? state;

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly present: readonly string[];
  readonly blocked: readonly string[];
}

/** What the specification says of a step. */
function expected({ blocked, from, present, to }: Asked): { blockers: readonly string[]; actions: readonly string[] } {
  const next = words(SUCCESSORS[canonical(from)]);
  const listed = next.includes(canonical(to));
  const missing = words(NEEDED[canonical(to)]).filter((role) => !present.includes(role));
  const stopped = present.filter((role) => blocked.includes(role));
  return {
    blockers: [
      ...(listed ? [] : ["transition_not_allowed"]),
      ...stopped.map((role) => `artifact_blocked:${role}`),
      ...missing.map((role) => `missing_artifact:${role}`),
    ],
    actions: [
      ...(listed ? [] : next.map((state) => `transition_to:${state}`)),
      ...(stopped.length > 0 ? ["repair_artifact"] : []),
      ...missing.map((role) => `provide_artifact:${role}`),
    ],
  };
}

const whole = new Map(ROLES.map((role) => [role, artifactStateForRole(role)]));
const stopped = new Map(ROLES.map((role) => [role, artifactStateForRole(role, { blocked_reasons: ["a", "b"] })]));

function ask({ blocked, from, present, to }: Asked, context: Partial<GovernanceContext> = {}) {
  const artifact_states = present.map((role) => (blocked.includes(role) ? stopped : whole).get(role) as ArtifactState);
  return evaluateLifecycleTransition({ from_state: from, to_state: to, artifact_states, context });
}

function check(asked: Asked): void {
  const { actions, blockers } = expected(asked);
  const allowed = blockers.length === 0;
  const { context: _, artifacts, ...decision } = ask(asked);
  expect(decision, JSON.stringify(asked)).toStrictEqual({
    status: allowed ? "allowed" : "blocked",
    allowed,
    reason_code: allowed ? "ok" : "lifecycle_blocked",
    from_state: canonical(asked.from),
    to_state: canonical(asked.to),
    blockers,
    next_actions: actions,
  });
  expect(artifacts.map(({ artifact_type }) => artifact_type)).toStrictEqual(asked.present);
}

/** All sets of roles. */
const SUBSETS = Array.from({ length: 2 ** ROLES.length }, (_, bits) =>
  ROLES.filter((__, at) => (bits >> at) % 2 === 1),
);

describe("the lifecycle gate, exhaustively", () => {
  it("agrees with the table for every pair of states, with nothing, everything and all but one there", () => {
    const sets = [[], ROLES, ...ROLES.map((role) => ROLES.filter((each) => each !== role))];
    for (const [from, to] of PAIRS) for (const present of sets) check({ from, to, present, blocked: [] });
  });

  it("agrees with the table for every pair of states and every blocked artifact", () => {
    const sets = [ROLES, ...ROLES.map((role) => [role])];
    for (const [from, to] of PAIRS) for (const blocked of sets) check({ from, to, present: ROLES, blocked });
  });

  it("agrees with the table for every target, every set of artifacts and every blocked one of them", () => {
    for (const to of STATES) {
      for (const present of SUBSETS) {
        for (const blocked of [[], present, present.slice(0, 1)]) check({ from: "blocked", to, present, blocked });
      }
    }
  });

  it("allows exactly the transitions of the table", () => {
    const allowed = PAIRS.filter(([from, to]) => ask({ from, to, present: ROLES, blocked: [] }).allowed);
    const listed = PAIRS.filter(([from, to]) => words(SUCCESSORS[canonical(from)]).includes(canonical(to)));
    expect(allowed).toStrictEqual(listed);
    // Thirteen under canonical names, and five more pairs in which one of the states or both have their older name.
    expect(allowed).toHaveLength(18);
  });
});

const POLICY_YES = [{}, { decision: "allow" }, { status: "allowed" }, { decision: "allow_prepare", blockers: [] }];
const POLICY_NO = [{ decision: "deny" }, { decision: "ALLOW" }, { note: "a" }, { decision: "allow", blockers: ["a"] }];
const TRUST_YES = [
  {},
  { status: "trusted" },
  { status: "not_required" },
  { status: "passed", trust_status: "trusted" },
];
const TRUST_NO = [{ status: "passed" }, { status: "passed", trust_status: "denied" }, { trusted: true }];

describe("the decisions in the context", () => {
  const from = "policy_decided";
  const to = "execution_contract_prepared";
  const decisions = [...POLICY_YES, ...POLICY_NO].flatMap((policy_decision) =>
    [...TRUST_YES, ...TRUST_NO].map((trust_decision) => ({ policy_decision, trust_decision })),
  );

  it.each(decisions)("block last, each for itself: $policy_decision, $trust_decision", (context) => {
    const policy = (POLICY_NO as readonly object[]).includes(context.policy_decision);
    const trust = (TRUST_NO as readonly object[]).includes(context.trust_decision);
    for (const asked of [
      { from, to, present: ROLES, blocked: [] },
      { from, to, present: ["intent_contract"], blocked: ["intent_contract"] },
      { from: "missing", to, present: [], blocked: [] },
    ]) {
      const { actions, blockers } = expected(asked);
      const decision = ask(asked, context);
      expect(decision.blockers).toStrictEqual([
        ...blockers,
        ...(policy ? ["policy_denied"] : []),
        ...(trust ? ["trust_denied"] : []),
      ]);
      expect(decision.next_actions).toStrictEqual([
        ...actions,
        ...(policy ? ["obtain_policy_decision"] : []),
        ...(trust ? ["verify_trust_decision"] : []),
      ]);
      expect(decision.allowed).toBe(decision.blockers.length === 0);
      expect(decision.context).toMatchObject(context);
    }
  });
});

describe("evaluateLifecycleTransition", () => {
  const STEP: LifecycleTransitionInput = { from_state: "missing", to_state: "intent_prepared" };
  const intent = whole.get("intent_contract") as ArtifactState;

  it("goes by the role of a descriptor before its type", () => {
    const descriptor = { ...intent.descriptor, artifact_type: "anything", role: "intent_contract" };
    const other = { ...intent.descriptor, role: "a_draft" };
    const states = (each: object) => [ArtifactState.parse({ descriptor: each })];
    expect(evaluateLifecycleTransition({ ...STEP, artifact_states: states(descriptor) }).allowed).toBe(true);
    expect(evaluateLifecycleTransition({ ...STEP, artifact_states: states(other) }).blockers).toStrictEqual([
      "missing_artifact:intent_contract",
    ]);
  });

  it("lists nothing twice", () => {
    const blocked = stopped.get("intent_contract") as ArtifactState;
    const decision = evaluateLifecycleTransition({ ...STEP, artifact_states: [blocked, intent, blocked] });
    expect(decision.blockers).toStrictEqual(["artifact_blocked:intent_contract"]);
    expect(decision.next_actions).toStrictEqual(["repair_artifact"]);
    expect(decision.artifacts).toHaveLength(3);
  });

  it("goes by a host's own table, in which older names count for the canonical ones", () => {
    const policy = TransitionPolicy.parse({
      transitions: [
        { from_state: "missing", to_states: ["chain_verified"] },
        { from_state: "missing", to_states: ["verified_chain", "reviewed"] },
      ],
    });
    const manifest = [whole.get("artifact_chain_manifest") as ArtifactState];
    const to = (to_state: string) =>
      evaluateLifecycleTransition({ from_state: "missing", to_state, artifact_states: manifest }, policy);
    expect(to("verified_chain").allowed).toBe(true);
    expect(to("reviewed").allowed).toBe(true);
    expect(to("intent_prepared").next_actions).toStrictEqual([
      "transition_to:verified_chain",
      "transition_to:reviewed",
      "provide_artifact:intent_contract",
    ]);
  });

  it.each([
    ["a state that is no text", { from_state: 1 }, "invalid_lifecycle_transition", "/from_state"],
    ["a blank state", { to_state: " " }, "invalid_lifecycle_transition", "/to_state"],
    ["blanks around a state", { to_state: "intent_prepared " }, "invalid_lifecycle_transition", "/to_state"],
    ["states that are no array", { artifact_states: intent }, "invalid_lifecycle_transition", "/artifact_states"],
    [
      "a state without a descriptor",
      { artifact_states: [{}] },
      "missing_artifact_descriptor",
      "/artifact_states/0/descriptor",
    ],
    ["a context that is none", { context: null }, "invalid_lifecycle_transition", "/context"],
    [
      "a decision that is a word",
      { context: { policy_decision: "allow" } },
      "invalid_governance_context",
      "/context/policy_decision",
    ],
    ["a prompt", { prompt: "a" }, "forbidden_core_metadata", "/prompt"],
    ["a claim of its own answer", { allowed: true }, "unknown_lifecycle_transition_field", "/allowed"],
  ])("refuses %s", (_, change, code, path) => {
    const problems = refusalOf(() => evaluateLifecycleTransition({ ...STEP, ...change } as LifecycleTransitionInput));
    expect(problems).toMatchObject([{ code, path }]);
  });

  it("refuses a state that says it isn't blocked although it has a reason", () => {
    const lie = { ...intent, blocked: false, blocked_reasons: ["a"] };
    expect(refusalOf(() => evaluateLifecycleTransition({ ...STEP, artifact_states: [lie] }))).toStrictEqual([
      problem("derived_field_mismatch", "/artifact_states/0/blocked"),
    ]);
  });

  it("refuses a role that is too long for a blocker", () => {
    const longest = artifactStateForRole("a".repeat(ROLE_LIMIT), { blocked_reasons: ["a"] });
    const { blockers } = evaluateLifecycleTransition({ ...STEP, artifact_states: [intent, longest] });
    expect(blockers).toStrictEqual([`artifact_blocked:${"a".repeat(ROLE_LIMIT)}`]);
    const artifact_states = [intent, artifactStateForRole("a".repeat(ROLE_LIMIT + 1))];
    expect(refusalOf(() => evaluateLifecycleTransition({ ...STEP, artifact_states }))).toStrictEqual([
      problem("invalid_artifact_descriptor", "/artifact_states/1/descriptor/artifact_type", "too long"),
    ]);
  });

  it("refuses a table that is none", () => {
    for (const table of [null, {}, { transitions: { missing: ["intent_prepared"] } }, new Map()]) {
      expect(codeOf(() => evaluateLifecycleTransition(STEP, table as never))).not.toBeNull();
    }
  });

  it("answers with a frozen record that has nothing of its input", () => {
    const artifact_states = [structuredClone(intent)];
    const decision = evaluateLifecycleTransition({ ...STEP, artifact_states });
    expect(isDeepFrozen(decision)).toBe(true);
    expect(Object.isFrozen(artifact_states[0])).toBe(false);
  });
});
