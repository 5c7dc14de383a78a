// The promises about uses: never more than allowed, counted per ticket, each with a token of its own.

import { sha256, type ClaimAnswer, type ClaimRequest } from "@govengine/artifact-core";
import { claimOf, DAY, keyOf, must, START, type LedgerProbe, type CaseDefinition } from "./ledger-probe.ts";

const CLAIMANTS = 100;

/** Keys that a careless store takes for one: joined, folded, normalized or used as a path. */
const CONFUSABLE_KEYS = [
  keyOf("b:c", "a"),
  keyOf("c", "a:b"),
  keyOf("b/c", "a"),
  keyOf("c", "a/b"),
  keyOf("b\u0000c", "a"),
  keyOf("c", "a\u0000b"),
  keyOf("b c", "a"),
  keyOf("c", "a b"),
  keyOf("Ticket", "a"),
  keyOf("ticket", "a"),
  keyOf("ticket ", "a"),
  keyOf("\u00e9", "a"),
  keyOf("e\u0301", "a"),
  keyOf("../ticket", "a"),
  keyOf("..", "a"),
  keyOf("__proto__", "a"),
  keyOf("constructor", "a"),
  keyOf("%", "a"),
  keyOf("'", "a"),
] as const;

/** Values that aren't what the port says, for each member of a claim. */
const WRONG_CLAIMS: readonly (readonly [keyof ClaimRequest, unknown])[] = [
  ["max_uses", "5"],
  ["max_uses", 0],
  ["max_uses", -1],
  ["max_uses", 1.5],
  ["max_uses", Number.NaN],
  ["max_uses", Number.POSITIVE_INFINITY],
  ["max_uses", true],
  ["max_uses", null],
  ["max_uses", undefined],
  ["now", String(START)],
  ["now", Number.NaN],
  ["now", START + 0.5],
  ["now", null],
  ["now", undefined],
  ["not_after", Number.NaN],
  ["not_after", "never"],
  ["ticket_digest", ""],
  ["ticket_digest", sha256("ticket").toUpperCase()],
  ["ticket_digest", `sha256:${sha256("ticket")}`],
  ["ticket_digest", undefined],
  ["request_digest", sha256("request")],
  ["mode", "LIVE"],
  ["mode", true],
  ["runtime_ref", ""],
  ["runtime_ref", 7],
  ["key", "ticket-1"],
  ["key", null],
  ["key", { signer: "", ticket_id: "ticket-1" }],
  ["key", { signer: "signer:a", ticket_id: "" }],
  ["key", { signer: "signer:a" }],
  ["key", { signer: "signer:a", ticket_id: 1 }],
];

export const CLAIM_CASES: readonly CaseDefinition[] = [
  {
    name: "of 100 claims at once for one use, one succeeds",
    check: (ledger) => raceFor(ledger, 1),
  },
  {
    name: "of 100 claims at once for seven uses, seven succeed",
    check: (ledger) => raceFor(ledger, 7),
  },
  {
    name: "100 claims at once for 100 tickets all succeed",
    async check(ledger) {
      const answers = await atOnce((number) => ledger.claim({ key: keyOf(`ticket-${number}`) }));
      must(claimedOf(answers).length === CLAIMANTS, "a claim doesn't fail because of another ticket's claim");
      mustDiffer(claimedOf(answers).map(({ fencing_token }) => fencing_token));
    },
  },
  {
    name: "uses are given in order until none is left",
    async check(ledger) {
      for (const use of [1, 2, 3]) {
        const claimed = await ledger.claimed({ max_uses: 3, now: START + use });
        must(claimed.use === use, "uses are numbered from 1");
      }
      for (const later of [4, 5, DAY]) {
        const { status } = await ledger.claim({ max_uses: 3, now: START + later });
        must(status === "exhausted", "a used-up ticket stays used up");
      }
    },
  },
  {
    name: "a smaller number of uses counts from then on",
    async check(ledger) {
      await ledger.claimed({ max_uses: 3 });
      await ledger.claimed({ max_uses: 3 });
      const { status } = await ledger.claim({ max_uses: 2 });
      must(status === "exhausted", "a claim counts every earlier use, whatever the earlier number of uses was");
    },
  },
  {
    name: "ending a use doesn't give it back",
    async check(ledger) {
      for (const status of ["completed", "failed", "interrupted", "unknown", "reconciled"] as const) {
        const key = keyOf(`ticket-${status}`);
        const { fencing_token } = await ledger.claimed({ key });
        await ledger.finish(fencing_token, { key, status });
        const again = await ledger.claim({ key });
        must(again.status === "exhausted", "a use is spent, however it ended");
      }
    },
  },
  {
    name: "the same id with another digest is a conflict for ever",
    async check(ledger) {
      const other = sha256("another ticket");
      const { fencing_token } = await ledger.claimed({ max_uses: 3 });
      await mustConflict(ledger, { ticket_digest: other, max_uses: 3 });
      await ledger.finish(fencing_token);
      await mustConflict(ledger, { ticket_digest: other, max_uses: 3 });
      await ledger.claimed({ max_uses: 3, now: START + 1 });
      await ledger.claimed({ max_uses: 3, now: START + 1 });
      await mustConflict(ledger, { ticket_digest: other, max_uses: 3 });
      await mustConflict(ledger, { ticket_digest: other, max_uses: 9 });
      await mustConflict(ledger, { ticket_digest: other, max_uses: 9, now: START + DAY, not_after: START + 2 * DAY });
      must((await ledger.read()).length === 3, "a conflict is no use");
    },
  },
  {
    name: "of 100 claims at once with different digests, one digest wins",
    async check(ledger) {
      const answers = await atOnce((number) =>
        ledger.claim({ ticket_digest: sha256(`ticket ${number}`), max_uses: 100 }),
      );
      must(claimedOf(answers).length === 1, "the first claim fixes the ticket's digest");
      must(answers.filter(({ status }) => status === "conflict").length === CLAIMANTS - 1, "every other is a conflict");
    },
  },
  {
    name: "another signer's ticket of the same id is another ticket",
    async check(ledger) {
      const digest = sha256("another ticket");
      await ledger.claimed({ key: keyOf("ticket-1", "signer:a") });
      await ledger.claimed({ key: keyOf("ticket-1", "signer:b"), ticket_digest: digest });
      await ledger.claimed({ key: keyOf("ticket-1", "unsigned"), ticket_digest: digest });
      const { status } = await ledger.claim({ key: keyOf("ticket-1", "signer:b"), ticket_digest: digest });
      must(status === "exhausted", "uses are counted per signer and id");
    },
  },
  {
    name: "keys that look alike are kept apart",
    async check(ledger) {
      for (const [number, key] of CONFUSABLE_KEYS.entries()) {
        const ticket_digest = sha256(`ticket ${number}`);
        const { use } = await ledger.claimed({ key, ticket_digest });
        must(use === 1, "two different keys never share their uses");
        const entry = await ledger.entry(key);
        must(entry.ticket_digest === ticket_digest, "two different keys never share their entries");
        must(
          entry.key.signer === key.signer && entry.key.ticket_id === key.ticket_id,
          "a key comes back as it was given",
        );
      }
    },
  },
  {
    name: "fencing tokens grow with every claim, over all tickets",
    async check(ledger) {
      let last = 0;
      for (const ticket of ["a", "b", "a", "c", "b", "a"]) {
        const { fencing_token } = await ledger.claimed({ key: keyOf(ticket), max_uses: 3 });
        must(fencing_token > last, "a fencing token is greater than every one before it");
        last = fencing_token;
        await ledger.finish(fencing_token, { key: keyOf(ticket) });
        await ledger.claim({ key: keyOf(ticket), ticket_digest: sha256("another ticket") });
      }
    },
  },
  {
    name: "a malformed claim is refused and uses nothing",
    async check(ledger) {
      for (const [member, value] of WRONG_CLAIMS) await ledger.malformed("claim", { ...claimOf(), [member]: value });
      for (const nothing of [null, undefined, "claim", []]) await ledger.malformed("claim", nothing);
      must((await ledger.list()).length === 0, "a malformed claim leaves no entry");
      const { use } = await ledger.claimed();
      must(use === 1, "a malformed claim uses nothing");
    },
  },
];

async function raceFor(ledger: LedgerProbe, uses: number): Promise<void> {
  const answers = await atOnce(() => ledger.claim({ max_uses: uses }));
  const claimed = claimedOf(answers);
  must(claimed.length === uses, "of any number of claims at once, exactly as many succeed as there are uses");
  must(
    answers.length - claimed.length === answers.filter(({ status }) => status === "exhausted").length,
    "the others are told exhausted",
  );
  mustDiffer(claimed.map(({ fencing_token }) => fencing_token));
  const numbers = claimed.map(({ use }) => use).sort((left, right) => left - right);
  must(
    numbers.every((use, position) => use === position + 1),
    "uses are numbered from 1 without gaps",
  );
  must((await ledger.read()).length === uses, "every use has its entry");
}

function atOnce(claim: (number: number) => Promise<ClaimAnswer>): Promise<ClaimAnswer[]> {
  return Promise.all(Array.from({ length: CLAIMANTS }, (_, number) => claim(number)));
}

function claimedOf(answers: readonly ClaimAnswer[]): readonly (ClaimAnswer & { readonly status: "claimed" })[] {
  return answers.filter((answer) => answer.status === "claimed");
}

function mustDiffer(tokens: readonly number[]): void {
  must(new Set(tokens).size === tokens.length, "no two claims get the same fencing token");
}

async function mustConflict(ledger: LedgerProbe, changes: Partial<ClaimRequest>): Promise<void> {
  const { status } = await ledger.claim({ now: START + 1, ...changes });
  must(status === "conflict", "the same id with another digest is a conflict");
}
