// A cancel signal as a structural type: `AbortSignal` fits it, and so does any host's own.

/** Tells that the caller doesn't want the result any more. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
