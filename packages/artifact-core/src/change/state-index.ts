// All artifacts of an action at a glance: which are there, which are blocked, what is missing and what to do about it.

import * as v from "valibot";
import { byRole, roleText } from "../artifact/role-field.ts";
import { artifactRole, type ByRole } from "../artifact/role.ts";
import { ArtifactState } from "../artifact/state.ts";
import { compareCodePoints } from "../json/code-points.ts";
import { defineRecord } from "../record/define-record.ts";
import { list, record } from "../record/fields.ts";
import { pointer, problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import {
  ArtifactChangeOrder,
  changeOrderForConflicts,
  defaultDownstreamRoles,
  type DownstreamRoles,
} from "./change-order.ts";
import { conflictsOf, Expectations, type ArtifactExpectations } from "./deconfliction.ts";

/** The states of artifacts by role, and what has to be done about their conflicts. */
export interface ArtifactStateIndex {
  readonly states: ByRole<ArtifactState>;
  readonly change_order: ArtifactChangeOrder;
}

/** Reads indexes. Source: `govengine.state_index.ArtifactStateIndex`. */
export const ArtifactStateIndex: RecordType<ArtifactStateIndex> = defineRecord({
  name: "artifact_state_index",
  recordType: "govengine.state_index.ArtifactStateIndex",
  schemaVersion: "v1",
  schema: v.strictObject({ states: byRole(record(ArtifactState)), change_order: record(ArtifactChangeOrder) }),
  codes: { forbidden: "forbidden_core_metadata" },
  rules: ["Each state stands under its descriptor's role, or its artifact_type when the role is empty."],
  check: ({ states }) =>
    Object.entries(states)
      .filter(([role, { descriptor }]) => artifactRole(descriptor) !== role)
      .map(([role]) => problem("invalid_artifact_state_index", pointer(["states", role]), "key")),
});

/**
 * Indexes artifacts by role. Of states with one role the last counts, in the first one's place, and the change order says
 * `duplicate_role`: an index of contradicting states is never ready.
 *
 * @throws GovEngineError for malformed input, as `evaluateConflicts`.
 */
export function indexArtifactStates(
  input: ArtifactExpectations,
  downstream: DownstreamRoles = defaultDownstreamRoles(),
): ArtifactStateIndex {
  const read = Expectations.parse(input);
  const states = new Map(read.artifact_states.map((state) => [artifactRole(state.descriptor), state]));
  return ArtifactStateIndex.parse({
    states: Object.fromEntries(states),
    change_order: changeOrderForConflicts(conflictsOf(read), downstream),
  });
}

/** What an index comes to. */
export interface StateIndexSummary {
  /** `blocked` when anything is missing or blocked, or there is a conflict. */
  readonly status: "ready" | "blocked";
  readonly artifact_count: number;
  /** In the order of their code points. */
  readonly roles: readonly string[];
  readonly missing_roles: readonly string[];
  readonly blocked_roles: readonly string[];
  readonly change_order_required: boolean;
  readonly invalidated_roles: readonly string[];
  readonly next_actions: readonly string[];
}

/**
 * The required roles that aren't there, in the order given.
 *
 * @throws GovEngineError `invalid_required_roles`, and the codes of {@link ArtifactStateIndex}.
 */
export function missingRoles(index: ArtifactStateIndex, required: readonly string[]): readonly string[] {
  const { states } = ArtifactStateIndex.parse(index);
  const { roles } = RequiredRoles.parse({ roles: required });
  return Object.freeze(roles.filter((role) => !Object.hasOwn(states, role)));
}

/** The roles whose artifacts are blocked, in the order of the index. Errors as {@link ArtifactStateIndex}. */
export function blockedRoles(index: ArtifactStateIndex): readonly string[] {
  return Object.freeze(blockedStates(ArtifactStateIndex.parse(index)).map(([role]) => role));
}

/**
 * What to do next, each once: provide what is missing, repair what is blocked, follow the change order. Errors as
 * {@link missingRoles}.
 */
export function stateIndexNextActions(index: ArtifactStateIndex, required: readonly string[] = []): readonly string[] {
  const read = ArtifactStateIndex.parse(index);
  const actions = [
    ...missingRoles(read, required).map((role) => `provide_artifact:${role}`),
    ...blockedStates(read).flatMap(([role, { next_actions }]) =>
      next_actions.length > 0 ? next_actions : [`repair_artifact:${role}`],
    ),
    ...read.change_order.required_actions,
  ];
  return Object.freeze([...new Set(actions)]);
}

/** What an index comes to, with some roles required. Errors as {@link missingRoles}. */
export function summarizeStateIndex(index: ArtifactStateIndex, required: readonly string[] = []): StateIndexSummary {
  const read = ArtifactStateIndex.parse(index);
  const missing_roles = missingRoles(read, required);
  const blocked_roles = blockedRoles(read);
  const { invalidated_roles, required: change_order_required } = read.change_order;
  const roles = Object.freeze(Object.keys(read.states).toSorted(compareCodePoints));
  const blocked = missing_roles.length > 0 || blocked_roles.length > 0 || change_order_required;
  return Object.freeze({
    status: blocked ? "blocked" : "ready",
    artifact_count: roles.length,
    roles,
    missing_roles,
    blocked_roles,
    change_order_required,
    invalidated_roles,
    next_actions: stateIndexNextActions(read, required),
  });
}

const RequiredRoles: RecordType<{ readonly roles: readonly string[] }> = defineRecord({
  name: "required_roles",
  recordType: "govengine.state_index.RequiredRoles",
  schemaVersion: "v1",
  schema: v.strictObject({ roles: list(roleText()) }),
});

function blockedStates({ states }: ArtifactStateIndex): readonly (readonly [string, ArtifactState])[] {
  return Object.entries(states).filter(([, { blocked }]) => blocked);
}
