// How the six artifacts bind each other: each names the descriptors of the artifacts it was made for. The same check
// serves the verifier and the builders.

import { isJsonObject, pointer, problem, sameJson, type JsonObject, type Problem } from "@govengine/artifact-core";
import type { ScliteDescriptor } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import type { LifecycleRole } from "../artifact/roles.ts";

/** A problem with a link or with the ticket's own digest of its contract. */
export type BindingProblem = Problem<
  "link_missing" | "link_digest_mismatch" | "link_role_mismatch" | "ticket_integrity_mismatch"
>;

/** The name of a link inside an artifact. */
export type LinkName = Exclude<LifecycleRole, "intent_contract" | "evidence_contract"> | "intent";

/** One link that an artifact makes. */
export interface Link {
  readonly from: LifecycleRole;
  readonly name: LinkName;
  readonly to: LifecycleRole;
  /** Verified when it is there; every other link has to be there. */
  readonly optional?: true;
}

/** A named check of the verifier: links that belong together. */
export interface Binding {
  readonly check: string;
  readonly links: readonly Link[];
}

type LinkKey =
  | "policyIntent"
  | "contractIntent"
  | "contractPolicy"
  | "ticketContract"
  | "ticketIntent"
  | "ticketPolicy"
  | "receiptTicket"
  | "receiptContract"
  | "evidenceReceipt"
  | "evidenceTicket";

/** Every link of a lifecycle. */
export const LINKS: Readonly<Record<LinkKey, Link>> = {
  policyIntent: { from: "policy_decision", name: "intent", to: "intent_contract" },
  contractIntent: { from: "execution_contract", name: "intent", to: "intent_contract" },
  contractPolicy: { from: "execution_contract", name: "policy_decision", to: "policy_decision" },
  ticketContract: { from: "execution_ticket", name: "execution_contract", to: "execution_contract" },
  ticketIntent: { from: "execution_ticket", name: "intent", to: "intent_contract", optional: true },
  ticketPolicy: { from: "execution_ticket", name: "policy_decision", to: "policy_decision", optional: true },
  receiptTicket: { from: "execution_receipt", name: "execution_ticket", to: "execution_ticket" },
  receiptContract: { from: "execution_receipt", name: "execution_contract", to: "execution_contract" },
  evidenceReceipt: { from: "evidence_contract", name: "execution_receipt", to: "execution_receipt" },
  evidenceTicket: { from: "evidence_contract", name: "execution_ticket", to: "execution_ticket" },
};

type BindingKey =
  | "policy"
  | "contract"
  | "ticket"
  | "ticketOrigin"
  | "receiptTicket"
  | "receiptContract"
  | "evidenceReceipt"
  | "evidenceTicket";

/** The bindings of a lifecycle in the order in which they are checked. */
export const BINDINGS: Readonly<Record<BindingKey, Binding>> = {
  policy: { check: "policy_binds_intent", links: [LINKS.policyIntent] },
  contract: { check: "contract_binds_intent_and_policy", links: [LINKS.contractIntent, LINKS.contractPolicy] },
  ticket: { check: "ticket_binds_execution_contract", links: [LINKS.ticketContract] },
  ticketOrigin: { check: "ticket_binds_intent_and_policy", links: [LINKS.ticketIntent, LINKS.ticketPolicy] },
  receiptTicket: { check: "receipt_binds_execution_ticket", links: [LINKS.receiptTicket] },
  receiptContract: { check: "receipt_binds_execution_contract", links: [LINKS.receiptContract] },
  evidenceReceipt: { check: "evidence_binds_execution_receipt", links: [LINKS.evidenceReceipt] },
  evidenceTicket: { check: "evidence_binds_execution_ticket", links: [LINKS.evidenceTicket] },
};

/**
 * What is wrong with one link: absent, naming another descriptor (compared whole: a missing or an extra member differs),
 * or naming another role.
 *
 * @param artifact The artifact that makes the link.
 * @param target The recomputed descriptor of the artifact that it must name.
 */
export function linkProblems(artifact: JsonObject, link: Link, target: ScliteDescriptor): readonly BindingProblem[] {
  const place = [link.from, "links", link.name];
  const found = memberAt(artifact, "links", link.name);
  if (found === undefined && link.optional === true) return [];
  const descriptor = memberAt(found, "descriptor");
  if (!isJsonObject(descriptor)) return [problem("link_missing", pointer(place))];
  const problems: BindingProblem[] = [];
  const member = differingMember(descriptor, target);
  if (member !== null) {
    problems.push(problem("link_digest_mismatch", pointer([...place, "descriptor", member]), link.to));
  }
  const role = memberAt(found, "role");
  if (role !== undefined && role !== link.to) {
    problems.push(problem("link_role_mismatch", pointer([...place, "role"]), link.to));
  }
  return problems;
}

/** What is wrong with the bare digest of the contract that a ticket carries beside its link. */
export function ticketIntegrityProblems(ticket: JsonObject, contract: ScliteDescriptor): readonly BindingProblem[] {
  const way = ["integrity", "ticket_binds_execution_contract_digest"];
  if (memberAt(ticket, ...way) === contract.digest) return [];
  return [problem("ticket_integrity_mismatch", pointer(["execution_ticket", ...way]), "execution_contract")];
}

const MEMBERS: readonly (keyof ScliteDescriptor)[] = [
  "digest",
  "artifact_type",
  "schema_version",
  "schema_ref",
  "canonicalization",
  "algorithm",
  "canonical_bytes",
];

/** The first member in which a recorded descriptor differs from the recomputed one, or null when they are equal. */
export function differingMember(recorded: JsonObject, recomputed: ScliteDescriptor): string | null {
  for (const name of MEMBERS) {
    const value = memberAt(recorded, name);
    if (value === undefined || !sameJson(value, recomputed[name])) return name;
  }
  return Object.keys(recorded).find((name) => !Object.hasOwn(recomputed, name)) ?? null;
}
