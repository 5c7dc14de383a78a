// The promises about ends: a use ends once, by the one who holds its token, and whoever tries otherwise leaves a mark.

import type { FinishRequest } from "@govengine/artifact-core";
import { finishOf, keyOf, must, START, type CaseDefinition } from "./ledger-probe.ts";

const WRONG_FINISHES: readonly (readonly [keyof FinishRequest, unknown])[] = [
  ["status", "done"],
  ["status", true],
  ["status", undefined],
  ["fencing_token", "1"],
  ["fencing_token", 0],
  ["fencing_token", 1.5],
  ["fencing_token", null],
  ["reference", 7],
  ["reference", ""],
  ["reference", undefined],
  ["now", Number.NaN],
  ["now", "now"],
  ["key", null],
  ["key", { signer: "signer:a" }],
];

export const FINISH_CASES: readonly CaseDefinition[] = [
  {
    name: "an end is recorded as it was given",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      const { status } = await ledger.finish(fencing_token, { status: "interrupted", reference: null, now: START + 9 });
      must(status === "finished", "the holder of the token ends the use");
      const { finished, flagged } = await ledger.entry();
      must(finished !== null && finished.status === "interrupted", "the entry says how the use ended");
      must(finished.reference === null && finished.at === START + 9, "the entry says with what reference and when");
      must(!flagged, "an ordinary end flags nothing");
    },
  },
  {
    name: "the end of a ticket that was never claimed is not found",
    async check(ledger) {
      const { status } = await ledger.finish(1, { key: keyOf("nobody's") });
      must(status === "not_found", "a ticket that was never claimed has no use to end");
      must((await ledger.list()).length === 0, "an end makes no entry");
    },
  },
  {
    name: "a stale fencing token ends nothing and flags both runs",
    async check(ledger) {
      const stale = await ledger.claimed({ key: keyOf("earlier") });
      const { fencing_token } = await ledger.claimed();
      const { status } = await ledger.finish(stale.fencing_token);
      must(status === "conflict", "another token can't end a use");
      const entry = await ledger.entry();
      must(entry.finished === null, "a use stays open when another token tried to end it");
      must(entry.flagged, "the use that was tried is flagged");
      const other = await ledger.entry(keyOf("earlier"));
      must(other.finished === null, "a token used on another ticket ends nothing there either");
      must(other.flagged, "the use whose token was misused is flagged");
      const end = await ledger.finish(fencing_token);
      must(end.status === "finished", "the right token still ends the use");
      must((await ledger.entry()).flagged, "a flag stays");
    },
  },
  {
    name: "a token that nobody was given ends nothing and flags the run",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      for (const token of [fencing_token + 1_000, Number.MAX_SAFE_INTEGER]) {
        const { status } = await ledger.finish(token);
        must(status === "conflict", "a token that nobody was given can't end a use");
      }
      const { finished, flagged } = await ledger.entry();
      must(finished === null && flagged, "the use stays open and is flagged");
    },
  },
  {
    name: "a second end is a conflict and the first one stands",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      await ledger.finish(fencing_token, { status: "failed", reference: "receipt:1" });
      for (const status of ["completed", "failed", "unknown", "reconciled"] as const) {
        const second = await ledger.finish(fencing_token, { status, reference: "receipt:2" });
        must(second.status === "conflict", "a use ends once");
      }
      const { finished, flagged } = await ledger.entry();
      must(finished?.status === "failed" && finished.reference === "receipt:1", "the first end stands");
      must(flagged, "a use that was ended twice is flagged");
    },
  },
  {
    name: "of 20 ends at once, one is taken",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      const ends = Array.from({ length: 20 }, (_, number) =>
        ledger.finish(fencing_token, { reference: `receipt:${number}` }),
      );
      const taken = (await Promise.all(ends)).filter(({ status }) => status === "finished");
      must(taken.length === 1, "of any number of ends at once, one is taken");
    },
  },
  {
    name: "each of several uses ends with its own token",
    async check(ledger) {
      const first = await ledger.claimed({ max_uses: 2 });
      const second = await ledger.claimed({ max_uses: 2 });
      await ledger.finish(second.fencing_token, { status: "failed" });
      const [open, ended] = await ledger.read();
      must(open?.fencing_token === first.fencing_token && open.finished === null, "an end touches its own use only");
      must(ended?.fencing_token === second.fencing_token && ended.finished !== null, "the token says which use ends");
      must(!open.flagged && !ended.flagged, "an ordinary end flags nothing");
    },
  },
  {
    name: "an unknown end is reconciled once",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      await ledger.finish(fencing_token, { status: "unknown", reference: null });
      const late = await ledger.finish(fencing_token, { status: "completed" });
      must(late.status === "conflict", "an unknown end becomes known by reconciling only");
      const reconciled = await ledger.finish(fencing_token, { status: "reconciled", reference: "case:7" });
      must(reconciled.status === "finished", "an unknown end can be reconciled");
      const again = await ledger.finish(fencing_token, { status: "reconciled", reference: "case:8" });
      must(again.status === "conflict", "reconciling is done once");
      const { finished } = await ledger.entry();
      must(finished?.status === "reconciled" && finished.reference === "case:7", "the first reconciliation stands");
    },
  },
  {
    name: "a use that never ended can be reconciled",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      const { status } = await ledger.finish(fencing_token, { status: "reconciled", reference: "case:7" });
      must(status === "finished", "a use without an end, as a crash leaves it, can be reconciled");
      const late = await ledger.finish(fencing_token);
      must(late.status === "conflict", "the run that comes back afterwards is too late");
      must((await ledger.entry()).flagged, "the run that comes back afterwards is flagged");
    },
  },
  {
    name: "a malformed end is refused and ends nothing",
    async check(ledger) {
      const { fencing_token } = await ledger.claimed();
      for (const [member, value] of WRONG_FINISHES) {
        await ledger.malformed("finish", { ...finishOf(fencing_token), [member]: value });
      }
      for (const nothing of [null, undefined, "finish", []]) await ledger.malformed("finish", nothing);
      must((await ledger.entry()).finished === null, "a malformed end ends nothing");
      const { status } = await ledger.finish(fencing_token);
      must(status === "finished", "the right end is still taken");
    },
  },
];
