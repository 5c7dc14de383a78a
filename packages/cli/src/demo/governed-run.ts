// The demo's run: authorize, execute, complete the bundle. What didn't go as it must is said, never assumed.

import { GovEngineError, type GovernedRun } from "@govengine/artifact-core";
import { type Bundle, completeBundle } from "@govengine/sclite-bridge";

import { type ApprovedAction, approvedAction, DEMO_TIME, demoKernel, kernelInput } from "./action.ts";

/** The demo's action, its run and its bundle. */
export interface DemoRun {
  readonly action: ApprovedAction;
  readonly run: GovernedRun;
  readonly bundle: Bundle;
}

/**
 * Runs the demo's action through a kernel: dry run, nothing is sent.
 *
 * @throws GovEngineError (as a rejection) with the kernel's reasons, should it refuse.
 */
export async function demoRun(): Promise<DemoRun> {
  const action = await approvedAction("demo");
  const outcome = await demoKernel({ now: () => DEMO_TIME }).run(kernelInput(action));
  if (outcome.status === "completed") {
    return { action, run: outcome.run, bundle: completeBundle(outcome.run) };
  }
  const [first, ...others] = "blockers" in outcome ? outcome.blockers : [];
  throw new GovEngineError(first === undefined ? "demo_run_failed" : [first, ...others]);
}

/**
 * The demo's bundle: the six artifacts of one governed dry run, their manifest and its sidecars.
 *
 * @example
 * ```ts
 * const bundle = await demoBundle();
 * ```
 */
export async function demoBundle(): Promise<Bundle> {
  return (await demoRun()).bundle;
}
