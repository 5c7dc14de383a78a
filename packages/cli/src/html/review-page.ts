// The review page: one file that says what a bundle holds and what a verifier makes of it, for a reader without any tool.

import type { ArtifactSource, BundleReview, ManifestReview } from "@govengine/sclite-bridge";

import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./markup.ts";
import { reviewArtifacts } from "./review-artifacts.ts";
import {
  chainSection,
  checkSection,
  claimSection,
  escapeSection,
  memberSection,
  reasonSection,
  redactionSection,
  section,
  signatureSection,
  stepSection,
} from "./sections.ts";
import { createShown } from "./shown.ts";
import { stageList } from "./stages.ts";

const VERDICTS = {
  pass: ["good", "PASS", "Every check holds. It says that the bundle is whole and consistent, not that it is true."],
  review: ["warn", "REVIEW", "Nothing failed, but a human must look: this is not a pass."],
  fail: ["bad", "FAIL", "Don't rely on this bundle: the reasons are below."],
} as const;

const CONTENTS = [
  ["reasons", "Reasons"],
  ["stages", "The six stages"],
  ["steps", "What exactly would run"],
  ["chain", "How the artifacts are bound"],
  ["signatures", "What is signed"],
  ["claims", "Claims and non-claims"],
  ["redaction", "What isn't shown"],
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
  const { verification, verdict, blockers, reviews } = review;
  const artifacts = reviewArtifacts(verification, source);
  const shown = createShown();
  // In the order of the page: the list of escapes at its end is of all that was shown before.
  const sections: readonly Markup[] = [
    reasonSection(blockers, reviews),
    section("stages", "The six stages", stageList(artifacts, shown)),
    stepSection(artifacts, shown),
    chainSection(verification),
    signatureSection(review),
    claimSection(artifacts, shown),
    redactionSection(artifacts, shown),
    checkSection(verification),
    memberSection(artifacts, shown),
  ];
  const [tone, word, meaning] = VERDICTS[verdict];
  const body = html`<a class="skip" href="#main">To the content</a>
<header><h1>Review of a governed action</h1>
<div class="verdict ${tone}"><strong>${word}</strong>${meaning}</div>
<p>Root of the chain: <code>${verification.root_chain_digest ?? "unknown"}</code>. Whoever has the bundle can check this page
again: <code>npx @govengine/cli review PATH --format html</code> gives the same bytes.</p></header>
<nav aria-label="Contents"><ul>${CONTENTS.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main">
${sections}${escapeSection(shown)}</main>`;
  return htmlDocument(`${word}: review of a governed action`, body);
}
