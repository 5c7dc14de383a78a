// An OODA decision as the word that a kernel's control port answers before a step.

import type { ControlAnswer } from "@govengine/artifact-core";
import { decideOoda } from "./decide-ooda.ts";
import { OodaDecision } from "./ooda-decision.ts";

/**
 * What a decision answers to a kernel: `block` for an abort, `pause` for any other that interrupts, `continue` otherwise. A
 * decision that goes on is made again from its own observations and orientation, so that none that was written by hand, or
 * without an orientation, lets a step begin.
 *
 * @throws GovEngineError for what is no OODA decision.
 * @example
 * const control = { beforeStep: () => oodaControlAnswer(decideOoda({ observations, orientation })) };
 */
export function oodaControlAnswer(decision: OodaDecision): ControlAnswer {
  const read = OodaDecision.parse(decision);
  return wordOf(
    read.interrupting ? read : decideOoda({ observations: read.observations, orientation: read.orientation }),
  );
}

function wordOf({ decision, interrupting }: OodaDecision): ControlAnswer {
  if (decision === "abort") return "block";
  return interrupting ? "pause" : "continue";
}
