// Time comes in through ports: what the time is, and how to be called back later.

import type { Instant } from "./action.ts";

/** Tells the time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z as a safe integer. Anything else, or a value earlier than before, blocks. */
  now(): Instant;
}

/** Calls back later. */
export interface Timer {
  /** Calls `callback` once after that many milliseconds; returns a function that cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}
