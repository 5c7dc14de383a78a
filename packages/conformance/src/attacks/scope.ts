// Attacks on scope and commands.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const SCOPE_ATTACKS: readonly Attack[] = [
  {
    id: "scope-url-spellings",
    tag: "scope",
    attack: "Spell a target so that two readers see two hosts.",
    line: "223f803394601ab3be9abfcade0e249cf18feca85110494878f5e2201c6dcc78",
    tests: [
      own("scope", "scope-url-spellings: %j isn't decided for another host"),
      own("scope", "scope-url-spellings: %j is what it looks like"),
      from("security-profile/scope/host", "accepts only what the platform's URL parser leaves as it is"),
    ],
    ends: [
      "target_userinfo",
      "target_character",
      "host_ambiguous",
      "host_not_ascii",
      "host_invalid",
      "target_not_canonical",
      "target_percent_encoding",
      "target_path_ambiguous",
      "target_host_missing",
      "scope_not_covered",
    ],
  },
  {
    id: "scope-after-the-check",
    tag: "host",
    attack: "Lead a request elsewhere after the check: a redirect, a name with two answers, an alias.",
    line: "4462f511d1a37ba7acc63a6580c7c0ccfb28b09d679484f48b311e0e2e7fa8cd",
    tests: [
      own("scope", "scope-after-the-check: targets that can't be told, and a scope that can't tell, let nothing run"),
      own("argv", "argv-options: %s for curl %j"),
    ],
    ends: ["scope_unknown", "target_out_of_scope", "scope_unverifiable", "argument_moves_traffic"],
    reason:
      "No package connects to anything: a live runner asks the scope port about every hop and the connected address. What the packages do is refuse options that follow or move traffic, and deny when scope has no answer.",
  },
  {
    id: "scope-wildcards",
    tag: "scope",
    attack: "Write a rule that covers more than it seems, or a host that only ends like a covered one.",
    line: "388a52b6658a3f35e06df19bfda461814ea0a5f69668435761dc5ee4d4941b4f",
    tests: [
      own("scope", "scope-wildcards: %s is no rule"),
      own("scope", "scope-wildcards: %s ends as %s"),
      own("scope", "scope-wildcards: the apex is asked for by name, and an empty scope holds nothing"),
      from("security-profile/scope/match", "an exclusion more never lets a target in, a target less neither"),
    ],
    ends: [
      "host_invalid",
      "scope_suffix_too_broad",
      "scope_cidr_invalid",
      "unknown_scope_rule_field",
      "scope_not_covered",
      "scope_excluded",
    ],
  },
  {
    id: "argv-options",
    tag: "argv",
    attack: "Find an option that reads, writes, runs, or sends traffic elsewhere, in any spelling, or a second target.",
    line: "476056b6160420ba8a7f2c681b963d4bc0cc20621b805deeed4737ee5319824e",
    tests: [
      own("argv", "argv-options: %s for curl %j"),
      own("argv", "argv-options: every target counts, wherever it stands"),
      own("argv", "argv-options: %s %j"),
      own("gate", "gate-changed-after-approval: %s"),
    ],
    ends: [
      "argument_reads_file",
      "argument_writes_file",
      "argument_moves_traffic",
      "argument_runs_code",
      "argument_option_unknown",
      "tool_without_grammar",
      "execution_contract_step_unknown_key",
    ],
  },
  {
    id: "argv-shell",
    tag: "argv",
    attack: "Write for a shell: separators, expansions, quotes, a second command, another spelling of the tool.",
    line: "403b6a61aa6c8b6eac07fcdf72a5193e7c977a6578434092597bab4b9d760d06",
    tests: [
      own("argv", "argv-shell: %j is no tool"),
      own("argv", "argv-shell: what a shell would expand stays one word, and a NUL is no argument"),
      own("argv", "argv-shell: %s is prepared as curl, and isn't taken for it at the gate"),
    ],
    ends: ["invalid_command_tool", "invalid_command_args"],
  },
  {
    id: "argv-later-steps",
    tag: "argv",
    attack: "Put the harm where nobody looks: in a later step, or in a tool beside the one that is checked.",
    line: "85604d2f0f4a6fa9498b0a5488018be194486853a9124d25161a8195a1afbeda",
    tests: [
      own("argv", "argv-later-steps: every step is put to scope, not the first one alone"),
      own("argv", "argv-later-steps: a tool beside the described one is looked at just the same"),
      from("conformance/kernel/end-to-end", "with a changed argument in a later step, which only the digests show"),
    ],
    ends: ["target_out_of_scope", "scope_unverifiable"],
  },
];
