// The promises about time: what the ledger has seen as now never becomes later again, so an expired ticket can't be
// brought back by setting a clock.

import type { ClaimRequest } from "@govengine/artifact-core";
import { DAY, keyOf, MINUTE, must, START, type LedgerProbe, type CaseDefinition } from "./ledger-probe.ts";

export const CLOCK_CASES: readonly CaseDefinition[] = [
  {
    name: "the same time again is fine",
    async check(ledger) {
      await ledger.claimed({ key: keyOf("a") });
      await ledger.claimed({ key: keyOf("b") });
    },
  },
  {
    name: "a clock that was set back claims nothing",
    async check(ledger) {
      await ledger.claimed({ key: keyOf("a") });
      for (const back of [2 * MINUTE, DAY, START]) {
        await mustRegress(ledger, { key: keyOf("b"), now: START - back });
      }
      must((await ledger.read(keyOf("b"))).length === 0, "a claim with a regressed clock is no use");
      await ledger.claimed({ key: keyOf("b") });
    },
  },
  {
    name: "the greatest time stays when everything has expired",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed({ key: keyOf("a"), not_after: START + MINUTE });
      await ledger.finish(fencing_token, { key: keyOf("a") });
      const last = await ledger.claimed({ key: keyOf("b"), now: START + 30 * DAY, not_after: START + 30 * DAY });
      await ledger.finish(last.fencing_token, { key: keyOf("b"), now: START + 31 * DAY });
      await mustRegress(ledger, { key: keyOf("c"), now: START + 29 * DAY, not_after: START + 31 * DAY });
      await ledger.claimed({ key: keyOf("c"), now: START + 90 * DAY, not_after: START + 91 * DAY });
      await mustRegress(ledger, { key: keyOf("d"), now: START + 89 * DAY, not_after: START + 91 * DAY });
    },
  },
  {
    name: "an expired ticket stays used up",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed({ not_after: START + MINUTE });
      await ledger.finish(fencing_token);
      for (const days of [1, 30, 400]) {
        // The claim of another ticket is the moment at which a store would tidy up.
        await ledger.claimed({ key: keyOf(`day-${days}`), now: START + days * DAY, not_after: START + 999 * DAY });
        const late = await ledger.claim({ now: START + days * DAY, not_after: START + MINUTE });
        must(late.status !== "claimed", "an expired ticket is never claimed again");
        const renewed = await ledger.claim({ now: START + days * DAY, not_after: START + 999 * DAY });
        must(renewed.status !== "claimed", "a later end of the window doesn't bring uses back");
      }
    },
  },
  {
    name: "an entry is kept until its ticket has expired",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed({ not_after: START + 30 * DAY });
      await ledger.finish(fencing_token);
      await ledger.claimed({ key: keyOf("later"), now: START + 30 * DAY, not_after: START + 31 * DAY });
      must((await ledger.entry()).fencing_token === fencing_token, "an entry is kept at least until not_after");
    },
  },
  {
    name: "a use that is still open is kept however late it is",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed({ not_after: START + MINUTE });
      await ledger.claimed({ key: keyOf("later"), now: START + 400 * DAY, not_after: START + 401 * DAY });
      const open = await ledger.list({ open: true });
      must(
        open.some((entry) => entry.fencing_token === fencing_token),
        "an open use is never tidied away",
      );
    },
  },
];

async function mustRegress(ledger: LedgerProbe, changes: Partial<ClaimRequest>): Promise<void> {
  const { status } = await ledger.claim(changes);
  must(status === "clock_regressed", "a time before the greatest one seen is clock_regressed");
}
