import { digestRef, sha256, type Mode, type StepContext } from "@govengine/artifact-core";

/** The members of a step context. Only the kernel makes a real one of them. */
export function stepContext(mode: Mode): StepContext {
  const request = digestRef(sha256("request"));
  return {
    signal: new AbortController().signal,
    deadline: 1_900_000_000_000,
    fencing_token: 1,
    idempotency_key: `${request}:1:0`,
    request,
    mode,
    network: mode === "live",
  };
}
