// The chain as a picture: six artifacts from top to bottom, the chain between neighbours on the left, and on the right a
// line for each digest by which an artifact names an earlier one. How a line is drawn says how its check ended.

import { LIFECYCLE_ROLES, type ChainVerification, type LifecycleRole } from "@govengine/sclite-bridge";

import type { CheckStatus } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { signOf, wordsOf } from "./section.ts";

/** One binding: who names whose digest, and the verifier's check of it. */
export interface Binding {
  readonly from: LifecycleRole;
  readonly to: LifecycleRole;
  readonly check: string;
  /** How far out its line runs; lines that pass each other have lanes of their own. */
  readonly lane: 0 | 1 | 2;
}

/** The bindings of a lifecycle, in the order of the verifier. */
export const BINDINGS: readonly Binding[] = [
  { from: "policy_decision", to: "intent_contract", check: "policy_binds_intent", lane: 0 },
  { from: "execution_contract", to: "intent_contract", check: "contract_binds_intent_and_policy", lane: 1 },
  { from: "execution_contract", to: "policy_decision", check: "contract_binds_intent_and_policy", lane: 0 },
  { from: "execution_ticket", to: "execution_contract", check: "ticket_binds_execution_contract", lane: 0 },
  { from: "execution_receipt", to: "execution_ticket", check: "receipt_binds_execution_ticket", lane: 0 },
  { from: "execution_receipt", to: "execution_contract", check: "receipt_binds_execution_contract", lane: 1 },
  { from: "evidence_contract", to: "execution_receipt", check: "evidence_binds_execution_receipt", lane: 0 },
  { from: "evidence_contract", to: "execution_ticket", check: "evidence_binds_execution_ticket", lane: 2 },
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

const BOX = { left: 34, width: 196, height: 48, pitch: 78, top: 8 } as const;
const EDGE = BOX.left + BOX.width;
const WIDTH = 364;

/** The picture. Its words are in the list that follows it, so it is one image with a name. */
export function chainPicture(verification: ChainVerification): Markup {
  const height = BOX.top * 2 + BOX.pitch * (LIFECYCLE_ROLES.length - 1) + BOX.height;
  const digests = new Map(verification.entries.map(({ role, digest }) => [role, digest]));
  const status = ({ check }: Binding): CheckStatus => statusOfCheck(verification, check);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="picture-name"><title id="picture-name">The chain of the six artifacts and the digests that bind them; the lists below say the same in words</title>
${LIFECYCLE_ROLES.slice(1).map((role, at) => chainLine(at, statusOfCheck(verification, `${role}_chain`)))}
${LIFECYCLE_ROLES.map((role, at) => box(role, at, digests.get(role) ?? null))}
${BINDINGS.map((binding) => bindingLine(binding, status(binding)))}
${BINDINGS.map((binding, at) => bindingLabel(binding, at + 1, status(binding)))}</svg>`;
}

function box(role: LifecycleRole, at: number, digest: string | null): Markup {
  const top = topOf(at);
  return html`<rect x="${BOX.left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="4"></rect>
<text x="${BOX.left + 8}" y="${top + 20}">${wordsOf(role)}</text>
<text class="mono" x="${BOX.left + 8}" y="${top + 38}">${digest === null ? "not read" : `${digest.slice(0, 20)}…`}</text>`;
}

function chainLine(at: number, status: CheckStatus): Markup {
  const top = topOf(at) + BOX.height;
  const bottom = topOf(at + 1);
  const x = BOX.left + 20;
  return html`<path class="${LINES[status]}" d="M ${x} ${top} V ${bottom}"></path>
${status === "passed" ? null : html`<text class="sign" x="${x - 14}" y="${(top + bottom) / 2 + 5}" text-anchor="middle">${signOf(status)}</text>`}`;
}

/** From the artifact that names the digest up to the one whose digest it is, with the point of an arrow there. */
function bindingLine(binding: Binding, status: CheckStatus): Markup {
  const { start, end, out } = ends(binding);
  return html`<path class="${LINES[status]}" d="M ${EDGE} ${start} H ${out} V ${end} H ${EDGE + 2}"></path>
<path class="${LINES[status]} point" d="M ${EDGE + 8} ${end - 4} L ${EDGE + 2} ${end} L ${EDGE + 8} ${end + 4}"></path>`;
}

function bindingLabel(binding: Binding, number: number, status: CheckStatus): Markup {
  const { start, end, out } = ends(binding);
  // Not in the middle of the long ones: there another line may cross.
  const middle = end + (start - end) * (binding.lane === 0 ? 0.5 : 0.25);
  return html`<circle cx="${out}" cy="${middle}" r="10"></circle><text x="${out}" y="${middle + 4}" text-anchor="middle">${number}</text>
${status === "passed" ? null : html`<text class="sign" x="${out + 19}" y="${middle + 5}" text-anchor="middle">${signOf(status)}</text>`}`;
}

/** Lines up leave a box above those that come from below; at each box the inner lanes are the outermost of their kind. */
function ends({ from, to, lane }: Binding): { readonly start: number; readonly end: number; readonly out: number } {
  const start = topOf(LIFECYCLE_ROLES.indexOf(from)) + 7 + lane * 7;
  const end = topOf(LIFECYCLE_ROLES.indexOf(to)) + BOX.height - 7 - lane * 7;
  return { start, end, out: EDGE + 26 + lane * 42 };
}

function topOf(at: number): number {
  return BOX.top + at * BOX.pitch;
}
