// `govengine demo`: one governed action through the kernel, from intent to a bundle on disk that is verified step by step;
// then the same bundle with one byte changed, and five attacks on the action, all refused. It says what it is: a dry run with
// demo signatures, made from fixed parts.

import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { isGovEngineError, type JsonObject } from "@govengine/artifact-core";
import { type BundleReview, type ChainVerification, reviewBundle } from "@govengine/sclite-bridge";
import { openBundle } from "@govengine/sclite-bridge/node";

import type { Arguments } from "../arguments.ts";
import { attackDemo, type AttackResult } from "../demo/attacks.ts";
import { isDemoFolder, writeDemoFolder } from "../demo/folder.ts";
import { demoRun, type DemoRun } from "../demo/governed-run.ts";
import { AFTER_APPROVAL, attackLines, BEFORE_APPROVAL, viewLines } from "../demo/story.ts";
import { type ChangedByte, changeOneByte } from "../demo/tamper.ts";
import { reviewPage } from "../html/review-page.ts";
import type { CommandIo } from "../io.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, type ReportCheck, usageError } from "../report.ts";
import type { Style } from "../style.ts";
import { tellChecks, verdictLines } from "../timeline.ts";
import type { Command } from "./command.ts";

const DEFAULT_FOLDER = "govengine-demo";
const REVIEW_PAGE = "review.html";

/** The `demo` command. */
export const demoCommand: Command = {
  name: "demo",
  usage: "[--out DIR] [--json]",
  summary: "one governed action from intent to a verified bundle, then attacks on it, refused",
  description: [
    "Proposes an action, shows what its approver sees, approves, authorizes and dry-runs it, and writes its bundle and a",
    "copy with one byte changed. Both are verified from disk; then five attacks on the action are carried out.",
    "Nothing is sent: the action is the dry run of one HTTP HEAD request. The signatures are demo signatures, which",
    "anybody can make.",
    "Ids and times are fixed, so every run writes the same bytes.",
  ],
  optionHelp: [
    {
      usage: "--out DIR",
      meaning: `the folder to write, ./${DEFAULT_FOLDER} unless given; refused when it holds anything that no demo made`,
    },
  ],
  example: "demo --out govengine-demo",
  exitCodes: {
    0: "the bundle passed, and the changed one and every attack were refused, as they must be",
    1: "they weren't",
    2: "wrong usage, or the folder can't be written",
  },
  options: { out: "string" },
  operandCount: 0,
  run,
};

/** One bundle of the demo on disk and what verifying it from there said. */
interface Verified {
  readonly folder: string;
  readonly review: BundleReview;
  readonly verification: ChainVerification;
  /** The review as a page. */
  readonly page: string;
}

/** Everything that the demo did. */
interface Done {
  readonly out: string;
  readonly demo: DemoRun;
  readonly attacks: readonly AttackResult[];
  readonly change: ChangedByte;
  readonly bundle: Verified;
  readonly tampered: Verified;
}

async function run(args: Arguments, io: CommandIo): Promise<CommandOutcome> {
  const out = args.values.get("out") ?? DEFAULT_FOLDER;
  const folder = resolve(io.cwd, out);
  const demo = await demoRun();
  const { bundle: tampered, change } = changeOneByte(demo.bundle);
  try {
    if (!isDemoFolder(folder)) return usageError("demo", "demo_target_not_ours");
    writeDemoFolder(folder, { bundle: demo.bundle, tampered });
  } catch (error) {
    if (!isGovEngineError(error) && !isFileSystemError(error)) throw error;
    return usageError("demo", "demo_write_failed");
  }
  const bundle = verified(out, folder, "bundle");
  try {
    // Removed first: what lies there may be a link to somewhere else.
    rmSync(join(folder, REVIEW_PAGE), { force: true });
    writeFileSync(join(folder, REVIEW_PAGE), bundle.page, { flag: "wx" });
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    return usageError("demo", "demo_write_failed");
  }
  return outcome({
    out,
    demo,
    attacks: await attackDemo(demo.action),
    change,
    bundle,
    tampered: verified(out, folder, "tampered"),
  });
}

function isFileSystemError(error: unknown): boolean {
  const { syscall, code } = error as NodeJS.ErrnoException;
  // A path with a NUL doesn't even reach the system.
  return error instanceof Error && (typeof syscall === "string" || code === "ERR_INVALID_ARG_VALUE");
}

function verified(out: string, folder: string, name: string): Verified {
  const { manifest, source, listFiles } = openBundle(join(folder, name));
  const review = reviewBundle({ manifest, source, files: listFiles() });
  const { verification } = review;
  return { folder: join(out, name), review, verification, page: reviewPage(review, source) };
}

function outcome(done: Done): CommandOutcome {
  const { out, demo, attacks, change, bundle, tampered } = done;
  const checks = [
    expectation("bundle_passes", bundle.verification.verdict === "pass"),
    expectation("review_passes", bundle.review.verdict === "pass"),
    expectation("changed_bundle_is_refused", tampered.verification.verdict === "fail"),
    ...attacks.map(({ name, refused }) => expectation(`${name}_is_refused`, refused)),
  ];
  const asExpected = checks.every(({ status }) => status === "passed");
  return {
    report: buildReport({
      command: "demo",
      verdict: asExpected ? "pass" : "fail",
      checks,
      blockers: bundle.review.blockers,
      result: {
        folder: out,
        executed: false,
        signatures: "demo",
        view_digest: demo.action.view.digest,
        bundle: summary(bundle),
        tampered: {
          ...summary(tampered),
          changed: { ...change },
          blockers: tampered.verification.blockers.map((each) => ({ ...each })),
        },
        attacks: attacks.map(({ name, expected, refused, blockers }) => ({
          name,
          expected,
          refused,
          blockers: blockers.map((each) => ({ ...each })),
        })),
      },
    }),
    text: (style) => story(done, style),
    diagnostic: null,
  };
}

function expectation(name: string, met: boolean): ReportCheck {
  return { name, status: met ? "passed" : "failed", detail: null };
}

function summary({ folder, verification }: Verified): JsonObject {
  return { folder, verdict: verification.verdict, root_chain_digest: verification.root_chain_digest };
}

function story(done: Done, style: Style): string {
  const { out, demo, attacks, change, bundle, tampered } = done;
  return lines([
    style.bold("One governed action, from what an agent wants to what can be reviewed"),
    "",
    "Nothing is executed here: the action is a dry run, and no request leaves this machine.",
    "The signatures are demo signatures: anybody can make them, so they don't show who signed.",
    "",
    ...BEFORE_APPROVAL,
    "",
    "What the approver sees, made from the very values that are hashed:",
    "",
    ...viewLines(demo),
    "",
    ...AFTER_APPROVAL,
    "",
    `Each artifact names the digests of those before it. Written to ${printable(bundle.folder)}, read back and verified:`,
    "",
    ...passing(bundle, style),
    ...reviewed(bundle, style),
    style.bold("The same bundle with one byte changed"),
    "",
    `  ${change.file}, byte ${change.offset}: "${change.from}" became "${change.to}", so that the prepared command asks another host:`,
    `  ${change.before}  →  ${change.after}`,
    "",
    ...refusal(tampered, style),
    style.bold("Five attacks on the action, each on a kernel of its own"),
    "",
    ...attackLines(attacks, style),
    "",
    style.bold("Where the files are"),
    "",
    ...fileLines([
      [bundle.folder, "six artifacts, the manifest that chains them, the decision and the signatures"],
      [tampered.folder, "the copy with the changed byte"],
      [join(out, REVIEW_PAGE), "the review as a page, to be opened in any browser"],
    ]),
    "",
    style.bold("What to try next"),
    "",
    ...nextCommands(out).map((command) => `  npx --no govengine ${command}`),
    "",
    "Where govengine isn't installed, write `npx @govengine/cli` for `npx --no govengine`.",
  ]);
}

/** Paths and what lies there, in two columns. */
function fileLines(rows: readonly (readonly [path: string, words: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([path]) => printable(path).length));
  return rows.map(([path, words]) => `  ${printable(path).padEnd(width)}  ${words}`);
}

/** What the review looks at beyond the verification. */
function reviewed({ review }: Verified, style: Style): readonly string[] {
  const word = { pass: style.good("PASS"), review: style.warn("REVIEW"), fail: style.bad("FAIL") }[review.verdict];
  return [
    "And reviewed, which adds the use of the ticket, the agreement of the hosts, the decision and the signatures:",
    "",
    `  ${word}  nobody checked here who signed: that takes the trust rules of a host`,
    "",
  ];
}

function passing({ verification }: Verified, style: Style): readonly string[] {
  const checks = tellChecks(verification, style).map(({ line }) => line);
  return indented([...checks, "", ...verdictLines(verification, style), ""]);
}

/** Of the changed bundle the checks that hold are only counted, so that the others are seen. */
function refusal({ verification }: Verified, style: Style): readonly string[] {
  const held = verification.checks.filter(({ status }) => status === "passed").length;
  const rest = tellChecks(verification, style).filter(({ status }) => status !== "passed");
  return indented([
    `${held} of ${verification.checks.length} checks still hold. These don't:`,
    "",
    ...rest.map(({ line }) => line),
    "",
    ...verdictLines(verification, style),
    "",
  ]);
}

function indented(texts: readonly string[]): readonly string[] {
  return texts.map((text) => (text === "" ? "" : `  ${text}`));
}

function nextCommands(out: string): readonly string[] {
  const bundle = shellWord(join(out, "bundle"));
  return [
    `verify ${bundle}`,
    `verify ${bundle} --integrity-only`,
    `review ${bundle}`,
    `verify ${shellWord(join(out, "tampered"))} --json`,
    `validate ${shellWord(join(out, "bundle", "04_execution_ticket.json"))}`,
    `digest ${shellWord(join(out, "bundle", "03_execution_contract.json"))}`,
    `gate ${bundle} --at 2026-01-05T09:12:00Z --runtime runtime:govengine-demo --demo-signers`,
  ];
}

/** A path as a word of a command line that can be copied. */
function shellWord(path: string): string {
  const word = printable(path);
  return /^[\w./@:+-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
