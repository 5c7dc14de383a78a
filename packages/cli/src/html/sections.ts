// The sections of a review page, each from one part of the review.

import type { JsonObject, Problem } from "@govengine/artifact-core";
import type { BundleReview, ChainVerification, EscapedCharacter, ManifestReview } from "@govengine/sclite-bridge";

import { checkWords } from "../check-words.ts";
import { adviceOf } from "../reason-codes.ts";
import type { CheckStatus } from "../report.ts";
import { BINDINGS, chainPicture, statusOfCheck } from "./chain-picture.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { itemsAt, objectsAt, textAt, textsAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { leavesOf, type Shown } from "./shown.ts";

/** A section with a heading that the page's list of contents can name. */
export function section(id: string, title: string, ...parts: readonly Part[]): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${parts}</section>
`;
}

const STATUS_WORDS: Readonly<Record<CheckStatus, string>> = {
  passed: "✓ holds",
  failed: "✗ fails",
  review: "? look",
  not_checked: "– not checked",
};

const STATUS_CLASSES: Readonly<Record<CheckStatus, string>> = {
  passed: "good",
  failed: "bad",
  review: "warn",
  not_checked: "dim",
};

function statusCell(status: CheckStatus): Markup {
  return html`<td class="${STATUS_CLASSES[status]}">${STATUS_WORDS[status]}</td>`;
}

function table(caption: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row}</tr>\n`)}</tbody></table>`;
}

/** Every reason with its place and what to do. */
export function reasonSection(blockers: readonly Problem[], reviews: readonly Problem[]): Markup {
  const row = (words: string, kind: string, { code, path, detail }: Problem): Markup => {
    const place = path === "" ? "the whole bundle" : html`<code>${path}</code>`;
    return html`<td class="${kind}">${words}</td><td><code>${code}</code>${detail === null ? "" : ` (${detail})`}</td><td>${place}</td><td>${adviceOf(code) ?? ""}</td>`;
  };
  const rows = [
    ...blockers.map((each) => row("✗ fails", "bad", each)),
    ...reviews.map((each) => row("? look", "warn", each)),
  ];
  return section(
    "reasons",
    "Reasons",
    rows.length === 0
      ? html`<p>Nothing speaks against this bundle.</p>`
      : table("Everything that speaks against this bundle", ["Weight", "Reason", "Where", "What to do"], rows),
  );
}

/** What would run, argument by argument, as the contract says it. */
export function stepSection({ execution_contract: contract }: ReviewArtifacts, shown: Shown): Markup {
  const title = "What exactly would run";
  if (contract === undefined) return section("steps", title, html`<p class="bad">The contract wasn't read.</p>`);
  const place = "/execution_contract/execution_shape";
  const plan = objectsAt(contract, "execution_shape", "plan");
  const tool = textAt(contract, "execution_shape", "tool") ?? "";
  const steps =
    plan.length > 0
      ? plan.map((step, at) =>
          stepMarkup(step, `${place}/plan/${at}`, "args", `Step ${at + 1} of ${plan.length}`, shown),
        )
      : [
          stepMarkup(
            { tool, normalized_args: itemsAt(contract, "execution_shape", "normalized_args") },
            place,
            "normalized_args",
            "The one step",
            shown,
          ),
        ];
  return section(
    "steps",
    title,
    html`<p>Arguments are handed to the tool as they are, each by itself: no shell reads them.</p>`,
    steps,
  );
}

function stepMarkup(step: JsonObject, place: string, list: string, title: string, shown: Shown): Markup {
  const args = itemsAt(step, list).map((arg, at) => {
    const text = typeof arg === "string" ? arg : JSON.stringify(arg);
    return html`<li>${shown.code(text, `${place}/${list}/${at}`)}</li>\n`;
  });
  const stdin = textAt(step, "stdin");
  return html`<h3>${title}: ${shown.code(textAt(step, "tool") ?? "", `${place}/tool`)}</h3>
${args.length === 0 ? html`<p>No arguments.</p>` : html`<ol class="arguments">${args}</ol>`}
${stdin === null ? null : html`<p>Standard input: ${shown.code(stdin, `${place}/stdin`)}</p>`}`;
}

/** The chain as a picture, and the same in words. */
export function chainSection(verification: ChainVerification): Markup {
  const bindings = BINDINGS.map(
    ({ from, to, check }, at) =>
      html`<td>${at + 1}</td><td>${from.replaceAll("_", " ")} names the digest of ${to.replaceAll("_", " ")}</td>${statusCell(statusOfCheck(verification, check))}`,
  );
  const entries = verification.entries.map(
    ({ role, path, digest }) =>
      html`<td><code>${role}</code></td><td><code>${path}</code></td><td>${digest === null ? "not read" : html`<code>${digest}</code>`}</td>`,
  );
  return section(
    "chain",
    "How the artifacts are bound",
    chainPicture(verification),
    html`<p class="dim">Whole lines hold, dotted ones are broken, dashed ones weren't checked or need a look.</p>`,
    table("The numbered lines of the picture", ["Line", "Binding", "Check"], bindings),
    table("The digests as they were recomputed", ["Artifact", "File", "SHA-256 of its canonical form"], entries),
    html`<p>Root of the chain: <code>${verification.root_chain_digest ?? "unknown"}</code></p>`,
  );
}

/** Every check in the order in which it was made. */
export function checkSection({ checks }: ChainVerification): Markup {
  const rows = checks.map(
    ({ name, status, detail }) =>
      html`<td>${checkWords(name)}</td>${statusCell(status)}<td>${detail === null ? "" : html`<code>${detail}</code>`}</td>`,
  );
  return section(
    "checks",
    "Every check",
    table(`${checks.length} checks, in order`, ["What is asked", "Answer", "Reason"], rows),
  );
}

const SIGNATURE_WORDS = {
  unsigned: "nobody signed it",
  not_checked: "there is a signature over exactly this; whose it is was not checked",
  trusted: "signed, verified, and by somebody whom the rules allow",
  invalid: "there is something in the place of a signature that isn't one",
} as const;

/** What is signed, by whom, and what isn't. */
export function signatureSection(review: ManifestReview | BundleReview): Markup {
  const title = "What is signed";
  if (!("signatures" in review)) {
    return section("signatures", title, html`<p>Of a manifest alone, no signatures were looked at.</p>`);
  }
  const { by_role: byRole, signers } = review.signatures;
  const rows = (["policy_decision", "execution_ticket", "execution_receipt"] as const).map((role) => {
    const signer = signers[role];
    return html`<td>${role.replaceAll("_", " ")}</td><td>${SIGNATURE_WORDS[byRole[role]]}</td><td>${signer === undefined ? "" : html`<code>${signer}</code>`}</td>`;
  });
  return section(
    "signatures",
    title,
    table("Signatures beside the artifacts", ["Artifact", "Signature", "Verified signer"], rows),
    html`<p>The other artifacts are never signed: whoever holds them can make consistent ones. A name inside an artifact is a claim.</p>`,
  );
}

/** What may be claimed, what isn't claimed, and what this page doesn't show. */
export function claimSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const evidence = artifacts.evidence_contract ?? null;
  const claims = objectsAt(evidence, "claims").map((claim, at) => {
    const cell = (name: string): Markup => {
      const text = textAt(claim, name);
      return html`<td>${text === null ? "" : shown.code(text, `/evidence_contract/claims/${at}/${name}`)}</td>`;
    };
    return html`${cell("statement")}${cell("claim_type")}${cell("bounded_by_receipt")}`;
  });
  const nonClaims = Object.entries(artifacts).flatMap(([role, artifact]) =>
    textsAt(artifact, "non_claims").map((text, at) => html`<li>${shown.code(text, `/${role}/non_claims/${at}`)}</li>`),
  );
  return section(
    "claims",
    "Claims and non-claims",
    claims.length === 0
      ? html`<p>Nothing is claimed.</p>`
      : table("What the evidence claims", ["Statement", "Type", "Bounded by the receipt"], claims),
    nonClaims.length === 0 ? null : html`<h3>What the artifacts say that they don't claim</h3><ul>${nonClaims}</ul>`,
  );
}

/** What isn't in the artifacts: secrets that the runner puts in, and what was masked. */
export function redactionSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const marked = Object.entries(artifacts).flatMap(([role, artifact]) =>
    leavesOf(artifact, `/${role}`).filter(({ text }) => /\{secret:[A-Za-z0-9_.-]+\}|<redacted/u.test(text)),
  );
  const rows = marked.map(
    ({ path, text }) => html`<td>${shown.code(path, `${path} (its place)`)}</td><td>${shown.code(text, path)}</td>`,
  );
  return section(
    "redaction",
    "What isn't shown",
    html`<p>Output of commands isn't in these artifacts: a receipt says only whether there was any.</p>`,
    rows.length === 0
      ? html`<p>No placeholder of a secret and no masked text stands in the artifacts.</p>`
      : table("Placeholders and masked texts", ["Where", "Text"], rows),
  );
}

/** Every member of every artifact. */
export function memberSection(artifacts: ReviewArtifacts, shown: Shown): Markup {
  const tables = Object.entries(artifacts).map(([role, artifact]) =>
    table(
      role.replaceAll("_", " "),
      ["Member", "Value"],
      leavesOf(artifact, `/${role}`).map(
        ({ path, text }) => html`<td>${shown.code(path, `${path} (its place)`)}</td><td>${shown.code(text, path)}</td>`,
      ),
    ),
  );
  return section("members", "Every member", html`<p>Nothing is left out and nothing is cut.</p>`, tables);
}

const KIND_WORDS: Readonly<Record<EscapedCharacter["kind"], string>> = {
  hidden: "can't be seen, or moves what is around it",
  blank: "a blank that could hide something",
  look_alike: "outside ASCII: may look like another character",
};

/** Every character that is written as an escape. Made last: it lists what the other sections showed. */
export function escapeSection({ escaped }: Shown): Markup {
  const rows = escaped.map(
    ({ path, code_point: point, kind, count }) =>
      html`<td><code>${point}</code></td><td>${KIND_WORDS[kind]}</td><td>${count}</td><td><code>${path}</code></td>`,
  );
  return section(
    "escapes",
    "Escaped characters",
    rows.length === 0
      ? html`<p>Every character of these artifacts is shown as it is.</p>`
      : table("Written as \\u{…} above", ["Character", "Why", "How often", "Where"], rows),
  );
}
