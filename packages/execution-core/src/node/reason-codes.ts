// The codes that only the Node.js side of this package needs, each with its advice.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const ADVICE = {
  ledger_damaged:
    "Stop every run, keep the folder as it is, and find out who changed it; restore a complete copy that is at least as new.",
  ledger_folder_invalid: "Name a folder of the ledger's own: not a file, not a link, and holding nothing else.",
  ledger_io_failed: "Check that the folder can be written, that the disk has room and that it supports hard links.",
  ledger_missing:
    "Mount or restore the ledger. Only where there never was one, create it once with create: true: an empty ledger has forgotten every use.",
} as const;

/** A code for a ledger folder that can't be used. */
export type ExecutionNodeReasonCode = keyof typeof ADVICE;

/** Why a ledger folder can't be used, with advice. */
export const EXECUTION_NODE_REASON_CODES: ReasonCodes<ExecutionNodeReasonCode> = defineReasonCodes(ADVICE);
