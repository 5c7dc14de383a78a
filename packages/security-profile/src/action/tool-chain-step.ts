// One step of the chain that an action brings along.

import { pointer, problem, type Problem, type RecordType } from "@govengine/artifact-core";
import { defineRecord, freeText, list, nullable, oneOf, optionalMember } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { toolName } from "../tools/tool-fields.ts";
import { ARG_MAX_CHARS, ARGS_MAX, CHAIN_ROLES, type ChainRole } from "./schema.ts";
import { checkStdin } from "./stdin.ts";
import { codePointCount } from "./text.ts";

/** One step of a chain. */
export interface ToolChainStep {
  /** The action's tool unless given. */
  readonly tool?: string;
  readonly args?: readonly string[];
  /** `probe` unless given. */
  readonly role?: ChainRole;
  readonly stdin?: string | null;
}

/** Reads steps of a chain. Source: `govengine.action_validators`, chain rules. */
export const ToolChainStep: RecordType<ToolChainStep> = defineRecord({
  name: "tool_chain_step",
  recordType: "govengine.kernel.ToolChainStep",
  schemaVersion: "v1",
  schema: v.strictObject({
    tool: optionalMember(toolName()),
    args: optionalMember(list(freeText())),
    role: optionalMember(oneOf(CHAIN_ROLES)),
    stdin: optionalMember(nullable(freeText())),
  }),
  codes: {
    forbidden: "forbidden_security_profile_field",
    invalid: { args: "tool_chain_args_must_be_array", stdin: "stdin_must_be_string", tool: "invalid_tool_chain_tool" },
    unknown: { role: "invalid_tool_chain_role" },
  },
  check: ({ args = [], stdin }) => [
    ...checkArgs(args, "tool_chain_args_too_long"),
    ...checkStdin(stdin ?? "", "/stdin"),
  ],
  rules: ["args and stdin are bounded in number and length."],
});

/** What is wrong with the arguments of a command: too many of them, or one that is too long. */
export function checkArgs(args: readonly string[], tooMany: string): readonly Problem[] {
  const problems = args.flatMap((arg, at) =>
    codePointCount(arg) > ARG_MAX_CHARS ? [problem("arg_too_long", pointer(["args", at]))] : [],
  );
  return args.length > ARGS_MAX ? [problem(tooMany, "/args"), ...problems] : problems;
}
