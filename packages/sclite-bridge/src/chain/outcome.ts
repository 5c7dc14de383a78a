// Whether a receipt's outcome agrees with itself. What doesn't say that nothing came of it counts as an execution that went
// through, so a command that ended otherwise must not stand beside it.

import { problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { NOT_EXECUTED_STATUSES } from "./window.ts";

/** A return code other than 0 beside a status that doesn't say that the execution was stopped, refused or failed. */
export function outcomeProblems(receipt: JsonObject): readonly Problem<"receipt_outcome_inconsistent">[] {
  const status = memberAt(receipt, "outcome", "status");
  const returncode = memberAt(receipt, "outcome", "returncode");
  const saysSo =
    typeof status === "string" && (NOT_EXECUTED_STATUSES as readonly string[]).includes(status.toLowerCase());
  if (returncode === undefined || returncode === 0 || saysSo) return [];
  return [problem("receipt_outcome_inconsistent", "/outcome/returncode")];
}
