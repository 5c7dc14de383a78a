// `govengine validate FILE`: one artifact against its pinned schema, with every problem and its place.

import { checkArtifactSchema, pinnedSchema, SCHEMA_NAMES } from "@govengine/sclite-bridge";

import type { Arguments } from "../arguments.ts";
import { readNamedDocument } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, reasonLines, unusable, usageError } from "../report.ts";
import type { Command } from "./command.ts";

/** The `validate` command. */
export const validateCommand: Command = {
  name: "validate",
  usage: "FILE [--schema NAME] [--json]",
  summary: "one artifact against its pinned schema",
  description: [
    "The schema is pinned by the artifact's type and version in a closed table; an artifact can't bring its own.",
    "Every problem is reported with a JSON Pointer to its place.",
    "Schemas:",
    ...SCHEMA_NAMES.map((name) => `  ${name}`),
  ],
  optionHelp: [{ usage: "--schema NAME", meaning: "check against this schema, whatever the artifact says it is" }],
  example: "validate govengine-demo/bundle/04_execution_ticket.json",
  exitCodes: {
    0: "the artifact is valid",
    1: "it isn't, or no schema is pinned for it",
    2: "wrong usage, or the file can't be read or parsed",
  },
  options: { schema: "string" },
  operandCount: 1,
  run,
};

function run(args: Arguments, io: CommandIo): CommandOutcome {
  const [file = ""] = args.operands;
  const asked = args.values.get("schema");
  if (asked !== undefined && !(SCHEMA_NAMES as readonly string[]).includes(asked)) {
    return usageError("validate", "usage_schema_unknown");
  }
  const document = readNamedDocument(file, io.cwd);
  if (!document.ok) return unusable("validate", document.problems, file);
  const schema = asked ?? pinnedSchema(document.value)?.name ?? null;
  const blockers = checkArtifactSchema(document.value, asked);
  const valid = blockers.length === 0;
  return {
    report: buildReport({
      command: "validate",
      verdict: valid ? "pass" : "fail",
      checks: [{ name: "schema", status: valid ? "passed" : "failed", detail: schema }],
      blockers,
      result: { file, schema },
    }),
    text: (style) => {
      const name = `${printable(file)} ${schema === null ? "has no pinned schema" : `against ${schema}`}`;
      return lines([`${valid ? style.good("PASS") : style.bad("FAIL")}  ${name}`, ...reasonLines(blockers, style)]);
    },
    diagnostic: null,
  };
}
