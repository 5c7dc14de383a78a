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
    return read.record.live_backend_enabled === (mode === "live") ? read.record : null;
  } catch {
    return null;
  }
}

/** Whether the contract, and so whoever approved its ticket, names exactly this profile. Live runs need it. */
export function checkProfileBound(contract: JsonObject, profile: RunnerProfile): Problem[] {
  const { execution_bounds: bounds } = contract;
  const named = isJsonObject(bounds) ? bounds["runner_profile_digest"] : undefined;
  if (sameDigest(named, RunnerProfile.digest(profile))) return [];
  const path = "/execution_contract/execution_bounds/runner_profile_digest";
  return [problem("runner_profile_digest_mismatch", path, named === undefined ? "missing" : null)];
}
