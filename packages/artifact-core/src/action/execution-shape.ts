// What an execution contract lets run: the steps of its `execution_shape`, and nothing else. Whatever two readers could
// take for two different runs is refused; no argument is ever changed on the way.

import * as v from "valibot";
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from "../json/value.ts";
import type { Step } from "../ports/action.ts";
import { identifier } from "../record/fields.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";

/** The steps of a contract, or everything that is wrong with them. */
export interface ExecutionShape {
  /** Numbered from 0; empty when there is any problem. */
  readonly steps: readonly Step[];
  /** Paths are seen from the contract. */
  readonly problems: readonly Problem[];
}

const STEP_KEYS: readonly string[] = ["step", "tool", "args", "stdin", "role"];
const TOOL = identifier();

type Keys = readonly (string | number)[];
type Complain = (code: string, keys: Keys, detail?: string) => void;

/**
 * Reads the steps of an execution contract. With a `plan`, the plan is the steps: its first step must be `tool` with
 * `normalized_args`, every tool in it must be `tool` or be listed in `tools`, and a step that numbers itself must say its
 * position from 1. Without one, `tool` with `normalized_args` is the only step. Never throws.
 *
 * Codes: `execution_contract_shape_invalid`, `execution_contract_shape_ambiguous`, `execution_contract_plan_empty`,
 * `execution_contract_step_invalid`, `execution_contract_step_unknown_key`, `execution_contract_tool_invalid`,
 * `execution_contract_args_invalid`, `execution_contract_max_commands_exceeded`.
 */
export function readExecutionShape(contract: JsonObject): ExecutionShape {
  const problems: Problem[] = [];
  const complain: Complain = (code, keys, detail) => {
    problems.push(problem(code, pointer(keys), detail ?? null));
  };
  const steps = readSteps(contract, complain);
  checkCount(contract, steps.length, complain);
  return Object.freeze({ steps: Object.freeze(problems.length === 0 ? steps : []), problems: Object.freeze(problems) });
}

function readSteps(contract: JsonObject, complain: Complain): readonly Step[] {
  const shape = member(contract, "execution_shape");
  if (!isJsonObject(shape)) {
    complain("execution_contract_shape_invalid", ["execution_shape"], "object");
    return [];
  }
  const main = readMainStep(shape, complain);
  const tools = readTools(shape, complain);
  const plan = member(shape, "plan");
  if (plan === undefined) return main === null ? [] : [main];
  if (!Array.isArray(plan)) {
    complain("execution_contract_shape_invalid", ["execution_shape", "plan"], "array");
    return [];
  }
  if (plan.length === 0) complain("execution_contract_plan_empty", ["execution_shape", "plan"]);
  const steps = (plan as JsonArray).map((step, index) => readStep(step, index, complain));
  checkFirst(steps[0], main, complain);
  checkTools(steps, main, tools, complain);
  return steps.filter((step) => step !== null);
}

function readMainStep(shape: JsonObject, complain: Complain): Step | null {
  const tool = readTool(member(shape, "tool"), ["execution_shape", "tool"], complain);
  const args = readArgs(member(shape, "normalized_args"), ["execution_shape", "normalized_args"], complain);
  return tool === null || args === null ? null : Object.freeze({ index: 0, tool, args, stdin: "" });
}

function readTools(shape: JsonObject, complain: Complain): readonly string[] {
  const tools = member(shape, "tools");
  if (tools === undefined) return [];
  if (Array.isArray(tools)) {
    const read = (tools as JsonArray).map((tool, at) => readTool(tool, ["execution_shape", "tools", at], complain));
    return read.filter((tool) => tool !== null);
  }
  complain("execution_contract_shape_invalid", ["execution_shape", "tools"], "array");
  return [];
}

function readStep(step: JsonValue, index: number, complain: Complain): Step | null {
  const place: Keys = ["execution_shape", "plan", index];
  if (!isJsonObject(step)) {
    complain("execution_contract_step_invalid", place, "object");
    return null;
  }
  for (const key of Object.keys(step)) {
    if (!STEP_KEYS.includes(key)) complain("execution_contract_step_unknown_key", [...place, key]);
  }
  checkNumber(member(step, "step"), index, complain);
  readText(member(step, "role"), [...place, "role"], complain);
  const stdin = readText(member(step, "stdin"), [...place, "stdin"], complain);
  const tool = readTool(member(step, "tool"), [...place, "tool"], complain);
  const args = readArgs(member(step, "args"), [...place, "args"], complain);
  return tool === null || args === null ? null : Object.freeze({ index, tool, args, stdin });
}

function readTool(tool: JsonValue | undefined, keys: Keys, complain: Complain): string | null {
  if (typeof tool === "string" && v.is(TOOL, tool)) return tool;
  complain("execution_contract_tool_invalid", keys, typeof tool === "string" ? "form" : "text");
  return null;
}

function readArgs(args: JsonValue | undefined, keys: Keys, complain: Complain): readonly string[] | null {
  if (!Array.isArray(args)) {
    complain("execution_contract_args_invalid", keys, "array");
    return null;
  }
  const wrong = (args as JsonArray).flatMap((arg, at) => (typeof arg === "string" ? [] : [at]));
  for (const at of wrong) complain("execution_contract_args_invalid", [...keys, at], "text");
  return wrong.length === 0 ? (args as readonly string[]) : null;
}

/** Text that may be absent, which is `""`. */
function readText(text: JsonValue | undefined, keys: Keys, complain: Complain): string {
  if (text === undefined || typeof text === "string") return text ?? "";
  complain("execution_contract_step_invalid", keys, "text");
  return "";
}

/** A plan whose numbers tell another order than its places is two plans. */
function checkNumber(number: JsonValue | undefined, index: number, complain: Complain): void {
  if (number === undefined || number === index + 1) return;
  const place: Keys = ["execution_shape", "plan", index, "step"];
  if (typeof number === "number") complain("execution_contract_shape_ambiguous", place, "position");
  else complain("execution_contract_step_invalid", place, "integer");
}

function checkFirst(first: Step | null | undefined, main: Step | null, complain: Complain): void {
  if (first === undefined || first === null || main === null) return;
  const sameArgs = first.args.length === main.args.length && first.args.every((arg, at) => arg === main.args[at]);
  if (first.tool !== main.tool || !sameArgs) {
    complain("execution_contract_shape_ambiguous", ["execution_shape", "plan", 0], "normalized_args");
  }
}

function checkTools(
  steps: readonly (Step | null)[],
  main: Step | null,
  tools: readonly string[],
  complain: Complain,
): void {
  for (const step of steps) {
    if (step === null || step.tool === main?.tool || tools.includes(step.tool)) continue;
    complain("execution_contract_shape_ambiguous", ["execution_shape", "plan", step.index, "tool"], "tools");
  }
}

function checkCount(contract: JsonObject, count: number, complain: Complain): void {
  const bounds = member(contract, "execution_bounds");
  if (!isJsonObject(bounds)) {
    complain("execution_contract_shape_invalid", ["execution_bounds"], "object");
    return;
  }
  const most = member(bounds, "max_commands");
  const keys: Keys = ["execution_bounds", "max_commands"];
  if (most === undefined) return;
  if (typeof most !== "number" || !Number.isSafeInteger(most) || most < 0) {
    complain("execution_contract_shape_invalid", keys, "integer");
  } else if (count > most) {
    complain("execution_contract_max_commands_exceeded", keys);
  }
}

function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
