// The one portable file that reads the runtime's clock and sets its timers.

import type { Clock, Timer } from "./clock.ts";

/** The runtime's own clock. */
export const systemClock: Clock = Object.freeze({ now: (): number => Date.now() });

/** The runtime's own timers. */
export const systemTimer: Timer = Object.freeze({
  after(milliseconds: number, callback: () => void): () => void {
    const handle = setTimeout(callback, milliseconds);
    return () => {
      clearTimeout(handle);
    };
  },
});
