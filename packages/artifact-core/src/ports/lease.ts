// Whether this runtime still holds the work that it drives.

import type { DigestRef } from "../json/digest.ts";

/** A lease port's word; `lost` and `unknown` both stop the run before the next step. */
export type LeaseAnswer = "held" | "lost" | "unknown";

/** Asked before each step. Whoever lost a lease must not go on: somebody else may have begun. */
export interface LeasePort {
  status(run: {
    readonly request_digest: DigestRef;
    /** The token of the claim that this run is under. */
    readonly fencing_token: number;
  }): LeaseAnswer | Promise<LeaseAnswer>;
}
