// What gate and controller are given, read in one go.

import * as v from "valibot";
import { GovernanceContext } from "../artifact/context.ts";
import { artifactStates } from "../artifact/role-field.ts";
import { checkRoles } from "../artifact/role.ts";
import type { ArtifactState } from "../artifact/state.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

interface Surroundings {
  readonly artifact_states: readonly ArtifactState[];
  readonly context: GovernanceContext;
}

/** A transition that is asked for. */
export interface LifecycleTransition extends Surroundings {
  readonly from_state: string;
  readonly to_state: string;
}

/** Where an action stands. */
export interface LifecyclePosition extends Surroundings {
  readonly current_state: string;
}

const surroundings = {
  artifact_states: withDefault(artifactStates(), []),
  context: withDefault(record(GovernanceContext), GovernanceContext.parse({})),
};

const common = {
  name: "lifecycle_transition",
  schemaVersion: "v1",
  codes: { forbidden: "forbidden_core_metadata" },
  check: ({ artifact_states }: Surroundings) => checkRoles(artifact_states),
} as const;

/** Reads what the gate is asked. Any word may stand for a state: what is in no table leads nowhere. */
export const LifecycleTransition: RecordType<LifecycleTransition> = defineRecord({
  ...common,
  recordType: "govengine.lifecycle.LifecycleTransition",
  schema: v.strictObject({ from_state: identifier(), to_state: identifier(), ...surroundings }),
});

/** Reads what the controller is asked. */
export const LifecyclePosition: RecordType<LifecyclePosition> = defineRecord({
  ...common,
  recordType: "govengine.lifecycle.LifecyclePosition",
  schema: v.strictObject({ current_state: identifier(), ...surroundings }),
});
