// What the artifacts of a bundle claim, what they say that they don't claim, and what isn't in them.

import { html, type Markup } from "./markup.ts";
import { objectsAt, textAt, textsAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { section, wordsOf } from "./section.ts";
import { leafMarkup, leavesOf, type Shown } from "./shown.ts";

/** Claims and non-claims. */
export function claimSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const claims = objectsAt(artifacts.evidence_contract ?? null, "claims").map((claim, at) => {
    const line = (words: string, name: string): Markup | null => {
      const text = textAt(claim, name);
      const place = `/evidence_contract/claims/${at}/${name}`;
      return text === null ? null : html`<dt>${words}</dt><dd>${shown.code(text, place)}</dd>\n`;
    };
    return html`<li><dl>${line("Claim", "statement")}${line("Its type", "claim_type")}${line("Bounded by the receipt", "bounded_by_receipt")}</dl></li>
`;
  });
  const nonClaims = Object.entries(artifacts).map(([role, artifact]) => {
    const texts = textsAt(artifact, "non_claims");
    if (texts.length === 0) return null;
    return html`<h3>The ${wordsOf(role)} does not claim</h3>
<ul>${texts.map((text, at) => html`<li>${shown.code(text, `/${role}/non_claims/${at}`)}</li>\n`)}</ul>`;
  });
  return section(
    "claims",
    "Claims and non-claims",
    claims.length === 0 ? html`<p>Nothing is claimed.</p>` : html`<ol class="cards">${claims}</ol>`,
    nonClaims,
  );
}

const MARKED = /\{secret:[A-Za-z0-9_.-]+\}|<redacted/u;

/** What isn't in the artifacts: secrets that the runner puts in, and what was masked. */
export function redactionSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const masked = Object.entries(artifacts)
    .flatMap(([role, artifact]) => leavesOf(artifact, `/${role}`))
    .filter(({ value }) => typeof value === "string" && MARKED.test(value));
  return section(
    "redaction",
    "What was left out",
    html`<p>The output of commands isn't in these artifacts: a receipt says only whether there was any.</p>`,
    masked.length === 0
      ? html`<p>No placeholder of a secret and no masked text stands in the artifacts.</p>`
      : html`<p>Placeholders of secrets and masked texts:</p>
<dl class="members">${masked.map((leaf) => html`<dt>${shown.place(leaf.path)}</dt><dd>${leafMarkup(leaf, shown)}</dd>\n`)}</dl>`,
  );
}

/** Every member of every artifact. */
export function memberSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const lists = Object.entries(artifacts).map(([role, artifact]) => {
    const leaves = leavesOf(artifact, `/${role}`);
    return html`<h3>${wordsOf(role)}</h3>
<dl class="members">${leaves.map((leaf) => html`<dt>${shown.place(leaf.path)}</dt><dd>${leafMarkup(leaf, shown)}</dd>\n`)}</dl>`;
  });
  return section(
    "members",
    "Every member",
    html`<p>The artifacts as they were hashed. Nothing is left out and nothing is cut; texts stand in quotation marks.</p>`,
    lists,
  );
}
