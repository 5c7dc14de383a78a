// `govengine verify PATH`: a bundle folder or a manifest, checked from schemas to lifecycle, told as a timeline.

import { resolve } from "node:path";

import { isGovEngineError } from "@govengine/artifact-core";
import { type ArtifactSource, type ChainVerification, verifyChain } from "@govengine/sclite-bridge";
import { openBundle, type OpenedBundle } from "@govengine/sclite-bridge/node";

import type { Arguments } from "../arguments.ts";
import { problemsOf } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { buildReport, type CommandOutcome, unusable } from "../report.ts";
import { timeline } from "../timeline.ts";
import type { Command } from "./command.ts";

/** The `verify` command. */
export const verifyCommand: Command = {
  name: "verify",
  usage: "PATH [--integrity-only] [--json]",
  summary: "a bundle folder or manifest: schemas, digests, chain, bindings, lifecycle",
  description: [
    "PATH is a folder with an artifact_chain_manifest.json, or a manifest file; the artifacts are read from its folder.",
    "Every digest is recomputed from the files, and every reason for a refusal is reported at once.",
    "A verified bundle is whole and consistent. Whether its signers are who they say they are is not looked at.",
  ],
  optionHelp: [
    {
      usage: "--integrity-only",
      meaning: "digests and chain alone, any roles; ends in review at best, because the lifecycle is not checked",
    },
  ],
  exitCodes: {
    0: "every check passed",
    1: "the bundle fails, also when a file that it names is missing or can't be read or parsed",
    2: "wrong usage, or PATH or its manifest can't be read or parsed",
    3: "nothing failed, but a human must look",
  },
  options: { "integrity-only": "boolean" },
  operandCount: 1,
  run,
};

/** Options of {@link verifyReport}. */
export interface VerifyReportOptions {
  /** `lifecycle`, the default, wants the six roles; `integrity` takes any and ends in review at best. */
  readonly posture?: "lifecycle" | "integrity";
  /** The path to name in the report. */
  readonly file?: string;
}

/** Verifies a bundle whose manifest was read, exactly as the command does. */
export function verifyReport(
  manifest: Uint8Array,
  source: ArtifactSource,
  options: VerifyReportOptions = {},
): CommandOutcome {
  const { posture = "lifecycle", file = "" } = options;
  let verification: ChainVerification;
  try {
    verification = verifyChain({ manifest, source, posture });
  } catch (error) {
    return unusable("verify", problemsOf(error), file);
  }
  const { verdict, checks, blockers, ...rest } = verification;
  return {
    report: buildReport({ command: "verify", verdict, checks, blockers, result: { file, ...rest } }),
    text: (style) => timeline(file, verification, style),
    diagnostic: null,
  };
}

function run(args: Arguments, io: CommandIo): CommandOutcome {
  const [file = ""] = args.operands;
  let bundle: OpenedBundle;
  try {
    bundle = openBundle(resolve(io.cwd, file));
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return unusable("verify", problemsOf(error), file);
  }
  const posture = args.flags.has("integrity-only") ? "integrity" : "lifecycle";
  return verifyReport(bundle.manifest, bundle.source, { posture, file });
}
