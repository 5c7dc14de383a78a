// `govengine gate DIR`: would the kernel let the first four artifacts of a bundle run? It asks the kernel's own gate and
// runs nothing; what the command line doesn't give is said to be open, and then the best verdict is review.

import type { Arguments } from "../arguments.ts";
import { type ActionFolder, readActionFolder } from "../gate/action-folder.ts";
import { askKernel } from "../gate/ask-kernel.ts";
import { gateOutcome } from "../gate/gate-report.ts";
import { readGateSettings } from "../gate/gate-settings.ts";
import { problemsOf } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { type CommandOutcome, unusable } from "../report.ts";
import type { Command } from "./command.ts";

/** The `gate` command. */
export const gateCommand: Command = {
  name: "gate",
  usage:
    "DIR [--at TIME] [--mode dry_run|live] [--trust FILE] [--scope FILE] [--ledger DIR] [--runtime REF] [--demo-signers] [--json]",
  summary: "would these artifacts be allowed to run, and every reason why not; never runs anything",
  description: [
    "DIR is a bundle folder, or a folder with the first four artifacts under their canonical names (before a run there is",
    "no manifest yet). Signatures are read from signatures.json beside them.",
    "The kernel's own gate decides. What isn't given below is reported as not evaluated, and then the best verdict is",
    "review. A receipt of the ticket in the folder counts as a use. A live run also depends on its host's runner and",
    "revocation, which no option can give: in live mode the best verdict is always review.",
    "A trust file has these members and no others:",
    '  {"schema_version":"govengine.trust.v1","signers":[SIGNER, …],"require":{"dry_run":[PURPOSE, …],"live":[PURPOSE, …]}}',
    '  SIGNER: {"signer_id","algorithm":"ed25519","public_key","purposes":[PURPOSE, …],"roles":["owner"]}',
    "  PURPOSE: policy_decision, execution_ticket, execution_receipt or ticket_revocation",
  ],
  optionHelp: [
    { usage: "--at TIME", meaning: "decide for this time (2026-01-05T09:12:00Z) instead of now" },
    { usage: "--mode MODE", meaning: "dry_run, the default, or live" },
    { usage: "--trust FILE", meaning: "whose Ed25519 signatures count: a govengine.trust.v1 file" },
    { usage: "--scope FILE", meaning: "which targets are in scope: a govengine.scope.v1 file" },
    { usage: "--ledger DIR", meaning: "the file ledger that knows which tickets were used; only read" },
    { usage: "--runtime REF", meaning: "the runtime that would run it, as the ticket must name it" },
    { usage: "--demo-signers", meaning: "let demo signatures count, which anybody can make; for fixtures" },
  ],
  example: "gate govengine-demo/bundle --at 2026-01-05T09:12:00Z --runtime runtime:govengine-demo --demo-signers",
  exitCodes: {
    0: "it would be allowed",
    1: "it would be refused",
    2: "wrong usage, or DIR or a named file can't be read or parsed",
    3: "nothing is against it, but something was not evaluated",
  },
  options: {
    at: "string",
    mode: "string",
    trust: "string",
    scope: "string",
    ledger: "string",
    runtime: "string",
    "demo-signers": "boolean",
  },
  operandCount: 1,
  run,
};

async function run(args: Arguments, io: CommandIo): Promise<CommandOutcome> {
  const [path = ""] = args.operands;
  const settings = readGateSettings(args, io);
  if ("report" in settings) return settings;
  let folder: ActionFolder;
  try {
    folder = readActionFolder(path, io.cwd);
  } catch (error) {
    return unusable("gate", problemsOf(error), path);
  }
  try {
    return gateOutcome({ file: path, folder, settings, decision: await askKernel(folder, settings) });
  } catch (error) {
    return unusable("gate", problemsOf(error));
  }
}
