// Our answers at the gate: a kernel made for one question, for a dry run that asks for no signatures.

import {
  dryRunWithoutSignatures,
  PREREQUISITE_REASONS,
  type JsonObject,
  type ScopePort,
} from "@govengine/artifact-core";
import { createExecutionKernel, memoryTicketLedger } from "@govengine/execution-core";
import { parseTimestamp, scliteContractLayer } from "@govengine/sclite-bridge";
import { objectAt, optionalIntegerAt, optionalTextAt, textAt, textsAt, wordAt, wrong } from "../input.ts";
import type { Answer } from "../vector.ts";

/** What the decision says beside the reasons: which inputs of the reference's gate failed, and what couldn't be looked at. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  ...PREREQUISITE_REASONS.filter((reason) => reason.startsWith("missing_")),
  "not_evaluated",
]);

/** `gate.authorize` */
export async function authorized(input: JsonObject): Promise<Answer> {
  const now = parseTimestamp(textAt(input, "now"));
  if (now === null) throw wrong("now");
  const revocation = wordAt(input, "revocation", ["active", "revoked", "unknown"]);
  const kernel = createExecutionKernel({
    runtimeRef: textAt(input, "runtime_ref"),
    contracts: scliteContractLayer(),
    trust: dryRunWithoutSignatures(),
    ledger: memoryTicketLedger(),
    clock: { now: () => now.second * 1_000 },
    revocation: { status: () => revocation },
    limits: { skewMs: optionalIntegerAt(input, "skew_ms") ?? 0 },
    ...(input["targets"] === undefined ? {} : { scope: scopePort(input) }),
  });
  const mode = optionalTextAt(input, "mode");
  const { decision } = await kernel.authorize({
    ...objectAt(input, "artifacts"),
    ...(mode === undefined ? {} : { mode }),
  });
  if (decision.allowed) return { result: "allowed" };
  const reasons = decision.blockers.map(({ code }) => code).filter((code) => !CONSEQUENCES.has(code));
  return { refused: [...new Set(reasons)] };
}

/** A scope port that sees the given targets in the first step, null for none that can be told. */
function scopePort(input: JsonObject): ScopePort {
  const targets = input["targets"] === null ? null : textsAt(input, "targets");
  const answer = wordAt(input, "scope", ["in_scope", "out_of_scope", "unknown"]);
  return { targets: () => targets, check: () => answer };
}
