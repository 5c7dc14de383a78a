// The secrets of a prepared or approved specification: it travels inside a runner request, which is hashed.

import {
  checkCommandSecrets,
  checkTextSecrets,
  isJsonObject,
  maskText,
  pointer,
  problem,
  type JsonArray,
  type JsonValue,
  type SecretProblem,
} from "@govengine/artifact-core";
import { memberOf, partOf, partsOf, textMember, textsMember, type Source } from "./members.ts";
import { planSteps } from "./plan-steps.ts";

type Keys = readonly (string | number)[];

/** A problem `contract_contains_secret` for everything that a redaction would mask, each place once. */
export function specSecrets(source: Source): readonly SecretProblem[] {
  const truth = memberOf(source, "execution_truth");
  const found = [
    ...textSecrets(source.object, []),
    ...commandSecrets(source),
    ...(isJsonObject(truth) ? commandSecrets(partOf(source, "execution_truth")) : []),
    ...decorationSecrets(partOf(source, "request_decoration")),
  ];
  return found.filter(({ path }, at) => found.findIndex((each) => each.path === path) === at);
}

function textSecrets(value: JsonValue, place: Keys): readonly SecretProblem[] {
  if (typeof value === "string") return checkTextSecrets(value, place);
  if (Array.isArray(value)) return (value as JsonArray).flatMap((item, at) => textSecrets(item, [...place, at]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => textSecrets(item, [...place, name]));
}

function commandSecrets(source: Source): readonly SecretProblem[] {
  const tool = textMember(source, "resolved_tool");
  const main = { tool, args: textsMember(source, "normalized_args"), stdin: textMember(source, "stdin") };
  const found = checkCommandSecrets(main, source.place).map(({ code, path }) =>
    problem(code, path.replace(/\/args(?=\/\d+$)/u, "/normalized_args")),
  );
  const steps = planSteps(source, "execution_plan").flatMap((step) =>
    checkCommandSecrets({ ...step, tool: step.tool === "" ? tool : step.tool }, step.source.place),
  );
  return [...found, ...steps];
}

function decorationSecrets(decoration: Source): readonly SecretProblem[] {
  const values = [
    ...partsOf(decoration, "headers").map((field) => ({ field, before: `${textMember(field, "name")}: ` })),
    ...partsOf(decoration, "cookies").map((field) => ({ field, before: "Cookie: name=" })),
  ];
  const password = partOf(decoration, "basic_auth");
  return [
    ...values.flatMap(({ field, before }) => hidden(field, "value", before)),
    ...hidden(password, "password", "password: "),
  ];
}

/** A member whose value would be masked behind its name. */
function hidden(source: Source, member: string, before: string): readonly SecretProblem[] {
  const text = before + textMember(source, member);
  return maskText(text) === text ? [] : [problem("contract_contains_secret", pointer([...source.place, member]))];
}
