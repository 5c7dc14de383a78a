// Inputs that once broke a promise, as base64 of UTF-8, by target. Each is run again in every run, and is a seed.

/** By the name of the target. */
export const KEPT = {
  "parse-json": [],
  canonicalize: [],
  "verify-chain": [],
  ticket: [],
  "scope-target": [],
  argv: [],
  gate: [],
} as const satisfies Record<string, readonly string[]>;
