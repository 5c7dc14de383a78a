// Five attacks on the demo's action, each on a kernel of its own, and the reason for which each must be refused.

import type { JsonObject, Problem } from "@govengine/artifact-core";
import type { Authorization, AuthorizeInput, ExecutionGrant, ExecutionOutcome } from "@govengine/execution-core";

import { type ApprovedAction, approvedAction, DEMO_TIME, demoKernel, kernelInput, TOO_LATE } from "./action.ts";

/** One attack and what became of it. */
export interface AttackResult {
  readonly name: string;
  /** What was tried, in words. */
  readonly words: string;
  /** The reason that must be among the blockers. */
  readonly expected: string;
  readonly refused: boolean;
  readonly blockers: readonly Problem[];
}

/** One attack: who tries what, and why it must fail. */
interface Attack {
  readonly name: string;
  readonly words: string;
  readonly expected: string;
  readonly carryOut: (action: ApprovedAction) => Promise<readonly Problem[] | null>;
}

const ATTACKS: readonly Attack[] = [
  {
    name: "changed_argument",
    words: "an argument of the command is changed after the approval",
    expected: "digest_link_mismatch",
    carryOut: (action) => authorized(kernelInput({ ...action, artifacts: withOtherArgument(action) })),
  },
  {
    name: "second_use",
    words: "the ticket is used a second time",
    expected: "ticket_already_used",
    async carryOut(action) {
      const kernel = demoKernel({ now: () => DEMO_TIME });
      await kernel.run(kernelInput(action));
      return blockersOf(await kernel.run(kernelInput(action)));
    },
  },
  {
    name: "ticket_of_another_action",
    words: "a ticket that was approved for another action is put in",
    expected: "digest_link_mismatch",
    async carryOut({ artifacts, signatures }) {
      const other = await approvedAction("other");
      const { execution_ticket } = other.artifacts;
      const own = signatures.filter(({ purpose }) => purpose !== "execution_ticket");
      const stolen = other.signatures.filter(({ purpose }) => purpose === "execution_ticket");
      return authorized({ ...artifacts, execution_ticket, signatures: [...own, ...stolen] });
    },
  },
  {
    name: "expired_window",
    words: "the ticket is used two hours later",
    expected: "ticket_expired",
    carryOut: (action) => authorized(kernelInput(action), TOO_LATE),
  },
  {
    name: "look_alike_grant",
    words: "a copy of a real grant is executed, made from its class and its members",
    expected: "grant_foreign",
    async carryOut(action) {
      const kernel = demoKernel({ now: () => DEMO_TIME });
      const authorization = await kernel.authorize(kernelInput(action));
      if (!authorization.allowed) return null;
      const { grant } = authorization;
      const alike: unknown = Object.assign(Object.create(Object.getPrototypeOf(grant) as object) as object, grant);
      return blockersOf(await kernel.execute(alike as ExecutionGrant));
    },
  },
];

/** Carries out the attacks, one after the other. */
export async function attackDemo(action: ApprovedAction): Promise<readonly AttackResult[]> {
  const results: AttackResult[] = [];
  for (const { name, words, expected, carryOut } of ATTACKS) {
    const blockers = await carryOut(action);
    const refused = blockers !== null && blockers.some(({ code }) => code === expected);
    results.push({ name, words, expected, refused, blockers: blockers ?? [] });
  }
  return results;
}

async function authorized(input: AuthorizeInput, now: number = DEMO_TIME): Promise<readonly Problem[] | null> {
  const { allowed, decision }: Authorization = await demoKernel({ now: () => now }).authorize(input);
  return allowed ? null : decision.blockers;
}

/** The reasons of a refusal, or null when there was none. */
function blockersOf(outcome: ExecutionOutcome): readonly Problem[] | null {
  return outcome.status === "refused" ? outcome.blockers : null;
}

/** The contract with `--head` turned into `--post`, in every place where it stands. */
function withOtherArgument({ artifacts }: ApprovedAction): ApprovedAction["artifacts"] {
  const text = JSON.stringify(artifacts.execution_contract).replaceAll('"--head"', '"--post"');
  return { ...artifacts, execution_contract: JSON.parse(text) as JsonObject };
}
