// A verification in words: every check in order with its mark, the verdict with its reasons, and what to try next.

import type { ChainVerification, VerifiedEntry } from "@govengine/sclite-bridge";

import { checkWords, ENTRY_CHECKS } from "./check-words.ts";
import { printable } from "./printable.ts";
import { type CheckStatus, lines, markOf, reasonLines, type ReportCheck } from "./report.ts";
import type { Style } from "./style.ts";

const WORST_FIRST: readonly CheckStatus[] = ["failed", "review", "not_checked", "passed"];

/** The words that stand beside the verdict when nothing is wrong, and what to try next. */
const NEXT: Readonly<Record<ChainVerification["verdict"], string>> = {
  pass: "Next: read the artifacts; a whole and consistent bundle may still say what you don't want. Who made it isn't shown.",
  fail: "Next: don't use this bundle. Ask its source for the original; --json has every reason with its place.",
  review: "Next: look at the places above and decide; --json has them for a program.",
};

/** The verification of the bundle that the user named `file`, as text that ends with a line feed. `beside` comes last. */
export function timeline(
  file: string,
  verification: ChainVerification,
  style: Style,
  beside: readonly string[] = [],
): string {
  return lines([
    `${style.bold("Bundle")}  ${printable(file)}`,
    "",
    ...tellChecks(verification, style).map(({ line }) => `  ${line}`),
    ...beside,
    "",
    ...verdictLines(verification, style),
    "",
    NEXT[verification.verdict],
  ]);
}

/** The verdict and its reasons, as lines. */
export function verdictLines(verification: ChainVerification, style: Style): readonly string[] {
  const { verdict, blockers, reviews, entry_count: entries, root_chain_digest: root } = verification;
  if (verdict === "pass") {
    return [`${style.good("PASS")}  ${countOf(entries, "artifact")}, root chain digest ${root ?? "unknown"}`];
  }
  const reasons = [...blockers, ...reviews];
  const head =
    verdict === "fail"
      ? `${style.bad("FAIL")}  ${countOf(reasons.length, "reason")}`
      : `${style.warn("REVIEW")}  nothing failed, but a human must look`;
  return [head, ...reasonLines(reasons, style)];
}

/** One line of a timeline. */
export interface ToldCheck {
  /** The worst status of the checks that the line tells of. */
  readonly status: CheckStatus;
  readonly line: string;
}

/** The checks in words, in order; the checks of one entry share a line that names its artifact. */
export function tellChecks(
  { checks, entries }: Pick<ChainVerification, "checks" | "entries">,
  style: Style,
): readonly ToldCheck[] {
  const told: ToldCheck[] = [];
  const untold = entries[Symbol.iterator]();
  for (let at = 0; at < checks.length; at += 1) {
    const group = entryGroup(checks, at);
    const check = checks[at];
    if (group !== null) {
      told.push(tellEntry(group, untold.next().value, style));
      at += group.length - 1;
    } else if (check !== undefined) {
      told.push({ status: check.status, line: `${markOf(check.status, style)} ${checkWords(check.name)}` });
    }
  }
  return told;
}

/** The checks of one entry that begin at this place, or null when no entry begins there. */
export function entryGroup(checks: readonly ReportCheck[], at: number): readonly ReportCheck[] | null {
  const group = checks.slice(at, at + ENTRY_CHECKS.length);
  const label = group[0]?.name.replace(/_read$/u, "");
  return ENTRY_CHECKS.every(({ end }, index) => group[index]?.name === `${label}_${end}`) ? group : null;
}

function tellEntry(group: readonly ReportCheck[], entry: VerifiedEntry | undefined, style: Style): ToldCheck {
  const status = WORST_FIRST.find((worst) => group.some((check) => check.status === worst)) ?? "not_checked";
  const marks = group.map((check, at) => `${ENTRY_CHECKS[at]?.words} ${markOf(check.status, style)}`);
  const name = `${printable(entry?.role ?? "")} in ${printable(entry?.path ?? "")}`;
  return { status, line: `${markOf(status, style)} ${name}: ${marks.join("  ")}` };
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
