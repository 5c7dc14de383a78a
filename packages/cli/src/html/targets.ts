// Where each artifact says that the action would go, one beside the other.

import type { Problem } from "@govengine/artifact-core";
import type { ChainVerification } from "@govengine/sclite-bridge";

import { html, type Markup } from "./markup.ts";
import { memberAt, textAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { section, wordsOf } from "./section.ts";
import type { Shown } from "./shown.ts";

/** Where each artifact names its target. */
const TARGETS = [
  ["intent_contract", ["target", "host"], ["target", "uri"]],
  ["policy_decision", ["scope", "target_host"], ["scope", "target"]],
  ["execution_contract", ["target_binding", "target_host"], ["target_binding", "target"]],
  ["execution_ticket", ["scope_binding", "target_host"], ["scope_binding", "target_ref"]],
] as const;

/** Which host each artifact names, one beside the other; said to differ exactly where the verifier says so. */
export function targetSection(
  { blockers, reviews, checks }: ChainVerification,
  artifacts: ReviewArtifacts,
  shown: Shown,
): Markup {
  const wasAsked = checks.some(({ name, status }) => name === "target_agreement" && status !== "not_checked");
  const items = TARGETS.filter(([role]) => artifacts[role] !== undefined).map(([role, hostWay, targetWay]) => {
    const artifact = artifacts[role] ?? null;
    const about = (reasons: readonly Problem[]): boolean =>
      reasons.some(({ code, path }) => code.startsWith("lifecycle_target_") && path.startsWith(`/${role}/`));
    const host = textAt(artifact, ...hostWay);
    const target = textAt(artifact, ...targetWay);
    const status = about(blockers) ? "failed" : about(reviews) ? "review" : wasAsked ? "passed" : "not_checked";
    const words = { failed: "another", review: "none named", passed: "agrees", not_checked: "not compared" }[status];
    const isLeftOut = role === "execution_ticket" && memberAt(artifact, "scope_binding") === null;
    return html`<li><h3>The ${wordsOf(role)}</h3>
<dl><dt>Names the host</dt><dd>${host === null ? "none" : shown.code(host, `/${[role, ...hostWay].join("/")}`)} ${isLeftOut ? null : html`<strong class="${status === "failed" ? "bad" : "dim"}">${words}</strong>`}</dd>
${target === null ? null : html`<dt>Its whole target</dt><dd>${shown.code(target, `/${[role, ...targetWay].join("/")}`)}</dd>\n`}</dl></li>
`;
  });
  return section(
    "targets",
    "Where it would go",
    html`<p>All artifacts of one action have to name the same host. The contract is what runs, so the others are held against it.</p>`,
    items.length === 0
      ? html`<p>No artifact that names a target was read.</p>`
      : html`<ul class="cards pair">${items}</ul>`,
  );
}
