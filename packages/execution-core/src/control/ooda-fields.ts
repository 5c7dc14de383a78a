// The members that observations and orientations share with what is kept of them, in a file of their own: public declarations
// mention no valibot.

import { boolean, closed, oneOf, textLike, type Field } from "@govengine/artifact-core/define";
import {
  BUDGET_STATE,
  HOST_HEALTH,
  OPERATOR_CONTROL,
  OUTPUT_SHAPE,
  type OrientationSummary,
} from "./orientation-summary.ts";

/** A kind of observation: printable ASCII without blanks around it, so that no word only looks like one that decides. */
export function observationKind(): Field<string> {
  return textLike(/^[!-~](?:[ -~]*[!-~])?$/u, 256);
}

/** The members of a summary. */
export const ORIENTATION_MEMBERS: { readonly [Name in keyof OrientationSummary]: Field<OrientationSummary[Name]> } = {
  scope_ok: boolean(),
  policy_ok: boolean(),
  ticket_ok: boolean(),
  spec_ok: boolean(),
  host_health: oneOf(HOST_HEALTH),
  output_shape: oneOf(OUTPUT_SHAPE),
  operator_control: oneOf(OPERATOR_CONTROL),
  budget_state: oneOf(BUDGET_STATE),
};

/** A member that holds a summary. */
export function orientationSummary(): Field<OrientationSummary> {
  return closed(ORIENTATION_MEMBERS);
}
