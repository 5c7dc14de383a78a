// How the artifacts of a bundle are bound to each other: the picture, and the same in words.

import type { ChainVerification } from "@govengine/sclite-bridge";

import { checkWords, ENTRY_CHECKS } from "../check-words.ts";
import { entryGroup } from "../timeline.ts";
import { bindingsOf, chainPicture, statusOfBinding } from "./chain-picture.ts";
import { html, type Markup } from "./markup.ts";
import { mark, marked, section, wordsOf } from "./section.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import type { Shown } from "./shown.ts";

/** The picture of the chain, its lines in words, and every digest. */
export function chainSection(verification: ChainVerification, artifacts: ReviewArtifacts, shown: Shown): Markup {
  const { checks, entries, root_chain_digest: root } = verification;
  const bindings = bindingsOf(artifacts).map((binding) =>
    marked(
      statusOfBinding(verification, binding),
      `The ${wordsOf(binding.from)} names the digest of the ${wordsOf(binding.to)}.`,
    ),
  );
  const groups = checks.flatMap((_, at) => [entryGroup(checks, at) ?? []]).filter((group) => group.length > 0);
  const listed = entries.map(({ role, path, digest }, at) => {
    const place = `/artifact_chain_manifest/entries/${at}`;
    const own = ENTRY_CHECKS.map(
      ({ words }, index) =>
        html`<span class="nowrap">${words}: ${mark(groups[at]?.[index]?.status ?? "not_checked")}</span> `,
    );
    return html`<li><h3>${shown.code(role, `${place}/role`)} <span class="dim">in</span> ${shown.code(path, `${place}/path`)}</h3>
<p>${digest === null ? "Not read: it has no digest." : html`<code>${digest}</code>`}</p><p>${own}</p></li>
`;
  });
  return section(
    "chain",
    "How the artifacts are bound",
    html`<p>On the left the chain, from each artifact to the next; on the right a numbered line for each digest by which an
artifact names an earlier one. Whole lines hold. A dotted line with ✗ is broken. A dashed one needs a look (?) or wasn't checked (–).</p>`,
    chainPicture(verification, artifacts),
    html`<h3>The numbered lines</h3><ol class="lines">${bindings}</ol>
<h3>The digests as they were recomputed</h3><ol class="cards">${listed}</ol>
<p>Root of the chain: <code>${root ?? "unknown"}</code></p>`,
  );
}

/** Every check in the order in which it was made. */
export function checkSection({ checks }: ChainVerification, shown: Shown): Markup {
  const lines = checks.map(({ name, status, detail }) =>
    marked(status, checkWords(name), detail === null ? "" : html` (${shown.place(detail)})`),
  );
  return section(
    "checks",
    "Every check",
    html`<p>${checks.length} checks, in their order.</p><ol class="lines columns">${lines}</ol>`,
  );
}
