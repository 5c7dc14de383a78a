// The gate, asked about one dry run: what it allows, and for each missing or changed proof every reason why not.

import { stringifyJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { normalizedArgsDigest, type LifecycleBundle, type LifecycleRole } from "@govengine/sclite-bridge";
import { underPlainTicket } from "../fixtures/actions.ts";
import { PROBE } from "../fixtures/bundle-row.ts";
import { changed, rebound } from "../fixtures/edit.ts";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const { gives, refuses } = vectorsOf("gate.authorize");

const ROLES = ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"] as const;
const NOW = "2026-01-05T09:12:00Z";
const RUNTIME = "runtime:govengine-demo";
const ZEROS = "0".repeat(64);

/** The vectors of `gate.authorize`. */
export function gateVectors(): readonly Vector[] {
  return [...allowed(), ...surroundings(), ...changedArtifacts(), ...reboundArtifacts(), ...unreadable()];
}

function question(artifacts: LifecycleBundle, more: JsonObject = {}): JsonObject {
  const texts = Object.fromEntries(ROLES.map((role) => [role, stringifyJson(artifacts[role])]));
  return { artifacts: texts, now: NOW, runtime_ref: RUNTIME, ...more };
}

function allowed(): readonly Vector[] {
  return [
    gives("an approved dry run", question(PROBE), "allowed"),
    gives("a dry run by name", question(PROBE, { mode: "dry_run" }), "allowed"),
    gives("the first instant of the window", question(PROBE, { now: "2026-01-05T09:10:00Z" }), "allowed"),
    gives("the last instant of the window", question(PROBE, { now: "2026-01-05T10:10:00Z" }), "allowed"),
    gives(
      "a second too early within the tolerance",
      question(PROBE, { now: "2026-01-05T09:09:59Z", skew_ms: 1000 }),
      "allowed",
    ),
    gives("a ticket v0.2, which names no runtime", question(underPlainTicket(PROBE)), "allowed"),
    gives("a target that is in scope", question(PROBE, { targets: ["https://example.com/"] }), "allowed"),
  ];
}

function surroundings(): readonly Vector[] {
  const target = ["https://example.com/"];
  return [
    refuses("a second too early", question(PROBE, { now: "2026-01-05T09:09:59Z" }), "ticket_not_yet_valid"),
    refuses(
      "a second too late, whatever the tolerance",
      question(PROBE, { now: "2026-01-05T10:10:01Z", skew_ms: 60_000 }),
      "ticket_expired",
    ),
    refuses("another runtime", question(PROBE, { runtime_ref: "runtime:other" }), "ticket_runtime_mismatch"),
    refuses(
      "the same runtime in another case",
      question(PROBE, { runtime_ref: "Runtime:govengine-demo" }),
      "ticket_runtime_mismatch",
    ),
    refuses("a revoked ticket", question(PROBE, { revocation: "revoked" }), "ticket_revoked"),
    refuses("a ticket of which nobody can tell", question(PROBE, { revocation: "unknown" }), "revocation_unknown"),
    refuses("a mode in another case", question(PROBE, { mode: "Dry_run" }), "unknown_mode"),
    refuses("an empty mode", question(PROBE, { mode: "" }), "unknown_mode"),
    refuses(
      "a live run of all this",
      question(PROBE, { mode: "live" }),
      "runner_profile_not_allowed",
      "execution_ticket_mode_mismatch",
      "signature_missing",
      "policy_decision_unproved",
      "execution_ticket_dry_run_only",
      "live_backend_disabled",
      "runner_unknown",
      "scope_port_missing",
    ),
    refuses(
      "a target out of scope",
      question(PROBE, { targets: target, scope: "out_of_scope" }),
      "target_out_of_scope",
    ),
    refuses("a target that scope can't place", question(PROBE, { targets: target, scope: "unknown" }), "scope_unknown"),
    refuses("targets that can't be told", question(PROBE, { targets: null }), "scope_unverifiable"),
  ];
}

/** Changes that leave every digest as it was. */
function changedArtifacts(): readonly Vector[] {
  const withMember = (role: LifecycleRole): LifecycleBundle => ({
    ...PROBE,
    [role]: changed(PROBE[role], { at: ["x-more"], to: 1 }),
  });
  return [
    refuses("an intent changed afterwards", question(withMember("intent_contract")), "digest_link_mismatch"),
    refuses("a policy decision changed afterwards", question(withMember("policy_decision")), "digest_link_mismatch"),
    refuses("a contract changed afterwards", question(withMember("execution_contract")), "digest_link_mismatch"),
    gives("an unsigned ticket changed afterwards", question(withMember("execution_ticket")), "allowed"),
    refuses(
      "a ticket of another action",
      question({ ...PROBE, execution_ticket: OTHER.execution_ticket }),
      "digest_link_mismatch",
    ),
    ...ROLES.map((role) => {
      const { artifacts, ...rest } = question(PROBE);
      const { [role]: _, ...others } = artifacts as JsonObject;
      return refuses(`no ${role}`, { ...rest, artifacts: others }, "artifact_missing");
    }),
  ];
}

const OTHER = rebound(PROBE, { intent_contract: [{ at: ["intent_id"], to: "demo-intent-2" }] });

type Row = readonly [
  name: string,
  role: (typeof ROLES)[number],
  path: string,
  to: JsonValue | undefined,
  codes: readonly [string, ...string[]],
];

/** Changes in which everything that was made later was made again: only the content is wrong. */
const REBOUND: readonly Row[] = [
  ["a denied policy", "policy_decision", "decision", "deny", ["policy_denied"]],
  ["a policy word that nobody knows", "policy_decision", "decision", "allow", ["artifact_schema_invalid"]],
  ["an owner who wasn't asked", "policy_decision", "decision", "owner_approval_required", ["owner_approval_required"]],
  [
    "a policy on another host",
    "policy_decision",
    "scope/target_host",
    "other.example.org",
    ["lifecycle_target_mismatch"],
  ],
  ["a policy that puts the target out of scope", "policy_decision", "scope/target_in_scope", false, ["scope_false"]],
  ["a truthy word for a flag", "policy_decision", "scope/target_in_scope", "true", ["artifact_schema_invalid"]],
  ["an intent for another host", "intent_contract", "target/host", "other.example.org", ["lifecycle_target_mismatch"]],
  ["an intent in no mode", "intent_contract", "requested_capability/mode", "none", ["mode_unknown"]],
  ["a contract out of scope", "execution_contract", "target_binding/target_in_scope", false, ["scope_false"]],
  [
    "fewer commands than the plan has",
    "execution_contract",
    "execution_bounds/max_commands",
    0,
    ["execution_contract_max_commands_exceeded"],
  ],
  [
    "a plan that says something else",
    "execution_contract",
    "execution_shape/plan/0/args/1",
    "--get",
    ["execution_contract_shape_ambiguous"],
  ],
  [
    "a plan with an environment",
    "execution_contract",
    "execution_shape/plan/0/env",
    { LD_PRELOAD: "/tmp/x" },
    ["artifact_schema_invalid", "execution_contract_step_unknown_key"],
  ],
  ["an empty plan", "execution_contract", "execution_shape/plan", [], ["execution_contract_plan_empty"]],
  [
    "a number for an argument",
    "execution_contract",
    "execution_shape/plan/0/args/1",
    1,
    ["artifact_schema_invalid", "execution_contract_args_invalid"],
  ],
  ["a rejected ticket", "execution_ticket", "approval/status", "rejected", ["ticket_approval_terminal"]],
  ["a pending ticket", "execution_ticket", "approval/status", "owner_approval_required", ["ticket_not_approved"]],
  ["true for an approval", "execution_ticket", "approval/status", true, ["artifact_schema_invalid"]],
  ["a ticket without an approval", "execution_ticket", "approval", undefined, ["artifact_schema_invalid"]],
  ["a ticket for no run", "execution_ticket", "execution_limits/max_runs", 0, ["artifact_schema_invalid"]],
  [
    "a ticket without a digest of its contract",
    "execution_ticket",
    "integrity/ticket_binds_execution_contract_digest",
    ZEROS,
    ["digest_link_mismatch"],
  ],
  [
    "a ticket that links another contract",
    "execution_ticket",
    "links/execution_contract/descriptor/digest",
    ZEROS,
    ["digest_link_mismatch"],
  ],
  [
    "a window that ends before it begins",
    "execution_ticket",
    "validity/not_after",
    "2026-01-05T09:00:00Z",
    ["invalid_ticket_interval"],
  ],
  [
    "network that the contract doesn't allow",
    "execution_ticket",
    "spend_limits/network_execution_allowed",
    true,
    ["ticket_network_escalation"],
  ],
  ["a ticket of an unknown version", "execution_ticket", "schema_version", "v9", ["artifact_schema_unpinned"]],
];

function reboundArtifacts(): readonly Vector[] {
  const rows = REBOUND.map(([name, role, path, to, codes]) => {
    const at = path.split("/").map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
    const artifacts = rebound(PROBE, { [role]: [to === undefined ? { at } : { at, to }] });
    return refuses(name, question(artifacts), ...codes);
  });
  return [
    ...rows,
    gives(
      "an intent of nobody in a dry run",
      question(rebound(PROBE, { intent_contract: [{ at: ["actor"], to: {} }] })),
      "allowed",
    ),
    refuses(
      "a secret among the arguments",
      question(withArguments(["-q", "-u", "me:hunter2", "https://example.com/"])),
      "contract_contains_secret",
    ),
    refuses(
      "a command that isn't in its normal form",
      question(withArguments(["--head", "https://example.com/"])),
      "command_not_normalized",
    ),
  ];
}

/** Other arguments, in plan and shape alike, with a ticket that was made for them. */
function withArguments(args: readonly string[]): LifecycleBundle {
  return rebound(PROBE, {
    execution_contract: [
      { at: ["execution_shape", "plan", 0, "args"], to: args },
      { at: ["execution_shape", "normalized_args"], to: args },
    ],
    execution_ticket: [{ at: ["scope_binding", "normalized_args_digest"], to: normalizedArgsDigest(args) }],
  });
}

function unreadable(): readonly Vector[] {
  const withTicket = (text: string): JsonObject => {
    const { artifacts, ...rest } = question(PROBE);
    return { ...rest, artifacts: { ...(artifacts as JsonObject), execution_ticket: text } };
  };
  const { artifacts, ...rest } = question(PROBE);
  return [
    refuses("a ticket with a repeated key", withTicket('{"a":1,"a":2}'), "json_duplicate_key"),
    refuses("a list for a ticket", withTicket("[]"), "json_not_object"),
    refuses("a word for a ticket", withTicket("approved"), "json_syntax"),
    refuses("a ticket behind a byte-order mark", withTicket("\ufeff{}"), "json_bom"),
    refuses(
      "a member that nobody asked for",
      { ...rest, artifacts: { ...(artifacts as JsonObject), allowed: true } },
      "unknown_authorize_member",
    ),
  ];
}
