// The promises about what a ledger shows: entries as they were claimed, in order, and nothing that a reader could change.

import { digestRef, sameJson, sha256, type JsonValue, type LedgerEntry } from "@govengine/artifact-core";
import { claimOf, finishOf, keyOf, MINUTE, must, START, type CaseDefinition } from "./ledger-probe.ts";

export const VIEW_CASES: readonly CaseDefinition[] = [
  {
    name: "an entry is what was claimed",
    async check(ledger) {
      const request = claimOf({
        key: keyOf("ticket-9", "signer:z"),
        ticket_digest: sha256("ticket nine"),
        request_digest: digestRef(sha256("request nine")),
        runtime_ref: "runtime:nine",
        mode: "live",
        max_uses: 9,
        not_after: START + 9 * MINUTE,
      });
      const { use, fencing_token } = await ledger.claimed(request);
      const { key, ticket_digest, request_digest, runtime_ref, mode, not_after, now } = request;
      const expected: LedgerEntry = {
        key,
        ticket_digest,
        request_digest,
        runtime_ref,
        mode,
        use,
        fencing_token,
        claimed_at: now,
        not_after,
        finished: null,
        flagged: false,
      };
      must(same(await ledger.entry(key), expected), "an entry holds exactly what was claimed");
    },
  },
  {
    name: "a ticket that was never claimed has no entries",
    async check(ledger) {
      await ledger.claimed();
      must((await ledger.read(keyOf("ticket-2"))).length === 0, "read gives the uses of the one ticket asked for");
    },
  },
  {
    name: "the uses of a ticket come oldest first",
    async check(ledger) {
      const requests = [1, 2, 3].map((number) => digestRef(sha256(`request ${number}`)));
      for (const request_digest of requests) {
        await ledger.claimed({ request_digest, max_uses: 3 });
        await ledger.claimed({ key: keyOf(`other-${request_digest.slice(-6)}`) });
      }
      const entries = await ledger.read();
      must(
        same(
          entries.map(({ use }) => use),
          [1, 2, 3],
        ),
        "read gives the uses oldest first",
      );
      must(
        same(
          entries.map(({ request_digest }) => request_digest),
          requests,
        ),
        "each use keeps its own request",
      );
    },
  },
  {
    name: "the list shows every use, or the open ones",
    async check(ledger) {
      const tokens = new Map<string, number>();
      for (const status of ["running", "unknown", "completed", "failed", "interrupted", "reconciled"] as const) {
        const key = keyOf(status);
        const { fencing_token } = await ledger.claimed({ key });
        tokens.set(status, fencing_token);
        if (status !== "running") await ledger.finish(fencing_token, { key, status });
      }
      const all = [...tokens.values()];
      const open = ["running", "unknown"].map((status) => tokens.get(status) ?? 0);
      must(same(tokensOf(await ledger.list()), all), "list gives every use");
      must(
        same(tokensOf(await ledger.list({ open: false })), all),
        "list gives every use unless only open ones are wanted",
      );
      must(
        same(tokensOf(await ledger.list({ open: true })), open),
        "a use is open until it ended as something else than unknown",
      );
    },
  },
  {
    name: "reconciling closes an open use",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      await ledger.finish(fencing_token, { status: "unknown" });
      await ledger.finish(fencing_token, { status: "reconciled" });
      must((await ledger.list({ open: true })).length === 0, "a reconciled use is closed");
    },
  },
  {
    name: "changing a request afterwards changes nothing",
    async check(ledger) {
      const key = { ...keyOf("ticket-1") };
      const claim = { ...claimOf(), key };
      const claiming = ledger.claimExactly(claim);
      key.ticket_id = "ticket-2";
      Object.assign(claim, { max_uses: 99, runtime_ref: "runtime:other", ticket_digest: sha256("another ticket") });
      const answer = await claiming;
      must(answer.status === "claimed", "a claim with a use left succeeds");
      must((await ledger.entry()).runtime_ref === "runtime:contract", "a claim is what it was when it was made");
      const finish = { ...finishOf(answer.fencing_token) };
      const finishing = ledger.finishExactly(finish);
      Object.assign(finish, { status: "failed", fencing_token: answer.fencing_token + 1 });
      must((await finishing).status === "finished", "an end is what it was when it was given");
      must((await ledger.entry()).finished?.status === "completed", "an end is what it was when it was given");
    },
  },
  {
    name: "changing what was read changes nothing",
    async check(ledger) {
      await ledger.claimed();
      const before = await ledger.read();
      tamper(await ledger.raw());
      must(same(await ledger.read(), before), "what a reader does to its entries doesn't reach the ledger");
      const { status } = await ledger.claim();
      must(status === "exhausted", "what a reader does to its entries doesn't give uses back");
    },
  },
];

/** Does what it can to a list of entries: a frozen one stays as it is. */
function tamper(entries: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries as Record<string, unknown>[]) {
    if (typeof entry["key"] === "object" && entry["key"] !== null) Reflect.set(entry["key"], "ticket_id", "ticket-2");
    Reflect.set(entry, "finished", { status: "completed", reference: null, at: START });
    Reflect.set(entry, "flagged", true);
    Reflect.set(entry, "use", 0);
  }
  Reflect.set(entries, "length", 0);
}

function tokensOf(entries: readonly LedgerEntry[]): readonly number[] {
  return entries.map(({ fencing_token }) => fencing_token).sort((left, right) => left - right);
}

function same(left: unknown, right: unknown): boolean {
  return sameJson(left as JsonValue, right as JsonValue);
}
