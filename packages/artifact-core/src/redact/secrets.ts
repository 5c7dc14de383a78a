// Nothing secret is ever hashed: where a command or a contract holds what a redaction would mask. The gate and the builders
// refuse on these same findings.

import { stringifyJson } from "../json/stringify.ts";
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from "../json/value.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import { maskCommand, type CommandText } from "./mask-command.ts";
import { maskText } from "./mask-text.ts";

/** A contract that holds a secret. */
export type SecretProblem = Problem<"contract_contains_secret">;

type Keys = readonly (string | number)[];

/**
 * A problem `contract_contains_secret` for every argument and for the input that {@link maskCommand} would mask; paths are
 * seen from `place`. Secrets are written as `{secret:NAME}` instead.
 */
export function checkCommandSecrets(command: CommandText, place: Keys = []): readonly SecretProblem[] {
  return secretsOf(command, [...place, "args"], [...place, "stdin"]);
}

/** A problem `contract_contains_secret` for a text, for example a target, that {@link maskText} would mask. */
export function checkTextSecrets(text: string, place: Keys = []): readonly SecretProblem[] {
  return maskText(text) === text ? [] : [problem("contract_contains_secret", pointer(place))];
}

/**
 * The secrets of an SCLite execution contract: in the steps of its `execution_shape` and in its target. Members of another
 * type than they must be are left to the schema. Paths are seen from the contract.
 */
export function checkContractSecrets(contract: JsonObject): readonly SecretProblem[] {
  const shape = member(contract, "execution_shape");
  const target = member(member(contract, "target_binding"), "target");
  const plan = member(shape, "plan");
  const steps = Array.isArray(plan) ? (plan as JsonArray) : [];
  const main = { tool: textOf(member(shape, "tool")), args: textsOf(member(shape, "normalized_args")), stdin: "" };
  return [
    ...(typeof target === "string" ? checkTextSecrets(target, ["target_binding", "target"]) : []),
    ...secretsOf(main, ["execution_shape", "normalized_args"], []),
    ...steps.flatMap((step, at) => {
      const command = {
        tool: textOf(member(step, "tool")),
        args: textsOf(member(step, "args")),
        stdin: textOf(member(step, "stdin")),
      };
      return checkCommandSecrets(command, ["execution_shape", "plan", at]);
    }),
  ];
}

function secretsOf(command: CommandText, argsAt: Keys, stdinAt: Keys): readonly SecretProblem[] {
  const shown = maskCommand(command);
  const found = command.args.flatMap((argument, at) =>
    shown.args[at] === argument ? [] : [problem("contract_contains_secret", pointer([...argsAt, at]))],
  );
  return shown.stdin === command.stdin ? found : [...found, problem("contract_contains_secret", pointer(stdinAt))];
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Texts at their places; anything else as it is written. */
function textsOf(value: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as JsonArray).map((item) => (typeof item === "string" ? item : stringifyJson(item)));
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
