// Nothing secret is ever hashed: where a command or a contract holds what a redaction would mask. The gate and the builders
// refuse on these same findings.

import { stringifyJson } from "../json/stringify.ts";
import { isJsonObject, type JsonArray, type JsonObject, type JsonValue } from "../json/value.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import { maskCommand, type CommandText } from "./mask-command.ts";
import { maskText } from "./mask-text.ts";
import { isOpenValue } from "./placeholder.ts";
import { nameStrength } from "./secret-name.ts";

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
 * A problem `contract_contains_secret` for every text inside a value that {@link maskText} would mask, for every text whose
 * member's name stands for a secret (a reference such as `session:1` or a digest in a member whose
 * name ends in `_ref` or `_digest` is none), and for every member's name that holds one itself. Paths are seen from `place`; a member
 * whose name holds a secret is told by its owner's path.
 */
export function checkMemberSecrets(value: JsonValue, place: Keys = []): readonly SecretProblem[] {
  if (typeof value === "string") return checkTextSecrets(value, place);
  if (Array.isArray(value)) return (value as JsonArray).flatMap((item, at) => checkMemberSecrets(item, [...place, at]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    if (maskText(name) !== name) return checkTextSecrets(name, place);
    if (REFERENCE_NAME.test(name) && typeof item === "string" && REFERENCE.test(item)) return [];
    return typeof item === "string" && !isOpenValue(item) && nameStrength(name) === "secret"
      ? [problem("contract_contains_secret", pointer([...place, name]))]
      : checkMemberSecrets(item, [...place, name]);
  });
}

/** {@link checkMemberSecrets} of an SCLite execution contract without its commands, whose arguments say more together. */
export function checkContractMemberSecrets(contract: JsonObject, place: Keys = []): readonly SecretProblem[] {
  const shape = pointer([...place, "execution_shape"]);
  return checkMemberSecrets(contract, place).filter(
    ({ path }) => !(path.startsWith(shape) && COMMAND_PLACE.test(path.slice(shape.length))),
  );
}

/** Members of these names say what stands for something, by a kind and a name such as `session:1`, or by a digest. */
const REFERENCE_NAME = /_(?:digest|ref)$/u;
const REFERENCE = /^(?:[a-z][a-z0-9_-]{0,31}:[a-z0-9._-]{1,128}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/u;

const COMMAND_PLACE = /^\/(?:normalized_args|plan\/\d+\/(?:args|stdin))(?:\/|$)/u;

/**
 * The secrets of an SCLite execution contract: in the steps of its `execution_shape` as commands, and in all of its members.
 * Members of another type than they must be are left to the schema. Paths are seen from the contract.
 */
export function checkContractSecrets(contract: JsonObject): readonly SecretProblem[] {
  const shape = member(contract, "execution_shape");
  const plan = member(shape, "plan");
  const steps = Array.isArray(plan) ? (plan as JsonArray) : [];
  const main = { tool: textOf(member(shape, "tool")), args: textsOf(member(shape, "normalized_args")), stdin: "" };
  return [
    ...checkContractMemberSecrets(contract),
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
