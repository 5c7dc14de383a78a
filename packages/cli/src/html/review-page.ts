// The review page: one file that says what a bundle holds and what a verifier makes of it, for a reader without any tool.

import type { ArtifactSource, BundleReview, ManifestReview } from "@govengine/sclite-bridge";

import { besideSection, signatureSection } from "./beside-sections.ts";
import { chainSection, checkSection } from "./chain-section.ts";
import { claimSection, memberSection, redactionSection } from "./claims.ts";
import { htmlDocument } from "./document.ts";
import { escapeNotice, escapeSection } from "./escapes.ts";
import { html, type Markup } from "./markup.ts";
import { itemsAt, objectsAt, textAt } from "./members.ts";
import { missingRoles, reasonSection } from "./reasons.ts";
import { reviewArtifacts, type ReviewArtifacts } from "./review-artifacts.ts";
import { contents } from "./section.ts";
import { createShown, type Shown } from "./shown.ts";
import { stageSection } from "./stages.ts";
import { stepSection } from "./steps.ts";
import { targetSection } from "./targets.ts";
import { unknownLeaves, unknownSection } from "./unknown-members.ts";

const VERDICTS = {
  pass: ["good", "PASS", "Every check holds. It says that the bundle is whole and consistent, not that it is true."],
  review: ["warn", "REVIEW", "This is not a pass: nothing failed, but a human must look."],
  fail: ["bad", "FAIL", "Don't rely on this bundle: the reasons are below."],
} as const;

const CONTENTS = [
  ["reasons", "Reasons"],
  ["stages", "The six stages"],
  ["targets", "Where it would go"],
  ["steps", "What exactly would run"],
  ["chain", "How the artifacts are bound"],
  ["signatures", "What is signed"],
  ["beside", "What lies beside the artifacts"],
  ["claims", "Claims and non-claims"],
  ["redaction", "What was left out"],
  ["unknown", "Members that nobody here knows"],
  ["checks", "Every check"],
  ["members", "Every member"],
  ["escapes", "Escaped characters"],
] as const;

/**
 * The page of a review: one HTML document without script and without anything to fetch. The same review gives the same
 * bytes. `source` is the one that the review was made from.
 *
 * @example
 * const page = reviewPage(reviewBundle({ manifest, source, files }), source);
 */
export function reviewPage(review: ManifestReview | BundleReview, source: ArtifactSource): string {
  const { verification, verdict } = review;
  const artifacts = reviewArtifacts(verification, source);
  const shown = createShown();
  const summary = summaryOf(artifacts, shown);
  const unknown = unknownLeaves(artifacts);
  // In the order of the page: the list of escapes at its end is of all that was shown before.
  const sections: readonly Markup[] = [
    reasonSection(review, artifacts, shown),
    stageSection(verification, artifacts, shown),
    targetSection(verification, artifacts, shown),
    stepSection(artifacts, shown),
    chainSection(verification, artifacts, shown),
    signatureSection(review, shown),
    besideSection(review, shown),
    claimSection(artifacts, shown),
    redactionSection(artifacts, shown),
    unknownSection(unknown, shown),
    checkSection(verification, shown),
    memberSection(artifacts, shown),
  ];
  const [tone, word, meaning] = VERDICTS[verdict];
  const missing = missingRoles(artifacts);
  const body = html`<a class="skip" href="#main">To the content</a>
<header><h1>Review of a governed action</h1>
<div class="verdict ${tone}"><strong>${word}</strong>${meaning}</div>
<p>${signedWords(review)}</p>
${summary}${missing === null ? null : html`<p class="notice bad">✗ Not in the bundle, or unreadable: ${missing}.</p>`}${unknown.length === 0 ? null : html`<p class="notice warn">? The artifacts hold members that nobody here knows: <a href="#unknown">the list</a>.</p>`}${escapeNotice(shown.escaped)}
<p class="dim">Root of the chain: <code>${verification.root_chain_digest ?? "unknown"}</code>. Whoever has the bundle can make this page
again, byte for byte: <code>npx @govengine/cli review PATH --format html</code>, with the same trust file if one was given.</p></header>
${contents(CONTENTS)}
<main id="main">
${sections}${escapeSection(shown.escaped)}</main>`;
  return htmlDocument(`${word}: review of a governed action`, body);
}

/** The action in one sentence, as far as it could be read. */
function summaryOf(
  { intent_contract: intent, execution_contract: contract }: ReviewArtifacts,
  shown: Shown,
): Markup | null {
  if (contract === undefined) return null;
  const place = "/execution_contract";
  const tool = textAt(contract, "execution_shape", "tool") ?? "";
  const host = textAt(contract, "target_binding", "target_host") ?? "";
  const mode = textAt(contract, "execution_bounds", "mode") ?? "";
  const steps = Math.max(1, objectsAt(contract, "execution_shape", "plan").length);
  const args = itemsAt(contract, "execution_shape", "normalized_args").length;
  const named = (["id", "label"] as const).find((name) => textAt(intent ?? null, "actor", name) !== null);
  const actor = named === undefined ? null : textAt(intent ?? null, "actor", named);
  return html`<p>The action: ${actor === null ? "somebody unnamed" : shown.code(actor, `/intent_contract/actor/${named}`)} wants ${shown.code(tool, `${place}/execution_shape/tool`)} to run
against the host ${shown.code(host, `${place}/target_binding/target_host`)}, in the mode ${shown.code(mode, `${place}/execution_bounds/mode`)}: ${steps === 1 ? `one step, ${countOf(args, "argument")}` : `${steps} steps`}. Its own words; what holds of them is below.</p>
`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const SIGNED = {
  absent: "Nothing is signed: whoever has the bundle could have made all of it.",
  not_checked: "There are signatures over these artifacts, but nobody checked here whose they are.",
  trusted: "There are signatures, verified, by signers whom the rules allow.",
  incomplete: "An artifact is unsigned that somebody of the rules may sign: whoever has the bundle could have made it.",
  invalid: "Something in the place of a signature isn't one over these artifacts.",
} as const;

function signedWords(review: ManifestReview | BundleReview): string {
  return "signatures" in review ? SIGNED[review.signatures.status] : "Signatures were not looked at.";
}
