// The one portable file that reads the runtime's clock and sets its timers.

import type { Clock, Timer } from "./clock.ts";

/** The runtime's own clock. */
export const systemClock: Clock = Object.freeze({ now: (): number => Date.now() });

/** Runtimes take longer delays for no delay at all. */
const LONGEST = 2_147_483_647;

/** The runtime's own timers. */
export const systemTimer: Timer = Object.freeze({
  after(milliseconds: number, callback: () => void): () => void {
    let cancelled = false;
    let handle: ReturnType<typeof setTimeout> | undefined;
    const wait = (left: number): void => {
      handle = setTimeout(
        () => {
          if (cancelled) return;
          if (left > LONGEST) wait(left - LONGEST);
          else callback();
        },
        left > LONGEST ? LONGEST : left,
      );
    };
    wait(milliseconds);
    return () => {
      cancelled = true;
      clearTimeout(handle);
    };
  },
});
