// The profile of a runner, read again at each use: it is a host's object, and may have changed since the last.

import {
  isJsonObject,
  problem,
  RunnerProfile,
  sameDigest,
  type JsonObject,
  type Mode,
  type Problem,
  type Runner,
} from "@govengine/artifact-core";
import { callSync } from "./ask-port.ts";

/** The profile of a runner if it says of itself what the kernel would use it for, else null. Never throws. */
export function profileOf(runner: Runner, mode: Mode): RunnerProfile | null {
  try {
    const read = RunnerProfile.safeParse(callSync(() => runner.profile));
    if (!read.ok) return null;
    // The record itself refuses a profile named `dry-run` with a live backend.
    const fits = read.record.live_backend_enabled === (mode === "live") && isTimeout(read.record);
    return fits ? read.record : null;
  } catch {
    return null;
  }
}

/** A year, in seconds: beyond it a limit is a mistake. */
const MAX_TIMEOUT = 31_536_000;

/** A stated limit must be one that can be kept; none at all is right too. */
function isTimeout({ metadata }: RunnerProfile): boolean {
  const { timeout_seconds: seconds = 0 } = metadata;
  return typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= MAX_TIMEOUT;
}

/**
 * The time limit that a profile states as `metadata.timeout_seconds`, in milliseconds; null for none and for 0, which says
 * that none is stated, as in a contract.
 */
export function profileTimeout({ metadata }: RunnerProfile): number | null {
  const { timeout_seconds: seconds } = metadata;
  return typeof seconds === "number" && seconds > 0 ? seconds * 1_000 : null;
}

/** Whether the contract, and so whoever approved its ticket, names exactly this profile. Live runs need it. */
export function checkProfileBound(contract: JsonObject, profile: RunnerProfile): Problem[] {
  const { execution_bounds: bounds } = contract;
  const named = isJsonObject(bounds) ? bounds["runner_profile_digest"] : undefined;
  if (sameDigest(named, RunnerProfile.digest(profile))) return [];
  const path = "/execution_contract/execution_bounds/runner_profile_digest";
  return [problem("runner_profile_digest_mismatch", path, named === undefined ? "missing" : null)];
}
