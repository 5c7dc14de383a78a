// Claiming one use of a ticket and closing it again. The ledger is a port: its answers are checked like any other's.

import {
  problem,
  type ClaimRequest,
  type FinishRequest,
  type Problem,
  type TicketLedger,
} from "@govengine/artifact-core";
import { readClaimAnswer, readFinishAnswer } from "../ledger/ledger-answers.ts";
import { askPort, failureWord, type Patience } from "./ask-port.ts";

/** A claimed use, or the reason why there is none. */
export type Claiming =
  | { readonly ok: true; readonly use: number; readonly fencing_token: number }
  | { readonly ok: false; readonly problem: Problem };

const PATH = "/execution_ticket";

const REFUSALS = Object.freeze({
  exhausted: "ticket_already_used",
  conflict: "ticket_id_conflict",
  clock_regressed: "clock_regressed",
});

/** Claims one use. A ledger that throws, hangs or answers anything else than the closed words claims nothing for us. */
export async function claimUse(ledger: TicketLedger, request: ClaimRequest, patience: Patience): Promise<Claiming> {
  const answer = await askPort(() => ledger.claim(request), patience);
  const claim = answer.ok ? readClaimAnswer(answer.value) : null;
  if (claim === null) return { ok: false, problem: problem("ledger_failed", PATH, failureWord(answer)) };
  if (claim.status !== "claimed") return { ok: false, problem: problem(REFUSALS[claim.status], PATH) };
  if (claim.use > request.max_uses) return { ok: false, problem: problem("ledger_failed", PATH, "wrong_answer") };
  return { ok: true, use: claim.use, fencing_token: claim.fencing_token };
}

/** Closes a use. Returns the reason why it isn't closed, or null. */
export async function finishUse(
  ledger: TicketLedger,
  request: FinishRequest,
  patience: Patience,
): Promise<Problem | null> {
  const answer = await askPort(() => ledger.finish(request), patience);
  const finish = answer.ok ? readFinishAnswer(answer.value) : null;
  if (finish === null) return problem("ledger_failed", PATH, failureWord(answer));
  return finish.status === "finished" ? null : problem("ledger_finish_refused", PATH, finish.status);
}
