// Whether a ticket was taken back.

import type { Sha256Hex } from "../json/hash.ts";

/** A revocation port's word; `unknown` blocks. */
export type RevocationAnswer = "active" | "revoked" | "unknown";

/** Says whether a ticket still stands. */
export interface RevocationPort {
  status(ticket: {
    readonly ticket_id: string;
    readonly digest: Sha256Hex;
  }): RevocationAnswer | Promise<RevocationAnswer>;
}

/** A host without revocation says so in so many words: every ticket stands until its window ends. */
export function noRevocation(): RevocationPort {
  return Object.freeze({ status: (): RevocationAnswer => "active" });
}
