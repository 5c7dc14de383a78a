// What a caller of the verifier may choose, checked once: a wrong setting is an error of the caller's, not of the bundle.

import {
  GovEngineError,
  pointer,
  problem,
  type JsonLimits,
  type JsonValue,
  type ReadOptions,
} from "@govengine/artifact-core";
import type { ArtifactSource } from "./artifact-source.ts";
import { SUPPORTED_MANIFEST_PROFILES } from "./manifest.ts";

/** What one bundle may cost altogether. Every limit is inclusive. */
export interface VerifyBudget {
  /** Bytes of all artifacts together. */
  readonly bytes: number;
  /** JSON values of the manifest and all artifacts together. */
  readonly nodes: number;
  /** Entries of the manifest. */
  readonly entries: number;
}

/** The budget that holds unless a caller gives another. */
export const VERIFY_BUDGET: VerifyBudget = Object.freeze({ bytes: 8_388_608, nodes: 100_000, entries: 256 });

/** How much is asked of a bundle. */
export const POSTURES = ["lifecycle", "integrity"] as const;
Object.freeze(POSTURES);

/**
 * `lifecycle`: exactly the six roles in order, bound, approved, in scope and in time. `integrity`: any roles, digests and
 * chain only; never better than a review.
 */
export type Posture = (typeof POSTURES)[number];

/** What the verifier is given. */
export interface VerifyChainInput {
  /** The manifest: its bytes or its text, or the JSON value that was read from them. */
  readonly manifest: Uint8Array | string | JsonValue;
  /** Where the artifacts come from. */
  readonly source: ArtifactSource;
  /** `lifecycle` unless given. */
  readonly posture?: Posture;
  /** What the whole bundle may cost; what isn't given keeps its default. */
  readonly budget?: Partial<VerifyBudget>;
  /** Limits for each document; what isn't given keeps its default. */
  readonly limits?: Partial<JsonLimits>;
  /** Manifest profiles to accept besides the supported ones. */
  readonly profiles?: readonly string[];
  /** Told after each entry how many of them were checked; what it throws ends the verification. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** How far a verification came. */
export interface VerifyProgress {
  /** Entries that were checked, from 1 up to `total`. */
  readonly checked: number;
  /** Entries of the manifest. */
  readonly total: number;
}

/** The choices of a caller after they were checked. */
export interface Settings {
  readonly posture: Posture;
  readonly budget: VerifyBudget;
  readonly reading: ReadOptions;
  readonly profiles: readonly string[];
  readonly onProgress: (progress: VerifyProgress) => void;
}

/** Checks a caller's choices. @throws GovEngineError `invalid_verify_options` with a pointer to the wrong one. */
export function readSettings({
  posture = "lifecycle",
  budget = {},
  limits,
  profiles = [],
  onProgress = ignoreProgress,
}: VerifyChainInput): Settings {
  if (!POSTURES.includes(posture)) throw wrong("posture");
  if (!Array.isArray(profiles) || !profiles.every((profile) => typeof profile === "string")) throw wrong("profiles");
  if (typeof onProgress !== "function") throw wrong("onProgress");
  const whole: VerifyBudget = { ...VERIFY_BUDGET, ...budget };
  for (const [name, limit] of Object.entries(whole)) {
    if (!Object.hasOwn(VERIFY_BUDGET, name) || !Number.isSafeInteger(limit) || limit < 1) throw wrong("budget", name);
  }
  return {
    posture,
    budget: whole,
    reading: limits === undefined ? { numbers: "exact" } : { numbers: "exact", limits },
    profiles: [...SUPPORTED_MANIFEST_PROFILES, ...profiles],
    onProgress,
  };
}

function ignoreProgress(): void {
  // Nobody asked.
}

function wrong(...keys: readonly string[]): GovEngineError {
  return new GovEngineError([problem("invalid_verify_options", pointer(keys))]);
}
