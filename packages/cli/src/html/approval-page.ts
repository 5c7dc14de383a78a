// The approval view as a page: what its approver has to look at, and the digest that the approval binds. Its texts are
// escaped already; here they only become markup.

import type { ApprovalView, ViewMember, ViewStep } from "@govengine/sclite-bridge";

import { htmlDocument } from "./document.ts";
import { html, type Markup } from "./markup.ts";
import { section } from "./sections.ts";

/**
 * The page of an approval view: one HTML document without script and without anything to fetch. The same view gives the
 * same bytes.
 *
 * @example
 * const page = approvalPage(buildApprovalView(proposal));
 */
export function approvalPage(view: ApprovalView): string {
  const { mode, network, steps, window, uses, escaped, unknown_members: unknown, details, ids, digests } = view;
  const body = html`<a class="skip" href="#main">To the content</a>
<header><h1>To be approved: ${steps.length === 1 ? "one step" : `${steps.length} steps`} against <code>${view.target.host}</code></h1>
<div class="verdict warn"><strong>${mode === "live" ? "LIVE" : "DRY RUN"}</strong>Network: ${network ? "allowed" : "not allowed"}. Nothing runs before somebody approves exactly this.</div>
<p>Approving binds this digest: <code>${view.digest}</code></p></header>
<main id="main">
${section(
  "steps",
  "What exactly would run",
  steps.map((step, at) => stepMarkup(step, `Step ${at + 1} of ${steps.length}`)),
)}
${section(
  "terms",
  "Under which terms",
  html`<dl>
<dt>Target</dt><dd><code>${view.target.text}</code></dd>
<dt>Wanted by</dt><dd>${view.actor === null ? "nobody is named" : html`<code>${view.actor}</code>`}</dd>
<dt>Issued for</dt><dd><code>${view.issued_for}</code></dd>
<dt>Runtime</dt><dd><code>${view.runtime_ref}</code></dd>
<dt>Valid from</dt><dd><code>${window.not_before}</code></dd>
<dt>Valid until</dt><dd><code>${window.not_after}</code></dd>
<dt>Uses</dt><dd>${uses.max_uses}${uses.one_shot ? ", one shot" : ""}</dd>
<dt>Steps at most</dt><dd>${view.max_steps}</dd>
<dt>Timeout</dt><dd>${view.timeout_ms === null ? "none stated" : `${view.timeout_ms} ms`}</dd>
<dt>Policy</dt><dd>${view.policy.replaceAll("_", " ")}</dd>
</dl>`,
)}
${section("unknown", "Members that nobody here knows", members(unknown, "There are none."))}
${section("details", "Every other member", members(details, "There are none."))}
${section(
  "escapes",
  "Escaped characters",
  escaped.length === 0
    ? html`<p>Every character is shown as it is.</p>`
    : html`<ul>${escaped.map(({ code_point: point, kind, count, path }) => html`<li><code>${point}</code> (${kind.replaceAll("_", " ")}), ${count} times at <code>${path}</code></li>`)}</ul>`,
)}
${section(
  "bound",
  "What is bound",
  html`<dl>${Object.entries(ids).map(([role, id]) => html`<dt>${role.replaceAll("_", " ")}</dt><dd><code>${id}</code><br /><code>${digests[role as keyof typeof digests]}</code></dd>`)}</dl>`,
)}</main>`;
  return htmlDocument("An action to be approved", body);
}

function stepMarkup({ tool, args, stdin, role }: ViewStep, title: string): Markup {
  return html`<h3>${title}: <code>${tool}</code>${role === null ? null : html` (role <code>${role}</code>)`}</h3>
${args.length === 0 ? html`<p>No arguments.</p>` : html`<ol class="arguments">${args.map((arg) => html`<li><code>${arg}</code></li>\n`)}</ol>`}
<p>${stdin === "" ? "No standard input." : html`Standard input: <code>${stdin}</code>`}</p>`;
}

function members(list: readonly ViewMember[], none: string): Markup {
  if (list.length === 0) return html`<p>${none}</p>`;
  return html`<dl>${list.map(({ path, value }) => html`<dt><code>${path}</code></dt><dd><code>${value}</code></dd>`)}</dl>`;
}
