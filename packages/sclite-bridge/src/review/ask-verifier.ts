// Asking a host's verifier: awaited under a timeout, and whatever goes wrong is no answer. A late answer is ignored.

import type { DetachedSignature, Timer, Verifier, VerifierOutcome } from "@govengine/artifact-core";

const FAILED: VerifierOutcome = Object.freeze({ status: "failed" });

/** How a verifier is awaited. */
export interface VerifierPatience {
  readonly timer: Timer;
  readonly timeoutMs: number;
}

/** Asks once. Never rejects. */
export function askVerifier(
  verifier: Verifier,
  signature: DetachedSignature,
  input: Uint8Array,
  { timer, timeoutMs }: VerifierPatience,
): Promise<VerifierOutcome> {
  return new Promise((resolve) => {
    const failed = (): void => {
      resolve(FAILED);
    };
    let cancel: () => void;
    try {
      cancel = timer.after(timeoutMs, failed);
    } catch {
      // Without a timer nothing would limit the question, so it isn't asked.
      failed();
      return;
    }
    const answered = (outcome: VerifierOutcome): void => {
      try {
        cancel();
      } catch {
        // The timer fires for nothing.
      }
      resolve(outcome);
    };
    try {
      Promise.resolve(verifier.verify(signature, input)).then(
        (answer) => {
          answered({ status: "answered", answer });
        },
        () => {
          answered(FAILED);
        },
      );
    } catch {
      answered(FAILED);
    }
  });
}
