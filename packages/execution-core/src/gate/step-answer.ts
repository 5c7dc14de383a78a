// What a runner answers for one step, read as data: a closed shape, bounded output that is digested and dropped.

import {
  sha256,
  snapshotJsonObject,
  digestRef,
  utf8Length,
  type JsonObject,
  type OutputDigest,
  type StepRecord,
} from "@govengine/artifact-core";

/** Output that a runner may answer with, in UTF-8 bytes of both streams together. */
const MAX_OUTPUT_BYTES = 1_048_576;

const MEMBERS: readonly string[] = ["status", "returncode", "stdout", "stderr"];

/** The record of a step whose runner answered, or null when the answer isn't one: then nobody knows what happened. */
export function readStepAnswer(index: number, answer: unknown, dryRun: boolean): StepRecord | null {
  const members = readMembers(answer);
  if (members === null) return null;
  const { status, returncode, stdout, stderr } = members;
  if (Object.keys(members).some((name) => !MEMBERS.includes(name))) return null;
  if (typeof returncode !== "number" || !Number.isSafeInteger(returncode)) return null;
  if (typeof stdout !== "string" || typeof stderr !== "string") return null;
  if (!isStatus(status) || (status === "dry-run") !== dryRun) return null;
  // A success with a code of failure says two things at once.
  if (status !== "failed" && returncode !== 0) return null;
  return Object.freeze({
    index,
    status,
    returncode,
    stdout: outputDigest(stdout),
    stderr: outputDigest(stderr),
    reason_code: status === "dry-run" ? "dry_run_requested" : status === "succeeded" ? "ok" : "step_failed",
  });
}

function readMembers(answer: unknown): JsonObject | null {
  try {
    return snapshotJsonObject(answer, { limits: { maxBytes: MAX_OUTPUT_BYTES, maxString: MAX_OUTPUT_BYTES } });
  } catch {
    return null;
  }
}

function isStatus(status: unknown): status is "succeeded" | "failed" | "dry-run" {
  return status === "succeeded" || status === "failed" || status === "dry-run";
}

/** Digest and size of a text; null for no output. */
function outputDigest(text: string): OutputDigest | null {
  return text === "" ? null : Object.freeze({ digest: digestRef(sha256(text)), bytes: utf8Length(text) });
}

/** The record of a step without an answer: one that was never begun, or one whose runner threw. */
export function notRun(index: number, reasonCode: string, status: "not_run" | "failed" = "not_run"): StepRecord {
  return withoutAnswer(index, status, reasonCode);
}

/** The record of a step that was told to stop, for whatever reason, and settled in time. */
export function interruptedStep(index: number, reasonCode: string): StepRecord {
  return withoutAnswer(index, "interrupted", reasonCode);
}

function withoutAnswer(index: number, status: StepRecord["status"], reasonCode: string): StepRecord {
  return Object.freeze({ index, status, returncode: 0, stdout: null, stderr: null, reason_code: reasonCode });
}
