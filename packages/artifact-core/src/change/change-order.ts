// What has to be done about conflicts: what to repair, and what was built on it and has to be looked at again.

import * as v from "valibot";
import { roleText } from "../artifact/role-field.ts";
import { defineRecord } from "../record/define-record.ts";
import { boolean, closed, identifier, list, record, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";
import { ArtifactConflict } from "./artifact-conflict.ts";

/** Conflicts, and what follows from them. */
export interface ArtifactChangeOrder {
  /** Derived: there is a conflict. */
  readonly required: boolean;
  readonly conflicts: readonly ArtifactConflict[];
  readonly required_actions: readonly string[];
  /** The roles whose artifacts no longer count. */
  readonly invalidated_roles: readonly string[];
}

/** Reads change orders. Source: `govengine.deconfliction.ArtifactChangeOrder`. */
export const ArtifactChangeOrder: RecordType<ArtifactChangeOrder> = defineRecord({
  name: "artifact_change_order",
  recordType: "govengine.deconfliction.ArtifactChangeOrder",
  schemaVersion: "v1",
  schema: v.strictObject({
    required: boolean(),
    conflicts: withDefault(list(record(ArtifactConflict)), []),
    required_actions: withDefault(list(identifier()), []),
    invalidated_roles: withDefault(list(identifier()), []),
  }),
  derived: { required: ({ conflicts }) => conflicts.length > 0 },
  codes: { forbidden: "forbidden_core_metadata" },
});

/** What is built on one artifact, in the order of a run. */
export interface DownstreamRow {
  readonly role: string;
  readonly downstream_roles: readonly string[];
}

/** What is built on what. A role without a row has nothing built on it. */
export interface DownstreamRoles {
  readonly roles: readonly DownstreamRow[];
}

/** Reads what is built on what. Source: the argument of `govengine.deconfliction.ConflictDetector`. */
export const DownstreamRoles: RecordType<DownstreamRoles> = defineRecord({
  name: "downstream_roles",
  recordType: "govengine.deconfliction.DownstreamRoles",
  schemaVersion: "v1",
  schema: v.strictObject({ roles: list(closed({ role: roleText(), downstream_roles: list(roleText()) })) }),
  codes: { forbidden: "forbidden_core_metadata" },
});

const CHAIN = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
  "artifact_chain_manifest",
];

const DEFAULT_DOWNSTREAM = DownstreamRoles.parse({
  roles: CHAIN.slice(0, -1).map((role, index) => ({ role, downstream_roles: CHAIN.slice(index + 1) })),
});

/** The chain of a governed action: each artifact is built on every one before it. */
export function defaultDownstreamRoles(): DownstreamRoles {
  return DEFAULT_DOWNSTREAM;
}

/**
 * What has to be done about conflicts. For each, in order: the artifact is repaired (`repair_artifact:<role>`), or
 * provided when it is missing; bindings to a digest that differs are rebuilt; what is built on it is validated again and
 * doesn't count until then. Nothing is listed twice.
 *
 * @throws GovEngineError with the codes of {@link ArtifactConflict} and {@link DownstreamRoles}.
 */
export function changeOrderForConflicts(
  conflicts: readonly ArtifactConflict[],
  downstream: DownstreamRoles = DEFAULT_DOWNSTREAM,
): ArtifactChangeOrder {
  const { conflicts: read } = ArtifactChangeOrder.parse({ conflicts });
  const { roles: rows } = DownstreamRoles.parse(downstream);
  const actions = new Set<string>();
  const invalidated = new Set<string>();
  for (const { reason_code, role } of read) {
    actions.add(reason_code === "missing_artifact" ? `provide_artifact:${role}` : `repair_artifact:${role}`);
    if (reason_code === "artifact_digest_mismatch") actions.add(`rebuild_bindings_for:${role}`);
    for (const below of rows.filter((row) => row.role === role).flatMap((row) => row.downstream_roles)) {
      actions.add(`revalidate_artifact:${below}`);
      invalidated.add(below);
    }
  }
  return ArtifactChangeOrder.parse({
    conflicts: read,
    required_actions: [...actions],
    invalidated_roles: [...invalidated],
  });
}
