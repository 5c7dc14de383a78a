// The lifecycle posture: exactly the six roles in order, each with its own schema, bound to each other, allowed and
// approved, one target in scope, and executed in time. All checks are made; one that lacks an artifact says so.

import { pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { isCanonicalOrder, LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import { schemasOfType } from "../artifact/schema-table.ts";
import { approvalProblems, policyProblems } from "./approval.ts";
import { BINDINGS, linkProblems, ticketIntegrityProblems, type Binding } from "./bindings.ts";
import type { LifecycleArtifacts } from "./entries.ts";
import { finding, notChecked, type Finding } from "./finding.ts";
import { MANIFEST_PLACE } from "./manifest-checks.ts";
import { outcomeProblems } from "./outcome.ts";
import { checkScope, type ScopeResult } from "./scope.ts";
import { checkTargets } from "./target.ts";
import { checkWindow, type WindowResult } from "./window.ts";

/** What the lifecycle checks came to. */
export interface LifecycleResult {
  readonly findings: readonly Finding[];
  /** Null when policy or contract isn't there. */
  readonly scope: ScopeResult | null;
  /** Null when ticket or receipt isn't there. */
  readonly window: WindowResult | null;
}

/** The checks that count as semantic ones in the result, by the reference's names and in its order. */
export const SEMANTIC_CHECKS: readonly string[] = [
  ...LIFECYCLE_ROLES.map((role) => `${role}_schema_identity`),
  "role_order",
  BINDINGS.policy.check,
  BINDINGS.contract.check,
  BINDINGS.ticket.check,
  BINDINGS.receiptTicket.check,
  BINDINGS.receiptContract.check,
  BINDINGS.evidenceReceipt.check,
  BINDINGS.evidenceTicket.check,
  "target_in_scope_legacy_assertion",
  "scope_authority_artifact_binding",
  "receipt_within_ticket_validity",
];

/** Makes every lifecycle check, in the order of the specification. */
export function checkLifecycle(roles: readonly string[], artifacts: LifecycleArtifacts): LifecycleResult {
  const scope = given(artifacts, ["policy_decision", "execution_contract"], checkScope);
  const window = given(artifacts, ["execution_ticket", "execution_receipt"], checkWindow);
  const targets = given(
    artifacts,
    ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"],
    (intent_contract, policy_decision, execution_contract, execution_ticket) =>
      checkTargets({ intent_contract, policy_decision, execution_contract, execution_ticket }),
  );
  const policyBlockers = given(artifacts, ["policy_decision", "execution_ticket"], policyProblems);
  const findings = [
    finding("role_order", roleProblems(roles)),
    ...LIFECYCLE_ROLES.map((role) => identityFinding(role, artifacts)),
    bindingFinding(BINDINGS.policy, artifacts),
    check("policy_allows_execution", policyBlockers),
    check("ticket_approved", given(artifacts, ["execution_ticket"], approvalProblems)),
    bindingFinding(BINDINGS.contract, artifacts),
    ticketFinding(artifacts),
    bindingFinding(BINDINGS.ticketOrigin, artifacts),
    bindingFinding(BINDINGS.receiptTicket, artifacts),
    bindingFinding(BINDINGS.receiptContract, artifacts),
    bindingFinding(BINDINGS.evidenceReceipt, artifacts),
    bindingFinding(BINDINGS.evidenceTicket, artifacts),
    check(scope?.check ?? "target_in_scope_legacy_assertion", scope?.blockers ?? null, scope?.reviews),
    check("target_agreement", targets?.blockers ?? null, targets?.reviews),
    check("receipt_outcome_consistent", given(artifacts, ["execution_receipt"], receiptOutcomeProblems)),
    check("receipt_within_ticket_validity", window?.blockers ?? null, window?.reviews),
  ];
  return { findings, scope, window };
}

/** The names of all lifecycle checks in order. */
export const LIFECYCLE_CHECKS: readonly string[] = checkLifecycle([], {}).findings.map(({ name }) => name);

/** What a check of several artifacts comes to, or null when one of them isn't there. */
function given<const Roles extends readonly LifecycleRole[], Result>(
  artifacts: LifecycleArtifacts,
  roles: Roles,
  run: (...bodies: { [At in keyof Roles]: JsonObject }) => Result,
): Result | null {
  const bodies: JsonObject[] = [];
  for (const role of roles) {
    const loaded = artifacts[role];
    if (loaded === undefined) return null;
    bodies.push(loaded.artifact);
  }
  return run(...(bodies as { [At in keyof Roles]: JsonObject }));
}

/** A finding of the blockers, or "not checked" when there could be none because an artifact isn't there. */
function check(name: string, blockers: readonly Problem[] | null, reviews?: readonly Problem[]): Finding {
  return blockers === null ? notChecked(name) : finding(name, blockers, reviews);
}

function receiptOutcomeProblems(receipt: JsonObject): readonly Problem[] {
  return within("/execution_receipt", outcomeProblems(receipt));
}

function roleProblems(roles: readonly string[]): readonly Problem[] {
  if (isCanonicalOrder(roles)) return [];
  return [
    problem("lifecycle_roles_mismatch", `${MANIFEST_PLACE}/entries`),
    ...LIFECYCLE_ROLES.filter((role) => !roles.includes(role)).map((role) =>
      problem("lifecycle_artifact_missing", pointer([role]), role),
    ),
  ];
}

/** Whether an artifact says that it is what its role asks for, in a version that the table has. */
function identityFinding(role: LifecycleRole, artifacts: LifecycleArtifacts): Finding {
  const name = `${role}_schema_identity`;
  const artifact = artifacts[role]?.artifact;
  if (artifact === undefined) return notChecked(name);
  const version = memberAt(artifact, "schema_version");
  const schema = schemasOfType(role).find(({ schema_version }) => schema_version === version);
  const wrong = [
    ...(memberAt(artifact, "artifact_type") === role ? [] : ["artifact_type"]),
    ...(schema === undefined ? ["schema_version"] : []),
    ...(schema !== undefined && memberAt(artifact, "schema_ref") !== schema.schema_ref ? ["schema_ref"] : []),
  ];
  return finding(
    name,
    wrong.map((member) => problem("role_schema_identity_mismatch", pointer([role, member]), role)),
  );
}

function bindingFinding({ check: name, links }: Binding, artifacts: LifecycleArtifacts): Finding {
  const results = links.map((link) => {
    const source = artifacts[link.from]?.artifact;
    const target = artifacts[link.to]?.descriptor ?? null;
    return source === undefined || target === null ? null : linkProblems(source, link, target);
  });
  const blockers = results.flatMap((problems) => problems ?? []);
  return blockers.length === 0 && results.includes(null) ? notChecked(name) : finding(name, blockers);
}

/** The ticket's link to its contract, and the bare digest of the contract that it carries beside it. */
function ticketFinding(artifacts: LifecycleArtifacts): Finding {
  const link = bindingFinding(BINDINGS.ticket, artifacts);
  const ticket = artifacts.execution_ticket?.artifact;
  const contract = artifacts.execution_contract?.descriptor ?? null;
  if (ticket === undefined || contract === null) return link;
  return finding(link.name, [...link.blockers, ...ticketIntegrityProblems(ticket, contract)]);
}
