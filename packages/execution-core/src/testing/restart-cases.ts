// The promises of a durable ledger: everything above holds over a restart and between two processes.

import { sha256 } from "@govengine/artifact-core";
import { DAY, keyOf, must, START, type CaseDefinition } from "./ledger-probe.ts";

export const RESTART_CASES: readonly CaseDefinition[] = [
  {
    name: "uses survive a restart",
    durable: true,
    async check(ledger, reopen) {
      await ledger.claimed({ max_uses: 2 });
      const second = await (await reopen()).claimed({ max_uses: 2 });
      must(second.use === 2, "uses are counted on after a restart");
      const { status } = await (await reopen()).claim({ max_uses: 2 });
      must(status === "exhausted", "a used-up ticket stays used up after a restart");
    },
  },
  {
    name: "fencing tokens grow over a restart",
    durable: true,
    async check(ledger, reopen) {
      let last = 0;
      for (const restart of [false, true, true]) {
        const probe = restart ? await reopen() : ledger;
        for (const ticket of ["a", "b"]) {
          const { fencing_token } = await probe.claimed({ key: keyOf(ticket), max_uses: 3 });
          must(fencing_token > last, "a fencing token is greater than every one before the restart");
          last = fencing_token;
        }
      }
    },
  },
  {
    name: "a ticket's digest survives a restart",
    durable: true,
    async check(ledger, reopen) {
      await ledger.claimed({ max_uses: 2 });
      const { status } = await (await reopen()).claim({ max_uses: 2, ticket_digest: sha256("another ticket") });
      must(status === "conflict", "the same id with another digest is a conflict after a restart");
    },
  },
  {
    name: "the greatest time survives a restart",
    durable: true,
    async check(ledger, reopen) {
      await ledger.claimed({ key: keyOf("a"), now: START + DAY, not_after: START + 2 * DAY });
      const { status } = await (await reopen()).claim({ key: keyOf("b") });
      must(status === "clock_regressed", "a clock that was set back during a restart claims nothing");
    },
  },
  {
    name: "an open use is found after a restart",
    durable: true,
    async check(ledger, reopen) {
      const { fencing_token } = await ledger.claimed();
      await ledger.claimed({ key: keyOf("ended") });
      const [, ended] = await ledger.list();
      await ledger.finish(ended?.fencing_token ?? 0, { key: keyOf("ended") });
      const again = await reopen();
      const open = await again.list({ open: true });
      must(open.length === 1 && open[0]?.fencing_token === fencing_token, "what was open is found after a restart");
      const { status } = await again.finish(fencing_token, { status: "reconciled" });
      must(status === "finished", "what was open can be reconciled after a restart");
      must((await (await reopen()).list({ open: true })).length === 0, "a reconciliation survives a restart");
    },
  },
  {
    name: "ends and flags survive a restart",
    durable: true,
    async check(ledger, reopen) {
      const { fencing_token } = await ledger.claimed();
      await ledger.finish(fencing_token, { status: "failed" });
      await ledger.finish(fencing_token, { status: "completed" });
      const again = await reopen();
      const entry = await again.entry();
      must(entry.finished?.status === "failed" && entry.flagged, "an end and a flag survive a restart");
      const { status } = await again.finish(fencing_token);
      must(status === "conflict", "a use ends once, restart or not");
    },
  },
  {
    name: "of 100 claims at once through two openings, one succeeds",
    durable: true,
    async check(ledger, reopen) {
      const other = await reopen();
      const claims = Array.from({ length: 100 }, (_, number) => (number % 2 === 0 ? ledger : other).claim());
      const claimed = (await Promise.all(claims)).filter(({ status }) => status === "claimed");
      must(claimed.length === 1, "two openings of one store share its uses");
      must((await ledger.read()).length === 1 && (await other.read()).length === 1, "two openings show the same uses");
    },
  },
  {
    name: "two openings end a use once",
    durable: true,
    async check(ledger, reopen) {
      const other = await reopen();
      const { fencing_token } = await ledger.claimed();
      const ends = await Promise.all([
        ledger.finish(fencing_token),
        other.finish(fencing_token, { status: "failed" }),
        ledger.finish(fencing_token),
        other.finish(fencing_token, { status: "failed" }),
      ]);
      must(ends.filter(({ status }) => status === "finished").length === 1, "a use ends once, whoever ends it");
    },
  },
];
