// Previews of the first command of a specification, and summaries of what its commands are given: for people, so without
// secrets. A specification that holds none is shown as it is.

import { maskCommand } from "@govengine/artifact-core";
import { memberOf, readSource, textMember, textsMember, type Source } from "./members.ts";
import { planSteps, type PlanStep } from "./plan-steps.ts";
import { summarizeStdin, type StdinSummary } from "./shown-text.ts";

/** What a command is given, and where that was read. */
export interface ExecutionInputSummary extends StdinSummary {
  readonly preview_source: "execution_plan_first_step" | "normalized_args" | "none";
  readonly target_delivery_mode: "stdin" | "argv";
  readonly tool: string;
  readonly role: string;
}

/** What one step of a plan is given; steps are counted from 1. */
export interface StepInputSummary extends StdinSummary {
  readonly step_index: number;
  readonly tool: string;
  readonly role: string;
  readonly target_delivery_mode: "stdin" | "argv";
}

const CODE = "invalid_prepared_execution_spec";

/**
 * The first command of a prepared or approved specification, the tool first: that of its plan, or of its `normalized_args`
 * when there is no plan.
 *
 * @throws GovEngineError `invalid_prepared_execution_spec`
 */
export function buildCommandPreviewFromExecutionSpec(spec: unknown): readonly string[] {
  const source = readSource(spec, CODE);
  const [first] = planSteps(source, "execution_plan");
  return first === undefined
    ? vectorOf(textMember(source, "resolved_tool"), argsOf(source))
    : stepVector(source, first);
}

/** The first command of the plan alone: empty when there is none. Errors as {@link buildCommandPreviewFromExecutionSpec}. */
export function buildCommandPreviewFromExecutionPlan(spec: unknown): readonly string[] {
  return planPreview(readSource(spec, CODE));
}

/** {@link buildCommandPreviewFromExecutionPlan} of what was read before. */
export function planPreview(source: Source): readonly string[] {
  const [first] = planSteps(source, "execution_plan");
  return first === undefined ? Object.freeze([]) : stepVector(source, first);
}

/** What the first command is given. Errors as {@link buildCommandPreviewFromExecutionSpec}. */
export function buildExecutionInputSummaryFromExecutionSpec(spec: unknown): ExecutionInputSummary {
  const source = readSource(spec, CODE);
  const [first] = planSteps(source, "execution_plan");
  if (first !== undefined) return stepInput(source, first);
  const stdin = textMember(source, "stdin");
  const tool = textMember(source, "resolved_tool");
  argsOf(source);
  return inputSummary("normalized_args", tool, "", stdin);
}

/** What the first command of the plan is given. Errors as {@link buildCommandPreviewFromExecutionSpec}. */
export function buildExecutionInputSummaryFromExecutionPlan(spec: unknown): ExecutionInputSummary {
  return planInput(readSource(spec, CODE));
}

/** {@link buildExecutionInputSummaryFromExecutionPlan} of what was read before. */
export function planInput(source: Source): ExecutionInputSummary {
  const [first] = planSteps(source, "execution_plan");
  return first === undefined ? inputSummary("none", "", "", "") : stepInput(source, first);
}

/** What every step of the plan is given. Errors as {@link buildCommandPreviewFromExecutionSpec}. */
export function buildExecutionInputSummariesFromExecutionSpec(spec: unknown): readonly StepInputSummary[] {
  return stepInputs(readSource(spec, CODE));
}

/** {@link buildExecutionInputSummariesFromExecutionSpec} of what was read before. */
export function stepInputs(source: Source): readonly StepInputSummary[] {
  const summaries = planSteps(source, "execution_plan").map(({ tool, role, stdin }, at) =>
    Object.freeze({
      step_index: at + 1,
      tool: tool === "" ? textMember(source, "resolved_tool") : tool,
      role,
      target_delivery_mode: deliveryOf(stdin),
      ...summarizeStdin(stdin),
    }),
  );
  return Object.freeze(summaries);
}

function stepInput(source: Source, { tool, role, stdin }: PlanStep): ExecutionInputSummary {
  const named = tool === "" ? textMember(source, "resolved_tool") : tool;
  return inputSummary("execution_plan_first_step", named, role, stdin);
}

function inputSummary(
  preview_source: ExecutionInputSummary["preview_source"],
  tool: string,
  role: string,
  stdin: string,
): ExecutionInputSummary {
  const target_delivery_mode = deliveryOf(stdin);
  return Object.freeze({ preview_source, target_delivery_mode, tool, role, ...summarizeStdin(stdin) });
}

function deliveryOf(stdin: string): "stdin" | "argv" {
  return stdin === "" ? "argv" : "stdin";
}

function stepVector(source: Source, { tool, args }: PlanStep): readonly string[] {
  return vectorOf(tool === "" ? textMember(source, "resolved_tool") : tool, args);
}

function vectorOf(tool: string, args: readonly string[]): readonly string[] {
  const shown = maskCommand({ tool, args, stdin: "" }).args;
  return Object.freeze(tool === "" ? [...shown] : [tool, ...shown]);
}

function argsOf(source: Source): readonly string[] {
  return memberOf(source, "normalized_args") === undefined ? [] : textsMember(source, "normalized_args");
}
