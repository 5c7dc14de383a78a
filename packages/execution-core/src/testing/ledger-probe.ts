// How the contract cases talk to a ledger: every question is asked under a timeout, every answer must have its closed
// shape, and the first broken promise ends the case.

import {
  digestRef,
  GovEngineError,
  problem,
  sha256,
  systemTimer,
  type ClaimAnswer,
  type ClaimKey,
  type ClaimRequest,
  type FinishAnswer,
  type FinishRequest,
  type LedgerEntry,
  type TicketLedger,
} from "@govengine/artifact-core";
import { askPort, type Patience } from "../gate/ask-port.ts";
import { readClaimAnswer, readFinishAnswer, readLedgerEntries } from "../ledger/ledger-answers.ts";

/** When the first claim of a case happens; some day in 2030. */
export const START = 1_900_000_000_000;
export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A ticket's key; the signer is the same unless another is named. */
export function keyOf(ticket: string, signer = "signer:a"): ClaimKey {
  return { signer, ticket_id: ticket };
}

/** A well-formed claim of one use, with some members replaced. */
export function claimOf(changes: Partial<ClaimRequest> = {}): ClaimRequest {
  return {
    key: keyOf("ticket-1"),
    ticket_digest: sha256("ticket"),
    request_digest: digestRef(sha256("request")),
    runtime_ref: "runtime:contract",
    mode: "dry_run",
    max_uses: 1,
    not_after: START + 60 * MINUTE,
    now: START,
    ...changes,
  };
}

/** A well-formed end of a use, with some members replaced. */
export function finishOf(fencingToken: number, changes: Partial<FinishRequest> = {}): FinishRequest {
  return {
    key: keyOf("ticket-1"),
    fencing_token: fencingToken,
    status: "completed",
    reference: "receipt:1",
    now: START,
    ...changes,
  };
}

/** A case as it is written down; `durable` for those that a ledger in memory needn't pass. */
export interface CaseDefinition {
  readonly name: string;
  readonly durable?: true;
  check(ledger: LedgerProbe, reopen: () => Promise<LedgerProbe>): Promise<void>;
}

/** Ends the case unless the promise was kept. */
export function must(kept: boolean, promise: string): asserts kept {
  if (!kept) throw violated(promise);
}

/** The error of a broken promise. */
function violated(promise: string): GovEngineError {
  return new GovEngineError([problem("ledger_contract_violated", "", promise)]);
}

/** A ledger under test. */
export class LedgerProbe {
  readonly #ledger: TicketLedger;
  readonly #patience: Patience;

  constructor(ledger: TicketLedger, timeoutMs: number) {
    this.#ledger = ledger;
    this.#patience = { timer: systemTimer, timeoutMs };
  }

  get durability(): unknown {
    return this.#ledger.durability;
  }

  claim(changes: Partial<ClaimRequest> = {}): Promise<ClaimAnswer> {
    return this.claimExactly(claimOf(changes));
  }

  /** Hands over this very object. */
  async claimExactly(request: ClaimRequest): Promise<ClaimAnswer> {
    const answer = readClaimAnswer(await this.#ask("claim", () => this.#ledger.claim(request)));
    must(answer !== null, "claim answers claimed, exhausted, conflict or clock_regressed, in exactly its shape");
    return answer;
  }

  /** A claim that has to succeed. */
  async claimed(
    changes: Partial<ClaimRequest> = {},
  ): Promise<{ readonly use: number; readonly fencing_token: number }> {
    const answer = await this.claim(changes);
    must(answer.status === "claimed", "a claim with a use left succeeds");
    return answer;
  }

  finish(fencingToken: number, changes: Partial<FinishRequest> = {}): Promise<FinishAnswer> {
    return this.finishExactly(finishOf(fencingToken, changes));
  }

  /** Hands over this very object. */
  async finishExactly(request: FinishRequest): Promise<FinishAnswer> {
    const answer = readFinishAnswer(await this.#ask("finish", () => this.#ledger.finish(request)));
    must(answer !== null, "finish answers finished, conflict or not_found, in exactly its shape");
    return answer;
  }

  async read(key: ClaimKey = keyOf("ticket-1")): Promise<readonly LedgerEntry[]> {
    return this.#entries("read", () => this.#ledger.read(key));
  }

  async list(filter?: { readonly open?: boolean }): Promise<readonly LedgerEntry[]> {
    return this.#entries("list", () => (filter === undefined ? this.#ledger.list() : this.#ledger.list(filter)));
  }

  /** The only use of a ticket. */
  async entry(key: ClaimKey = keyOf("ticket-1")): Promise<LedgerEntry> {
    const [entry, ...others] = await this.read(key);
    must(entry !== undefined && others.length === 0, "read gives every use of a ticket once");
    return entry;
  }

  /** What a ledger gives without any reading of ours. */
  async raw(): Promise<unknown> {
    return this.#ask("read", () => this.#ledger.read(keyOf("ticket-1")));
  }

  /** Sends something malformed: the ledger may throw or refuse, but it must not do it. */
  async malformed(operation: "claim" | "finish", request: unknown): Promise<void> {
    const call = this.#ledger[operation].bind(this.#ledger) as (request: unknown) => unknown;
    const answer = await askPort(() => call(request), this.#patience);
    if (!answer.ok) {
      must(answer.failure === "threw", `${operation} answers in time`);
      return;
    }
    const status = (readClaimAnswer(answer.value) ?? readFinishAnswer(answer.value))?.status;
    must(
      status !== undefined && status !== "claimed" && status !== "finished",
      `${operation} refuses a malformed request`,
    );
  }

  async #entries(operation: string, ask: () => unknown): Promise<readonly LedgerEntry[]> {
    const entries = readLedgerEntries(await this.#ask(operation, ask));
    must(entries !== null, `${operation} gives entries in exactly their shape`);
    return entries;
  }

  async #ask(operation: string, ask: () => unknown): Promise<unknown> {
    const answer = await askPort(ask, this.#patience);
    if (answer.ok) return answer.value;
    throw violated(answer.failure === "threw" ? `${operation} doesn't throw` : `${operation} answers in time`);
  }
}
