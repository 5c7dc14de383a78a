// What the `ticket` commands say of a check: every rule with its mark, the verdict, and every reason with its place.

import type { TicketCheck, TicketUseVerification } from "@govengine/sclite-bridge";

import { checkWords } from "../check-words.ts";
import type { CommandVerdict } from "../exit-codes.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, markOf, reasonLines } from "../report.ts";
import type { Style } from "../style.ts";

const VERDICTS: Readonly<Record<TicketCheck["status"], CommandVerdict>> = {
  passed: "pass",
  review: "review",
  failed: "fail",
};

/** The outcome of a check of a ticket, or of one use of it. */
export function ticketOutcome(
  command: string,
  file: string,
  found: TicketCheck | TicketUseVerification,
): CommandOutcome {
  const { blockers, reviews, timeline } = found;
  const verdict = VERDICTS[found.status];
  return {
    report: buildReport({ command, verdict, checks: timeline, blockers, result: { file, ...found } }),
    text: (style) =>
      lines([
        `${style.bold("Ticket")}  ${printable(file)}`,
        "",
        ...timeline.map(({ name, status }) => `  ${markOf(status, style)} ${checkWords(name)}`),
        "",
        headOf(verdict, style),
        ...reasonLines([...blockers, ...reviews], style),
      ]),
    diagnostic: null,
  };
}

function headOf(verdict: CommandVerdict, style: Style): string {
  if (verdict === "pass")
    return `${style.good("PASS")}  who really approved it, and whether it was used before, isn't looked at`;
  return verdict === "fail" ? style.bad("FAIL") : `${style.warn("REVIEW")}  nothing failed, but a human must look`;
}
