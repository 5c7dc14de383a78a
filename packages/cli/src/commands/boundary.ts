// `govengine boundary`: who owns what, which domain profiles keep to it, and what the kernel does not claim.

import { type BoundaryReport, kernelBoundaryReport } from "@govengine/artifact-core";

import { buildReport, type CommandOutcome, lines } from "../report.ts";
import type { Style } from "../style.ts";
import type { Command } from "./command.ts";

/** The `boundary` command. */
export const boundaryCommand: Command = {
  name: "boundary",
  usage: "[--json]",
  summary: "who owns what: kernel, domain profiles, the host's runtime, SCLite",
  description: [
    "Prints the boundary report of this build: owners, what no domain profile may claim, the known profiles and whether",
    "they conform, and what the kernel does not claim. With --json the whole report is the result.",
  ],
  optionHelp: [],
  example: "boundary",
  exitCodes: { 0: "the report was printed", 2: "wrong usage" },
  options: {},
  operandCount: 0,
  run,
};

function run(): CommandOutcome {
  const report = kernelBoundaryReport();
  return {
    report: buildReport({ command: "boundary", verdict: "pass", result: { ...report } }),
    text: (style) => lines(reportLines(report, style)),
    diagnostic: null,
  };
}

function reportLines(report: BoundaryReport, style: Style): string[] {
  const { boundary, non_claims, profile_conformance, status, summary } = report;
  const part = (title: string, items: readonly string[]): string[] => [
    style.bold(title),
    ...items.map((item) => `  ${item}`),
    "",
  ];
  return [
    ...part("The kernel owns", boundary.kernel_owns),
    ...part("A domain profile owns", boundary.profile_owns),
    ...part("The host's runtime owns", boundary.runtime_owns),
    ...part("SCLite owns", boundary.sclite_owns),
    ...part("No domain profile may claim", boundary.forbidden_profile_ownership),
    ...part(
      "Known profiles",
      profile_conformance.map(
        ({ passed, profile }) => `${profile}  ${passed ? style.good("conforms") : style.bad("fails")}`,
      ),
    ),
    ...part("Not claimed", non_claims),
    `${status}: ${summary.surface_count} surfaces, ${summary.profile_count} profile`,
  ];
}
