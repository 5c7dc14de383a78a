// Records: what each reads, in which order it writes it again, and with which code it refuses what isn't one.

import { createHash } from "node:crypto";
import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const { gives, refuses } = vectorsOf("record.parse");

/** A record type with the least that it needs, and that with every default, in the order of the wire. */
interface Sample {
  readonly type: string;
  readonly least: JsonObject;
  readonly whole: JsonObject;
}

const DESCRIPTOR: Sample = {
  type: "govengine.core.ArtifactDescriptor",
  least: { artifact_type: "execution_ticket", schema_version: "v0.2", digest: `sha256:${"a".repeat(64)}` },
  whole: {
    artifact_type: "execution_ticket",
    schema_version: "v0.2",
    digest: `sha256:${"a".repeat(64)}`,
    role: "",
    path: "",
    metadata: {},
  },
};

const APPROVAL: Sample = {
  type: "govengine.admission.GovApprovalRequest",
  least: { request_id: "approval-1", subject_ref: "sha256:task-ref", state: "requested" },
  whole: {
    request_id: "approval-1",
    subject_ref: "sha256:task-ref",
    subject_kind: "task",
    state: "requested",
    reason_code: "operator_approval_required",
    requested_by: "",
    approver_ref: "",
    expires_at: "",
    policy_refs: [],
    metadata: {},
  },
};

const TASK: Sample = {
  type: "govengine.planning.GovTaskContract",
  least: { contract_id: "task-1", activation_mode: "if_signal" },
  whole: {
    contract_id: "task-1",
    task_family: "generic",
    objective: "",
    capability: "",
    action_type: "",
    target_ref: "",
    target_kind: "host",
    evidence_goal: "",
    priority_tier: "medium",
    expected_depth: "medium",
    activation_phase: 1,
    activation_mode: "if_signal",
    conditional_gate: "",
    surface_role: "primary",
    constraints: {},
    preferences: {},
    rationale: {},
    metadata: {},
  },
};

const SIGNATURE: Sample = {
  type: "govengine.kernel.DetachedSignature",
  least: {
    purpose: "execution_ticket",
    form: "sclite-json-v0.1",
    digest: "b".repeat(64),
    signer_id: "owner:ada",
    algorithm: "ed25519",
    signature: "c2lnbmF0dXJl",
  },
  whole: {
    purpose: "execution_ticket",
    form: "sclite-json-v0.1",
    digest: "b".repeat(64),
    signer_id: "owner:ada",
    algorithm: "ed25519",
    signature: "c2lnbmF0dXJl",
  },
};

const SAMPLES: readonly Sample[] = [DESCRIPTOR, APPROVAL, TASK, SIGNATURE];

/** Changes that a record type refuses, each with its code. */
type Refusal = readonly [sample: Sample, change: JsonObject, code: string];

const REFUSALS: readonly Refusal[] = [
  [DESCRIPTOR, { digest: 5 }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { digest: null }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { artifact_type: "" }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { artifact_type: " execution_ticket" }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { artifact_type: "execution\u200b_ticket" }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { role: "a\u202eb" }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { trusted: true }, "unknown_artifact_descriptor_field"],
  [DESCRIPTOR, { metadata: [] }, "invalid_artifact_descriptor"],
  [DESCRIPTOR, { metadata: { a: { "API-Key": "x" } } }, "forbidden_core_metadata"],
  [DESCRIPTOR, { version: "v0.3" }, "alias_field_mismatch"],
  [APPROVAL, { state: "ok" }, "unknown_approval_state"],
  [APPROVAL, { state: "Approved" }, "unknown_approval_state"],
  [APPROVAL, { state: true }, "invalid_approval_request"],
  [APPROVAL, { state: "approved", requested_by: "agent:a" }, "approval_unattributed"],
  [APPROVAL, { requested_by: "agent:a", approver_ref: "agent:a" }, "approval_self_approved"],
  [APPROVAL, { policy_refs: "policy" }, "invalid_admission_sequence"],
  [APPROVAL, { subject_kind: "Task" }, "unknown_approval_subject_kind"],
  [TASK, { activation_phase: 0 }, "invalid_activation_phase"],
  [TASK, { activation_phase: "1" }, "invalid_activation_phase"],
  [TASK, { activation_phase: 1.5 }, "invalid_activation_phase"],
  [TASK, { activation_mode: "now" }, "unknown_activation_mode"],
  [TASK, { priority_tier: "HIGH" }, "unknown_priority_tier"],
  [TASK, { target: "https://example.com/" }, "raw_target_not_allowed"],
  [TASK, { preferences: null }, "invalid_planning_metadata"],
  [SIGNATURE, { purpose: "anything" }, "unknown_signature_purpose"],
  [SIGNATURE, { form: "plain" }, "unknown_canonical_form"],
  [SIGNATURE, { digest: "B".repeat(64) }, "invalid_detached_signature"],
  [SIGNATURE, { digest: `sha256:${"b".repeat(64)}` }, "invalid_detached_signature"],
  [SIGNATURE, { signer_id: "owner ada" }, "invalid_detached_signature"],
  [SIGNATURE, { public_key: "AAAA" }, "unknown_detached_signature_field"],
  [SIGNATURE, { private_key: "AAAA" }, "forbidden_trust_material"],
];

/** Members without which a record is none, each with its code. */
const MISSING: readonly (readonly [sample: Sample, member: string, code: string])[] = [
  [DESCRIPTOR, "artifact_type", "missing_artifact_type"],
  [DESCRIPTOR, "schema_version", "missing_schema_version"],
  [DESCRIPTOR, "digest", "missing_artifact_digest"],
  [APPROVAL, "request_id", "missing_approval_request_id"],
  [APPROVAL, "state", "invalid_approval_request"],
  [TASK, "contract_id", "missing_task_contract_id"],
  [TASK, "activation_mode", "invalid_task_contract"],
  [SIGNATURE, "signer_id", "invalid_detached_signature"],
];

/** The vectors of `record.parse`. */
export function recordVectors(): readonly Vector[] {
  return [...SAMPLES.flatMap(readings), ...REFUSALS.map(refusal), ...MISSING.map(missing), ...noObjects()];
}

function readings({ type, least, whole }: Sample): readonly Vector[] {
  const backwards = Object.fromEntries(Object.entries(whole).toReversed());
  const hasDefaults = Object.keys(least).length < Object.keys(whole).length;
  return [
    ...(hasDefaults ? [gives(`${type} with the least`, question(type, least), reading(type, whole))] : []),
    gives(`${type} with everything`, question(type, whole), reading(type, whole)),
    gives(`${type} in another order`, question(type, backwards), reading(type, whole)),
  ];
}

function refusal([{ type, least }, change, code]: Refusal): Vector {
  return refuses(`${type} with ${JSON.stringify(change)}`, question(type, { ...least, ...change }), code);
}

function missing([{ type, least }, member, code]: (typeof MISSING)[number]): Vector {
  const { [member]: _, ...others } = least;
  return refuses(`${type} without ${member}`, question(type, others), code);
}

function noObjects(): readonly Vector[] {
  const rows: readonly (readonly [text: string, code: string])[] = [
    ["null", "invalid_artifact_descriptor"],
    ["[]", "invalid_artifact_descriptor"],
    ['"execution_ticket"', "invalid_artifact_descriptor"],
    ['{"digest":"a","digest":"b"}', "json_duplicate_key"],
    ['{"digest":1.0}', "json_number_not_exact"],
  ];
  return rows.map(([text, code]) => refuses(`the text ${text}`, { record_type: DESCRIPTOR.type, text }, code));
}

function question(record_type: string, record: JsonObject): JsonObject {
  return { record_type, text: JSON.stringify(record) };
}

/** The record in wire order, and the digest of its envelope, written here from the form's specification. */
function reading(type: string, whole: JsonObject): JsonObject {
  const envelope = `{"owner":"govengine","record":${sortedText(whole)},"record_type":"${type}","schema_version":"v1"}`;
  return { record: JSON.stringify(whole), digest: `sha256:${createHash("sha256").update(envelope).digest("hex")}` };
}

/** The samples hold ASCII and whole numbers only, and no member inside a member. */
function sortedText(record: JsonObject): string {
  const members: readonly (readonly [string, JsonValue])[] = Object.entries(record);
  return JSON.stringify(Object.fromEntries(members.toSorted(([left], [right]) => (left < right ? -1 : 1))));
}
