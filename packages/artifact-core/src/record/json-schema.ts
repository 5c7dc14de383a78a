// JSON Schemas (draft 2020-12) of record types: each field says how its value looks on the wire, and a record puts that
// together. A schema describes a complete record, as it is hashed and stored; what it can't say stands in `$comment`.

import type * as v from "valibot";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { GovEngineError } from "./error.ts";
import { problem } from "./problem.ts";

/** What a schema may refer to. */
export interface SchemaContext {
  /** A reference to a definition that is made once for each name. */
  define(name: string, make: (context: SchemaContext) => JsonObject): JsonObject;
}

type Describe = (context: SchemaContext) => JsonObject;

const descriptions = new WeakMap<v.GenericSchema, Describe>();

/** Gives a field its description. */
export function described<Schema extends v.GenericSchema>(field: Schema, describe: Describe): Schema {
  descriptions.set(field, describe);
  return field;
}

/**
 * The schema of a field. One that narrows another down is described by the other.
 *
 * @throws GovEngineError `invalid_record_definition` for a field that no function of `./define` made.
 */
export function schemaOfField(field: v.GenericSchema, context: SchemaContext): JsonObject {
  const describe = descriptions.get(field);
  if (describe !== undefined) return describe(context);
  if ("pipe" in field) return schemaOfField((field.pipe as readonly [v.GenericSchema])[0], context);
  if (field.type === "string" || field.type === "number") return { type: field.type };
  throw new GovEngineError([problem("invalid_record_definition", "", "field")]);
}

/** A field whose values look like another's. */
export function describedLike<Outer extends v.GenericSchema>(
  outer: Outer,
  inner: v.GenericSchema,
  adapt: (schema: JsonObject) => JsonObject = (schema) => schema,
): Outer {
  return described(outer, (context) => adapt(schemaOfField(inner, context)));
}

/** What is said of a member beside its field. */
export interface MemberNotes {
  readonly derived: readonly string[];
}

/** The schema of a closed object: every member is there but those that may be absent, and no other. */
export function closedSchema(
  fields: readonly (readonly [name: string, field: v.GenericSchema])[],
  context: SchemaContext,
  { derived }: MemberNotes = { derived: [] },
): JsonObject {
  const members = fields.map(([name, field]): [string, JsonValue] => {
    const schema = schemaOfField(field, context);
    return [name, derived.includes(name) ? { ...schema, $comment: DERIVED } : schema];
  });
  const required = fields.filter(([, field]) => field.type !== "exact_optional").map(([name]) => name);
  return { type: "object", properties: Object.fromEntries(members), required, additionalProperties: false };
}

const DERIVED = "Derived: it follows from the other members.";

/** The words of a record's `$comment`, or nothing when there are none. */
export function comment(sentences: readonly string[]): JsonObject {
  return sentences.length === 0 ? {} : { $comment: sentences.join(" ") };
}

/** A schema as a document of its own, with the definitions that it refers to in the order of their names. */
export function schemaDocument(head: JsonObject, make: (context: SchemaContext) => JsonObject): JsonObject {
  const definitions = new Map<string, JsonObject>();
  const context: SchemaContext = {
    define(name, part) {
      if (!definitions.has(name)) {
        // Entered first, so that a definition is made once.
        definitions.set(name, {});
        definitions.set(name, part(context));
      }
      return { $ref: `#/$defs/${name}` };
    },
  };
  const schema = make(context);
  const sorted = [...definitions].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const defs = sorted.length === 0 ? {} : { $defs: Object.fromEntries(sorted) };
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...head, ...schema, ...defs };
}
