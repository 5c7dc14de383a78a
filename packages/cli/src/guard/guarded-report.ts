// A bundle with its kernel guard, verified and told: the bundle's own checks, those of the guard, and in the lifecycle
// posture the guarded-strict verdict, which leaves nothing to a human.

import { isGovEngineError } from "@govengine/artifact-core";
import {
  type GuardVerification,
  reviewBundle,
  type SecureBundleVerification,
  verifyKernelGuard,
  verifySecureBundle,
  type VerifyProgress,
} from "@govengine/sclite-bridge";
import type { OpenedBundle } from "@govengine/sclite-bridge/node";

import { besideLines, besideProblems, statementLines } from "../beside.ts";
import { checkWords } from "../check-words.ts";
import { problemsOf, readNamedBytes } from "../input.ts";
import { buildReport, type CommandOutcome, markOf, unusable } from "../report.ts";
import { timeline } from "../timeline.ts";
import type { Style } from "../style.ts";

/** The files of a guard that a command line names. */
export interface GuardFiles {
  readonly guard: string;
  readonly key: string;
}

/** How a guarded bundle is verified. */
export interface GuardedOptions {
  readonly posture: "lifecycle" | "integrity";
  /** The bundle's path as it was typed. */
  readonly file: string;
  readonly cwd: string;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

const LINE_FEED = 0x0a;

/** Verifies an opened bundle with its guard. */
export function guardedReport(
  bundle: OpenedBundle,
  files: GuardFiles,
  { posture, file, cwd, ...progress }: GuardedOptions,
): CommandOutcome {
  const { manifest, source } = bundle;
  let subject = files.guard;
  try {
    const guard = readNamedBytes(files.guard, cwd);
    subject = files.key;
    const key = keyOf(readNamedBytes(files.key, cwd));
    subject = files.guard;
    const input = { manifest, source, guard, key, ...progress };
    const found =
      posture === "lifecycle" ? verifySecureBundle(input) : verifyKernelGuard({ ...input, posture: "integrity" });
    return outcomeOf({ file, posture }, bundle, found);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    const problems = problemsOf(error);
    return unusable("verify", problems, problems[0].code === "guard_key_invalid" ? files.key : subject);
  }
}

/** The key is what the file holds, without the line feed that editors put at its end. */
function keyOf(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === LINE_FEED ? bytes.subarray(0, -1) : bytes;
}

function outcomeOf(
  { file, posture }: Pick<GuardedOptions, "file" | "posture">,
  bundle: OpenedBundle,
  found: GuardVerification | SecureBundleVerification,
): CommandOutcome {
  const { manifest, source } = bundle;
  const review = reviewBundle({ manifest, source, files: bundle.listFiles() });
  const { beside, signatures, authorization_decision } = review;
  const statements = posture === "lifecycle" ? { signatures, authorization_decision } : null;
  const others = besideProblems(review.blockers, { posture, verdict: review.verification.verdict });
  const { verification, checks, blockers: own, ...rest } = found;
  const blockers = [...own, ...others];
  const verdict = others.length > 0 ? "fail" : found.verdict;
  return {
    report: buildReport({
      command: "verify",
      verdict,
      checks: [...verification.checks, ...checks],
      blockers,
      result: { file, ...rest, ...beside, ...statements, verdict, status: others.length > 0 ? "failed" : found.status },
    }),
    text: (style) =>
      timeline(file, { ...verification, verdict, blockers }, style, [
        ...checks.map(({ name, status }) => `  ${markOf(status, style)} ${checkWords(name)}`),
        ...originLines(found, style),
        ...besideLines(beside, style),
        ...(statements === null ? [] : statementLines(statements, style)),
      ]),
    diagnostic: null,
  };
}

/** What a fitting guard shows, and what it doesn't. */
function originLines(
  { guard_status: status, key_warnings: warnings }: GuardVerification,
  style: Style,
): readonly string[] {
  return [
    ...(status === "passed"
      ? [`  ${style.dim("-")} somebody who has the key made the guard; who, when and how often isn't shown`]
      : []),
    ...(warnings.length > 0 ? [`  ${style.warn("?")} the key looks like one that somebody forgot to replace`] : []),
  ];
}
