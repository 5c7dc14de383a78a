// Puts the artifacts of a folder to the kernel's gate, and to nothing else: the grant of a yes is thrown away.

import {
  type AuthorizationDecision,
  isGovEngineError,
  isJsonObject,
  type JsonValue,
  parseJson,
  systemClock,
} from "@govengine/artifact-core";
import { createExecutionKernel, memoryTicketLedger } from "@govengine/execution-core";
import { scliteContractLayer } from "@govengine/sclite-bridge";
import { createScopePort } from "@govengine/security-profile";

import type { ActionFolder } from "./action-folder.ts";
import type { GateSettings } from "./gate-settings.ts";
import { gateTrust } from "./gate-trust.ts";

/**
 * Asks the gate.
 *
 * @throws GovEngineError `invalid_kernel_options` for a runtime that can't be one.
 */
export async function askKernel(folder: ActionFolder, settings: GateSettings): Promise<AuthorizationDecision> {
  const { mode, clock, trust, scope, ledger, runtime, demoSigners } = settings;
  const signatures = folder.signatures ?? [];
  const kernel = createExecutionKernel({
    // Without --runtime the ticket is taken at its word, and the report says that nobody looked.
    runtimeRef: runtime ?? runtimeOf(folder.artifacts.execution_ticket) ?? "runtime:not-given",
    contracts: scliteContractLayer(),
    trust: gateTrust(trust, demoSigners, signatures),
    ledger: ledger ?? memoryTicketLedger(),
    ...(clock === null ? {} : { clock }),
    ...(scope === null ? {} : { scope: createScopePort({ scope, clock: clock ?? systemClock }) }),
  });
  const { decision } = await kernel.authorize({
    ...folder.artifacts,
    signatures: trust === null && !demoSigners ? [] : signatures,
    mode,
    runner_profile: mode === "dry_run" ? "dry-run" : "live",
  });
  return decision;
}

/** The runtime that a ticket names, as far as anything can be read of it. */
function runtimeOf(ticketBytes: Uint8Array | null): string | null {
  const ticket = ticketBytes === null ? null : readOrNull(ticketBytes);
  const named = member(member(ticket, "subject_binding"), "usable_by_runtime");
  // What couldn't be a runtime's name is the gate's to refuse.
  return typeof named === "string" && /^[!-~]{1,256}$/u.test(named) ? named : null;
}

function member(value: JsonValue | null, name: string): JsonValue | null {
  return value !== null && isJsonObject(value) ? (value[name] ?? null) : null;
}

function readOrNull(bytes: Uint8Array): JsonValue | null {
  try {
    return parseJson(bytes);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return null;
  }
}
