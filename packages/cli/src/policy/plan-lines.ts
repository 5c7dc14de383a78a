// A plan in words: one line for each step, every argument quoted, so that blanks and hidden characters show.

import type { PlanStep } from "@govengine/security-profile";

import { printable } from "../printable.ts";

/** The steps of a plan as lines. */
export function planLines(plan: readonly PlanStep[]): readonly string[] {
  return plan.map(({ tool, args, role, stdin = "" }, at) => {
    const words = [printable(tool), ...args.map(quoted)].join(" ");
    return `  step ${at + 1} (${printable(role)}): ${words}${stdin === "" ? "" : ` < ${quoted(stdin)}`}`;
  });
}

function quoted(text: string): string {
  return `"${printable(text).replaceAll('"', String.raw`\"`)}"`;
}
