// The chain as a picture: six artifacts from top to bottom, the chain between neighbours on the left, and on the right a
// line for each digest by which an artifact binds an earlier one. How a line is drawn says how its check ended.

import { LIFECYCLE_ROLES, type ChainVerification, type LifecycleRole } from "@govengine/sclite-bridge";

import type { CheckStatus } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** One binding: who names whose digest, and the verifier's check of it. */
export interface Binding {
  readonly from: LifecycleRole;
  readonly to: LifecycleRole;
  readonly check: string;
}

/** The bindings of a lifecycle, in the order of the verifier. */
export const BINDINGS: readonly Binding[] = [
  { from: "policy_decision", to: "intent_contract", check: "policy_binds_intent" },
  { from: "execution_contract", to: "intent_contract", check: "contract_binds_intent_and_policy" },
  { from: "execution_contract", to: "policy_decision", check: "contract_binds_intent_and_policy" },
  { from: "execution_ticket", to: "execution_contract", check: "ticket_binds_execution_contract" },
  { from: "execution_receipt", to: "execution_ticket", check: "receipt_binds_execution_ticket" },
  { from: "execution_receipt", to: "execution_contract", check: "receipt_binds_execution_contract" },
  { from: "evidence_contract", to: "execution_receipt", check: "evidence_binds_execution_receipt" },
  { from: "evidence_contract", to: "execution_ticket", check: "evidence_binds_execution_ticket" },
];

/** The status of a check by its name; one that wasn't made is `not_checked`. */
export function statusOfCheck({ checks }: ChainVerification, name: string): CheckStatus {
  return checks.find((check) => check.name === name)?.status ?? "not_checked";
}

const LINES: Readonly<Record<CheckStatus, string>> = {
  passed: "ok",
  failed: "broken",
  review: "open",
  not_checked: "open",
};

const BOX = { left: 24, width: 206, height: 40, pitch: 66, top: 8 } as const;

/** The picture. Its words are in the table that follows it, so it is one image with a name. */
export function chainPicture(verification: ChainVerification): Markup {
  const height = BOX.top * 2 + BOX.pitch * (LIFECYCLE_ROLES.length - 1) + BOX.height;
  const digests = new Map(verification.entries.map(({ role, digest }) => [role, digest]));
  return html`<svg viewBox="0 0 360 ${height}" role="img" aria-labelledby="picture-name"><title id="picture-name">The chain of the six artifacts and the digests that bind them; the table below says the same in words</title>
${LIFECYCLE_ROLES.slice(1).map((role, at) => chainLine(at, statusOfCheck(verification, `${role}_chain`)))}
${LIFECYCLE_ROLES.map((role, at) => box(role, at, digests.get(role) ?? null))}
${BINDINGS.map((binding, at) => bindingLine(binding, at, statusOfCheck(verification, binding.check)))}</svg>`;
}

function box(role: LifecycleRole, at: number, digest: string | null): Markup {
  const top = topOf(at);
  return html`<rect x="${BOX.left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="4"></rect>
<text x="${BOX.left + 8}" y="${top + 17}">${at + 1}  ${role.replaceAll("_", " ")}</text>
<text class="mono" x="${BOX.left + 8}" y="${top + 33}">${digest === null ? "not read" : `${digest.slice(0, 20)}…`}</text>`;
}

function chainLine(at: number, status: CheckStatus): Markup {
  const top = topOf(at) + BOX.height;
  return html`<path class="${LINES[status]}" d="M ${BOX.left + 20} ${top} V ${top + BOX.pitch - BOX.height}"></path>`;
}

function bindingLine({ from, to }: Binding, at: number, status: CheckStatus): Markup {
  const [low, high] = [LIFECYCLE_ROLES.indexOf(from), LIFECYCLE_ROLES.indexOf(to)];
  const edge = BOX.left + BOX.width;
  // Lines that reach further lie further out; those that end at one box end at different heights.
  const out = edge + 30 + (low - high - 1) * 34 + (at % 2) * 14;
  const start = topOf(low) + 10 + (at % 3) * 4;
  const end = topOf(high) + 26 + (at % 3) * 4;
  const middle = (start + end) / 2;
  return html`<path class="${LINES[status]}" d="M ${edge} ${start} H ${out} V ${end} H ${edge}"></path>
<circle cx="${out}" cy="${middle}" r="9"></circle><text x="${out}" y="${middle + 4}" text-anchor="middle">${at + 1}</text>`;
}

function topOf(at: number): number {
  return BOX.top + at * BOX.pitch;
}
