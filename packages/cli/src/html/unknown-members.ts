// Members that stand in an artifact and in no schema of its role: hashed with the rest, and interpreted by nobody.

import type { LifecycleRole } from "@govengine/sclite-bridge";

import { html, type Markup } from "./markup.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { section } from "./section.ts";
import { type Leaf, leafMarkup, leavesOf, type Shown } from "./shown.ts";

const ENVELOPE = ["artifact_type", "schema_version", "schema_ref", "created_at"] as const;

/** The members that some version of a role's schema names, at the top of the artifact. */
export const NAMED_MEMBERS: Readonly<Record<LifecycleRole, readonly string[]>> = {
  intent_contract: [
    ...ENVELOPE,
    "intent_id",
    "actor",
    "intent",
    "requested_capability",
    "target",
    "authority",
    "constraints",
    "non_claims",
  ],
  policy_decision: [
    ...ENVELOPE,
    "decision_id",
    "decision",
    "links",
    "scope",
    "capability",
    "risk",
    "constraints",
    "reason_codes",
    "scope_assertion",
    "authority_decision",
  ],
  execution_contract: [
    ...ENVELOPE,
    "contract_id",
    "links",
    "target_binding",
    "execution_shape",
    "execution_bounds",
    "expected_receipt",
    "non_claims",
    "scope_assertion",
  ],
  execution_ticket: [
    ...ENVELOPE,
    "ticket_id",
    "ticket_profile",
    "ticket_semantics",
    "links",
    "approval",
    "validity",
    "subject_binding",
    "trust_profile",
    "scope_binding",
    "execution_limits",
    "spend_limits",
    "integrity",
    "signature",
    "non_claims",
  ],
  execution_receipt: [
    ...ENVELOPE,
    "receipt_id",
    "links",
    "runtime",
    "execution",
    "outcome",
    "evidence_refs",
    "ticket_use",
    "non_claims",
  ],
  evidence_contract: [...ENVELOPE, "evidence_contract_id", "links", "claims", "non_claims", "replay", "verification"],
};

/** What a kernel of this project writes into a receipt beyond its schema. */
const OWN_MEMBERS: readonly string[] = ["governed_run"];

/** Every value below a member that no schema names. */
export function unknownLeaves(artifacts: ReviewArtifacts): readonly Leaf[] {
  const entries = Object.entries(artifacts) as readonly (readonly [LifecycleRole, Parameters<typeof leavesOf>[0]])[];
  return entries.flatMap(([role, artifact]) =>
    leavesOf(artifact, `/${role}`).filter(({ path }) => !isKnown(role, path.split("/")[2] ?? "")),
  );
}

function isKnown(role: LifecycleRole, name: string): boolean {
  return NAMED_MEMBERS[role].includes(name) || (role === "execution_receipt" && OWN_MEMBERS.includes(name));
}

/** The list of them. */
export function unknownSection(leaves: readonly Leaf[], shown: Shown): Markup {
  return section(
    "unknown",
    "Members that nobody here knows",
    leaves.length === 0
      ? html`<p>There are none at the top of an artifact.</p>`
      : html`<p>No schema names them. They are hashed with the rest, and interpreted by nobody.</p>
<dl class="members">${leaves.map((leaf) => html`<dt>${shown.place(leaf.path)}</dt><dd>${leafMarkup(leaf, shown)}</dd>\n`)}</dl>`,
  );
}
