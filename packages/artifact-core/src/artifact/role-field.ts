// Roles, states and values by role as members of records.

import * as v from "valibot";
import { isLongerThan } from "../json/code-points.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { fieldCodes, hashedField, readField, rule, withReader, type Field } from "../record/field.ts";
import { identifier, list, record } from "../record/fields.ts";
import { described, describedLike, schemaOfField } from "../record/json-schema.ts";
import { objectOf } from "../record/members.ts";
import { ROLE_LIMIT, type ByRole } from "./role.ts";
import { ArtifactState } from "./state.ts";

/** A member that holds a role. */
export function roleText(): Field<string> {
  const field = identifier();
  return describedLike(v.pipe(field, fits), field, (schema) => ({ ...schema, maxLength: ROLE_LIMIT }));
}

const fits = rule<string>("too long", (text) => !isLongerThan(text, ROLE_LIMIT));

/** A member that holds the states of artifacts. Their roles are for `checkRoles`. */
export function artifactStates(): Field<readonly ArtifactState[]> {
  return list(record(ArtifactState));
}

/** A member that holds a value of one kind for each role. */
export function byRole<T>(item: Field<T>): Field<ByRole<T>> {
  const role = roleText();
  const field = described(v.record(v.string(), item), (context) => ({
    type: "object",
    propertyNames: schemaOfField(role, context),
    additionalProperties: schemaOfField(item, context),
  }));
  return withReader<ByRole<T>>(field, {
    read(value, keys, context) {
      if (!isJsonObject(value)) {
        context.complaints.wrong(keys, "object");
        return value;
      }
      return mapMembers(value, (each, name) => {
        readField(role, name, [...keys, name], context);
        return readField(item, each, [...keys, name], context);
      });
    },
    fields: (value) => mapMembers(value as JsonObject, (each) => hashedField(item, each)),
    codes: (codes, member) => fieldCodes(item, codes, member),
  });
}

function mapMembers(map: JsonObject, change: (value: JsonValue, name: string) => JsonValue): JsonObject {
  return objectOf(Object.entries(map).map(([name, value]) => [name, change(value, name)]));
}
