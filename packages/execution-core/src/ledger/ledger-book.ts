// What a ledger knows and how it decides (design §6.8), apart from where it is kept. A decision never changes the book:
// it names the event to record, and recording that event is the only way the book moves. So a ledger in memory and one
// on disk decide alike, and a journal can be replayed and checked against the very rules that wrote it.

import type {
  ClaimAnswer,
  ClaimKey,
  ClaimRequest,
  FinishAnswer,
  FinishRequest,
  FinishStatus,
  Instant,
  LedgerEntry,
} from "@govengine/artifact-core";

/** One thing that happened in a ledger. The fencing token of a claim is the number of its event. */
export type LedgerEvent =
  | ({ readonly kind: "claim"; readonly use: number } & ClaimRequest)
  | ({ readonly kind: "finish" | "refused_finish" } & FinishRequest)
  | { readonly kind: "clock"; readonly now: Instant };

/** An answer, and the event to record before it may be given; null when nothing happened. */
export interface Decision<Answer> {
  readonly answer: Answer;
  readonly event: LedgerEvent | null;
}

interface Ticket {
  readonly digest: string;
  readonly tokens: number[];
}

/** The state of a ledger. Every event that was recorded has a number, from 1, without gaps. */
export class LedgerBook {
  readonly #clockToleranceMs: number;
  readonly #tickets = new Map<string, Ticket>();
  /** By fencing token, and so in the order of the claims. */
  readonly #entries = new Map<number, LedgerEntry>();
  #sequence = 0;
  #greatestNow: Instant = Number.MIN_SAFE_INTEGER;

  /** `clockToleranceMs`: how far the time of a claim may lie behind the greatest time seen. */
  constructor(clockToleranceMs: number) {
    this.#clockToleranceMs = clockToleranceMs;
  }

  /** The number of the last event. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Decides a claim. What stays true for ever (another digest, no uses left) is said before what the clock says. */
  decideClaim(request: ClaimRequest): Decision<ClaimAnswer> {
    const ticket = this.#tickets.get(keyText(request.key));
    const used = ticket?.tokens.length ?? 0;
    if (ticket !== undefined && ticket.digest !== request.ticket_digest) return this.#refused("conflict", request.now);
    if (used >= request.max_uses) return this.#refused("exhausted", request.now);
    if (request.now < this.#greatestNow - this.#clockToleranceMs) return this.#refused("clock_regressed", request.now);
    const use = used + 1;
    return {
      answer: Object.freeze({ status: "claimed", use, fencing_token: this.#sequence + 1 }),
      event: Object.freeze({ ...request, kind: "claim", use }),
    };
  }

  /** Decides the end of a use. A finish with a token that isn't this ticket's, or of a use that has ended, is refused. */
  decideFinish(request: FinishRequest): Decision<FinishAnswer> {
    if (!this.#tickets.has(keyText(request.key)))
      return { answer: Object.freeze({ status: "not_found" }), event: null };
    const allowed = this.#owns(request) && mayEnd(this.#entries.get(request.fencing_token), request.status);
    return {
      answer: Object.freeze({ status: allowed ? "finished" : "conflict" }),
      event: Object.freeze({ ...request, kind: allowed ? "finish" : "refused_finish" }),
    };
  }

  /** Takes a decided event into the book. */
  record(event: LedgerEvent): void {
    this.#sequence += 1;
    if (event.now > this.#greatestNow) this.#greatestNow = event.now;
    if (event.kind === "claim") this.#recordClaim(event);
    if (event.kind === "finish") this.#recordFinish(event);
    if (event.kind === "refused_finish") this.#flag(event);
  }

  /** Whether a stored event is what this book would have decided; the clock is the business of whoever wrote it. */
  wouldRecord(event: LedgerEvent): boolean {
    if (event.kind === "clock") return true;
    if (event.kind !== "claim") return this.decideFinish(event).event?.kind === event.kind;
    const ticket = this.#tickets.get(keyText(event.key));
    const used = ticket?.tokens.length ?? 0;
    const sameTicket = ticket === undefined || ticket.digest === event.ticket_digest;
    return sameTicket && event.use === used + 1 && event.use <= event.max_uses;
  }

  /** The uses of one ticket, oldest first. */
  read(key: ClaimKey): readonly LedgerEntry[] {
    return Object.freeze(this.#entriesOf(this.#tickets.get(keyText(key))?.tokens ?? []));
  }

  /** All uses in the order of their claims, or only the open ones. */
  list(onlyOpen: boolean): readonly LedgerEntry[] {
    const entries = [...this.#entries.values()];
    return Object.freeze(onlyOpen ? entries.filter(isOpen) : entries);
  }

  /** A refused claim is no use, but the time at which it came was seen. */
  #refused(status: Exclude<ClaimAnswer["status"], "claimed">, now: Instant): Decision<ClaimAnswer> {
    const event: LedgerEvent | null = now > this.#greatestNow ? Object.freeze({ kind: "clock", now }) : null;
    return { answer: Object.freeze({ status }), event };
  }

  #recordClaim(event: LedgerEvent & { kind: "claim" }): void {
    const { key, ticket_digest, request_digest, runtime_ref, mode, use, not_after, now } = event;
    const token = this.#sequence;
    const ticket = this.#tickets.get(keyText(key)) ?? { digest: ticket_digest, tokens: [] };
    ticket.tokens.push(token);
    this.#tickets.set(keyText(key), ticket);
    this.#entries.set(
      token,
      Object.freeze({
        key: Object.freeze({ signer: key.signer, ticket_id: key.ticket_id }),
        ticket_digest,
        request_digest,
        runtime_ref,
        mode,
        use,
        fencing_token: token,
        claimed_at: now,
        not_after,
        finished: null,
        flagged: false,
      }),
    );
  }

  #recordFinish({ fencing_token, status, reference, now }: FinishRequest): void {
    const finished = Object.freeze({ status, reference, at: now });
    this.#replace(fencing_token, { finished });
  }

  /** Flags the use whose token was used and, when that is another ticket's or nobody's, the uses it was used against. */
  #flag(request: FinishRequest): void {
    this.#replace(request.fencing_token, { flagged: true });
    if (this.#owns(request)) return;
    const uses = this.#entriesOf(this.#tickets.get(keyText(request.key))?.tokens ?? []);
    const open = uses.filter(isOpen);
    for (const { fencing_token } of open.length > 0 ? open : uses.slice(-1)) {
      this.#replace(fencing_token, { flagged: true });
    }
  }

  #replace(token: number, change: Partial<LedgerEntry>): void {
    const entry = this.#entries.get(token);
    if (entry !== undefined) this.#entries.set(token, Object.freeze({ ...entry, ...change }));
  }

  #owns({ key, fencing_token }: FinishRequest): boolean {
    const entry = this.#entries.get(fencing_token);
    return entry !== undefined && keyText(entry.key) === keyText(key);
  }

  #entriesOf(tokens: readonly number[]): LedgerEntry[] {
    return tokens.map((token) => this.#entries.get(token)).filter((entry) => entry !== undefined);
  }
}

/** One text for one key; the length of the first part keeps two different keys apart. */
function keyText({ signer, ticket_id }: ClaimKey): string {
  return `${signer.length}:${signer}${ticket_id}`;
}

/** A use ends once. Only an end that said `unknown` may still be reconciled. */
function mayEnd(entry: LedgerEntry | undefined, status: FinishStatus): boolean {
  if (entry === undefined) return false;
  return entry.finished === null || (entry.finished.status === "unknown" && status === "reconciled");
}

function isOpen({ finished }: LedgerEntry): boolean {
  return finished === null || finished.status === "unknown";
}
