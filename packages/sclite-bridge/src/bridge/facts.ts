// The facts of an action: each read from one member of an artifact, with the word maps between SCLite's words and the
// kernel's.

import {
  deepFreeze,
  pointer,
  problem,
  type ActionFacts,
  type ActionRole,
  type JsonObject,
  type JsonValue,
  type Problem,
  type Step,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import type { ExecutionContractV02 } from "../build/execution-contract.ts";
import type { IntentContractV02 } from "../build/intent.ts";
import type { SclitePolicyDecisionV02 } from "../build/policy-decision.ts";
import type { ExecutionTicketV02, ExecutionTicketV03, TicketApprovalStatus } from "../build/ticket-members.ts";
import { instantNotAfter, instantNotBefore } from "../chain/instant.ts";
import { parseTimestamp, type Timestamp } from "../chain/timestamp.ts";

const POLICY_WORDS: Readonly<Record<SclitePolicyDecisionV02["decision"], ActionFacts["policy"]>> = {
  allow_prepare: "allow",
  owner_approval_required: "owner_approval_required",
  deny: "deny",
};

const APPROVAL_WORDS: Readonly<Record<TicketApprovalStatus, ActionFacts["approval"]>> = {
  approved: "live",
  approved_for_dry_run: "dry_run",
  owner_approval_required: "pending",
  rejected: "refused",
  expired: "refused",
  revoked: "refused",
};

/** A contract that states no number of commands is for one. */
const DEFAULT_MAX_STEPS = 1;

/** Where an intent names its actor; the first that is there counts. */
const ACTOR_MEMBERS = ["id", "label"] as const;

/** The facts of four artifacts that have no problems, and of their steps. */
export function actionFacts(artifacts: Readonly<Record<ActionRole, JsonObject>>, steps: readonly Step[]): ActionFacts {
  // Their schemas hold, so the members have the types of the builders' artifacts.
  const intent = artifacts.intent_contract as IntentContractV02;
  const policy = artifacts.policy_decision as SclitePolicyDecisionV02;
  const contract = artifacts.execution_contract as ExecutionContractV02;
  const ticket = artifacts.execution_ticket as ExecutionTicketV02 | ExecutionTicketV03;
  const { target, target_host: host } = contract.target_binding;
  const facts = {
    ids: {
      intent_contract: intent.intent_id,
      policy_decision: policy.decision_id,
      execution_contract: contract.contract_id,
      execution_ticket: ticket.ticket_id,
    },
    policy: POLICY_WORDS[policy.decision],
    approval: APPROVAL_WORDS[ticket.approval.status],
    window: {
      not_before: instantNotBefore(parseTimestamp(ticket.validity.not_before) as Timestamp),
      not_after: instantNotAfter(parseTimestamp(ticket.validity.not_after) as Timestamp),
    },
    limits: limitsOf(contract, ticket),
    target: { text: target, host },
    steps: [...steps],
    subject: {
      actor: actorOf(intent),
      issued_for: isScoped(ticket) ? ticket.subject_binding.issued_for_actor : null,
      runtime_ref: isScoped(ticket) ? ticket.subject_binding.usable_by_runtime : null,
    },
  } satisfies ActionFacts;
  deepFreeze(facts as unknown as JsonObject);
  return facts;
}

function limitsOf(
  contract: ExecutionContractV02,
  ticket: ExecutionTicketV02 | ExecutionTicketV03,
): ActionFacts["limits"] {
  const { max_commands, timeout_seconds = 0, network_execution_allowed: contractNetwork } = contract.execution_bounds;
  const { mode, max_runs } = ticket.execution_limits;
  const spend = isScoped(ticket) ? ticket.spend_limits : null;
  const uses = spend?.max_uses ?? max_runs;
  return {
    mode,
    max_uses: uses < max_runs ? uses : max_runs,
    max_steps: max_commands ?? DEFAULT_MAX_STEPS,
    timeout_ms: timeout_seconds === 0 ? null : timeout_seconds * 1_000,
    network: mode === "live" && contractNetwork === true && spend?.network_execution_allowed === true,
  };
}

/** What is wrong with the names of an intent's actor: one that is there is text and not empty. */
export function actorProblems(intent: JsonObject): readonly Problem[] {
  return ACTOR_MEMBERS.flatMap((member) => {
    const value: JsonValue | undefined = memberAt(intent, "actor", member);
    if (value === undefined || (typeof value === "string" && value !== "")) return [];
    const keyword = value === "" ? "minLength" : "type";
    return [problem("artifact_schema_invalid", pointer(["intent_contract", "actor", member]), keyword)];
  });
}

/** A timeout that has no exact number of milliseconds. */
export function timeoutProblems(contract: JsonObject): readonly Problem[] {
  const seconds = memberAt(contract, "execution_bounds", "timeout_seconds") ?? 0;
  if (typeof seconds === "number" && Number.isSafeInteger(seconds * 1_000)) return [];
  return [problem("timeout_out_of_range", pointer(["execution_contract", "execution_bounds", "timeout_seconds"]))];
}

function actorOf(intent: IntentContractV02): string | null {
  for (const member of ACTOR_MEMBERS) {
    const name = memberAt(intent, "actor", member);
    if (typeof name === "string") return name;
  }
  return null;
}

function isScoped(ticket: ExecutionTicketV02 | ExecutionTicketV03): ticket is ExecutionTicketV03 {
  return ticket.schema_version === "v0.3";
}
