// The codes that only the Node.js side of this package needs, each with its advice for the reader of a refusal.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const ADVICE = {
  bundle_target_not_empty: "Name a folder that doesn't exist yet or is empty; a bundle is never written over anything.",
  bundle_target_not_folder: "Name a folder that doesn't exist yet; the name belongs to a file or a link.",
  bundle_target_parent_missing: "Make the parent folder first, or name a folder below one that exists.",
  bundle_write_failed:
    "Check that the parent folder can be written and that the disk has room; nothing was left behind.",
} as const;

/** A code for a bundle folder that can't be written. */
export type ScliteNodeReasonCode = keyof typeof ADVICE;

/** Why a bundle folder can't be written, with advice. */
export const SCLITE_NODE_REASON_CODES: ReasonCodes<ScliteNodeReasonCode> = defineReasonCodes(ADVICE);
