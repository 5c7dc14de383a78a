// What lies beside the artifacts on a page: signatures, the authorization decision, and files that nothing covers.

import type { BundleReview, ManifestReview, SignatureStatus } from "@govengine/sclite-bridge";
import { SIGNED_ROLES } from "@govengine/sclite-bridge";

import { DECISION_WORDS, mayHoldMore, REFERENCE_WORDS, REVIEW_WORDS } from "../beside.ts";
import type { CheckStatus } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { marked, section, sentence, wordsOf } from "./section.ts";
import type { Shown } from "./shown.ts";

const SIGNATURES: Readonly<Record<SignatureStatus, readonly [status: CheckStatus, words: string]>> = {
  unsigned: ["not_checked", "nobody signed it"],
  not_checked: ["not_checked", "there is a signature over exactly this; whose it is was not checked"],
  trusted: ["passed", "signed, verified, and by somebody whom the rules allow"],
  invalid: ["failed", "what stands in the place of a signature isn't one over this"],
};

/** What is signed, by whom, and what isn't. */
export function signatureSection(review: ManifestReview | BundleReview, shown: Shown): Markup {
  const title = "What is signed";
  if (!("signatures" in review)) {
    return section("signatures", title, html`<p>Of a manifest alone, no signatures were looked at.</p>`);
  }
  const { by_role: byRole, signers } = review.signatures;
  const items = SIGNED_ROLES.map((role) => {
    const signer = signers[role];
    const [status, words] = SIGNATURES[byRole[role]];
    return marked(
      status,
      `The ${wordsOf(role)}: ${words}`,
      signer === undefined ? "" : html`, ${shown.code(signer, `/signatures/${role}`)}`,
      ".",
    );
  });
  return section(
    "signatures",
    title,
    html`<ul class="lines">${items}</ul>
<p>The other artifacts are never signed: whoever holds them can make consistent ones. A name inside an artifact is a claim.</p>`,
  );
}

/** What else lies in the folder. */
export function besideSection(review: ManifestReview | BundleReview, shown: Shown): Markup {
  const title = "What lies beside the artifacts";
  if (!("beside" in review)) {
    return section("beside", title, html`<p>Of a manifest alone, nothing beside it was looked at.</p>`);
  }
  const { sidecars, profile_refs: refs, unlisted_files: unlisted } = review.beside;
  const { status: decision, unproved } = review.authorization_decision;
  const lines = [
    marked(
      { absent: "not_checked", consistent: "passed", inconsistent: "failed" }[decision] as CheckStatus,
      sentence(DECISION_WORDS[decision]),
    ),
    ...unproved.map((name) =>
      marked(
        "review",
        "The decision let pass without proof: ",
        shown.code(name, "/authorization_decision/unproved"),
        ".",
      ),
    ),
    marked(
      { equal: "passed", different: "review", absent: "not_checked" }[sidecars] as CheckStatus,
      sentence(REVIEW_WORDS[sidecars]),
    ),
    ...(refs === "absent" ? [] : [marked(refs === "bound" ? "passed" : "failed", sentence(REFERENCE_WORDS[refs]))]),
  ];
  const files = unlisted ?? [];
  return section(
    "beside",
    title,
    html`<ul class="lines">${lines}</ul>`,
    files.length === 0
      ? null
      : html`<h3>Files that the manifest doesn't list, which nothing here covers</h3>
${mayHoldMore(review.beside) ? html`<p class="notice warn">? There may be more: a folder is listed up to 4 096 names.</p>` : null}<ul>${files.map((path, at) => html`<li>${shown.code(path, `/unlisted_files/${at}`)}</li>\n`)}</ul>`,
  );
}
