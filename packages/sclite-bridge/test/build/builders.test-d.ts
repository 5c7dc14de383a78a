// What must not compile: members of closed objects that don't exist, words that nobody knows, inputs that lack a part.
// The type checker reads this file; nothing runs it.

import type { JsonObject } from "@govengine/artifact-core";
import {
  buildBundle,
  buildExecutionTicket,
  buildIntentContract,
  buildPolicyDecision,
  verifyChain,
  type ArtifactSource,
  type ExecutionTicketV02,
  type ExecutionTicketV03,
  type LifecycleBundle,
  type PlanStep,
  type TicketApproval,
} from "../../src/index.ts";
import { SAMPLE_INPUT } from "../support/sample.ts";

declare const artifact: JsonObject;
declare const source: ArtifactSource;
const previous = { intent_contract: artifact, policy_decision: artifact, execution_contract: artifact };
const { spend_limits: _, ...withoutLimits } = SAMPLE_INPUT.ticket;
const { intent_contract: __, ...fourAndEvidence } = {} as LifecycleBundle;

export const scoped: ExecutionTicketV03 = buildExecutionTicket(SAMPLE_INPUT.ticket, previous);
export const old: ExecutionTicketV02 = buildExecutionTicket(SAMPLE_INPUT.ticketV02, previous);
export const open: JsonObject = buildIntentContract({ ...SAMPLE_INPUT.intent, further: [1, { member: true }] });

export const refused = [
  // @ts-expect-error a scoped ticket needs its limits
  buildExecutionTicket(withoutLimits, previous),
  // @ts-expect-error a ticket needs all three artifacts
  buildExecutionTicket(SAMPLE_INPUT.ticket, { execution_contract: artifact }),
  // @ts-expect-error no such decision
  buildPolicyDecision({ ...SAMPLE_INPUT.policy, decision: "allow" }, previous),
  // @ts-expect-error a member that isn't JSON
  buildIntentContract({ ...SAMPLE_INPUT.intent, when: new Date() }),
  // @ts-expect-error a bundle has all six
  buildBundle(fourAndEvidence),
  // @ts-expect-error no such posture
  verifyChain({ manifest: "{}", source, posture: "loose" }),
  // @ts-expect-error a source answers at once
  verifyChain({ manifest: "{}", source: async () => ({ ok: false, code: "bundle_file_missing" }) }),
];

// @ts-expect-error an approval is closed
export const approval: TicketApproval = { status: "approved", note: "fine by me" };
// @ts-expect-error a step is closed
export const step: PlanStep = { tool: "curl", args: [], env: {} };
// @ts-expect-error an approval word that doesn't exist
export const word: TicketApproval = { status: "ok" };
