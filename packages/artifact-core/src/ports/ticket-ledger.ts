// The store that makes a ticket single-use. Its behaviour is defined by the ledger contract tests, not by trust.

import type { DigestRef } from "../json/digest.ts";
import type { Sha256Hex } from "../json/hash.ts";
import type { Instant, Mode } from "./action.ts";

/** The identity of a ticket in a ledger: who signed it (`unsigned` when nobody did) and its id. */
export interface ClaimKey {
  readonly signer: string;
  readonly ticket_id: string;
}

/** A request for one use of a ticket. */
export interface ClaimRequest {
  readonly key: ClaimKey;
  /** The first claim of a key fixes it for ever. */
  readonly ticket_digest: Sha256Hex;
  readonly request_digest: DigestRef;
  readonly runtime_ref: string;
  readonly mode: Mode;
  readonly max_uses: number;
  readonly not_after: Instant;
  readonly now: Instant;
}

/** The answer to a claim. */
export type ClaimAnswer =
  | { readonly status: "claimed"; readonly use: number; readonly fencing_token: number }
  | { readonly status: "exhausted" | "conflict" | "clock_regressed" };

/** How a claimed use ended. */
export type FinishStatus = "completed" | "failed" | "interrupted" | "unknown" | "reconciled";

/** The end of a claimed use. */
export interface FinishRequest {
  readonly key: ClaimKey;
  readonly fencing_token: number;
  readonly status: FinishStatus;
  /** The receipt's digest, or a reference of whoever reconciled; null when there is none. */
  readonly reference: string | null;
  readonly now: Instant;
}

/** The answer to a finish: `conflict` for another token or a second finish, and the use is flagged. */
export type FinishAnswer = { readonly status: "finished" | "conflict" | "not_found" };

/** One use of one ticket. */
export interface LedgerEntry {
  readonly key: ClaimKey;
  readonly ticket_digest: Sha256Hex;
  readonly request_digest: DigestRef;
  readonly runtime_ref: string;
  readonly mode: Mode;
  readonly use: number;
  readonly fencing_token: number;
  readonly claimed_at: Instant;
  readonly not_after: Instant;
  /** Null while the use is open. */
  readonly finished: { readonly status: FinishStatus; readonly reference: string | null; readonly at: Instant } | null;
  /** True when somebody tried to finish this use with a wrong token or twice. */
  readonly flagged: boolean;
}

/** Remembers which tickets were used. */
export interface TicketLedger {
  /** `durable` survives the end of the process; live runs need it. */
  readonly durability: "process" | "durable";
  /** Atomic: of any number of concurrent claims at most `max_uses` ever succeed. Fencing tokens grow with every claim. */
  claim(request: ClaimRequest): ClaimAnswer | Promise<ClaimAnswer>;
  finish(request: FinishRequest): FinishAnswer | Promise<FinishAnswer>;
  /** The uses of one ticket, oldest first. */
  read(key: ClaimKey): readonly LedgerEntry[] | Promise<readonly LedgerEntry[]>;
  /** All uses, or only those that are still open: claimed and never finished, or finished as `unknown`. */
  list(filter?: { readonly open?: boolean }): readonly LedgerEntry[] | Promise<readonly LedgerEntry[]>;
}
