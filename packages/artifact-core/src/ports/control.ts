// A host's say between steps.

import type { DigestRef } from "../json/digest.ts";

/** A control port's word before a step; `pause` and `block` both stop the run there. */
export type ControlAnswer = "continue" | "pause" | "block";

/** Asked before each step. */
export interface ControlPort {
  beforeStep(step: {
    readonly index: number;
    readonly request_digest: DigestRef;
  }): ControlAnswer | Promise<ControlAnswer>;
}
