// A signer's name as a member of a record.

import * as v from "valibot";
import { rule, type Field } from "../record/field.ts";
import { isSignerId } from "./signature-input.ts";

/** A member that holds the name of a signer. */
export function signerId(): Field<string> {
  return v.pipe(v.string(), form);
}

const form = rule<string>("form", (text) => isSignerId(text));
