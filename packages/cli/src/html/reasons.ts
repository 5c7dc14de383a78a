// Everything that speaks against a bundle, each reason with what to do, where it stands, and what stands there.

import { isJsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { LIFECYCLE_ROLES, type LifecycleRole } from "@govengine/sclite-bridge";

import { adviceOf } from "../reason-codes.ts";
import { html, type Markup } from "./markup.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { mark, section, wordsOf } from "./section.ts";
import { type Leaf, leafMarkup, type Shown } from "./shown.ts";

/** The reasons; blockers first. */
export function reasonSection(
  { blockers, reviews }: { readonly blockers: readonly Problem[]; readonly reviews: readonly Problem[] },
  artifacts: ReviewArtifacts,
  shown: Shown,
): Markup {
  const items = [
    ...blockers.map((each) => reason("failed", each, artifacts, shown)),
    ...reviews.map((each) => reason("review", each, artifacts, shown)),
  ];
  return section(
    "reasons",
    "Reasons",
    items.length === 0 ? html`<p>Nothing speaks against this bundle.</p>` : html`<ol class="cards">${items}</ol>`,
  );
}

const CONTRACT_HOST = "/execution_contract/target_binding/target_host";

function reason(
  status: "failed" | "review",
  { code, path, detail }: Problem,
  artifacts: ReviewArtifacts,
  shown: Shown,
): Markup {
  const found = leafAt(artifacts, path);
  // What runs is the contract, so a target is another one when it isn't the contract's.
  const other = code === "lifecycle_target_mismatch" ? leafAt(artifacts, CONTRACT_HOST) : null;
  return html`<li>${mark(status)} ${adviceOf(code) ?? "Look this reason up."}
<dl><dt>Reason</dt><dd><code>${code}</code>${detail === null ? null : html` (${shown.place(detail)})`}</dd>
<dt>Where</dt><dd>${path === "" ? "the whole bundle" : shown.place(path)}</dd>
${found === null ? null : html`<dt>What stands there</dt><dd>${leafMarkup(found, shown)}</dd>\n`}${other === null ? null : html`<dt>What runs goes to</dt><dd>${leafMarkup(other, shown)}, as the execution contract says: <a href="#targets">the targets side by side</a></dd>\n`}</dl></li>
`;
}

/** What stands at a place of an artifact; null where nothing was read, or more than one value stands. */
function leafAt(artifacts: ReviewArtifacts, path: string): Leaf | null {
  const [role = "", ...way] = path.split("/").slice(1);
  let value: JsonValue | null = artifacts[role as LifecycleRole] ?? null;
  for (const step of way) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const holder: object | null = typeof value === "object" ? value : null;
    if (holder === null || !Object.hasOwn(holder, key)) return null;
    value = (holder as Readonly<Record<string, JsonValue>>)[key] ?? null;
  }
  return value === null || isJsonObject(value) || Array.isArray(value) ? null : { path, value };
}

/** The roles whose artifacts weren't read, as words; null when all were. */
export function missingRoles(artifacts: ReviewArtifacts): string | null {
  const missing = LIFECYCLE_ROLES.filter((role) => artifacts[role] === undefined);
  return missing.length === 0 ? null : missing.map(wordsOf).join(", ");
}
