// The published schema of a record type, made from its declaration.

import type { JsonObject } from "../json/value.ts";
import { GovEngineError } from "./error.ts";
import { CORE_FORBIDDEN_KEYS } from "./forbidden-keys.ts";
import { closedSchema, comment, schemaDocument, type SchemaContext } from "./json-schema.ts";
import type { Shape } from "./members.ts";
import { problem } from "./problem.ts";
import { recordMachines } from "./record-machine.ts";

/** The parts of a declaration that a schema can only say in words. */
export interface RecordWords {
  readonly forbiddenKeys?: readonly string[];
  readonly refusedMembers?: Readonly<Record<string, string>>;
  readonly check?: unknown;
  readonly rules?: readonly string[];
}

/**
 * The schema of the object that a record is.
 *
 * @throws GovEngineError `invalid_record_definition` for a declaration whose check has no words.
 */
export function recordObjectSchema(shape: Shape, declared: RecordWords, context: SchemaContext): JsonObject {
  const { check, forbiddenKeys = CORE_FORBIDDEN_KEYS, rules = [] } = declared;
  if ((check === undefined) !== (rules.length === 0)) {
    throw new GovEngineError([problem("invalid_record_definition", "", "rules")]);
  }
  const { derived, fields } = shape;
  const aliases = [...shape.aliases].map(([name, others]) => `${others.join(", ")} for ${name}`);
  const sentences = [
    ...(aliases.length === 0 ? [] : [`Readers also accept ${aliases.join("; ")}.`]),
    ...rules,
    `Forbidden keys, compared without case, "-", "_" and blanks: ${forbiddenKeys.join(", ")}.`,
  ];
  return { ...comment(sentences), ...closedSchema(fields, context, { derived }) };
}

/**
 * The JSON Schema (draft 2020-12) of a record type. It describes a complete record as it is hashed and stored: absent
 * members of an input take the `default` that the schema shows. Whatever a reader gives fits it; rules that a schema
 * can't say stand in `$comment`, and only the reader holds them.
 *
 * @returns A document whose `$id` is `urn:govengine:record:` and the record type, a colon, and its schema version.
 * @throws GovEngineError `invalid_record_definition` for what is no record type of this copy of the package, for a field
 *   that no function of this entry point made, and for a check across members without `rules` that say what it holds.
 */
export function recordSchema(type: { readonly recordType: string; readonly schemaVersion: string }): JsonObject {
  const machine = recordMachines.get(type);
  if (machine === undefined) throw new GovEngineError("invalid_record_definition");
  const { recordType, schemaVersion } = type;
  const head = { $id: `urn:govengine:record:${recordType}:${schemaVersion}`, title: recordType };
  return schemaDocument(head, machine.schema);
}
