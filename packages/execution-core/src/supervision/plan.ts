// The plan under which a request is supervised.

import { DRY_RUN_PROFILE, problem, type JsonObject, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  boolean,
  defineRecord,
  identifier,
  integer,
  jsonObject,
  oneOf,
  withDefault,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import { FORBIDDEN_SUPERVISION_METADATA, FORBIDDEN_SUPERVISION_METADATA_KEYS } from "./supervision-keys.ts";

/** Where a command may run. */
export const CWD_POLICIES = ["none", "repo_root", "explicit_path"] as const;
/** Which environment a command gets. */
export const ENV_POLICIES = ["empty", "allowlist"] as const;
/** Which input a command gets. */
export const STDIN_POLICIES = ["none", "bounded", "forbidden"] as const;

/** Where a command may run. */
export type CwdPolicy = (typeof CWD_POLICIES)[number];
/** Which environment a command gets. */
export type EnvPolicy = (typeof ENV_POLICIES)[number];
/** Which input a command gets. */
export type StdinPolicy = (typeof STDIN_POLICIES)[number];

/** How one request is to be supervised. */
export interface SupervisionPlan {
  readonly plan_id: string;
  readonly request_id: string;
  readonly runner_profile: string;
  readonly dry_run: boolean;
  readonly live_backend_enabled: boolean;
  readonly timeout_seconds: number;
  readonly cwd_policy: CwdPolicy;
  readonly env_policy: EnvPolicy;
  readonly stdin_policy: StdinPolicy;
  readonly receipt_required: boolean;
  readonly metadata: JsonObject;
}

/** Reads plans: always with a timeout and a receipt, and live only with a live backend. Source:
 * `govengine.execution.supervision.GovSupervisionPlan`. */
export const SupervisionPlan: RecordType<SupervisionPlan> = defineRecord({
  name: "supervision_plan",
  recordType: "govengine.execution.supervision.GovSupervisionPlan",
  schemaVersion: "v1",
  schema: v.strictObject({
    plan_id: identifier(),
    request_id: identifier(),
    runner_profile: withDefault(identifier(), DRY_RUN_PROFILE),
    dry_run: withDefault(boolean(), true),
    live_backend_enabled: withDefault(boolean(), false),
    timeout_seconds: withDefault(integer({ min: 1 }), 30),
    cwd_policy: withDefault(oneOf(CWD_POLICIES), "none"),
    env_policy: withDefault(oneOf(ENV_POLICIES), "empty"),
    stdin_policy: withDefault(oneOf(STDIN_POLICIES), "bounded"),
    receipt_required: withDefault(boolean(), true),
    metadata: withDefault(jsonObject(), {}),
  }),
  aliases: { plan_id: ["id"] },
  codes: {
    missing: { plan_id: "missing_supervision_plan_id", request_id: "missing_supervision_request_id" },
    unknown: {
      cwd_policy: "unknown_cwd_policy",
      env_policy: "unknown_env_policy",
      stdin_policy: "unknown_stdin_policy",
    },
    invalid: { timeout_seconds: "invalid_supervision_timeout", metadata: "invalid_supervision_metadata" },
    forbidden: FORBIDDEN_SUPERVISION_METADATA,
  },
  forbiddenKeys: FORBIDDEN_SUPERVISION_METADATA_KEYS,
  check: checkPlan,
  rules: ["A plan that is no dry run has its live backend enabled.", "A receipt is required."],
});

function checkPlan({ dry_run, live_backend_enabled, receipt_required }: SupervisionPlan): readonly Problem[] {
  return [
    ...(dry_run || live_backend_enabled ? [] : [problem("live_backend_disabled", "/live_backend_enabled")]),
    ...(receipt_required ? [] : [problem("runner_receipt_required", "/receipt_required")]),
  ];
}
