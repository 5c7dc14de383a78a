// Builds the execution ticket: what was approved for one execution contract. The approval is an argument here.

import { checkContractSecrets, checkMemberSecrets, type JsonArray, type JsonObject } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { normalizedArgsDigest } from "../artifact/normalized-args.ts";
import { refuse, within } from "../artifact/problems.ts";
import { LINKS } from "../chain/bindings.ts";
import { ticketWindowProblems } from "../chain/window.ts";
import {
  assemble,
  contradiction,
  linkTo,
  readMembers,
  readArtifact,
  type Contradiction,
  type Previous,
} from "./artifact-draft.ts";
import { exceedsMode, previousLinkProblems } from "./contradictions.ts";
import type {
  ExecutionTicketV02,
  ExecutionTicketV02Input,
  ExecutionTicketV03,
  ExecutionTicketV03Input,
  SpendLimits,
  TicketPrevious,
  TicketProfile,
} from "./ticket-members.ts";

const NON_CLAIMS = ["a_digest_is_not_a_signature", "the_runtime_must_enforce_these_limits"] as const;

const SEMANTICS: Readonly<Record<TicketProfile, JsonObject>> = {
  scoped_execution_ticket: semantics("runtime_consumable_scoped_ticket", true),
  review_record: semantics("review_record", false),
  external_capability_ref: semantics("external_capability_reference", false),
};

const INTEGRITY_PROFILES = {
  "v0.2": "sclite-v0.2-integrity-only",
  "v0.3": "sclite-v0.3-scoped-ticket-integrity",
} as const;

/**
 * Builds an execution ticket for a prepared contract: a scoped ticket v0.3, or a ticket v0.2 when `schema_version` says so.
 *
 * @throws GovEngineError `artifact_contradiction` (`mode`: the ticket is live for a dry-run contract; `network`: it allows
 *   what the contract doesn't; `runs`: more uses than runs, or a one-shot ticket with more than one; `receipt`: it doesn't
 *   oblige to what the contract or its profile asks for), `invalid_timestamp`, `invalid_ticket_interval`, a `link_…` code
 *   when the previous artifacts don't belong together, `contract_contains_secret` for the ticket's members and for those of the
 *   intent and the contract below the role's name, `derived_field_mismatch`, `artifact_schema_invalid`, or a `json_*` code.
 */
export function buildExecutionTicket(input: ExecutionTicketV03Input, previous: TicketPrevious): ExecutionTicketV03;
export function buildExecutionTicket(input: ExecutionTicketV02Input, previous: TicketPrevious): ExecutionTicketV02;
export function buildExecutionTicket(
  input: ExecutionTicketV02Input | ExecutionTicketV03Input,
  previous: TicketPrevious,
): ExecutionTicketV02 | ExecutionTicketV03 {
  const given = readMembers(input);
  const intent = readArtifact("intent_contract", previous.intent_contract);
  const policy = readArtifact("policy_decision", previous.policy_decision);
  const contract = readArtifact("execution_contract", previous.execution_contract);
  refuse(
    previousLinkProblems([
      { link: LINKS.policyIntent, from: policy, to: intent },
      { link: LINKS.contractIntent, from: contract, to: intent },
      { link: LINKS.contractPolicy, from: contract, to: policy },
    ]),
  );
  refuse([
    ...within("/intent_contract", checkMemberSecrets(intent.artifact)),
    ...within("/execution_contract", checkContractSecrets(contract.artifact)),
    ...checkMemberSecrets(given),
  ]);
  const version = given.schema_version === "v0.2" ? "v0.2" : "v0.3";
  refuse([...limitContradictions(given, contract.artifact), ...ticketWindowProblems(given)]);
  const computed: JsonObject = {
    links: {
      intent: linkTo("intent_contract", intent),
      policy_decision: linkTo("policy_decision", policy),
      execution_contract: linkTo("execution_contract", contract),
    },
    integrity: {
      ticket_binds_execution_contract_digest: contract.descriptor.digest,
      profile: INTEGRITY_PROFILES[version],
    },
  };
  if (version === "v0.2") {
    return assemble("execution_ticket.v0.2", { non_claims: NON_CLAIMS, ...given }, computed) as ExecutionTicketV02;
  }
  const profile = (memberAt(given, "ticket_profile") ?? "scoped_execution_ticket") as TicketProfile;
  refuse(spendContradictions(given, contract.artifact, profile));
  return assemble(
    "execution_ticket.v0.3",
    { ticket_profile: profile, non_claims: NON_CLAIMS, ...given },
    {
      ...computed,
      ...(Object.hasOwn(SEMANTICS, profile) ? { ticket_semantics: SEMANTICS[profile] } : {}),
      scope_binding: scopeBinding(given, contract),
    },
  ) as ExecutionTicketV03;
}

function semantics(kind: string, consumable: boolean): JsonObject {
  return { kind, consumable_by_runtime: consumable, default_transferable: false };
}

function scopeBinding(given: JsonObject, { artifact }: Previous): JsonObject {
  const host = memberAt(artifact, "target_binding", "target_host") as string;
  return {
    target_kind: "host",
    target_ref: `host:${host}`,
    target_host: host,
    tool: memberAt(artifact, "execution_shape", "tool") as string,
    mode: memberAt(given, "execution_limits", "mode") ?? null,
    normalized_args_digest: normalizedArgsDigest(memberAt(artifact, "execution_shape", "normalized_args") as JsonArray),
  };
}

function limitContradictions(given: JsonObject, contract: JsonObject): readonly Contradiction[] {
  const oneShot = memberAt(given, "execution_limits", "one_shot") === true;
  const escalates = exceedsMode(
    memberAt(given, "execution_limits", "mode"),
    memberAt(contract, "execution_bounds", "mode"),
  );
  return [
    ...(escalates ? [contradiction("mode", "execution_limits", "mode")] : []),
    ...(oneShot && memberAt(given, "execution_limits", "max_runs") !== 1
      ? [contradiction("runs", "execution_limits", "max_runs")]
      : []),
  ];
}

function spendContradictions(
  given: JsonObject,
  contract: JsonObject,
  profile: TicketProfile,
): readonly Contradiction[] {
  const spend = (member: keyof SpendLimits): unknown => memberAt(given, "spend_limits", member);
  const maxRuns = memberAt(given, "execution_limits", "max_runs");
  const maxUses = spend("max_uses");
  const isScoped = profile === "scoped_execution_ticket";
  const network = memberAt(contract, "execution_bounds", "network_execution_allowed") === true;
  const receiptDue = isScoped || memberAt(contract, "expected_receipt", "required") === true;
  const tooManyUses =
    (typeof maxUses === "number" && typeof maxRuns === "number" && maxUses > maxRuns) ||
    (spend("one_shot") === true && maxUses !== 1);
  const oneShotLost = memberAt(given, "execution_limits", "one_shot") === true && spend("one_shot") === false;
  return [
    ...(spend("network_execution_allowed") === true && !network
      ? [contradiction("network", "spend_limits", "network_execution_allowed")]
      : []),
    ...(tooManyUses ? [contradiction("runs", "spend_limits", "max_uses")] : []),
    ...(spend("one_shot") === true && maxRuns !== 1 ? [contradiction("runs", "execution_limits", "max_runs")] : []),
    ...(oneShotLost ? [contradiction("runs", "spend_limits", "one_shot")] : []),
    ...(receiptDue && spend("requires_receipt") === false
      ? [contradiction("receipt", "spend_limits", "requires_receipt")]
      : []),
    ...(isScoped && spend("requires_evidence_contract") === false
      ? [contradiction("receipt", "spend_limits", "requires_evidence_contract")]
      : []),
  ];
}
