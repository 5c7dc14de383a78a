// Our answers on scope and on the shape of commands.

import { readExecutionShape, type JsonObject } from "@govengine/artifact-core";
import { normalizeCommand } from "@govengine/execution-core";
import { checkArguments, checkScopeTarget, compileScope, parseScopeDocument } from "@govengine/security-profile";
import { documentAt, optionalIntegerAt, optionalTextAt, textAt, textsAt } from "../input.ts";
import type { Answer } from "../vector.ts";
import { verdict } from "./verdict.ts";

/** `scope.check` */
export function checkedScope(input: JsonObject): Answer {
  const scope = compileScope(parseScopeDocument(textAt(input, "scope")));
  const { status, reason } = checkScopeTarget(scope, textAt(input, "target"), optionalIntegerAt(input, "at"));
  return verdict(status, reason === null ? [] : [reason]);
}

/** `command.normalize` */
export function normalizedCommand(input: JsonObject): Answer {
  const { tool, args } = normalizeCommand({ tool: textAt(input, "tool"), args: textsAt(input, "args") });
  return { result: [tool, ...args] };
}

/** `command.shape` */
export function readShape(input: JsonObject): Answer {
  const { steps, problems } = readExecutionShape(documentAt(input, "contract"));
  return verdict(
    steps.map(({ tool, args, stdin }) => ({ tool, args, stdin })),
    problems,
  );
}

/** `command.arguments` */
export function readTargets(input: JsonObject): Answer {
  const { targets, problems } = checkArguments({
    tool: textAt(input, "tool"),
    args: textsAt(input, "args"),
    stdin: optionalTextAt(input, "stdin") ?? "",
  });
  return verdict(targets, problems);
}
