// The gate, asked about one dry run: what it allows, and for each missing or changed proof every reason why not.

import { stringifyJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import type { LifecycleBundle, LifecycleRole } from "@govengine/sclite-bridge";
import { underPlainTicket } from "../fixtures/actions.ts";
import { PROBE } from "../fixtures/bundle-row.ts";
import { changed, rebound } from "../fixtures/edit.ts";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const { gives, refuses } = vectorsOf("gate.authorize");

const ROLES = ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"] as const;
const NOW = "2026-01-05T09:12:00Z";
const RUNTIME = "runtime:govengine-demo";

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
    gives("a second too early within the tolerance", question(PROBE, { now: "2026-01-05T09:09:59Z", skew_ms: 1000 }), "allowed"),
    gives("a ticket v0.2, which names no runtime", question(underPlainTicket(PROBE)), "allowed"),
    gives("a target that is in scope", question(PROBE, { targets: ["https://example.com/"] }), "allowed"),
  ];
}
