// The kernel's view of the host's clock: whole milliseconds that never go back. A clock that lies tells no time.

import type { Clock, Instant } from "@govengine/artifact-core";
import { callSync } from "./ask-port.ts";

/** The time, or why there is none. */
export type TimeReading =
  | { readonly ok: true; readonly now: Instant }
  | { readonly ok: false; readonly code: "clock_invalid" | "clock_regressed" };

/** A clock that remembers the latest time it told. */
export interface KernelClock {
  /** Never throws. */
  read(): TimeReading;
  /** The latest time that was told, 0 before the first. */
  latest(): Instant;
}

/** Watches a host's clock for one kernel. */
export function kernelClock(clock: Clock): KernelClock {
  let latest: Instant = 0;
  return Object.freeze({
    read(): TimeReading {
      const now = readClock(clock);
      if (now === null) return { ok: false, code: "clock_invalid" };
      if (now < latest) return { ok: false, code: "clock_regressed" };
      latest = now;
      return { ok: true, now };
    },
    latest: () => latest,
  });
}

/** The time as a safe integer, or null when the clock lies or throws. */
function readClock(clock: Clock): Instant | null {
  try {
    const now: unknown = callSync(() => clock.now());
    return typeof now === "number" && Number.isSafeInteger(now) && now >= 0 ? now : null;
  } catch {
    return null;
  }
}
