// The codes that the command itself needs, and the advice for every code that any package can give.

import { adviceFor, ARTIFACT_CORE_REASON_CODES, defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";
import { EXECUTION_CORE_REASON_CODES } from "@govengine/execution-core";
import { EXECUTION_NODE_REASON_CODES } from "@govengine/execution-core/node";
import { SCLITE_REASON_CODES } from "@govengine/sclite-bridge";
import { SCLITE_NODE_REASON_CODES } from "@govengine/sclite-bridge/node";
import { SECURITY_PROFILE_REASON_CODES } from "@govengine/security-profile";

const ADVICE = {
  input_hard_linked: "Copy the file so that it has one name only: another name could change it while it is read.",
  input_linked: "Name the file itself: links are not followed.",
  input_missing: "Check the path: nothing is there.",
  input_not_regular: "Name a regular file: folders, pipes and devices are not read.",
  input_too_large: "Give a file of at most 1 048 576 bytes.",
  input_unreadable: "Check the permissions of the file and its folder.",
  duplicate_trust_key: "Give each signer a key of its own: one key is one signer.",
  invalid_trust_file: "Give the trust file the members and types that `govengine help gate` names, and no others.",
  trust_key_invalid: "Give the 32 bytes of an Ed25519 public key in base64url without padding.",
  output_exists: "Name a file that doesn't exist yet: nothing is written over.",
  output_unwritable: "Check that the folder exists and can be written.",
  usage_argument_missing: "Name the file or folder that the command works on; `govengine help` shows how.",
  usage_argument_unexpected: "Leave out what the command doesn't take; quote a path that contains blanks.",
  usage_code_unknown: "Check the spelling; docs/reason-codes.md lists every code that a package can say.",
  usage_command_missing: "Say which command to run; `govengine help` lists them.",
  usage_command_unknown: "Check the spelling; `govengine help` lists the commands.",
  usage_format_unknown: "Use one of the formats that `govengine help review` lists.",
  usage_form_unknown: "Use one of the forms that `govengine help digest` lists.",
  usage_mode_unknown: "Say dry_run or live.",
  usage_option_missing: "Give the option that the detail names; the command can't do without it.",
  usage_option_repeated: "Give each option once.",
  usage_option_unknown: "Check the spelling; `govengine help` and the command's name show its options.",
  usage_option_value: "Give the option a value if it takes one, and none if it doesn't.",
  usage_record_identity:
    "Give --record-type and --schema-version together, with the form govengine-record-v1 and no other.",
  usage_schema_unknown: "Use one of the names that `govengine help validate` lists.",
  usage_trust_needs_folder: "Name the bundle's folder: a manifest alone has no signatures beside it.",
  usage_time_invalid: "Write the time as 2026-01-05T09:12:00Z, with seconds, an offset, and at most milliseconds.",
  demo_run_failed: "This is a defect of the command: please report it with the command line that you used.",
  demo_target_not_ours: "Name a folder that doesn't exist yet with --out; only a folder made by the demo is replaced.",
  demo_write_failed: "Check that the folder can be written and that the disk has room.",
  internal_error: "This is a defect of the command: please report it with the command line that you used.",
} as const;

/** A code of the command itself. */
export type CliReasonCode = keyof typeof ADVICE;

/** Why a command line can't be run, with advice. */
export const CLI_REASON_CODES: ReasonCodes<CliReasonCode> = defineReasonCodes(ADVICE);

const REGISTRIES: readonly (readonly [entry_point: string, codes: ReasonCodes])[] = [
  ["@govengine/cli", CLI_REASON_CODES],
  ["@govengine/sclite-bridge", SCLITE_REASON_CODES],
  ["@govengine/sclite-bridge/node", SCLITE_NODE_REASON_CODES],
  ["@govengine/execution-core", EXECUTION_CORE_REASON_CODES],
  ["@govengine/execution-core/node", EXECUTION_NODE_REASON_CODES],
  ["@govengine/security-profile", SECURITY_PROFILE_REASON_CODES],
  ["@govengine/artifact-core", ARTIFACT_CORE_REASON_CODES],
];

/** What one entry point says of a code. */
export interface Explanation {
  readonly entry_point: string;
  readonly advice: string;
}

/** What every entry point that lists a code says of it; nothing for a code that none lists. */
export function explanationsOf(code: string): readonly Explanation[] {
  return REGISTRIES.flatMap(([entry_point, codes]) => {
    const advice = adviceFor(codes, code);
    return advice === null ? [] : [{ entry_point, advice }];
  });
}

/** One line of advice for a code of any package, or null for a code that no registry lists. */
export function adviceOf(code: string): string | null {
  return explanationsOf(code)[0]?.advice ?? null;
}
