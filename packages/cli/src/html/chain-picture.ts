// The chain as a picture: six artifacts from top to bottom, the chain between neighbours on the left, and on the right a
// line for each digest by which an artifact names an earlier one. How a line is drawn says how its check ended.

import { LIFECYCLE_ROLES, type ChainVerification, type LifecycleRole } from "@govengine/sclite-bridge";

import type { CheckStatus } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { memberAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { signOf, wordsOf } from "./section.ts";

/** One binding: who names whose digest, under which link, and the verifier's check of it. */
export interface Binding {
  readonly from: LifecycleRole;
  readonly to: LifecycleRole;
  /** The member of `links` that names the digest. */
  readonly link: string;
  readonly check: string;
  /** How far out its line runs; lines that pass each other have lanes of their own. */
  readonly lane: 0 | 1 | 2 | 3;
  /** An artifact may leave it out: then there is nothing to draw. */
  readonly optional?: true;
}

const CONTRACT_CHECK = "contract_binds_intent_and_policy";
const TICKET_CHECK = "ticket_binds_intent_and_policy";

const BINDINGS: readonly Binding[] = [
  { from: "policy_decision", to: "intent_contract", link: "intent", check: "policy_binds_intent", lane: 0 },
  { from: "execution_contract", to: "intent_contract", link: "intent", check: CONTRACT_CHECK, lane: 1 },
  { from: "execution_contract", to: "policy_decision", link: "policy_decision", check: CONTRACT_CHECK, lane: 0 },
  {
    from: "execution_ticket",
    to: "execution_contract",
    link: "execution_contract",
    check: "ticket_binds_execution_contract",
    lane: 0,
  },
  { from: "execution_ticket", to: "intent_contract", link: "intent", check: TICKET_CHECK, lane: 3, optional: true },
  {
    from: "execution_ticket",
    to: "policy_decision",
    link: "policy_decision",
    check: TICKET_CHECK,
    lane: 2,
    optional: true,
  },
  {
    from: "execution_receipt",
    to: "execution_ticket",
    link: "execution_ticket",
    check: "receipt_binds_execution_ticket",
    lane: 0,
  },
  {
    from: "execution_receipt",
    to: "execution_contract",
    link: "execution_contract",
    check: "receipt_binds_execution_contract",
    lane: 1,
  },
  {
    from: "evidence_contract",
    to: "execution_receipt",
    link: "execution_receipt",
    check: "evidence_binds_execution_receipt",
    lane: 0,
  },
  {
    from: "evidence_contract",
    to: "execution_ticket",
    link: "execution_ticket",
    check: "evidence_binds_execution_ticket",
    lane: 2,
  },
];

/** The bindings of a bundle, in the order of the verifier. */
export function bindingsOf(artifacts: ReviewArtifacts): readonly Binding[] {
  return BINDINGS.filter(
    ({ from, link, optional }) => optional !== true || memberAt(artifacts[from] ?? null, "links", link) !== null,
  );
}

/** The status of a check by its name; one that wasn't made is `not_checked`. */
export function statusOfCheck({ checks }: ChainVerification, name: string): CheckStatus {
  return checks.find((check) => check.name === name)?.status ?? "not_checked";
}

/** The status of one binding. Where one check is of two links, the reasons say which of them fails. */
export function statusOfBinding(verification: ChainVerification, binding: Binding): CheckStatus {
  const status = statusOfCheck(verification, binding.check);
  const isFaulty = ({ from, link }: Binding): boolean =>
    verification.blockers.some(({ path }) => `${path}/`.startsWith(`/${from}/links/${link}/`));
  const isOfTheOther = BINDINGS.some((other) => other.check === binding.check && isFaulty(other)) && !isFaulty(binding);
  return status === "failed" && isOfTheOther ? "passed" : status;
}

const LINES: Readonly<Record<CheckStatus, string>> = {
  passed: "ok",
  failed: "broken",
  review: "open",
  not_checked: "open",
};

const BOX = { left: 34, width: 196, height: 64, pitch: 94, top: 8 } as const;
/** How far down its line the number of a lane stands: not where another line crosses. */
const LABELS = [0.5, 0.25, 0.25, 0.15] as const;
const EDGE = BOX.left + BOX.width;
const WIDTH = 412;

/** The picture. Its words are in the list that follows it, so it is one image with a name. */
export function chainPicture(verification: ChainVerification, artifacts: ReviewArtifacts): Markup {
  const height = BOX.top * 2 + BOX.pitch * (LIFECYCLE_ROLES.length - 1) + BOX.height;
  const digests = new Map(verification.entries.map(({ role, digest }) => [role, digest]));
  const bindings = bindingsOf(artifacts);
  const status = (binding: Binding): CheckStatus => statusOfBinding(verification, binding);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="picture-name"><title id="picture-name">The chain of the six artifacts and the digests that bind them; the lists below say the same in words</title>
${LIFECYCLE_ROLES.slice(1).map((role, at) => chainLine(at, statusOfCheck(verification, `${role}_chain`)))}
${LIFECYCLE_ROLES.map((role, at) => box(role, at, digests.get(role) ?? null))}
${bindings.map((binding) => bindingLine(binding, status(binding)))}
${bindings.map((binding, at) => bindingLabel(binding, at + 1, status(binding)))}</svg>`;
}

function box(role: LifecycleRole, at: number, digest: string | null): Markup {
  const top = topOf(at);
  return html`<rect x="${BOX.left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="4"></rect>
<text x="${BOX.left + 8}" y="${top + 28}">${wordsOf(role)}</text>
<text class="mono" x="${BOX.left + 8}" y="${top + 46}">${digest === null ? "not read" : `${digest.slice(0, 20)}…`}</text>`;
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
  const middle = end + (start - end) * LABELS[binding.lane];
  return html`<circle cx="${out}" cy="${middle}" r="11"></circle><text x="${out}" y="${middle + 4}" text-anchor="middle">${number}</text>
${status === "passed" ? null : html`<text class="sign" x="${out + 20}" y="${middle + 5}" text-anchor="middle">${signOf(status)}</text>`}`;
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
