// Facts come out of a contract layer, which is a port: they are snapshotted and checked against a closed shape before
// anything is decided on them.

import { isGovEngineError, snapshotJson, type ActionFacts } from "@govengine/artifact-core";
import * as v from "valibot";

const text = v.pipe(v.string(), v.nonEmpty());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const instant = v.pipe(v.number(), v.safeInteger());

const SHAPE = v.strictObject({
  ids: v.strictObject({
    intent_contract: text,
    policy_decision: text,
    execution_contract: text,
    execution_ticket: text,
  }),
  policy: v.picklist(["allow", "owner_approval_required", "deny"]),
  approval: v.picklist(["live", "dry_run", "pending", "refused"]),
  window: v.strictObject({ not_before: instant, not_after: instant }),
  limits: v.strictObject({
    mode: v.picklist(["dry_run", "live"]),
    max_uses: count,
    max_steps: count,
    timeout_ms: v.nullable(count),
    network: v.boolean(),
  }),
  target: v.strictObject({ text, host: text }),
  steps: v.pipe(
    v.array(
      v.strictObject({
        index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        tool: text,
        args: v.array(v.string()),
        stdin: v.string(),
      }),
    ),
    v.minLength(1),
  ),
  subject: v.strictObject({
    actor: v.nullable(text),
    issued_for: v.nullable(text),
    runtime_ref: v.nullable(text),
  }),
});

/** The facts as a deep-frozen copy, or null when they don't have the closed shape or their steps aren't numbered 0, 1, …. */
export function readActionFacts(given: unknown): ActionFacts | null {
  try {
    const facts = snapshotJson(given);
    if (!v.is(SHAPE, facts)) return null;
    return facts.steps.every((step, position) => step.index === position) ? facts : null;
  } catch (error) {
    if (isGovEngineError(error)) return null;
    throw error;
  }
}
