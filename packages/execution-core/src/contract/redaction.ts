// What an auditor is shown of a prepared or approved specification: the same object with every secret masked in place and
// every input replaced by its summary.

import {
  isJsonObject,
  maskText,
  SECRET_MASK,
  snapshotJsonObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { memberAt, memberOf, partOf, partsOf, readSource, textMember, textsMember, type Source } from "./members.ts";
import { planSteps, type PlanStep } from "./plan-steps.ts";
import { shownArguments, summarizeStdin } from "./shown-text.ts";

/**
 * The redacted form of a specification. Arguments are trimmed, masked and cut at 240 code points; an input is replaced by
 * its summary; the plan is always there; cookies and the user of the decoration are masked; every other text keeps what is
 * no secret. An approved specification's `execution_truth` is shown in the same way.
 *
 * @throws GovEngineError `invalid_prepared_execution_spec` for what is no object, or a member of another type than it must
 *   have, or a `json_*` code
 */
export function redactPreparedExecutionSpecForAuditor(spec: unknown): JsonObject {
  const source = readSource(spec, "invalid_prepared_execution_spec");
  const shown = commandsShown(source, true);
  const truth = memberOf(source, "execution_truth");
  return snapshotJsonObject({
    ...shown,
    ...(isJsonObject(truth) ? { execution_truth: commandsShown(partOf(source, "execution_truth"), false) } : {}),
  });
}

/** The redacted form as an SCLite artifact: the schema `prepared_execution_spec.v0.1` asks for its type. */
export function preparedExecutionSpecArtifact(spec: unknown): JsonObject {
  return snapshotJsonObject({
    artifact_type: "prepared_execution_spec",
    ...redactPreparedExecutionSpecForAuditor(spec),
  });
}

/** An object that holds commands; with `always` a plan is written even when there is none. */
function commandsShown(source: Source, always: boolean): JsonObject {
  const tool = textMember(source, "resolved_tool");
  const { stdin: _stdin, ...rest } = source.object;
  const has = (name: string): boolean => memberOf(source, name) !== undefined;
  return {
    ...(maskTexts(rest) as JsonObject),
    ...(has("normalized_args")
      ? { normalized_args: shownArguments(tool, textsMember(source, "normalized_args")) }
      : {}),
    ...(has("command_preview") ? { command_preview: shownVector(tool, textsMember(source, "command_preview")) } : {}),
    ...(has("stdin") ? { ...summarizeStdin(textMember(source, "stdin")) } : {}),
    ...(always || has("execution_plan") ? { execution_plan: planShown(source, tool) } : {}),
    ...decorationShown(source),
  };
}

function planShown(source: Source, tool: string): readonly JsonObject[] {
  return planSteps(source, "execution_plan").map((step) => stepShown(step, tool));
}

function stepShown({ source, tool, args, stdin }: PlanStep, resolvedTool: string): JsonObject {
  const { stdin: _stdin, ...rest } = source.object;
  return {
    ...(maskTexts(rest) as JsonObject),
    args: shownArguments(tool === "" ? resolvedTool : tool, args),
    ...(memberOf(source, "stdin") === undefined ? {} : summarizeStdin(stdin)),
  };
}

/** A preview has the tool first, unless nobody named one. */
function shownVector(tool: string, vector: readonly string[]): readonly string[] {
  const [first = "", ...args] = vector;
  return first.startsWith("-")
    ? shownArguments(tool, vector)
    : [first, ...shownArguments(first, args)].slice(0, vector.length);
}

function decorationShown(source: Source): JsonObject {
  if (!isJsonObject(memberOf(source, "request_decoration"))) return {};
  const decoration = partOf(source, "request_decoration");
  if (Object.keys(decoration.object).length === 0) return {};
  const cookies = partsOf(decoration, "cookies").map(({ object }) => ({ ...object, value: SECRET_MASK }));
  const user = partOf(decoration, "basic_auth");
  const reference = textMember(user, "password_ref");
  return {
    request_decoration: {
      ...(maskTexts(decoration.object) as JsonObject),
      ...(memberOf(decoration, "headers") === undefined
        ? {}
        : { headers: partsOf(decoration, "headers").map(fieldShown) }),
      ...(memberOf(decoration, "cookies") === undefined ? {} : { cookies }),
      basic_auth: {
        ...(maskTexts(user.object) as JsonObject),
        ...(memberOf(user, "password") === undefined ? {} : { password: SECRET_MASK }),
        password_ref: reference === "" ? SECRET_MASK : reference,
      },
    },
  };
}

/** A field's value is masked when it would be behind its name. */
function fieldShown(field: Source): JsonObject {
  const shown = maskTexts(field.object) as JsonObject;
  const value = memberAt(field.object, "value");
  if (typeof value !== "string") return shown;
  const name = textMember(field, "name");
  const masked = maskText(`${name}: ${value}`).slice(name.length + 2);
  return { ...shown, value: masked };
}

/** Every text in a value, masked; keys and everything else stay. */
function maskTexts(value: JsonValue): JsonValue {
  if (typeof value === "string") return maskText(value);
  if (Array.isArray(value)) return (value as JsonArray).map(maskTexts);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskTexts(item)]));
}
