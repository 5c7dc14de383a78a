// One valid artifact for each schema of the table: by our own builders where there is one, by hand where there is none.

import type { JsonObject } from "@govengine/artifact-core";
import {
  buildChainManifest,
  buildLifecycleScopeFidelityReport,
  buildPublicSnapshotManifest,
  buildRedactionPolicy,
  buildRedactionReceipt,
  buildScopeFidelityReport,
  reviewManifest,
  verifySecureBundle,
  type SchemaName,
} from "../../src/index.ts";
import { KEY, sampleGuard, sampleManifest } from "./guarded.ts";
import { CARRIER_REF, TRUST_REF } from "./profile-refs.ts";
import { edited, rawEntries, sampleArtifacts, sampleArtifactsV02 } from "./sample.ts";
import { assertedArtifacts } from "./scope-assertion.ts";

const TIME = "2026-03-02T08:00:00Z";
const URL = "https://status.example.org/";

const spec = {
  target: URL,
  target_host: "status.example.org",
  target_in_scope: true,
  resolved_tool: "http_probe",
  normalized_args: [URL],
  execution_plan: [{ tool: "http_probe", args: [URL], role: "probe", stdin: "" }],
  scope_facts: { target: URL, target_host: "status.example.org", target_in_scope: true },
} as const;

const prepared: JsonObject = {
  artifact_type: "prepared_execution_spec",
  spec_version: "2026-03-18.prepared.v1",
  ...spec,
  capability: "http_probe",
  command_preview: ["http_probe https://status.example.org/"],
  command_input_summary: {},
  execution_input_summaries: [],
};

const approved: JsonObject = {
  spec_version: "2026-03-18.approved.v1",
  ...spec,
  approval: {
    decision: "approve",
    reason: "a sample",
    reason_code: "sample",
    approval_source: "owner",
    constraints: {},
    owner_override_applied: false,
    approval_transform_chain: [],
  },
  execution_truth: {
    artifact_type: "approved_execution_spec",
    resolved_tool: "http_probe",
    normalized_args: [URL],
    execution_plan: [],
    command_preview: ["http_probe"],
    command_input_summary: {
      preview_source: "plan",
      target_delivery_mode: "argv",
      tool: "http_probe",
      stdin_present: false,
    },
    execution_input_summaries: [],
    target_host_match_status: "exact",
    request_shape_hygiene_status: "clean",
  },
};

const surfaceIndex: JsonObject = {
  artifact_type: "public_validation_surface_index",
  schema_version: "v0.1",
  generated_at: TIME,
  surfaces: [
    {
      surface_id: "sample",
      path: "fixtures/sample",
      kind: "review_bundle_directory",
      purpose: "",
      schemas: [],
      commands: ["govengine verify fixtures/sample"],
      public_safe: true,
    },
  ],
  summary: { surface_count: 1, public_safe_surface_count: 1 },
  public_safety: {
    live_target_execution: false,
    protocol_adapter_work: false,
    public_push_authorized: false,
    raw_live_evidence_included: false,
  },
  non_claims: [],
};

function profileRef(kind: "trust" | "carrier", reference: JsonObject): JsonObject {
  return edited(reference, {
    "/schema_version": "v0.2",
    "/schema_ref": `schemas/${kind}_profile_ref.v0.2.schema.json`,
    [`/${kind}_profile`]: "acme/sample@v1",
  });
}

function receipt(version: "v0.1" | "v0.2"): JsonObject {
  const policy = buildRedactionPolicy({ schema_version: version });
  return buildRedactionReceipt({
    source: { token: "x" },
    redacted: { token: "<redacted>" },
    policy,
    generated_at: TIME,
  });
}

function asJson(value: unknown): JsonObject {
  return structuredClone(value) as JsonObject;
}

const artifacts = sampleArtifacts();
const asserted = assertedArtifacts();
const { manifest, source } = sampleManifest();
const secured = verifySecureBundle({ manifest, source, guard: sampleGuard(), key: KEY });

/** A valid artifact for every schema. */
export const SCHEMA_SAMPLES: Readonly<Record<SchemaName, JsonObject>> = {
  "intent_contract.v0.2": artifacts.intent_contract,
  "policy_decision.v0.2": artifacts.policy_decision,
  "policy_decision.v0.3": asserted.policy_decision,
  "execution_contract.v0.2": artifacts.execution_contract,
  "execution_contract.v0.3": asserted.execution_contract,
  "execution_ticket.v0.2": sampleArtifactsV02().execution_ticket,
  "execution_ticket.v0.3": artifacts.execution_ticket,
  "execution_receipt.v0.2": artifacts.execution_receipt,
  "evidence_contract.v0.2": artifacts.evidence_contract,
  "artifact_chain_manifest.v0.2": buildChainManifest(
    rawEntries(artifacts).map(({ path, artifact }) => ({ path, artifact: artifact as JsonObject })),
  ),
  "prepared_execution_spec.v0.1": prepared,
  "approved_execution_spec.v0.1": approved,
  "trust_profile_ref.v0.1": TRUST_REF,
  "trust_profile_ref.v0.2": profileRef("trust", TRUST_REF),
  "carrier_profile_ref.v0.1": CARRIER_REF,
  "carrier_profile_ref.v0.2": profileRef("carrier", CARRIER_REF),
  "scope_fidelity_report.v0.1": asJson(
    buildScopeFidelityReport({
      target: URL,
      normalized_args: [URL],
      execution_plan: [],
      target_in_scope: true,
      generated_at: TIME,
    }),
  ),
  "scope_fidelity_report.v0.2": asJson(buildLifecycleScopeFidelityReport(artifacts, { generated_at: TIME })),
  "review_record.v0.1": asJson(reviewManifest({ manifest, source, generated_at: TIME }).record),
  "redaction_policy.v0.1": buildRedactionPolicy(),
  "redaction_policy.v0.2": buildRedactionPolicy({ schema_version: "v0.2" }),
  "redaction_receipt.v0.1": receipt("v0.1"),
  "redaction_receipt.v0.2": receipt("v0.2"),
  "public_snapshot_manifest.v0.1": buildPublicSnapshotManifest([{ path: "a.json", public_safe: true, value: {} }], {
    generated_at: TIME,
  }),
  "public_validation_surface_index.v0.1": surfaceIndex,
  kernel_guard_hmac_v1: sampleGuard(),
  "verification_result.v1.1": asJson(secured.verification_result),
};
