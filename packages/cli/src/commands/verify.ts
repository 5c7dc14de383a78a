// `govengine verify PATH`: a bundle folder or a manifest, checked from schemas to lifecycle, told as a timeline.

import { resolve } from "node:path";

import { isGovEngineError, type Problem } from "@govengine/artifact-core";
import {
  type ArtifactSource,
  type BundleReview,
  type ChainVerification,
  reviewBundle,
  verifyChain,
  type VerifyProgress,
} from "@govengine/sclite-bridge";
import { openBundle, type OpenedBundle } from "@govengine/sclite-bridge/node";

import type { Arguments } from "../arguments.ts";
import { besideLines, besideProblems, mayHoldMore, statementLines } from "../beside.ts";
import { guardedReport } from "../guard/guarded-report.ts";
import { problemsOf } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { PROGRESS_HELP, PROGRESS_OPTION, progressOf } from "../progress.ts";
import { buildReport, type CommandOutcome, unusable, usageError } from "../report.ts";
import { timeline } from "../timeline.ts";
import type { Command } from "./command.ts";

/** The `verify` command. */
export const verifyCommand: Command = {
  name: "verify",
  usage: "PATH [--integrity-only] [--guard FILE --guard-key-file FILE] [--progress] [--json]",
  summary: "a bundle folder or manifest: schemas, digests, chain, bindings, lifecycle",
  description: [
    "PATH is a folder with an artifact_chain_manifest.json, or a manifest file; the artifacts are read from its folder.",
    "Every digest is recomputed from the files, and every reason for a refusal is reported at once.",
    "A verified bundle is whole and consistent. Signatures and an authorization decision beside it must be about its",
    "artifacts. Whether its signers are who they say they are is not looked at.",
    "With a kernel guard and its key the verdict is the strict one: what would be a review fails, the use of the ticket too.",
  ],
  optionHelp: [
    {
      usage: "--integrity-only",
      meaning: "digests and chain alone, any roles; ends in review at best, because the lifecycle is not checked",
    },
    { usage: "--guard FILE", meaning: "the kernel guard of the manifest" },
    {
      usage: "--guard-key-file FILE",
      meaning: "the guard's key: the bytes of FILE, at least 32, without a line feed at the end; with --guard",
    },
    PROGRESS_HELP,
  ],
  example: "verify govengine-demo/bundle",
  exitCodes: {
    0: "every check passed",
    1: "the bundle fails, also when a file that it names is missing or can't be read or parsed",
    2: "wrong usage, or PATH or its manifest can't be read or parsed",
    3: "nothing failed, but a human must look",
  },
  options: { "integrity-only": "boolean", guard: "string", "guard-key-file": "string", ...PROGRESS_OPTION },
  operandCount: 1,
  run,
};

/** Options of {@link verifyReport}. */
export interface VerifyReportOptions {
  /** `lifecycle`, the default, wants the six roles; `integrity` takes any and ends in review at best. */
  readonly posture?: "lifecycle" | "integrity";
  /** The path to name in the report. */
  readonly file?: string;
  /** The paths of all files of the bundle; without them nobody can say whether one is unlisted. */
  readonly files?: readonly string[];
  /** Told after each artifact how many of them were checked. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** Verifies a bundle whose manifest was read, exactly as the command does. */
export function verifyReport(
  manifest: Uint8Array,
  source: ArtifactSource,
  options: VerifyReportOptions = {},
): CommandOutcome {
  const { posture = "lifecycle", file = "", files, onProgress } = options;
  const input = { manifest, source, ...(onProgress === undefined ? {} : { onProgress }) };
  let review: BundleReview;
  let verification: ChainVerification;
  try {
    review = reviewBundle(files === undefined ? input : { ...input, files });
    verification = posture === "lifecycle" ? review.verification : verifyChain({ manifest, source, posture });
  } catch (error) {
    return unusable("verify", problemsOf(error), file);
  }
  const { beside, signatures, authorization_decision } = review;
  const found = besideProblems(review.blockers, { posture, verdict: verification.verdict });
  const { verdict, checks, blockers, ...rest } = withBeside(verification, found);
  const statements = posture === "lifecycle" ? { signatures, authorization_decision } : null;
  return {
    report: buildReport({
      command: "verify",
      verdict,
      checks,
      blockers,
      result: { file, ...rest, ...beside, may_hold_more: mayHoldMore(beside), ...statements },
    }),
    text: (style) =>
      timeline(file, { ...rest, verdict, checks, blockers }, style, [
        ...besideLines(beside, style),
        ...(statements === null ? [] : statementLines(statements, style)),
      ]),
    diagnostic: null,
  };
}

/** What lies beside the bundle and isn't about its artifacts makes the bundle fail, whatever its chain says. */
function withBeside(verification: ChainVerification, problems: readonly Problem[]): ChainVerification {
  if (problems.length === 0) return verification;
  return { ...verification, verdict: "fail", status: "failed", blockers: [...verification.blockers, ...problems] };
}

function run(args: Arguments, io: CommandIo): CommandOutcome {
  const [file = ""] = args.operands;
  const guard = args.values.get("guard");
  const key = args.values.get("guard-key-file");
  if (guard === undefined && key !== undefined) return usageError("verify", "usage_option_missing", "--guard");
  if (guard !== undefined && key === undefined) return usageError("verify", "usage_option_missing", "--guard-key-file");
  let bundle: OpenedBundle;
  try {
    bundle = openBundle(resolve(io.cwd, file));
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return unusable("verify", problemsOf(error), file);
  }
  const progress = progressOf("verify", args, io);
  const posture = args.flags.has("integrity-only") ? "integrity" : "lifecycle";
  if (guard !== undefined && key !== undefined) {
    return guardedReport(bundle, { guard, key }, { posture, file, cwd: io.cwd, ...progress });
  }
  return verifyReport(bundle.manifest, bundle.source, { posture, file, files: bundle.listFiles(), ...progress });
}
