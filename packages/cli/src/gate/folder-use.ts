// A receipt in the folder counts as a use of its ticket, also when no ledger is given.

import { isGovEngineError, type JsonObject, parseJsonObject, problem, type Problem } from "@govengine/artifact-core";
import { scliteContractLayer } from "@govengine/sclite-bridge";

import type { ActionFolder } from "./action-folder.ts";

/** `ticket_already_used` when the receipt's use was the last one that the ticket has. */
export function usedUp({ used, artifacts }: ActionFolder): readonly Problem[] {
  if (!used || maxUses(artifacts) > 1) return [];
  return [problem("ticket_already_used", "/execution_receipt")];
}

/** The uses of the ticket; 1 when it can't be read. */
function maxUses(artifacts: ActionFolder["artifacts"]): number {
  const { facts } = scliteContractLayer().read({
    intent_contract: objectOrNull(artifacts.intent_contract),
    policy_decision: objectOrNull(artifacts.policy_decision),
    execution_contract: objectOrNull(artifacts.execution_contract),
    execution_ticket: objectOrNull(artifacts.execution_ticket),
  });
  return facts?.limits.max_uses ?? 1;
}

function objectOrNull(bytes: Uint8Array | null): JsonObject | null {
  try {
    return bytes === null ? null : parseJsonObject(bytes);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return null;
  }
}
