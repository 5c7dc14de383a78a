// The lifecycle gate against its model: an action that gains and loses artifacts, has some of them blocked, gets decisions,
// and asks for one state after the other.

import {
  artifactStateForRole,
  evaluateLifecycleTransition,
  lifecycleNextActions,
  type ArtifactState,
  type GovernanceContext,
} from "@govengine/artifact-core";
import fc from "fast-check";
import { expect, it } from "vitest";

const ROLES = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
  "artifact_chain_manifest",
] as const;

/** The line of states, and how many of which roles each needs. */
const LINE: readonly (readonly [string, readonly string[]])[] = [
  ["missing", []],
  ["intent_prepared", ROLES.slice(0, 1)],
  ["policy_decided", ROLES.slice(0, 2)],
  ["execution_contract_prepared", ROLES.slice(0, 3)],
  ["execution_ticket_approved", ROLES.slice(0, 4)],
  ["execution_receipt_recorded", ROLES.slice(2, 5)],
  ["evidence_recorded", ROLES.slice(3, 6)],
  ["verified_chain", ROLES.slice(6)],
  ["verified_lifecycle", ROLES.slice(6)],
];
const NAMES = [...LINE.map(([name]) => name), "blocked"];
const AFTER_BLOCKED = new Set([1, 2, 3, 4, 7].map((at) => NAMES[at]));
const OLDER: ReadonlyMap<string, string> = new Map([
  ["verified_chain", "chain_verified"],
  ["verified_lifecycle", "lifecycle_verified"],
]);

interface Model {
  state: string;
  /** True when the artifact is blocked. */
  readonly artifacts: Map<string, boolean>;
  policy: boolean | null;
  trust: boolean | null;
}

type Command = fc.Command<Model, null>;

const role = fc.constantFrom(...ROLES);
const decision = fc.constantFrom(true, true, null, false);

const changes: fc.Arbitrary<Command> = fc
  .tuple(role, fc.constantFrom("add", "add", "add", "block", "remove"))
  .map(([name, change]) =>
    command(`${change} ${name}`, ({ artifacts }) => {
      if (change === "remove") artifacts.delete(name);
      else artifacts.set(name, change === "block");
    }),
  );

const decisions: fc.Arbitrary<Command> = fc.tuple(decision, decision).map(([policy, trust]) =>
  command(`decide ${policy} ${trust}`, (model) => {
    Object.assign(model, { policy, trust });
  }),
);

const requests: fc.Arbitrary<Command> = fc
  .tuple(fc.constantFrom(0, 1, 2, 3), fc.constantFrom(...NAMES), fc.boolean(), fc.boolean())
  .map(([kind, other, complete, older]) =>
    command(`ask ${kind} ${other} ${complete}`, (model) => {
      if (complete) for (const name of ROLES) model.artifacts.set(name, false);
      const next = NAMES[NAMES.indexOf(model.state) + 1] ?? other;
      ask(model, kind === 0 ? other : next, older);
    }),
  );

function command(name: string, act: (model: Model) => void): Command {
  return {
    check: () => true,
    run: (model) => {
      act(model);
    },
    toString: () => name,
  };
}

function blockersInModel({ state, artifacts, policy, trust }: Model, to: string): readonly string[] {
  const listed =
    state === "blocked" ? AFTER_BLOCKED.has(to) : to !== "blocked" && NAMES.indexOf(to) === NAMES.indexOf(state) + 1;
  const needed = LINE.find(([name]) => name === to)?.[1] ?? [];
  return [
    ...(listed ? [] : ["transition_not_allowed"]),
    ...[...artifacts].filter(([, blocked]) => blocked).map(([name]) => `artifact_blocked:${name}`),
    ...needed.filter((name) => !artifacts.has(name)).map((name) => `missing_artifact:${name}`),
    ...(policy === false ? ["policy_denied"] : []),
    ...(trust === false ? ["trust_denied"] : []),
  ];
}

function ask(model: Model, to: string, older: boolean): void {
  const { artifacts, policy, trust } = model;
  const artifact_states: readonly ArtifactState[] = [...artifacts].map(([name, blocked]) =>
    artifactStateForRole(name, { blocked_reasons: blocked ? ["expired"] : [] }),
  );
  const context: Partial<GovernanceContext> = {
    policy_decision: policy === null ? {} : { decision: policy ? "allow" : "deny" },
    trust_decision: trust === null ? {} : { status: trust ? "trusted" : "denied" },
  };
  const spelled = (state: string): string => (older ? (OLDER.get(state) ?? state) : state);
  const from_state = spelled(model.state);
  const answer = evaluateLifecycleTransition({ from_state, to_state: spelled(to), artifact_states, context });
  const expected = blockersInModel(model, to);
  expect({ from: answer.from_state, to: answer.to_state, blockers: answer.blockers }).toEqual({
    from: model.state,
    to,
    blockers: expected,
  });
  expect(answer.allowed).toBe(expected.length === 0);
  const offered = lifecycleNextActions({ current_state: from_state, artifact_states, context });
  expect(offered.includes(`transition_to:${to}`)).toBe(expected.length === 0);
  if (answer.allowed) model.state = to;
}

it("the lifecycle gate answers as its model does", () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(
      fc.constantFrom("missing", "blocked"),
      fc.commands([changes, decisions, requests, requests], { maxCommands: 50, size: "max" }),
      (state, sequence) => {
        const model: Model = { state, artifacts: new Map(), policy: null, trust: null };
        fc.modelRun(() => ({ model, real: null }), sequence);
        ends.add(model.state);
      },
    ),
    { numRuns: 200 },
  );
  expect(ends.size).toBeGreaterThan(6);
});
