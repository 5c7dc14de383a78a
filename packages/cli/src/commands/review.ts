// `govengine review PATH`: the review record of a bundle folder or a manifest, and what lies beside the chain.

import { closeSync, openSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";

import { isGovEngineError, problem, stringifyJson } from "@govengine/artifact-core";
import {
  type ArtifactSource,
  type BundleReview,
  type ManifestReview,
  reviewBundle,
  reviewManifest,
  reviewSignedBundle,
  type ReviewRecord,
  reviewRecordMarkdown,
} from "@govengine/sclite-bridge";
import { openBundle } from "@govengine/sclite-bridge/node";

import type { Arguments } from "../arguments.ts";
import { besideLines, mayHoldMore, statementLines } from "../beside.ts";
import { reviewPage } from "../html/review-page.ts";
import { isFolder, problemsOf, readNamedBytes } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { PROGRESS_HELP, PROGRESS_OPTION, progressOf } from "../progress.ts";
import { printable, printableJson } from "../printable.ts";
import {
  buildReport,
  type CommandOutcome,
  lines,
  type ReportCheck,
  reasonLines,
  unusable,
  usageError,
} from "../report.ts";
import { type Style, styleFor } from "../style.ts";
import { readTrustFile, type TrustFile } from "../trust/trust-file.ts";
import type { Command } from "./command.ts";

const FORMATS = ["text", "json", "markdown", "html"] as const;
type Format = Exclude<(typeof FORMATS)[number], "html">;

/** The `review` command. */
export const reviewCommand: Command = {
  name: "review",
  usage: "PATH [--format text|json|markdown|html] [--trust FILE] [--out FILE] [--progress] [--json]",
  summary: "the review record of a bundle folder or manifest",
  description: [
    "PATH is a folder with the canonical file names of a review bundle, or a manifest file under any name.",
    "The bundle is verified in full, the use of its ticket and the agreement of its targets too, and put on record.",
    "The record's time is the manifest's: no clock is asked, and the same bundle gets the same record.",
    "Signatures beside a bundle are held against its artifacts. Who signed is checked with --trust only, and the output",
    "says so.",
  ],
  optionHelp: [
    {
      usage: "--format NAME",
      meaning: "text (the default), json or markdown: the record alone; html: one page for a reader",
    },
    { usage: "--trust FILE", meaning: "whose Ed25519 signatures count: a govengine.trust.v1 file; for a folder" },
    { usage: "--out FILE", meaning: "write it into this file, which must not exist yet, and print nothing" },
    PROGRESS_HELP,
  ],
  example: "review govengine-demo/bundle --format html --out review.html",
  exitCodes: {
    0: "the verdict is pass",
    1: "the verdict is fail, also for a folder that isn't laid out as a review bundle",
    2: "wrong usage, PATH or its manifest can't be read or parsed, or FILE can't be written",
    3: "the verdict is review: nothing failed, but a human must look",
  },
  options: { format: "string", trust: "string", out: "string", ...PROGRESS_OPTION },
  operandCount: 1,
  run,
};

/** A review as the command shows it; a manifest alone has nothing beside it. */
type Shown = ManifestReview | BundleReview;

async function run(args: Arguments, io: CommandIo): Promise<CommandOutcome> {
  const [file = ""] = args.operands;
  const format = FORMATS.find((name) => name === (args.values.get("format") ?? "text"));
  if (format === undefined) return usageError("review", "usage_format_unknown");
  const trustPath = args.values.get("trust");
  let trust: TrustFile | null = null;
  try {
    if (trustPath !== undefined) trust = readTrustFile(readNamedBytes(trustPath, io.cwd));
  } catch (error) {
    return unusable("review", problemsOf(error), trustPath);
  }
  const path = resolve(io.cwd, file);
  if (trust !== null && !isFolder(path)) return usageError("review", "usage_trust_needs_folder");
  let review: Shown;
  let source: ArtifactSource;
  try {
    ({ review, source } = await reviewOf(path, trust, progressOf("review", args, io)));
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return unusable("review", problemsOf(error), file);
  }
  const outcome = format === "html" ? pageOutcome(file, review, source) : outcomeOf(file, format, review);
  const out = args.values.get("out");
  return out === undefined ? outcome : written(outcome, resolve(io.cwd, out), out);
}

async function reviewOf(
  path: string,
  trust: TrustFile | null,
  progress: ReturnType<typeof progressOf>,
): Promise<{ readonly review: Shown; readonly source: ArtifactSource }> {
  const { manifest, source, listFiles } = openBundle(path);
  if (!isFolder(path)) {
    return { review: reviewManifest({ manifest, source, source_manifest: basename(path), ...progress }), source };
  }
  const input = { manifest, source, files: listFiles(), ...progress };
  return { review: trust === null ? reviewBundle(input) : await reviewSignedBundle({ ...input, trust }), source };
}

/** The page in the place of the text; it is made of any bundle, also of one without a record. */
function pageOutcome(file: string, review: Shown, source: ArtifactSource): CommandOutcome {
  return { ...outcomeOf(file, "text", review), text: () => reviewPage(review, source), diagnostic: null };
}

function outcomeOf(file: string, format: Format, review: Shown): CommandOutcome {
  const { verdict, record, blockers, reviews, verification } = review;
  const beside = "beside" in review ? review : null;
  const withoutRecord = record === null && format !== "text";
  return {
    report: buildReport({
      command: "review",
      verdict,
      checks: checksOf(record),
      blockers,
      result: {
        file,
        layout: beside === null ? "manifest" : "bundle",
        record,
        reviews,
        checks: verification.checks,
        ...beside?.beside,
        may_hold_more: beside === null ? false : mayHoldMore(beside.beside),
        signatures: beside?.signatures ?? null,
        authorization_decision: beside?.authorization_decision ?? null,
      },
    }),
    text: (style) => (withoutRecord ? "" : contentOf(file, format, review, style)),
    diagnostic: withoutRecord
      ? `govengine review: ${printable(file)}: no record is made of a folder that isn't laid out as a review bundle`
      : null,
  };
}

function contentOf(file: string, format: Format, review: Shown, style: Style): string {
  const { record } = review;
  if (format === "json") return `${printableJson(recordJson(record))}\n`;
  if (format === "markdown") return record === null ? "" : reviewRecordMarkdown(record);
  return lines([
    `${style.bold("Review")}  ${printable(file)}`,
    "",
    ...checksOf(record).map(
      ({ name, status, detail }) => `  ${marked(status, style)} ${name}: ${printable(detail ?? "")}`,
    ),
    ...("beside" in review ? ["", ...besideLines(review.beside, style), ...statementLines(review, style)] : []),
    "",
    ...verdictLines(review, style),
  ]);
}

function recordJson(record: ReviewRecord | null): string {
  return record === null ? "null" : stringifyJson(record, { indent: 2, sorted: true });
}

function verdictLines({ verdict, record, blockers, reviews }: Shown, style: Style): readonly string[] {
  const word = { pass: style.good("PASS"), fail: style.bad("FAIL"), review: style.warn("REVIEW") }[verdict];
  const root = record?.summary.root_chain_digest ?? "";
  const head = verdict === "pass" ? `${word}  root chain digest ${root}` : word;
  return [head, ...reasonLines([...blockers, ...reviews], style)];
}

const STATUSES = { pass: "passed", fail: "failed", review: "review" } as const;

function checksOf(record: ReviewRecord | null): readonly ReportCheck[] {
  return (record?.checks ?? []).map(({ name, status, detail }) => ({ name, status: STATUSES[status], detail }));
}

function marked(status: ReportCheck["status"], style: Style): string {
  if (status === "passed") return style.good("✓");
  return status === "failed" ? style.bad("✗") : style.warn("?");
}

/** The outcome after its text went into a new file instead of standard output. */
function written(outcome: CommandOutcome, path: string, name: string): CommandOutcome {
  const content = outcome.text(styleFor(false));
  if (content === "") return outcome;
  try {
    const handle = openSync(path, "wx");
    try {
      writeFileSync(handle, content);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code === "EEXIST" ? "output_exists" : "output_unwritable";
    return unusable("review", [problem(code)], name);
  }
  return { ...outcome, text: () => "" };
}
