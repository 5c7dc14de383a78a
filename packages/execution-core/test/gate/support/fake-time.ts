// Time that a test drives: nothing happens until it says so, and no test waits.

import type { Clock, Timer } from "@govengine/artifact-core";

interface Waiting {
  readonly due: number;
  readonly callback: () => void;
}

/** A clock and a timer on one time. */
export interface FakeTime {
  readonly clock: Clock;
  readonly timer: Timer;
  now: number;
  /** How many timers wait. */
  waiting(): number;
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>;
  /** Lets that much time go by, firing each timer at its time. */
  advance(milliseconds: number): Promise<void>;
  /** Awaits a promise, letting time go by from timer to timer whenever nothing else happens. */
  until<Value>(promise: Promise<Value>): Promise<Value>;
}

/** Time that begins at the given instant. */
export function fakeTime(start: number): FakeTime {
  const timers = new Set<Waiting>();
  const first = (): Waiting | undefined => [...timers].toSorted((a, b) => a.due - b.due)[0];
  const fire = (timer: Waiting): void => {
    timers.delete(timer);
    if (timer.due > time.now) time.now = timer.due;
    timer.callback();
  };
  const time: FakeTime = {
    now: start,
    clock: { now: () => time.now },
    timer: {
      after(milliseconds, callback) {
        const timer = { due: time.now + milliseconds, callback };
        timers.add(timer);
        return () => {
          timers.delete(timer);
        };
      },
    },
    waiting: () => timers.size,
    settle: () =>
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    async advance(milliseconds) {
      const end = time.now + milliseconds;
      for (await time.settle(); ; await time.settle()) {
        const next = first();
        if (next === undefined || next.due > end) break;
        fire(next);
      }
      time.now = end;
    },
    async until(promise) {
      const waited = { for: true };
      const end = (): void => {
        waited.for = false;
      };
      promise.then(end, end);
      for (await time.settle(); waited.for; await time.settle()) {
        const next = first();
        if (next === undefined) throw new Error("waits for something that no timer limits");
        fire(next);
      }
      return promise;
    },
  };
  return time;
}
