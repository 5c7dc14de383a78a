// What a runner is, as a record: its digest binds a live ticket to it.

import * as v from "valibot";
import type { JsonObject } from "../json/value.ts";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, jsonObject, withDefault } from "../record/fields.ts";
import { problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";

/** A runner as a host registers it. */
export interface RunnerProfile {
  readonly name: string;
  /** Whether the host allows this runner at all. */
  readonly allowed: boolean;
  /** True for a runner that acts on real systems. */
  readonly live_backend_enabled: boolean;
  /** Binaries, environment, working folder, output limits: whatever the approver of a live ticket should know. */
  readonly metadata: JsonObject;
}

/** The name of the profile that every host has. */
export const DRY_RUN_PROFILE = "dry-run";

// Small enough for a transition decision to hold the profile twice within its own limits.
const PROFILE_LIMITS = { maxDepth: 16, maxNodes: 1_000, maxBytes: 65_536 };

/**
 * Reads runner profiles. `allowed` has no default, because its default would allow something; a profile named `dry-run`
 * has no live backend. Source: `govengine.execution.gate.RunnerProfile`.
 */
export const RunnerProfile: RecordType<RunnerProfile> = defineRecord({
  name: "runner_profile",
  recordType: "govengine.execution.gate.RunnerProfile",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: withDefault(identifier(), DRY_RUN_PROFILE),
    allowed: boolean(),
    live_backend_enabled: withDefault(boolean(), false),
    metadata: withDefault(jsonObject({ limits: PROFILE_LIMITS }), {}),
  }),
  codes: { forbidden: "forbidden_runner_profile_metadata" },
  check: ({ name, live_backend_enabled }) =>
    name === DRY_RUN_PROFILE && live_backend_enabled
      ? [problem("runner_profile_inconsistent", "/live_backend_enabled", DRY_RUN_PROFILE)]
      : [],
  rules: ["The profile named dry-run has no live backend."],
});

/** The profile of the dry-run runner: allowed, without a live backend. */
export function defaultRunnerProfile(): RunnerProfile {
  return DEFAULT_PROFILE;
}

const DEFAULT_PROFILE = RunnerProfile.parse({ allowed: true });
