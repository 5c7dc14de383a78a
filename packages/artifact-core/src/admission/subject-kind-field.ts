// The kind of a subject as a member of a record.

import type { Field } from "../record/field.ts";
import { oneOf, withDefault } from "../record/fields.ts";
import { SUBJECT_KINDS, type SubjectKind } from "./subject-kind.ts";

/** A member that names the kind of the subject; absent, it is a task. */
export function subjectKind(): Field<SubjectKind> {
  return withDefault(oneOf(SUBJECT_KINDS), "task");
}
