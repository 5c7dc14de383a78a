// A caller's cancel signal, which is a host's object: whatever it does but say `false` counts as cancelled.

import type { CancelSignal } from "@govengine/artifact-core";

const CANCELLED: CancelSignal = Object.freeze({
  aborted: true,
  addEventListener(): void {},
  removeEventListener(): void {},
});

/** The signal of a call's options, null when none is given. Options that can't be read count as cancelled. */
export function signalOf(options: { readonly signal?: CancelSignal } | null | undefined): CancelSignal | null {
  try {
    return options?.signal ?? null;
  } catch {
    return CANCELLED;
  }
}

/** Whether the caller doesn't want the result any more. */
export function isCancelled(signal: CancelSignal | null): boolean {
  if (signal === null) return false;
  try {
    return signal.aborted !== false;
  } catch {
    return true;
  }
}

/** Calls back when the caller cancels, or at once when the signal can't be listened to. Returns how to stop listening. */
export function onCancel(signal: CancelSignal | null, listener: () => void): () => void {
  if (signal === null) return () => {};
  try {
    signal.addEventListener("abort", listener);
  } catch {
    listener();
  }
  if (isCancelled(signal)) listener();
  return () => {
    try {
      signal.removeEventListener("abort", listener);
    } catch {
      // Nothing listens for longer than the step: a second call finds it ended.
    }
  };
}
