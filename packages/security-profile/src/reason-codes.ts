// Every code that this package can say.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const codes = {
  argument_character: "Leave out control characters and whatever else isn't printable text.",
  argument_first_missing: "Put `-q` first: without it curl reads a configuration file of the user.",
  argument_moves_traffic: "Leave the option out: it sends the traffic elsewhere than the target says.",
  argument_not_text: "Give every argument and the standard input as text.",
  argument_operand_unexpected: "Leave out what the tool's grammar has no place for.",
  argument_option_repeated: "Give the option once.",
  argument_option_required:
    "Add the option that `detail` names: without it the tool goes further than its arguments say.",
  argument_option_unknown:
    "Spell the option out as the tool's grammar lists it; `--`, abbreviations and other spellings are refused.",
  argument_reads_file: "Leave the option out, or have the host list the file as one that steps may read.",
  argument_runs_code: "Leave the option out: it runs code or an interactive shell.",
  argument_stdin_unexpected:
    "Leave the standard input empty: the tool would read something from it that nothing here looks at.",
  argument_target_missing: "Name the target in the arguments.",
  argument_too_many: "Give fewer arguments, ports or words.",
  argument_value_invalid: "Give the option a value of the form that the tool's grammar lists.",
  argument_value_missing: "Give the option its value.",
  argument_writes_file: "Leave the option out: output goes to the runner, not to files.",
  forbidden_scope_assertion_field: "Remove the member: scope assertions are closed.",
  forbidden_scope_decision_field: "Remove the member: scope decisions are closed.",
  forbidden_scope_document_field: "Remove the member: scope documents are closed.",
  forbidden_scope_rule_field: "Remove the member: scope rules are closed.",
  host_ambiguous: "Write the address in dotted decimal: some parsers read this text as an address, others as a name.",
  host_invalid: "Give a lower-case host name, an IPv4 address, or an IPv6 address in brackets, without port or user.",
  host_label_unreadable: "Check the xn-- label: it isn't the one spelling of letters that every reader accepts.",
  host_not_ascii: "Give an international name in its ASCII form (xn--…): runtimes disagree on the conversion.",
  invalid_scope_assertion: "Give the assertion the declared members and types, and no others.",
  invalid_scope_decision: "Give the decision the declared members and types, and no others.",
  invalid_scope_document: "Give the document the members and types of govengine.scope.v1, and no others.",
  invalid_scope_rule: "Give the rule the members and types of govengine.scope.v1, and no others.",
  scope_cidr_invalid:
    "Write the range as an address without host bits and a length of at least 1, for example 10.0.0.0/8.",
  scope_excluded: "Choose another target: an exclusion of the scope document names this one.",
  scope_expired: "Ask for a scope document whose window is open: this one has ended.",
  scope_file_missing: "Check the path: nothing is there.",
  scope_file_not_regular: "Name a regular file: folders, pipes and devices are not read.",
  scope_file_too_large: "Give a file of at most 33 554 432 bytes.",
  scope_file_unreadable: "Check the permissions of the file, and name the file itself: links are not followed.",
  scope_not_compiled: "Give the scope that compileScope returned.",
  scope_not_covered: "Choose a target that the scope document names, with its scheme, port and path.",
  scope_not_yet_valid: "Wait until the window of the scope document opens.",
  scope_partly_covered:
    "Name the target with its scheme, port and path: the scope document speaks of some of its services only.",
  scope_path_prefix_invalid:
    "Begin the path with a slash and write it without dot segments, empty segments and needless escapes.",
  scope_rule_services: "List at least one scheme and port, and ports for schemes that have none of their own.",
  scope_rule_subject: "Give exactly one of host, suffix and cidr, and include_apex with suffix only.",
  scope_suffix_too_broad: "Give the suffix at least two labels.",
  scope_text_unread: "Rewrite the line as one host or one *.domain, or remove it.",
  scope_time_missing: "Give the time: the scope document has a window.",
  scope_window_invalid: "Write the instants as 2026-01-05T09:12:00Z, the first not after the last.",
  target_character: "Leave out blanks, control characters, backslashes and whatever a URL parser would escape.",
  target_host_missing: "Name a host after the scheme.",
  target_invalid: "Give a URL, a host, tcp:// or udp:// with a port, or *. and a domain.",
  target_not_canonical: "Write the target as a URL parser would: without the port that the scheme means anyway.",
  target_path_ambiguous: "Write the path without dot segments, empty segments and needless escapes.",
  target_percent_encoding: "Write each escape as a percent sign and two digits, in a path in upper case.",
  target_port: "Give a port from 1 to 65535 without leading zeros; tcp and udp need one.",
  target_scheme_unsupported: "Use one of the schemes http, https, ws, wss, tcp and udp, in lower case.",
  target_userinfo: "Leave out the user before the host.",
  tool_without_grammar: "Use a tool whose arguments are understood, or have the host consent to this one by name.",
  unknown_scope_assertion_authority: "Say govengine.",
  unknown_scope_assertion_field: "Remove the member: scope assertions are closed.",
  unknown_scope_assertion_status: "Say in_scope, out_of_scope or unknown.",
  unknown_scope_decision_artifact_type: "Say govengine_scope_decision.",
  unknown_scope_decision_authority: "Say govengine.",
  unknown_scope_decision_field: "Remove the member: scope decisions are closed.",
  unknown_scope_decision_status: "Say in_scope, out_of_scope or unknown.",
  unknown_scope_document_field: "Remove the member: scope documents are closed.",
  unknown_scope_rule_field: "Remove the member: scope rules are closed.",
  unknown_scope_rule_schemes: "Use one of the schemes http, https, ws, wss, tcp and udp.",
} as const;

/** A code that this package can say. */
export type SecurityProfileReasonCode = keyof typeof codes;

/** Every code that this package can say, with one line of advice for the operator. */
export const SECURITY_PROFILE_REASON_CODES: ReasonCodes<SecurityProfileReasonCode> = defineReasonCodes(codes);
