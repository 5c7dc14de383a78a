// Reading an approved specification for execution: was it approved, and which steps does it hold. For hosts that migrate;
// a contract is what the gate runs.

import {
  GovEngineError,
  pointer,
  problem,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";
import { APPROVED_SPEC_TYPE, APPROVED_SPEC_VERSION } from "./approved-spec.ts";
import { PREPARED_SPEC_VERSION } from "./prepared-spec.ts";
import { memberAt, readSource } from "./members.ts";

/** A step as it was approved. */
export interface ApprovedStep {
  readonly tool: string;
  readonly args: readonly string[];
  /** Absent when there is none. */
  readonly stdin?: string;
}

const STEP_MEMBERS: readonly string[] = ["tool", "args", "stdin", "role", "step"];
const DECISIONS: readonly JsonValue[] = ["reject", "deny", "revise", "escalate"];

/**
 * Reads an approved specification: approved in so many words, and true to its type.
 *
 * @returns its `execution_truth`, frozen
 * @throws GovEngineError `invalid_approved_execution_spec`, `invalid_approved_execution_spec_version`,
 *   `invalid_approved_execution_decision`, `invalid_approved_execution_truth_artifact`: the first of them in this order is
 *   its code, and all of them are its problems
 */
export function parseApprovedExecutionSpec(spec: unknown): JsonObject {
  const { object } = readSource(spec, "invalid_approved_execution_spec");
  const truth = memberAt(object, "execution_truth");
  refuse([
    ...wordProblems("spec_version", object, ["spec_version"], APPROVED_SPEC_VERSION, [PREPARED_SPEC_VERSION]),
    ...wordProblems("decision", object, ["approval", "decision"], "approve", DECISIONS),
    ...wordProblems("truth_artifact", object, ["execution_truth", "artifact_type"], APPROVED_SPEC_TYPE, []),
  ]);
  return truth as JsonObject;
}

/** A member that must be one word. The detail is `missing`, or the other word when it is one of a list of ours. */
function wordProblems(
  what: "spec_version" | "decision" | "truth_artifact",
  spec: JsonObject,
  keys: readonly [string, ...string[]],
  expected: string,
  known: readonly JsonValue[],
): Problem[] {
  const word = memberAt(spec, ...keys);
  if (word === expected) return [];
  const absent = word === undefined || word === "";
  const detail = absent ? "missing" : typeof word === "string" && known.includes(word) ? word : null;
  return [problem(`invalid_approved_execution_${what}`, pointer(keys), detail)];
}

/**
 * The steps of an approved specification: of the plan in its `execution_truth`, never of the one outside.
 *
 * @throws GovEngineError like {@link parseApprovedExecutionSpec}, `missing_execution_plan`, and with the step's index, from
 *   0, as the detail `invalid_approved_execution_step`, `missing_approved_execution_step_tool`,
 *   `missing_approved_execution_step_args`, `invalid_approved_execution_step_args`
 */
export function approvedExecutionSteps(spec: unknown): readonly ApprovedStep[] {
  const plan = memberAt(parseApprovedExecutionSpec(spec), "execution_plan");
  const place = ["execution_truth", "execution_plan"];
  if (!Array.isArray(plan) || plan.length === 0) {
    throw new GovEngineError([problem("missing_execution_plan", pointer(place))]);
  }
  const steps = plan as readonly JsonValue[];
  refuse(steps.flatMap((step, at) => stepProblems(step, at)));
  return Object.freeze(steps.map((step) => approvedStep(step as JsonObject)));
}

function stepProblems(step: JsonValue, index: number): Problem[] {
  const say = (code: string, ...keys: readonly (string | number)[]): Problem =>
    problem(code, pointer(["execution_truth", "execution_plan", index, ...keys]), String(index));
  if (typeof step !== "object" || step === null || Array.isArray(step)) return [say("invalid_approved_execution_step")];
  const object = step as JsonObject;
  const args = memberAt(object, "args");
  const { tool = "", stdin = "" } = object;
  const problems: Problem[] = [];
  if (typeof tool !== "string") problems.push(say("invalid_approved_execution_step", "tool"));
  else if (tool.trim() === "") problems.push(say("missing_approved_execution_step_tool", "tool"));
  if (args === undefined) problems.push(say("missing_approved_execution_step_args", "args"));
  else if (!isTexts(args)) problems.push(say("invalid_approved_execution_step_args", "args"));
  if (typeof stdin !== "string") problems.push(say("invalid_approved_execution_step", "stdin"));
  const strangers = Object.keys(object).filter((name) => !STEP_MEMBERS.includes(name));
  return [...problems, ...strangers.map((name) => say("invalid_approved_execution_step", name))];
}

function isTexts(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** Its own numbering and its role are left behind: nothing acts on them. */
function approvedStep(step: JsonObject): ApprovedStep {
  const { tool, args, stdin = "" } = step as unknown as ApprovedStep;
  return Object.freeze(stdin === "" ? { tool, args } : { tool, args, stdin });
}

function refuse(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
}
