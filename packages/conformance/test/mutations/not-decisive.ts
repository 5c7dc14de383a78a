// The fields whose mutation a re-sealed bundle survives, each with the reason why nothing is decided by it. Whoever holds an
// unsigned bundle can rewrite it consistently: what stands here is what a signature or a host would have to vouch for.

import type { LifecycleRole } from "@govengine/sclite-bridge";

/** Places of one role, as JSON Pointers with `*` for an index or a stranger, that decide nothing. */
export interface NotDecisive {
  readonly role: LifecycleRole | "any";
  readonly places: RegExp;
  readonly reason: string;
}

/** Every such place. */
export const NOT_DECISIVE: readonly NotDecisive[] = [
  {
    role: "any",
    places: /\/\*$/u,
    reason:
      "A stranger in an open object is hashed and listed, and never interpreted; an item more or less in a list of words or claims still has every item checked.",
  },
  {
    role: "any",
    places: /^$/u,
    reason: "A whole artifact of another bundle that fits host, mode and words, bound anew, is just another artifact.",
  },
  {
    role: "any",
    places: /^\/(?:created_at|intent_id|decision_id|contract_id|evidence_contract_id)$/u,
    reason: "A label: it is hashed into every later link, and nothing is looked up by it.",
  },
  {
    role: "any",
    places: /^\/(?:non_claims|constraints|reason_codes|evidence_refs|x-notes)(?:\/.*)?$/u,
    reason: "Words for people, labels of files that are never opened, and members that nobody knows.",
  },
  {
    role: "any",
    places: /^\/links\/[a-z_]+\/role$/u,
    reason: "The role beside a link may be absent; a wrong one fails.",
  },
  {
    role: "intent_contract",
    places: /^\/(?:actor|authority|intent)(?:\/.*)?$/u,
    reason: "Who wants it and why: claims of the requester that authorize nothing.",
  },
  {
    role: "intent_contract",
    places: /^\/requested_capability(?:\/.*)?$/u,
    reason: "A wish: what may be done is bounded by contract and ticket, and a live contract needs a live wish.",
  },
  {
    role: "intent_contract",
    places: /^\/target(?:\/uri)?$/u,
    reason: "The path of an address is a wish; its host has to be the one that all artifacts name.",
  },
  {
    role: "policy_decision",
    places: /^\/(?:capability|risk)(?:\/.*)?$/u,
    reason: "Why policy decided as it did. The decision itself is one word, beside it.",
  },
  {
    role: "policy_decision",
    places: /^\/decision$/u,
    reason: "Allowed at once, or left to an owner whose approval is in the ticket: both allow it.",
  },
  {
    role: "policy_decision",
    places: /^\/scope(?:\/scope_profile|\/target)?$/u,
    reason: "The name of a scope, and a target beside its host: an address elsewhere fails, and so does another host.",
  },
  {
    role: "execution_contract",
    places: /^\/execution_bounds(?:\/(?:max_commands|mode|network_execution_allowed|timeout_seconds))?$/u,
    reason: "A wider bound than the ticket's or the receipt's numbers; the narrower one holds.",
  },
  {
    role: "execution_contract",
    places: /^\/execution_shape\/plan(?:\/\*\/step)?$/u,
    reason: "Without a plan the tool with its arguments is the only step, and a step needn't say its number.",
  },
  {
    role: "execution_contract",
    places: /^\/expected_receipt(?:\/(?:required|schema_ref))?$/u,
    reason: "The ticket asks for the receipt itself, and the receipt's schema is pinned.",
  },
  {
    role: "execution_contract",
    places: /^\/target_binding(?:\/target)?$/u,
    reason: "The path of an address at the same host; the arguments are what runs.",
  },
  {
    role: "execution_ticket",
    places: /^\/approval(?:\/(?:approval_id|approver|approver_kind|status))?$/u,
    reason: "Who approved is for a signature to show; both words that let a runtime use a ticket fit a dry run.",
  },
  {
    role: "execution_ticket",
    places: /^\/execution_limits(?:\/one_shot)?$/u,
    reason: "The other one-shot flag, in the spend limits, is the stricter of the two.",
  },
  {
    role: "execution_ticket",
    places: /^\/integrity(?:\/profile)?$/u,
    reason: "The name of a profile; the digest beside it is recomputed.",
  },
  {
    role: "execution_ticket",
    places: /^\/links\/(?:intent|policy_decision)$/u,
    reason: "The ticket's links to intent and policy may be absent: it binds the contract, which binds both.",
  },
  {
    role: "execution_ticket",
    places: /^\/(?:scope_binding\/target_kind|subject_binding\/(?:issued_for_actor|session_ref))$/u,
    reason: "Labels: a host compares the actor with who signed, and nothing else is asked of them.",
  },
  {
    role: "execution_ticket",
    places: /^\/signature(?:\/.*)?$/u,
    reason: "What the issuer says of signatures inside the ticket is never read as one.",
  },
  {
    role: "execution_ticket",
    places: /^\/validity\/not_(?:after|before)$/u,
    reason: "Another window that still holds the receipt's own times.",
  },
  {
    role: "execution_receipt",
    places: /^\/execution(?:\/(?:ended_at|started_at|planned_command_count))?$/u,
    reason: "Other times within the window; what was planned is no claim of what was done.",
  },
  {
    role: "execution_receipt",
    places: /^\/execution\/(?:executed_command_count|network_execution_performed)$/u,
    reason: "Absent in a dry run, whose mode and outcome say that nothing was executed; a claim that needs it fails.",
  },
  {
    role: "execution_receipt",
    places: /^\/outcome(?:\/(?:returncode|stderr_present|stdout_present|summary|status))?$/u,
    reason:
      "Words and numbers of the runtime beside the status, and a status that no claim of the evidence goes beyond.",
  },
  {
    role: "execution_receipt",
    places: /^\/runtime\/(?:name|runtime_ref|version)$/u,
    reason: "The first of the runtime's names that is there must be the ticket's; the others are labels.",
  },
  {
    role: "execution_receipt",
    places: /^\/ticket_use\/one_shot_consumed$/u,
    reason: "How often a ticket was used is counted by a ledger, not by a receipt.",
  },
  {
    role: "evidence_contract",
    places: /^\/claims(?:\/\*\/(?:id|statement|status|requires_live_execution))?$/u,
    reason: "The words of a claim; what it needs is said by its type and flags, and words that sound like more fail.",
  },
  {
    role: "evidence_contract",
    places: /^\/(?:replay\/mode|verification(?:\/commands)?)$/u,
    reason: "How a person may look again. Nothing here runs it.",
  },
];
