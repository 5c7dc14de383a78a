// The one knob that every ledger of ours has.

import { GovEngineError, pointer, problem } from "@govengine/artifact-core";

/** How a ledger of this package behaves. */
export interface LedgerOptions {
  /**
   * Milliseconds by which the time of a claim may lie behind the greatest time that the ledger has seen; 0, the default,
   * to 60 000. Several processes on one ledger need a little, because their claims overtake each other.
   */
  readonly clockToleranceMs?: number;
}

const MAX_TOLERANCE_MS = 60_000;

/** Reads the tolerance. @throws GovEngineError `invalid_ledger_options` */
export function readClockTolerance({ clockToleranceMs = 0 }: LedgerOptions): number {
  if (Number.isInteger(clockToleranceMs) && clockToleranceMs >= 0 && clockToleranceMs <= MAX_TOLERANCE_MS) {
    return clockToleranceMs;
  }
  throw new GovEngineError([problem("invalid_ledger_options", pointer(["clockToleranceMs"]), "0 to 60000")]);
}
