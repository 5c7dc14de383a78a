// The demo in words: what each stage says, what the approver saw, and what became of the attacks.

import type { AttackResult } from "./attacks.ts";
import type { DemoRun } from "./governed-run.ts";
import type { Style } from "../style.ts";
import { markOf } from "../report.ts";

/** The stages up to the proposal, one line each. */
export const BEFORE_APPROVAL: readonly string[] = stages(1, [
  ["intent", "an agent wants to know whether https://example.com/ answers; wanting authorizes nothing"],
  ["policy decision", "policy lets a probe of example.com be prepared, if its owner approves; signed by the policy"],
  ["execution contract", "the exact command is prepared, and nothing else can run under this contract"],
]);

/** The stages after the approval, one line each. */
export const AFTER_APPROVAL: readonly string[] = stages(4, [
  ["execution ticket", "exactly what was seen is approved: once, dry run, until 10:10; signed by the owner"],
  ["authorization", "the gate recomputes every digest, checks both signatures, and hands out a grant for one run"],
  ["execution receipt", "the use is claimed, the step is dry-run, and the kernel itself writes what was done"],
  ["evidence contract", "what may be claimed from that receipt, and what may not"],
]);

function stages(first: number, lines: readonly (readonly [title: string, words: string])[]): readonly string[] {
  return lines.map(([title, words], at) => `  ${first + at}  ${title.padEnd("execution contract".length)}  ${words}`);
}

/** What the approver saw, with the digest that the approval binds. */
export function viewLines({ action: { view } }: DemoRun): readonly string[] {
  return [...view.lines.map((line) => `  │ ${line}`), `  │ Digest of this view: ${view.digest}`];
}

/** The attacks, one line each. */
export function attackLines(attacks: readonly AttackResult[], style: Style): readonly string[] {
  const width = Math.max(...attacks.map(({ words }) => words.length));
  return attacks.map(({ words, refused, expected }) => {
    const end = refused ? `refused: ${expected}` : "NOT REFUSED as it must be";
    return `  ${markOf(refused ? "passed" : "failed", style)} ${words.padEnd(width)}  ${end}`;
  });
}
