// The model of the gate, written apart from its code: for each value of each dimension the codes that it must bring, and
// the rules of what can't be evaluated. Nothing here is imported from the gate.

import type { Mode } from "@govengine/artifact-core";

/** Every dimension with its values; the first is the right one. */
export const DIMENSIONS = {
  intent: ["valid", "absent", "malformed", "other"],
  policy: ["valid", "absent", "malformed", "of another intent", "deny", "owner approval", "unproved", "old epoch"],
  contract: ["valid", "absent", "malformed", "of another policy", "ambiguous shape", "out of scope"],
  ticket: [
    "valid",
    "absent",
    "malformed",
    "of another contract",
    "refused",
    "pending",
    "too early",
    "expired",
    "dry-run word",
    "used up",
    "revoked",
    "other runtime",
  ],
  signature: [
    "valid",
    "absent",
    "malformed",
    "other digest",
    "other purpose",
    "unknown signer",
    "signer is actor",
    "verifier throws",
    "verifier hangs",
  ],
  runner: ["ok", "unknown", "inconsistent", "live off"],
  ledger: ["fresh", "throws", "hangs", "wrong shape"],
  mode: ["dry_run", "live"],
} as const;

type Dimensions = typeof DIMENSIONS;

/** One value of each dimension. */
export type Combination = { readonly [Name in keyof Dimensions]: Dimensions[Name][number] };

/** A value that brings its codes whatever the others are. */
type Codes<Name extends keyof Dimensions> = { readonly [Value in Dimensions[Name][number]]?: readonly string[] };

const UNREADABLE = { absent: ["artifact_missing"], malformed: ["json_syntax"] };

/** What is wrong with the artifacts themselves. */
const INTENT: Codes<"intent"> = UNREADABLE;
const POLICY: Codes<"policy"> = UNREADABLE;
const CONTRACT: Codes<"contract"> = { ...UNREADABLE, "ambiguous shape": ["execution_contract_shape_ambiguous"] };
const TICKET: Codes<"ticket"> = UNREADABLE;

/** What the words of readable artifacts bring. */
const POLICY_WORDS: Codes<"policy"> = { deny: ["policy_denied"], "owner approval": ["owner_approval_required"] };
const TICKET_WORDS: Codes<"ticket"> = {
  refused: ["ticket_approval_terminal"],
  pending: ["ticket_not_approved"],
  "too early": ["ticket_not_yet_valid"],
  expired: ["ticket_expired"],
  revoked: ["ticket_revoked"],
  "other runtime": ["ticket_runtime_mismatch"],
};

/** What is wrong with the ticket's signature, when there is a ticket to hold it against. */
const SIGNATURE: Codes<"signature"> = {
  absent: ["signature_missing"],
  malformed: ["signature_malformed"],
  "other digest": ["signature_digest_mismatch"],
  "other purpose": ["signature_purpose_mismatch", "signature_missing"],
  "unknown signer": ["signer_not_allowed"],
  "verifier throws": ["verifier_failed"],
  "verifier hangs": ["verifier_failed"],
};

const RUNNER: { readonly [Each in Mode]: Codes<"runner"> } = {
  dry_run: { unknown: ["runner_unknown"], inconsistent: ["runner_inconsistent"] },
  live: {
    unknown: ["runner_unknown"],
    inconsistent: ["runner_inconsistent"],
    "live off": ["live_backend_disabled"],
  },
};

const UNREADABLE_WORDS: readonly string[] = ["absent", "malformed"];

/** The combinations that may run: a dry run needs no live backend, and a ticket for dry runs is enough for one. */
export function isProved({ intent, policy, contract, ticket, signature, runner, ledger, mode }: Combination): boolean {
  const valid = [intent, policy, contract, signature].every((value) => value === "valid") && ledger === "fresh";
  if (!valid) return false;
  return mode === "live"
    ? ticket === "valid" && runner === "ok"
    : ["valid", "dry-run word"].includes(ticket) && ["ok", "live off"].includes(runner);
}

/** The blockers of a combination, sorted; empty for one that may run. */
export function expectedBlockers(combination: Combination): readonly string[] {
  const atGate = gateBlockers(combination);
  if (atGate.length > 0) return atGate;
  // The policy changes after the decision: only the execution can see it.
  return combination.policy === "old epoch" ? ["policy_epoch_changed"] : [];
}

function gateBlockers(combination: Combination): readonly string[] {
  const { intent, policy, contract, ticket, signature, runner, ledger, mode } = combination;
  const readable = {
    intent: !UNREADABLE_WORDS.includes(intent),
    policy: !UNREADABLE_WORDS.includes(policy),
    contract: !UNREADABLE_WORDS.includes(contract),
    ticket: !UNREADABLE_WORDS.includes(ticket),
  };
  const artifacts = [
    ...(INTENT[intent] ?? []),
    ...(POLICY[policy] ?? []),
    ...(CONTRACT[contract] ?? []),
    ...(TICKET[ticket] ?? []),
    ...(isBroken(combination, readable) ? ["digest_link_mismatch"] : []),
  ];
  const facts = Object.values(readable).every(Boolean) && contract !== "ambiguous shape";

  const policyCodes = facts ? [...(POLICY_WORDS[policy] ?? [])] : [];
  const skipped: string[] = [];
  if (!readable.policy) skipped.push("not_evaluated:policy", "not_evaluated:signature");
  if (policy === "unproved") {
    if (mode === "live") policyCodes.push("signature_missing");
    // Without a signature the policy port is asked, and it needs intent and contract for its answer.
    if (readable.intent && readable.contract) policyCodes.push("policy_decision_unproved");
    else skipped.push("not_evaluated:policy");
  }

  const trust: string[] = [];
  const missing = signature === "absent" || signature === "other purpose";
  if (readable.ticket || missing) trust.push(...(SIGNATURE[signature] ?? []));
  else skipped.push("not_evaluated:signature");
  const signed = readable.ticket && (signature === "valid" || signature === "signer is actor");
  if (facts && signature === "signer is actor") trust.push("approver_is_requester");

  const ticketCodes = facts ? [...(TICKET_WORDS[ticket] ?? [])] : [];
  if (facts && ticket === "dry-run word" && mode === "live") ticketCodes.push("execution_ticket_dry_run_only");
  if (!facts) {
    const checks = ["terms", "window", "revocation", "scope"];
    skipped.push(...checks.map((check) => `not_evaluated:${check}`));
  }
  if (!facts || !signed) skipped.push("not_evaluated:uses");
  else if (ledger !== "fresh") ticketCodes.push("ledger_failed");
  else if (ticket === "used up") ticketCodes.push("ticket_already_used");

  const scope = facts && contract === "out of scope" ? ["target_out_of_scope"] : [];
  const runnerCodes = RUNNER[mode][runner] ?? [];

  const stands = artifacts.length === 0 && facts;
  const coarse: string[] = [];
  if (!stands) coarse.push("missing_prepared_execution_contract");
  if (!stands || policyCodes.length > 0) coarse.push("missing_or_invalid_policy_decision");
  if (!stands || ticketCodes.some((code) => code !== "execution_ticket_dry_run_only")) {
    coarse.push("missing_or_invalid_execution_ticket");
  }
  if (trust.length > 0 || (!readable.ticket && !missing)) coarse.push("missing_or_invalid_trust_decision");
  if (runnerCodes.length > 0) coarse.push("runner_profile_not_allowed");

  const all = [...coarse, ...artifacts, ...policyCodes, ...ticketCodes, ...trust, ...runnerCodes, ...scope, ...skipped];
  return [...new Set(all)].toSorted();
}

/** A binding is broken when both its ends can be read and it names another digest. */
function isBroken(
  { intent, policy, contract, ticket }: Combination,
  readable: { readonly intent: boolean; readonly policy: boolean; readonly contract: boolean },
): boolean {
  return (
    (intent === "other" && (readable.policy || readable.contract)) ||
    (policy === "of another intent" && readable.intent) ||
    (contract === "of another policy" && readable.policy) ||
    (ticket === "of another contract" && readable.contract)
  );
}
