// What the command line gives `govengine gate` beyond the folder: each file read, each word checked.

import { resolve } from "node:path";

import type { Clock, TicketLedger } from "@govengine/artifact-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { parseTimestamp } from "@govengine/sclite-bridge";
import type { CompiledScope } from "@govengine/security-profile";
import { readScopeFile } from "@govengine/security-profile/node";

import type { Arguments } from "../arguments.ts";
import { problemsOf, readNamedBytes } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { type CommandOutcome, unusable, usageError } from "../report.ts";
import { readTrustFile, type TrustFile } from "../trust/trust-file.ts";
import type { GateInputName } from "./verdict.ts";

/** The settings of one call; null is what wasn't given. */
export interface GateSettings {
  readonly mode: "dry_run" | "live";
  readonly clock: Clock | null;
  readonly trust: TrustFile | null;
  readonly scope: CompiledScope | null;
  readonly ledger: TicketLedger | null;
  readonly runtime: string | null;
  readonly demoSigners: boolean;
}

/** Reads the settings, or says what is wrong with the command line or a file that it names. */
export function readGateSettings({ values, flags }: Arguments, io: CommandIo): GateSettings | CommandOutcome {
  const mode = values.get("mode") ?? "dry_run";
  if (mode !== "dry_run" && mode !== "live") return usageError("gate", "usage_mode_unknown", "--mode");
  const at = values.get("at") ?? null;
  const clock = at === null ? null : fixedClock(at);
  if (clock === "invalid") return usageError("gate", "usage_time_invalid", "--at");
  const trust = opened(values.get("trust"), (path) => readTrustFile(readNamedBytes(path, io.cwd)));
  if ("report" in trust) return trust;
  const scope = opened(values.get("scope"), (path) => readScopeFile(resolve(io.cwd, path)));
  if ("report" in scope) return scope;
  const ledger = opened(values.get("ledger"), (path) => fileTicketLedger(resolve(io.cwd, path)));
  if ("report" in ledger) return ledger;
  return {
    mode,
    clock,
    trust: trust.value,
    scope: scope.value,
    ledger: ledger.value,
    runtime: values.get("runtime") ?? null,
    demoSigners: flags.has("demo-signers"),
  };
}

/** What a path leads to, null when none was given, or the refusal that names it. */
function opened<Value>(
  path: string | undefined,
  open: (path: string) => Value,
): { readonly value: Value | null } | CommandOutcome {
  if (path === undefined) return { value: null };
  try {
    return { value: open(path) };
  } catch (error) {
    return unusable("gate", problemsOf(error), path);
  }
}

/** A clock that stands still. The kernel's clocks count whole milliseconds from 1970 on. */
export function fixedClock(text: string): Clock | "invalid" {
  const time = parseTimestamp(text);
  if (time === null || time.second < 0 || time.nanosecond % 1_000_000 !== 0) return "invalid";
  const now = time.second * 1_000 + time.nanosecond / 1_000_000;
  return { now: () => now };
}

/** What nobody could look at, in the order of the report. */
export function notGiven({ mode, trust, scope, ledger, runtime, demoSigners }: GateSettings): readonly GateInputName[] {
  const inputs: readonly (readonly [GateInputName, boolean])[] = [
    ["signature", trust === null && !demoSigners],
    ["scope", scope === null],
    ["uses", ledger === null],
    ["runtime", runtime === null],
    ["runner", mode === "live"],
    ["revocation", mode === "live"],
  ];
  return inputs.flatMap(([name, missing]) => (missing ? [name] : []));
}
