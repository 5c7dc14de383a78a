// A ledger written apart from ours, as plainly as it goes, with switches that break one promise each. Without a switch it
// keeps the whole contract, which shows that the contract asks nothing but what it says.

import {
  isDigestRef,
  isSha256Hex,
  type ClaimAnswer,
  type ClaimKey,
  type ClaimRequest,
  type FinishAnswer,
  type FinishRequest,
  type LedgerEntry,
  type TicketLedger,
} from "@govengine/artifact-core";

export const FAULTS = [
  "answers with a boolean",
  "answers with a word of its own",
  "answers with more than was asked",
  "checks and writes in two steps",
  "closes unknown uses",
  "coerces what it is given",
  "compares keys without case",
  "counts tokens per ticket",
  "ends a use twice",
  "ends whatever is open",
  "flags nothing",
  "flags only the ticket that was named",
  "forgets everything on a restart",
  "forgets the digest when the uses are spent",
  "forgets the greatest time when it tidies up",
  "gives one use too many",
  "gives uses back",
  "hands out its own objects",
  "hangs",
  "ignores the clock",
  "ignores the digest",
  "ignores the signer",
  "joins keys with a colon",
  "keeps the objects it is given",
  "never reconciles",
  "normalizes keys",
  "says that it is something else",
  "shows the newest use first",
  "shows what was true before",
  "starts tokens again after a restart",
  "throws when nothing is left",
  "tidies away entries that ended",
  "tidies away open uses",
  "tidies away the uses of expired tickets",
  "trusts the fencing token alone",
] as const;

export type Fault = (typeof FAULTS)[number];

type Row = { -readonly [Member in keyof LedgerEntry]: LedgerEntry[Member] } & { pruned: boolean };

/** What survives a restart. */
export interface NaiveStore {
  rows: Row[];
  digests: Map<string, string>;
  lastToken: number;
  greatestNow: number;
}

export function emptyStore(): NaiveStore {
  return { rows: [], digests: new Map(), lastToken: 0, greatestNow: Number.NEGATIVE_INFINITY };
}

export function naiveLedger(store: NaiveStore, fault: Fault | null): TicketLedger {
  const broken = (name: Fault): boolean => fault === name;
  if (broken("forgets everything on a restart")) Object.assign(store, emptyStore());
  if (broken("starts tokens again after a restart")) store.lastToken = 0;
  let before: readonly LedgerEntry[] = [];

  const keyText = ({ signer, ticket_id }: ClaimKey): string => {
    if (broken("ignores the signer")) return ticket_id;
    if (broken("joins keys with a colon")) return `${signer}:${ticket_id}`;
    const text = JSON.stringify([signer, ticket_id]);
    if (broken("compares keys without case")) return text.toLowerCase();
    return broken("normalizes keys") ? text.normalize("NFC") : text;
  };
  const rowsOf = (key: ClaimKey): Row[] => store.rows.filter((row) => keyText(row.key) === keyText(key));
  const visible = (rows: readonly Row[]): readonly LedgerEntry[] =>
    rows
      .filter(({ pruned }) => !pruned)
      .map((row) => {
        if (broken("hands out its own objects")) return row;
        const { pruned: _, ...entry } = row;
        return structuredClone(entry);
      });

  const tidyUp = (now: number): void => {
    for (const row of store.rows) {
      const expired = now > row.not_after;
      if (broken("tidies away entries that ended") && row.finished !== null) row.pruned = true;
      if (broken("tidies away open uses") && expired) row.pruned = true;
      if (expired && row.finished !== null) row.pruned = true;
    }
    if (broken("tidies away the uses of expired tickets")) {
      const expired = (row: Row): boolean => row.finished !== null && now > row.not_after;
      for (const row of store.rows.filter(expired)) store.digests.delete(keyText(row.key));
      store.rows = store.rows.filter((row) => !expired(row));
    }
    if (broken("forgets the greatest time when it tidies up")) {
      const kept = store.rows.filter(({ pruned }) => !pruned);
      store.greatestNow = kept.reduce((greatest, row) => Math.max(greatest, row.claimed_at), Number.NEGATIVE_INFINITY);
    }
  };

  const decide = (request: ClaimRequest): ClaimAnswer => {
    const text = keyText(request.key);
    const used = rowsOf(request.key).length;
    if (broken("forgets the digest when the uses are spent") && used >= request.max_uses) store.digests.delete(text);
    const digest = store.digests.get(text) ?? request.ticket_digest;
    if (!broken("ignores the digest") && digest !== request.ticket_digest) return { status: "conflict" };
    const allowed = request.max_uses + (broken("gives one use too many") ? 1 : 0);
    const spent = broken("gives uses back")
      ? rowsOf(request.key).filter(({ finished }) => finished === null).length
      : used;
    if (spent >= allowed) {
      if (broken("throws when nothing is left")) throw new Error("nothing left");
      return { status: "exhausted" };
    }
    if (!broken("ignores the clock") && request.now < store.greatestNow) return { status: "clock_regressed" };
    return { status: "claimed", use: used + 1, fencing_token: nextToken(request.key) };
  };

  const nextToken = (key: ClaimKey): number =>
    broken("counts tokens per ticket") ? rowsOf(key).length + 1 : store.lastToken + 1;

  const write = (request: ClaimRequest, answer: ClaimAnswer & { status: "claimed" }): void => {
    const { ticket_digest, request_digest, runtime_ref, mode, not_after, now } = request;
    store.lastToken = Math.max(store.lastToken, answer.fencing_token);
    store.greatestNow = Math.max(store.greatestNow, now);
    store.digests.set(keyText(request.key), ticket_digest);
    store.rows.push({
      key: broken("keeps the objects it is given") ? request.key : { ...request.key },
      ticket_digest,
      request_digest,
      runtime_ref,
      mode,
      use: answer.use,
      fencing_token: answer.fencing_token,
      claimed_at: now,
      not_after,
      finished: null,
      flagged: false,
      pruned: false,
    });
    tidyUp(now);
  };

  const flag = (rows: readonly (Row | undefined)[]): void => {
    for (const row of rows) if (row !== undefined && !broken("flags nothing")) row.flagged = true;
  };

  const end = ({ key, fencing_token, status, reference, now }: FinishRequest): FinishAnswer => {
    const rows = rowsOf(key);
    if (rows.length === 0) return { status: "not_found" };
    const owner = store.rows.find((row) => row.fencing_token === fencing_token);
    const own = rows.find((row) => row.fencing_token === fencing_token);
    const row = broken("ends whatever is open")
      ? rows.find(({ finished }) => finished === null)
      : broken("trusts the fencing token alone")
        ? owner
        : own;
    const reconciles = row?.finished?.status === "unknown" && status === "reconciled" && !broken("never reconciles");
    if (row !== undefined && (row.finished === null || reconciles || broken("ends a use twice"))) {
      row.finished = { status, reference, at: now };
      tidyUp(now);
      return { status: "finished" };
    }
    flag([broken("flags only the ticket that was named") && own === undefined ? undefined : owner]);
    if (own === undefined) {
      const open = rows.filter(({ finished }) => finished === null || finished.status === "unknown");
      flag(open.length > 0 ? open : rows.slice(-1));
    }
    return { status: "conflict" };
  };

  const answerWith = (answer: ClaimAnswer): ClaimAnswer => {
    if (broken("answers with a boolean")) return (answer.status === "claimed") as unknown as ClaimAnswer;
    if (broken("answers with a word of its own") && answer.status === "exhausted") return { status: "used" } as never;
    if (broken("answers with more than was asked")) return { ...answer, remaining: 0 } as unknown as ClaimAnswer;
    return answer;
  };

  return {
    durability: broken("says that it is something else") ? "process" : "durable",
    async claim(given) {
      if (broken("hangs") && rowsOf(given.key).length > 0) await new Promise(() => undefined);
      const request = broken("keeps the objects it is given") ? given : structuredClone(given);
      if (broken("keeps the objects it is given")) await Promise.resolve();
      if (!broken("coerces what it is given")) requireClaim(request);
      const answer = decide(request);
      if (broken("checks and writes in two steps")) await new Promise((resolve) => setTimeout(resolve, 1));
      if (answer.status === "claimed") write(request, answer);
      else store.greatestNow = Math.max(store.greatestNow, request.now);
      return answerWith(answer);
    },
    async finish(given) {
      const request = structuredClone(given);
      if (!broken("coerces what it is given")) requireFinish(request);
      return end(request);
    },
    async read(key) {
      if (broken("shows what was true before")) return [];
      const entries = visible(rowsOf(key));
      return broken("shows the newest use first") ? entries.toReversed() : entries;
    },
    async list(filter) {
      if (broken("shows what was true before")) {
        const shown = before;
        before = visible(store.rows);
        return shown;
      }
      const isOpen = ({ finished }: LedgerEntry): boolean =>
        finished === null || (finished.status === "unknown" && !broken("closes unknown uses"));
      const entries = visible(store.rows);
      return filter?.open === true ? entries.filter(isOpen) : entries;
    },
  };
}

function requireClaim(request: ClaimRequest): void {
  requireKey(request.key);
  if (!isSha256Hex(request.ticket_digest) || !isDigestRef(request.request_digest)) throw new TypeError("digest");
  if (typeof request.runtime_ref !== "string" || request.runtime_ref === "") throw new TypeError("runtime");
  if (request.mode !== "dry_run" && request.mode !== "live") throw new TypeError("mode");
  if (!Number.isSafeInteger(request.max_uses) || request.max_uses < 1) throw new TypeError("uses");
  if (!Number.isSafeInteger(request.now) || !Number.isSafeInteger(request.not_after)) throw new TypeError("time");
}

function requireFinish(request: FinishRequest): void {
  requireKey(request.key);
  if (!Number.isSafeInteger(request.fencing_token) || request.fencing_token < 1) throw new TypeError("token");
  const words: readonly unknown[] = ["completed", "failed", "interrupted", "unknown", "reconciled"];
  if (!words.includes(request.status) || !Number.isSafeInteger(request.now)) throw new TypeError("end");
  if (request.reference !== null && (typeof request.reference !== "string" || request.reference === "")) {
    throw new TypeError("reference");
  }
}

function requireKey({ signer, ticket_id }: ClaimKey): void {
  if (typeof signer !== "string" || signer === "" || typeof ticket_id !== "string" || ticket_id === "") {
    throw new TypeError("key");
  }
}
