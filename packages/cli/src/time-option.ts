// The option `--at TIME` of commands that look at a scope's window.

import { fixedClock } from "./gate/gate-settings.ts";

/** A time as milliseconds since 1970, now unless given; null for text that is no time. */
export function instantOption(text: string | undefined): number | null {
  if (text === undefined) return Date.now();
  const clock = fixedClock(text);
  return clock === "invalid" ? null : clock.now();
}
