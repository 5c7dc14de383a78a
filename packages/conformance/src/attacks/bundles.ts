// Attacks on bundles, files and histories.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const BUNDLE_ATTACKS: readonly Attack[] = [
  {
    id: "file-paths",
    tag: "file",
    attack: "Leave the folder by name, name a device or a link, or give one file two names.",
    line: "16d10bab3ae2cbeb63660c8aa8d9005b456756ae18e8a0b117d2dbceba295c10",
    tests: [
      own("file", "file-paths: %j"),
      own("file", "file-paths: one name %s is one file on some system"),
      own("file", "file-paths: an encoded path is a name like any other, and nobody decodes it"),
      own("file", "file-paths: %s in place of an artifact"),
      from("sclite-bridge/node/safe-read", "refuses a pipe that nobody writes to, without waiting"),
      from(
        "sclite-bridge/node/safe-read",
        "never gives the bytes behind a link, however fast a file and a link change places",
      ),
    ],
    ends: [
      "path_escape",
      "duplicate_path",
      "bundle_file_linked",
      "bundle_file_hard_linked",
      "bundle_file_not_regular",
      "bundle_file_too_large",
    ],
    reason: "Nothing is unpacked anywhere, so there is no archive to explode.",
  },
  {
    id: "chain-manifest-and-files",
    tag: "chain",
    attack: "Let the manifest say one thing and the files another: changed, missing, swapped, more of them.",
    line: "0ecacae30be6a19063b612aa66dedb79849d275c553cf2700953bf37bd9d37c6",
    tests: [
      own("chain", "chain-manifest-and-files: %s"),
      own("chain", "chain-manifest-and-files: a file is read once, so that a swap has nothing to swap"),
      own("file", "chain-manifest-and-files: a file that no manifest lists is named"),
    ],
    ends: [
      "descriptor_mismatch",
      "bundle_file_missing",
      "json_syntax",
      "role_schema_identity_mismatch",
      "unlisted_files",
      "read once",
    ],
  },
  {
    id: "chain-history",
    tag: "chain",
    attack: "Rewrite a history: edit, delete, reorder, repeat, cut its head or tail, or put in a foreign event.",
    line: "0ef687d522a49130f276020118a20a59b94ba259dfa521bb958e748c77d075af",
    tests: [
      own("chain", "chain-history: a manifest with %s"),
      own("chain", "with %s is refused"),
      own("chain", "with its tail cut is refused by whoever has it open"),
      own("chain", "that is empty is no ledger"),
      from(
        "conformance/review/signed-run",
        "with its sidecars kept, it fails without any verifier: they are about other artifacts",
      ),
    ],
    ends: [
      "lifecycle_roles_mismatch",
      "previous_chain_digest_mismatch",
      "duplicate_role",
      "manifest_schema_invalid",
      "root_chain_digest_mismatch",
      "ledger_damaged",
      "ledger_missing",
    ],
    reason:
      "Whoever holds an unsigned bundle can write another one that is consistent, and a ledger's folder trusts whoever may write it: a tail that was cut while nobody had the ledger open shows only in what others remember. The security notes say so of bundles, and the file ledger's own documentation of its folder.",
  },
];
