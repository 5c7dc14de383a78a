// What `govengine gate` says: the verdict, every reason against it, and what nobody looked at.

import { type AuthorizationDecision, problem, type Problem } from "@govengine/artifact-core";

import { printable } from "../printable.ts";
import {
  buildReport,
  type CheckStatus,
  type CommandOutcome,
  lines,
  markOf,
  reasonLines,
  type ReportCheck,
} from "../report.ts";
import type { Style } from "../style.ts";
import type { ActionFolder } from "./action-folder.ts";
import { usedUp } from "./folder-use.ts";
import { type GateSettings, notGiven } from "./gate-settings.ts";
import { type GateInputName, sortReasons } from "./verdict.ts";

/** What a report is made of. */
export interface GateParts {
  readonly file: string;
  readonly folder: ActionFolder;
  readonly settings: GateSettings;
  readonly decision: AuthorizationDecision;
}

/** How to have looked at what wasn't. */
const GIVE: Readonly<Record<GateInputName, string>> = {
  signature: "whether anybody signed this: give --trust FILE",
  scope: "whether every target is in scope: give --scope FILE",
  uses: "whether the ticket was used already: give --ledger DIR",
  runtime: "whether the ticket is for your runtime: give --runtime REF",
  runner: "whether the host's live runner fits the contract: only the host can say",
  revocation: "whether the ticket was revoked: only the host can say",
};

/** The outcome of one call. */
export function gateOutcome({ file, folder, settings, decision }: GateParts): CommandOutcome {
  const left = notGiven(settings);
  const { blockers: reasons, open } = sortReasons(decision.blockers, left);
  const ownReasons = [...folder.problems, ...usedUp(folder), ...demoInLive(settings)];
  const said = new Set(reasons.map(({ code }) => code));
  const blockers = [...ownReasons.filter(({ code }) => code !== "ticket_already_used" || !said.has(code)), ...reasons];
  const verdict = blockers.length > 0 ? "fail" : open.length > 0 ? "review" : "pass";
  const checks = checksOf(folder, settings, left, blockers);
  const { mode, evaluated_at, runtime_ref, input_digests, request_digest, unproved } = decision;
  return {
    report: buildReport({
      command: "gate",
      verdict,
      checks,
      blockers: [...blockers, ...open],
      result: {
        file,
        mode,
        evaluated_at,
        runtime_ref: settings.runtime === null ? null : runtime_ref,
        input_digests,
        request_digest,
        not_evaluated: left,
        unproved,
        demo_signers: settings.demoSigners,
        executed: false,
      },
    }),
    text: (style) => tell(file, { verdict, checks, blockers, left }, style),
    diagnostic: null,
  };
}

/** A live kernel refuses the demo verifier; so does this. */
function demoInLive({ mode, demoSigners }: GateSettings): readonly Problem[] {
  return mode === "live" && demoSigners ? [problem("demo_verifier_in_live")] : [];
}

/** How the codes begin that are about what an option gives; every other is about the action itself. */
const ABOUT: Readonly<Record<GateInputName, readonly string[]>> = {
  signature: ["signature", "signer", "verifier", "duplicate_signature", "approver_is", "demo_verifier"],
  scope: ["scope_", "target_out_of_scope"],
  uses: ["ticket_already_used", "ticket_id_conflict", "ledger_"],
  runtime: ["ticket_runtime_"],
  runner: ["runner_"],
  revocation: ["revocation_", "ticket_revoked"],
};

function isAbout(name: GateInputName, { code }: Problem): boolean {
  return ABOUT[name].some((beginning) => code.startsWith(beginning));
}

function checksOf(
  folder: ActionFolder,
  { demoSigners, mode }: GateSettings,
  left: readonly GateInputName[],
  blockers: readonly Problem[],
): readonly ReportCheck[] {
  const names = (Object.keys(GIVE) as GateInputName[]).filter((name) => mode === "live" || !HOSTS.includes(name));
  const about = (name: GateInputName): boolean => blockers.some((found) => isAbout(name, found));
  const rest = blockers.filter(
    (found) => !names.some((name) => isAbout(name, found)) && !folder.problems.includes(found),
  );
  const bundle: CheckStatus = folder.listed ? "passed" : "not_checked";
  return [
    check("bundle", folder.problems.length > 0 ? "failed" : bundle, folder.listed ? null : "no_manifest"),
    check("action", rest.length > 0 ? "failed" : "passed", null),
    ...names.map((name) => {
      const status = left.includes(name) ? "not_checked" : "passed";
      const demo = name === "signature" && demoSigners ? "demo_signers" : null;
      return check(name, about(name) ? "failed" : status, left.includes(name) ? "not_evaluated" : demo);
    }),
  ];
}

/** What only a host can say, and only of a live run. */
const HOSTS: readonly GateInputName[] = ["runner", "revocation"];

function check(name: string, status: CheckStatus, detail: string | null): ReportCheck {
  return { name, status, detail };
}

const WORDS: Readonly<Record<string, string>> = {
  bundle: "the files are those that the manifest lists",
  action: "intent, policy, contract and ticket belong together and allow it at this time",
  signature: "who had to sign has signed",
  scope: "every target of every step is in scope",
  uses: "the ticket has a use left",
  runtime: "the ticket is for this runtime",
  runner: "the runner is the one of the contract",
  revocation: "the ticket was not revoked",
};

interface Told {
  readonly verdict: "pass" | "fail" | "review";
  readonly checks: readonly ReportCheck[];
  readonly blockers: readonly Problem[];
  readonly left: readonly GateInputName[];
}

function tell(file: string, { verdict, checks, blockers, left }: Told, style: Style): string {
  const open = left.map((name) => `  ${`not_evaluated:${name}`.padEnd(26)}  ${GIVE[name]}`);
  return lines([
    `${style.bold("Gate")}  ${printable(file)}`,
    "",
    ...checks.map(({ name, status, detail }) => {
      const demo = detail === "demo_signers" ? " (demo signatures, which anybody can make)" : "";
      return `  ${markOf(status, style)} ${WORDS[name] ?? name}${demo}`;
    }),
    "",
    ...verdictLines(verdict, blockers, style),
    ...(open.length === 0 ? [] : ["", "Not looked at:", ...open]),
    "",
    "Nothing was run and nothing was used up.",
  ]);
}

function verdictLines(verdict: Told["verdict"], blockers: readonly Problem[], style: Style): readonly string[] {
  if (verdict === "pass") return [`${style.good("PASS")}  it would be allowed to run, once`];
  if (verdict === "review") return [`${style.warn("REVIEW")}  nothing is against it, but not everything was looked at`];
  return [`${style.bad("FAIL")}  it would be refused`, ...reasonLines(blockers, style)];
}
