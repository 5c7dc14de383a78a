// `govengine digest FILE`: the digest of a JSON file in one of the canonical forms, and the descriptor of an artifact.

import {
  CANONICAL_FORMS,
  canonicalize,
  canonicalizeRecord,
  type CanonicalForm,
  digestRef,
  isGovEngineError,
  isJsonObject,
  type JsonValue,
  RECORD_FORM,
  sha256,
  utf8Length,
} from "@govengine/artifact-core";
import { buildArtifactDescriptor, pinnedSchema, type ScliteDescriptor } from "@govengine/sclite-bridge";

import type { Arguments } from "../arguments.ts";
import { problemsOf, readNamedDocument } from "../input.ts";
import type { CommandIo } from "../io.ts";
import { printable } from "../printable.ts";
import { buildReport, type CommandOutcome, lines, reasonLines, unusable, usageError } from "../report.ts";
import type { Command } from "./command.ts";

const DEFAULT_FORM: CanonicalForm = "sclite-json-v0.1";

/** The `digest` command. */
export const digestCommand: Command = {
  name: "digest",
  usage: "FILE [--form NAME] [--record-type TYPE --schema-version VERSION] [--json]",
  summary: "the digest of a JSON file, and the descriptor of an SCLite artifact",
  description: [
    "Reads the file strictly (duplicate keys, lone surrogates and the like are refused), writes it in a canonical form",
    "and hashes that with SHA-256. White space, key order and string escapes don't change the digest.",
    `Forms: ${[...CANONICAL_FORMS, RECORD_FORM].join(", ")}.`,
  ],
  optionHelp: [
    { usage: "--form NAME", meaning: `the canonical form, ${DEFAULT_FORM} unless given` },
    { usage: "--record-type TYPE", meaning: `the record type tag, for the form ${RECORD_FORM} alone` },
    { usage: "--schema-version VERSION", meaning: "the schema version of that record" },
  ],
  example: "digest govengine-demo/bundle/03_execution_contract.json",
  exitCodes: {
    0: "the digest was computed",
    1: "the form can't say one of the numbers in the file",
    2: "wrong usage, or the file can't be read or parsed",
  },
  options: { form: "string", "record-type": "string", "schema-version": "string" },
  operandCount: 1,
  run,
};

interface Digested {
  readonly form: string;
  readonly digest: string;
  readonly canonicalBytes: number;
}

function run(args: Arguments, io: CommandIo): CommandOutcome {
  const [file = ""] = args.operands;
  const hash = hashing(args);
  if (typeof hash === "string") return usageError("digest", hash);
  const document = readNamedDocument(file, io.cwd);
  if (!document.ok) return unusable("digest", document.problems, file);
  try {
    return digested(file, hash(document.value), descriptorOf(document.value));
  } catch (error) {
    return notSayable(file, error);
  }
}

/** The hash function that the options ask for, or the code of what is wrong with them. */
function hashing(args: Arguments): ((value: JsonValue) => Digested) | "usage_form_unknown" | "usage_record_identity" {
  const recordType = args.values.get("record-type");
  const schemaVersion = args.values.get("schema-version");
  const named = recordType !== undefined || schemaVersion !== undefined;
  const form = args.values.get("form") ?? (named ? RECORD_FORM : DEFAULT_FORM);
  if (form === RECORD_FORM) {
    if (recordType === undefined || schemaVersion === undefined) return "usage_record_identity";
    return (value) => {
      const text = canonicalizeRecord(value, { recordType, schemaVersion });
      return { form, digest: digestRef(sha256(text)), canonicalBytes: utf8Length(text) };
    };
  }
  if (named) return "usage_record_identity";
  if (!isCanonicalForm(form)) return "usage_form_unknown";
  return (value) => {
    const text = canonicalize(value, form);
    return { form, digest: sha256(text), canonicalBytes: utf8Length(text) };
  };
}

function isCanonicalForm(form: string): form is CanonicalForm {
  return (CANONICAL_FORMS as readonly string[]).includes(form);
}

/** The descriptor by which other artifacts refer to this one, or null for a document that is no known artifact. */
function descriptorOf(value: JsonValue): ScliteDescriptor | null {
  if (!isJsonObject(value)) return null;
  return pinnedSchema(value) === null ? null : buildArtifactDescriptor(value);
}

function digested(
  file: string,
  { form, digest, canonicalBytes }: Digested,
  descriptor: ScliteDescriptor | null,
): CommandOutcome {
  const result = { file, form, digest, canonical_bytes: canonicalBytes, descriptor };
  const words = [`digest           ${digest}`, `form             ${form}`, `canonical bytes  ${canonicalBytes}`];
  if (descriptor !== null) {
    words.push("descriptor");
    for (const [key, member] of Object.entries(descriptor)) words.push(`  ${key}: ${printable(String(member))}`);
  }
  return {
    report: buildReport({ command: "digest", verdict: "pass", result }),
    text: () => lines(words),
    diagnostic: null,
  };
}

function notSayable(file: string, error: unknown): CommandOutcome {
  if (!isGovEngineError(error)) throw error;
  const blockers = problemsOf(error);
  return {
    report: buildReport({ command: "digest", verdict: "fail", blockers, result: { file } }),
    text: (style) =>
      lines([`${style.bad("FAIL")}  ${printable(file)} has no digest in this form`, ...reasonLines(blockers, style)]),
    diagnostic: null,
  };
}
