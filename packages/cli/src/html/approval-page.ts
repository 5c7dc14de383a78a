// The approval view as a page: what its approver has to look at, and the digest that the approval binds. Its texts are
// escaped already; here they only become markup.

import type { ApprovalView, ViewMember, ViewStep } from "@govengine/sclite-bridge";

import { htmlDocument } from "./document.ts";
import { escapeNotice, escapeSection } from "./escapes.ts";
import { html, type Markup } from "./markup.ts";
import { contents, section, wordsOf } from "./section.ts";
import { stepMarkup } from "./steps.ts";

const CONTENTS = [
  ["steps", "What exactly would run"],
  ["terms", "Under which terms"],
  ["unknown", "Members that nobody here knows"],
  ["details", "Every other member"],
  ["bound", "What is bound"],
  ["escapes", "Escaped characters"],
] as const;

/**
 * The page of an approval view: one HTML document without script and without anything to fetch. The same view gives the
 * same bytes.
 *
 * @example
 * const page = approvalPage(buildApprovalView(proposal));
 */
export function approvalPage(view: ApprovalView): string {
  const { mode, network, steps, escaped, unknown_members: unknown, details } = view;
  const live = mode === "live";
  const body = html`<a class="skip" href="#main">To the content</a>
<header><h1>To be approved: ${steps.length === 1 ? "one step" : `${steps.length} steps`} against <code>${view.target.host}</code></h1>
<div class="verdict ${live ? "bad" : "warn"}"><strong>${live ? "LIVE" : "DRY RUN"}</strong>Network: ${network ? "allowed" : "not allowed"}. Nothing runs before somebody approves exactly this.</div>
<p>Approving binds the digest of this view: <code>${view.digest}</code></p>
<p class="dim">Compare it with the digest that you are asked to sign. Every text below stands in printable ASCII, whole.</p>
${unknown.length === 0 ? null : html`<p class="notice warn">? ${unknown.length === 1 ? "One member" : `${unknown.length} members`} would be approved that nobody here knows: <a href="#unknown">the list</a>.</p>\n`}${escapeNotice(escaped)}</header>
${contents(CONTENTS)}
<main id="main">
${section(
  "steps",
  "What exactly would run",
  steps.map((step, at) => viewStep(step, `Step ${at + 1} of ${steps.length}`)),
)}${section("terms", "Under which terms", terms(view))}${section(
  "unknown",
  "Members that nobody here knows",
  html`<p>${unknown.length === 0 ? "There are none." : "They are hashed and approved with the rest, and interpreted by nobody."}</p>`,
  members(unknown),
)}${section("details", "Every other member", members(details))}${section("bound", "What is bound", bound(view))}${escapeSection(escaped)}</main>`;
  return htmlDocument(`${live ? "LIVE" : "DRY RUN"}: an action to be approved`, body);
}

function terms(view: ApprovalView): Markup {
  const { window, uses } = view;
  return html`<dl>
<dt>Target</dt><dd><code>${view.target.text}</code></dd>
<dt>Target host</dt><dd><code>${view.target.host}</code></dd>
<dt>Wanted by</dt><dd>${view.actor === null ? "nobody is named" : html`<code>${view.actor}</code>`}</dd>
<dt>Issued for</dt><dd><code>${view.issued_for}</code></dd>
<dt>Runtime</dt><dd><code>${view.runtime_ref}</code></dd>
<dt>Valid from</dt><dd><code>${window.not_before}</code></dd>
<dt>Valid until</dt><dd><code>${window.not_after}</code></dd>
<dt>Uses</dt><dd>${uses.max_uses}${uses.one_shot ? ", one shot" : ""}</dd>
<dt>Steps at most</dt><dd>${view.max_steps}</dd>
<dt>Timeout</dt><dd>${view.timeout_ms === null ? "none stated" : `${view.timeout_ms} ms`}</dd>
<dt>Policy</dt><dd>${wordsOf(view.policy)}</dd>
</dl>`;
}

function bound({ ids, digests }: ApprovalView): Markup {
  const entries = Object.entries(ids) as readonly (readonly [keyof typeof ids, string])[];
  return html`<dl>${entries.map(([role, id]) => html`<dt>${wordsOf(role)}</dt><dd><code>${id}</code><br /><code>${digests[role]}</code></dd>\n`)}</dl>`;
}

function viewStep({ tool, args, stdin, role }: ViewStep, title: string): Markup {
  return stepMarkup({
    title,
    tool: html`<code>${tool}</code>`,
    role: role === null ? null : html`<code>${role}</code>`,
    args: args.map((arg) => html`<code>"${arg}"</code>`),
    stdin: stdin === "" ? null : html`<code>"${stdin}"</code>`,
  });
}

function members(list: readonly ViewMember[]): Markup | null {
  if (list.length === 0) return null;
  return html`<dl class="members">${list.map(({ path, value }) => html`<dt><code>${path}</code></dt><dd><code>${value}</code></dd>\n`)}</dl>`;
}
