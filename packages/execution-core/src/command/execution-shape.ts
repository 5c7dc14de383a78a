// The execution shape of a contract, prepared: every command in its normal form and without a secret.

import { checkCommandSecrets, GovEngineError, snapshotJsonObject, type JsonObject } from "@govengine/artifact-core";
import { normalizeCommand, type Command } from "./argv.ts";

/** A command as it is to be prepared. */
export interface ShapeStep extends Command {
  /** Text for the standard input, `""` unless given. */
  readonly stdin?: string;
  readonly role?: string;
}

/**
 * Prepares the `execution_shape` of an execution contract from commands: each in its normal form, numbered from 1.
 *
 * @throws GovEngineError `execution_contract_plan_empty`, the codes of `normalizeCommand`, `contract_contains_secret`
 * @example
 * prepareExecutionShape([{ tool: "curl", args: ["--head", "https://example.com/"] }])
 * // tool, normalized_args and a plan of one step, all with "-q" first
 */
export function prepareExecutionShape(steps: readonly ShapeStep[]): JsonObject {
  const plan = steps.map(({ tool, args, stdin = "", role }, at) => {
    const normal = normalizeCommand({ tool, args });
    return {
      step: at + 1,
      tool: normal.tool,
      args: normal.args,
      ...(stdin === "" ? {} : { stdin }),
      ...(role === undefined ? {} : { role }),
    };
  });
  const [first] = plan;
  if (first === undefined) throw new GovEngineError("execution_contract_plan_empty");
  const found = plan.flatMap((step, at) => checkCommandSecrets({ stdin: "", ...step }, ["plan", at]));
  const [problem, ...more] = found;
  if (problem !== undefined) throw new GovEngineError([problem, ...more]);
  const tools = [...new Set(plan.map(({ tool }) => tool))].filter((tool) => tool !== first.tool);
  return snapshotJsonObject({
    tool: first.tool,
    normalized_args: [...first.args],
    plan,
    ...(tools.length === 0 ? {} : { tools }),
  });
}
