// Finds the artifacts that contradict what was expected of them, or each other.

import * as v from "valibot";
import { artifactStates, byRole } from "../artifact/role-field.ts";
import { artifactRole, checkRoles, type ByRole } from "../artifact/role.ts";
import type { ArtifactState } from "../artifact/state.ts";
import { sameDigest } from "../json/digest.ts";
import { defineRecord } from "../record/define-record.ts";
import { identifier, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { ArtifactConflict, type ConflictReason } from "./artifact-conflict.ts";
import {
  changeOrderForConflicts,
  defaultDownstreamRoles,
  type ArtifactChangeOrder,
  type DownstreamRoles,
} from "./change-order.ts";

/** Artifacts, and what is expected of them. */
export interface ArtifactExpectations {
  readonly artifact_states: readonly ArtifactState[];
  /** The digest that the artifact of a role must have; none is expected unless given. */
  readonly expected_digests?: ByRole<string>;
}

/** Reads artifacts and what is expected of them. */
export const Expectations: RecordType<Required<ArtifactExpectations>> = defineRecord({
  name: "artifact_expectations",
  recordType: "govengine.deconfliction.ArtifactExpectations",
  schemaVersion: "v1",
  schema: v.strictObject({
    artifact_states: artifactStates(),
    expected_digests: withDefault(byRole(identifier()), {}),
  }),
  codes: { forbidden: "forbidden_core_metadata" },
  check: ({ artifact_states }) => checkRoles(artifact_states),
});

/**
 * The conflicts of artifacts. For each state in order: its digest isn't the expected one (`artifact_digest_mismatch`), it
 * is blocked (`lifecycle_blocked`, once for each reason), its role was there before (`duplicate_role`). At the end: roles
 * of which a digest is expected and that aren't there (`missing_artifact`). Two spellings of one digest are equal; a text
 * that is no digest never equals anything.
 *
 * @throws GovEngineError for malformed input: `invalid_artifact_expectations` and the codes of {@link ArtifactState}.
 */
export function detectDigestConflicts(input: ArtifactExpectations): readonly ArtifactConflict[] {
  return conflictsOf(Expectations.parse(input));
}

/**
 * Finds the conflicts of artifacts and says what has to be done about them. Errors as {@link detectDigestConflicts} and
 * `changeOrderForConflicts`.
 */
export function evaluateConflicts(
  input: ArtifactExpectations,
  downstream: DownstreamRoles = defaultDownstreamRoles(),
): ArtifactChangeOrder {
  return changeOrderForConflicts(detectDigestConflicts(input), downstream);
}

/** {@link detectDigestConflicts} for what was read. */
export function conflictsOf({
  artifact_states,
  expected_digests,
}: Required<ArtifactExpectations>): readonly ArtifactConflict[] {
  const expected = new Map(Object.entries(expected_digests));
  const first = new Map<string, string>();
  const conflicts: ArtifactConflict[] = [];
  for (const state of artifact_states) {
    const role = artifactRole(state.descriptor);
    conflicts.push(...conflictsOfState(state, role, expected.get(role) ?? null, first.get(role) ?? null));
    if (!first.has(role)) first.set(role, state.descriptor.digest);
  }
  for (const [role, expected_digest] of expected) {
    if (!first.has(role))
      conflicts.push(conflict(role, "missing_artifact", `${role} is not there`, { expected_digest }));
  }
  return Object.freeze(conflicts);
}

function conflictsOfState(
  { blocked_reasons, descriptor }: ArtifactState,
  role: string,
  expected_digest: string | null,
  earlier: string | null,
): readonly ArtifactConflict[] {
  const { digest: actual_digest } = descriptor;
  const conflicts: ArtifactConflict[] = [];
  if (expected_digest !== null && !sameDigest(expected_digest, actual_digest)) {
    const message = `${role} has another digest than the expected one`;
    conflicts.push(conflict(role, "artifact_digest_mismatch", message, { expected_digest, actual_digest }));
  }
  conflicts.push(...blocked_reasons.map((reason) => conflict(role, "lifecycle_blocked", reason, { actual_digest })));
  if (earlier !== null) {
    const message = `${role} is there more than once`;
    conflicts.push(conflict(role, "duplicate_role", message, { expected_digest: earlier, actual_digest }));
  }
  return conflicts;
}

function conflict(
  role: string,
  reason_code: ConflictReason,
  message: string,
  digests: Partial<Pick<ArtifactConflict, "expected_digest" | "actual_digest">>,
): ArtifactConflict {
  return ArtifactConflict.parse({ role, reason_code, message, ...digests });
}
