// The answer of the kernel's gate as a record, storable for a yes and for a no: what was looked at, by digest, and every
// reason against it.

import * as v from "valibot";
import { CANONICAL_FORMS, type CanonicalForm } from "../json/canonical.ts";
import { digestRecord, type DigestRef } from "../json/digest.ts";
import type { Sha256Hex } from "../json/hash.ts";
import type { ActionRole, Instant, Mode } from "../ports/action.ts";
import { defineRecord } from "../record/define-record.ts";
import {
  boolean,
  closed,
  codeWord,
  digestRefText,
  identifier,
  instant,
  list,
  nullable,
  oneOf,
  problemList,
  record,
  sha256Text,
} from "../record/fields.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { RunnerProfile } from "../run/runner-profile.ts";
import { missingPrerequisites } from "./prerequisites.ts";

/** What the gate made of the artifacts, in closed words. */
export interface GateInput {
  readonly has_prepared_execution_contract: boolean;
  readonly policy_decision_status: "allow" | "owner_approval_required" | "deny" | "missing";
  readonly execution_ticket_status: "approved" | "approved_for_dry_run" | "pending" | "refused" | "missing";
  /** `ok`: unsigned, and the host's rules ask for no signature in this mode. */
  readonly trust_decision_status: "trusted" | "ok" | "denied" | "missing";
  readonly runner_profile: RunnerProfile;
}

/** Whether an action may run, once. */
export interface AuthorizationDecision {
  readonly schema_version: "v1";
  /** Derived from everything else: `authorization-` and the hexadecimal digits of the record's digest. */
  readonly decision_id: string;
  /** Derived: nothing blocks. */
  readonly allowed: boolean;
  readonly mode: Mode;
  readonly runtime_ref: string;
  /** Null when the clock gave no time, which blocks. */
  readonly evaluated_at: Instant | null;
  /** The canonical form of the input digests. */
  readonly form: CanonicalForm;
  /** The digest of each artifact as it was read, null for one that is absent or could not be read. */
  readonly input_digests: { readonly [Role in ActionRole]: Sha256Hex | null };
  /** The digest of the runner request, null when none could be made. */
  readonly request_digest: DigestRef | null;
  /** Derived: the digest of the runner profile. */
  readonly runner_profile_digest: DigestRef;
  /** The state of the policy that was asked, null without a policy port. */
  readonly policy_epoch: string | null;
  readonly gate_input: GateInput;
  /** What was let pass without proof, because the host's trust says so. */
  readonly unproved: readonly string[];
  /** Derived: the checks that could not be made, each of which is a blocker. */
  readonly not_evaluated: readonly string[];
  readonly blockers: readonly Problem[];
}

const RECORD_TYPE = "govengine.kernel.AuthorizationDecision";
const SCHEMA_VERSION = "v1";
const NOT_EVALUATED = "not_evaluated";

/** The blocker for a check that could not be made. `check` is a word of ours. */
export function notEvaluated(check: string): Problem {
  return problem(NOT_EVALUATED, "", check);
}

/**
 * Reads authorization decisions. A decision without blockers must have everything that a yes needs, and a decision may not
 * leave out a blocker that its own gate input implies (`authorization_unproved`).
 */
export const AuthorizationDecision: RecordType<AuthorizationDecision> = defineRecord({
  name: "authorization_decision",
  recordType: RECORD_TYPE,
  schemaVersion: SCHEMA_VERSION,
  schema: v.strictObject({
    schema_version: oneOf([SCHEMA_VERSION]),
    decision_id: identifier(),
    allowed: boolean(),
    mode: oneOf(["dry_run", "live"]),
    runtime_ref: identifier(),
    evaluated_at: nullable(instant()),
    form: oneOf(CANONICAL_FORMS),
    input_digests: closed({
      intent_contract: nullable(sha256Text()),
      policy_decision: nullable(sha256Text()),
      execution_contract: nullable(sha256Text()),
      execution_ticket: nullable(sha256Text()),
    }),
    request_digest: nullable(digestRefText()),
    runner_profile_digest: digestRefText(),
    policy_epoch: nullable(identifier()),
    gate_input: closed({
      has_prepared_execution_contract: boolean(),
      policy_decision_status: oneOf(["allow", "owner_approval_required", "deny", "missing"]),
      execution_ticket_status: oneOf(["approved", "approved_for_dry_run", "pending", "refused", "missing"]),
      trust_decision_status: oneOf(["trusted", "ok", "denied", "missing"]),
      runner_profile: record(RunnerProfile),
    }),
    unproved: list(codeWord()),
    not_evaluated: list(codeWord()),
    blockers: problemList(),
  }),
  derived: {
    decision_id: (fields) => `authorization-${digestRecord(fields, IDENTITY).slice("sha256:".length)}`,
    allowed: ({ blockers }) => blockers.length === 0,
    runner_profile_digest: ({ gate_input }) => RunnerProfile.digest(gate_input.runner_profile),
    not_evaluated: ({ blockers }) =>
      blockers.flatMap(({ code, detail }) => (code === NOT_EVALUATED && detail !== null ? [detail] : [])),
  },
  codes: {
    missing: { schema_version: "unknown_schema_version" },
    unknown: { form: "unknown_canonical_form" },
    forbidden: "forbidden_admission_metadata",
  },
  check: checkDecision,
  rules: [
    "blockers has every reason that gate_input implies.",
    "Without blockers, all input digests, request_digest and evaluated_at are given, and in live nothing is unproved.",
  ],
});

const IDENTITY = { recordType: RECORD_TYPE, schemaVersion: SCHEMA_VERSION };

function checkDecision(decision: AuthorizationDecision): readonly Problem[] {
  const codes = decision.blockers.map(({ code }) => code);
  const { runner_profile: profile, ...words } = decision.gate_input;
  const status = {
    ...words,
    runner_profile_allowed: profile.allowed,
    live_backend_enabled: profile.live_backend_enabled,
  };
  const left = missingPrerequisites(status, decision.mode === "live").filter((reason) => !codes.includes(reason));
  return [
    ...left.map((reason) => unproved(["blockers"], reason)),
    ...(decision.blockers.length === 0 ? checkYes(decision) : []),
  ];
}

/** What a yes needs beside the words of the gate. */
function checkYes({
  evaluated_at,
  input_digests,
  mode,
  request_digest,
  unproved: waived,
}: AuthorizationDecision): Problem[] {
  const roles = Object.entries(input_digests).filter(([, digest]) => digest === null);
  const problems = roles.map(([role]) => unproved(["input_digests", role]));
  if (evaluated_at === null) problems.push(unproved(["evaluated_at"]));
  if (request_digest === null) problems.push(unproved(["request_digest"]));
  if (mode === "live" && waived.length > 0) problems.push(unproved(["unproved"], "live"));
  return problems;
}

function unproved(keys: readonly string[], detail: string | null = null): Problem {
  return problem("authorization_unproved", pointer(keys), detail);
}
