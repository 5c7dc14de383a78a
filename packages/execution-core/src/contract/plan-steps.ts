// The steps of a plan in a prepared or approved specification, read with the types that they must have.

import { partsOf, textMember, textsMember, type Source } from "./members.ts";

/** One step of a plan, and the object that it was read from. */
export interface PlanStep {
  readonly source: Source;
  /** Empty when the step names none. */
  readonly tool: string;
  readonly args: readonly string[];
  readonly stdin: string;
  readonly role: string;
}

/** The steps under a member, none when it is absent. */
export function planSteps(source: Source, member: "execution_plan" | "tool_chain"): readonly PlanStep[] {
  return partsOf(source, member).map(planStep);
}

/** Reads one step. */
export function planStep(source: Source): PlanStep {
  return {
    source,
    tool: textMember(source, "tool"),
    args: textsMember(source, "args"),
    stdin: textMember(source, "stdin"),
    role: textMember(source, "role"),
  };
}
