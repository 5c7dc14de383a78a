// The six stages of a governed action on a page: who wanted, what policy said, what was prepared, who approved, what ran,
// what may be claimed. Every value is a text of the artifacts and shown as one.

import type { JsonObject } from "@govengine/artifact-core";
import { LIFECYCLE_ROLES, type LifecycleRole } from "@govengine/sclite-bridge";

import { html, type Markup } from "./markup.ts";
import { textAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import type { Shown } from "./shown.ts";

/** One line of a stage: what it is about, and where it stands in the artifact. */
type Line = readonly [words: string, ...way: string[]];

interface Stage {
  readonly title: string;
  readonly lines: readonly Line[];
}

const STAGES: Readonly<Record<LifecycleRole, Stage>> = {
  intent_contract: {
    title: "What was wanted",
    lines: [
      ["Who wanted it", "actor", "id"],
      ["Named as", "actor", "label"],
      ["What for", "intent", "summary"],
      ["Capability", "requested_capability", "name"],
      ["Mode", "requested_capability", "mode"],
      ["Target", "target", "uri"],
      ["Target host", "target", "host"],
    ],
  },
  policy_decision: {
    title: "What policy said",
    lines: [
      ["Decision", "decision"],
      ["Target", "scope", "target"],
      ["Target host", "scope", "target_host"],
      ["In scope, it says", "scope", "target_in_scope"],
      ["Risk", "risk", "level"],
    ],
  },
  execution_contract: {
    title: "What was prepared",
    lines: [
      ["Tool", "execution_shape", "tool"],
      ["Target", "target_binding", "target"],
      ["Target host", "target_binding", "target_host"],
      ["Mode", "execution_bounds", "mode"],
      ["Network allowed", "execution_bounds", "network_execution_allowed"],
      ["Commands at most", "execution_bounds", "max_commands"],
      ["Timeout in seconds", "execution_bounds", "timeout_seconds"],
    ],
  },
  execution_ticket: {
    title: "What was approved",
    lines: [
      ["Status", "approval", "status"],
      ["Approver, it says", "approval", "approver"],
      ["Digest of the view that was seen", "approval", "view_digest"],
      ["Valid from", "validity", "not_before"],
      ["Valid until", "validity", "not_after"],
      ["For whom", "subject_binding", "issued_for_actor"],
      ["For which runtime", "subject_binding", "usable_by_runtime"],
      ["Uses at most", "spend_limits", "max_uses"],
    ],
  },
  execution_receipt: {
    title: "What ran, as its runtime says",
    lines: [
      ["Outcome", "outcome", "status"],
      ["Summary", "outcome", "summary"],
      ["Runtime", "runtime", "runtime_ref"],
      ["Mode", "runtime", "mode"],
      ["Began", "execution", "started_at"],
      ["Ended", "execution", "ended_at"],
      ["Commands planned", "execution", "planned_command_count"],
      ["Commands executed", "execution", "executed_command_count"],
      ["Network used", "execution", "network_execution_performed"],
    ],
  },
  evidence_contract: {
    title: "What may be claimed",
    lines: [["Its claims and what it doesn't claim", "evidence_contract_id"]],
  },
};

/** The timeline of the stages. A stage whose artifact wasn't read says so. */
export function stageList(artifacts: ReviewArtifacts, shown: Shown): Markup {
  return html`<ol class="stages">${LIFECYCLE_ROLES.map((role, at) => stage(role, at, artifacts[role] ?? null, shown))}</ol>`;
}

function stage(role: LifecycleRole, at: number, artifact: JsonObject | null, shown: Shown): Markup {
  const { title, lines } = STAGES[role];
  const body =
    artifact === null
      ? html`<p class="bad">This artifact wasn't read: nothing of it can be shown.</p>`
      : html`<dl>${lines.map((line) => stageLine(role, artifact, line, shown))}</dl>`;
  return html`<li><h3>${at + 1}. ${title} <span class="dim">(${role.replaceAll("_", " ")})</span></h3>
${body}</li>`;
}

function stageLine(role: LifecycleRole, artifact: JsonObject, [words, ...way]: Line, shown: Shown): Markup | null {
  const text = textAt(artifact, ...way);
  return text === null ? null : html`<dt>${words}</dt><dd>${shown.code(text, `/${[role, ...way].join("/")}`)}</dd>`;
}
