// Attacks on approval, tickets and time.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const APPROVAL_ATTACKS: readonly Attack[] = [
  {
    id: "gate-changed-after-approval",
    tag: "gate",
    attack:
      "Change what runs after it was approved: arguments, target, environment, folder, policy, the caller's own object.",
    line: "f13e26f0935afeab1b73a74c6c2a7bd4c29ec83512ec1ea7763b8519a1a9dedd",
    tests: [
      own("gate", "gate-changed-after-approval: %s"),
      own("gate", "gate-changed-after-approval: the policy, between the decision and the run"),
      own("gate", "gate-changed-after-approval: the caller's own objects, which the runner never sees"),
      from("execution-core/gate/kernel", "is frozen, is what was hashed, and comes with its context"),
      from("conformance/kernel/end-to-end", "with an argument changed after the approval"),
    ],
    ends: ["digest_link_mismatch", "execution_contract_step_unknown_key", "policy_epoch_changed", "read once"],
    reason:
      "The content of a file behind a path, and what a name resolves to, are the runner's to look at again: no package opens or resolves them.",
  },
  {
    id: "gate-unbound-field",
    tag: "gate",
    attack: "Change a field that the runner uses and no digest covers.",
    line: "a85c8f0ba09a95646128214d5557e31cd06ce451d2c3132c75ca167f3268a111",
    tests: [
      from("execution-core/gate/kernel", "is covered by the digests: whatever changes it changes them"),
      from("conformance/mutations/mutations", "no reason is listed that nothing needs"),
    ],
    ends: ["another digest"],
  },
  {
    id: "ledger-replay",
    tag: "ledger",
    attack:
      "Use a ticket again: at once in parallel, after a restart, from another process, with a decision from before.",
    line: "7e5a283455735f8d2ef5f4b10ef6a03178fbd2ecf8d9571d5cb70eb1ac389c0d",
    tests: [
      own("ledger", "ledger-replay: of a hundred at once, one runs"),
      own("ledger", "ledger-replay: after a restart, and with a decision from before"),
      from("execution-core/node/file-ledger-processes", "share %i uses"),
      from("execution-core/gate/kernel", "runs once, also when two executions race"),
    ],
    ends: ["ticket_already_used"],
  },
  {
    id: "gate-ticket-of-another-action",
    tag: "gate",
    attack: "Use one action's ticket for another, or its id for other content.",
    line: "8052c18eac80b8a1bd61c7d73c3d5ea3386328b8ccf679bb503cd8f135052956",
    tests: [
      own("gate", "gate-ticket-of-another-action: another action's ticket, and its id on other content"),
      from("conformance/kernel/end-to-end", "with another action's ticket"),
    ],
    ends: ["digest_link_mismatch", "ticket_id_conflict"],
  },
  {
    id: "ticket-stale",
    tag: "ticket",
    attack: "Use a ticket too early, too late, or after approver, policy or version changed.",
    line: "1b4de75c4d98b483f0bd37166623e2d30019a1fc8e98e92cd87711b77219081b",
    tests: [
      own("ticket", "ticket-stale: a ticket %s"),
      own("ticket", "ticket-stale: an approver who was removed, and a ticket of another version"),
      own("gate", "gate-changed-after-approval: the policy, between the decision and the run"),
    ],
    ends: [
      "ticket_not_yet_valid",
      "ticket_expired",
      "signer_not_allowed",
      "artifact_schema_unpinned",
      "policy_epoch_changed",
    ],
  },
  {
    id: "ticket-clock",
    tag: "ticket",
    attack: "Write a time that readers read differently, compare offsets as texts, or turn the clock back.",
    line: "18661af88b892055ef952e5d9b20defa34821e5f53157e4b067a10d39486142b",
    tests: [
      own("ticket", "ticket-clock: %j is no time"),
      own("ticket", "ticket-clock: offsets are compared as instants, not as texts"),
      own("ticket", "ticket-clock: a clock that goes back or tells no time lets nothing run"),
      own("ticket", "ticket-clock: the tolerance is for the early side alone"),
    ],
    ends: [
      "invalid_timestamp",
      "invalid_verify_options",
      "ticket_window_violation",
      "clock_regressed",
      "clock_invalid",
    ],
  },
  {
    id: "gate-forged-approval",
    tag: "gate",
    attack:
      "Say yes without being asked: a flag beside the action, the requester as approver, a truthy answer, silence, an exception.",
    line: "48f034b89255567930f4cd49dc7ec5eb15da3b70c479203be6f7edd47c440b61",
    tests: [
      own("gate", "gate-forged-approval: a flag beside the action, or inside the ticket, is no approval"),
      own("gate", "gate-forged-approval: who asks doesn't approve"),
      own("gate", "gate-forged-approval: %j from a verifier is no yes"),
      own("gate", "gate-forged-approval: %j from a port is no yes"),
      own("gate", "gate-forged-approval: silence and an exception are no yes"),
    ],
    ends: [
      "unknown_authorize_member",
      "ticket_not_approved",
      "signature_missing",
      "approver_is_requester",
      "verifier_answer_invalid",
      "revocation_port_failed",
      "scope_port_failed",
      "verifier_failed",
    ],
    reason: "Whether a signer is a person is for the host that gave out the key.",
  },
  {
    id: "output-approval-view",
    tag: "output",
    attack:
      "Show the approver something else than what runs: hidden characters, terminal commands, padding, cut text, markup.",
    line: "446f4e741bf0a993eb59c95c68637d7dca585a22eab75d9bedd8c1625117b529",
    tests: [
      own("output", "output-approval-view: %s is shown escaped and whole"),
      own("output", "output-approval-view: padding is shown to its end, and approval is of the view that was seen"),
      from("sclite-bridge/approval/build-view", "one byte of anything that is hashed: it changes the view's digest"),
      from("cli/html/approval-page", "%s is inert, whole, escaped and listed on page and terminal"),
    ],
    ends: ["shown escaped", "view_digest_mismatch"],
  },
  {
    id: "record-loose-input",
    tag: "record",
    attack: "Leave out a word that decides, misspell it, or send a truthy one of another type.",
    line: "b14cadb95927d4eb7cb4e40f8af76b9903918b6667c013b6e666b1e0383e4d77",
    tests: [
      own("record", "record-loose-input: %s"),
      own("record", "record-loose-input: a word that decides is never filled in"),
      from("execution-core/gate/port-fuzz", "is refused, and never throws"),
    ],
    ends: [
      "unknown_policy_decision",
      "invalid_admission_decision",
      "unknown_approval_request_field",
      "unknown_approval_state",
      "invalid_policy_decision",
    ],
  },
];
