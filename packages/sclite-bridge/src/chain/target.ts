// Whether all artifacts that name a target host name the same one.

import { pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import type { LifecycleRole } from "../artifact/roles.ts";
import { readAddressHosts, readHosts } from "./host.ts";

/** What the target hosts came to. */
export interface TargetResult {
  readonly blockers: readonly Problem<"lifecycle_target_mismatch">[];
  readonly reviews: readonly Problem<"lifecycle_target_unknown">[];
}

/** Where each artifact names its host. The contract comes first: it is what runs, so the others are held against it. */
const HOSTS = [
  ["execution_contract", "target_binding", "target_host"],
  ["intent_contract", "target", "host"],
  ["policy_decision", "scope", "target_host"],
  ["execution_ticket", "scope_binding", "target_host"],
] as const;

/** Where each artifact names its whole target. Of an address the host must be the one that stands beside it. */
const TARGETS = {
  execution_contract: ["target_binding", "target"],
  intent_contract: ["target", "uri"],
  policy_decision: ["scope", "target"],
  execution_ticket: ["scope_binding", "target_ref"],
} as const;

/** The roles whose artifacts name a target host. */
export type TargetRole = (typeof HOSTS)[number][0];

/** The target host that an artifact of a role names, or null when it names none. */
export function targetHostIn(role: LifecycleRole, artifact: JsonObject): string | null {
  const place = HOSTS.find(([owner]) => owner === role);
  const host = place === undefined ? undefined : memberAt(artifact, place[1], place[2]);
  return typeof host === "string" && host !== "" ? host : null;
}

/**
 * Compares the target hosts, exactly as they are written, and with them the host inside each whole target that is an address.
 * A different one is `lifecycle_target_mismatch` at its place, a missing one `lifecycle_target_unknown`. A ticket v0.2 names
 * none and is left out.
 */
export function checkTargets(artifacts: Readonly<Record<TargetRole, JsonObject>>): TargetResult {
  const named = HOSTS.filter(([role]) => role !== "execution_ticket" || isScopedTicket(artifacts.execution_ticket)).map(
    ([role, ...way]) => ({ role, place: pointer([role, ...way]), host: targetHostIn(role, artifacts[role]) }),
  );
  const reference = named.find(({ host }) => host !== null)?.host ?? null;
  return {
    blockers: [
      ...named
        .filter(({ host }) => host !== null && host !== reference)
        .map(({ place }) => problem("lifecycle_target_mismatch", place)),
      ...elsewhere(artifacts, reference),
    ],
    reviews: named.filter(({ host }) => host === null).map(({ place }) => problem("lifecycle_target_unknown", place)),
  };
}

/** The whole targets that are addresses of another host than the common one; not of an artifact that already names another. */
function elsewhere(
  artifacts: Readonly<Record<TargetRole, JsonObject>>,
  reference: string | null,
): readonly Problem<"lifecycle_target_mismatch">[] {
  if (reference === null) return [];
  const spellings = [reference.toLowerCase(), ...readHosts(reference).hosts];
  return HOSTS.flatMap(([role]) => {
    const own = targetHostIn(role, artifacts[role]);
    if (own !== null && own !== reference) return [];
    const way = TARGETS[role];
    const target = memberAt(artifacts[role], ...way);
    const isElsewhere =
      typeof target === "string" && readAddressHosts(target).some((named) => !spellings.includes(named));
    return isElsewhere ? [problem("lifecycle_target_mismatch", pointer([role, ...way]))] : [];
  });
}

/** Whether a ticket is of the version that binds runtime, target and uses. */
function isScopedTicket(ticket: JsonObject): boolean {
  return memberAt(ticket, "schema_version") !== "v0.2";
}
