// Asking a host port: awaited under a timeout, and whatever goes wrong becomes a value. A late answer is ignored.

import type { Timer } from "@govengine/artifact-core";

/** How ports are awaited. */
export interface Patience {
  readonly timer: Timer;
  readonly timeoutMs: number;
}

/** A port's answer, or how it failed to give one. */
export type PortAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: "threw" | "timed_out" };

/** Asks once. Never rejects; the question is never asked again, and not at all without a timer to limit it. */
export function askPort(ask: () => unknown, { timer, timeoutMs }: Patience): Promise<PortAnswer> {
  return new Promise((resolve) => {
    let over = false;
    const cancel = startTimer(timer, timeoutMs, () => {
      over = true;
      resolve({ ok: false, failure: "timed_out" });
    });
    if (over) return;
    void settle(ask).then((answer) => {
      cancel();
      resolve(answer);
    });
  });
}

/** What a call came to, also when it throws or rejects. Never rejects. */
export function settle(call: () => unknown): Promise<PortAnswer & { readonly failure?: "threw" }> {
  return new Promise((resolve) => {
    const threw = (): void => {
      resolve({ ok: false, failure: "threw" });
    };
    try {
      Promise.resolve(call()).then((value) => {
        resolve({ ok: true, value });
      }, threw);
    } catch {
      threw();
    }
  });
}

/** Calls a port that answers at once. What is a promise nevertheless is no answer, and its rejection nobody's business. */
export function callSync<Value>(call: () => Value): Value {
  const value: unknown = call();
  if (value instanceof Promise) value.then(noop, noop);
  return value as Value;
}

function noop(): void {}

/** Starts a timer and returns how to cancel it. A timer that can't be started is over at once. Never throws. */
export function startTimer(timer: Timer, milliseconds: number, callback: () => void): () => void {
  try {
    const cancel = timer.after(milliseconds, callback);
    return () => {
      try {
        cancel();
      } catch {
        // It fires for nothing.
      }
    };
  } catch {
    callback();
    return () => {};
  }
}

/** The answer when it is one of the closed words, else null: another type or word is no answer. */
export function closedWord<Word extends string>(answer: PortAnswer, words: readonly Word[]): Word | null {
  if (!answer.ok) return null;
  for (const word of words) if (answer.value === word) return word;
  return null;
}

/** How a port failed, in a word of ours. */
export function failureWord(answer: PortAnswer): "threw" | "timed_out" | "wrong_answer" {
  return answer.ok ? "wrong_answer" : answer.failure;
}
