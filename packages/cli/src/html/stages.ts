// The six stages of a governed action on a page: who wanted, what policy said, what was prepared, who approved, what ran,
// what may be claimed. Every value is a text of the artifacts and shown as one.

import type { JsonObject } from "@govengine/artifact-core";
import { type ChainVerification, LIFECYCLE_ROLES, type LifecycleRole } from "@govengine/sclite-bridge";

import { checkWords } from "../check-words.ts";
import { adviceOf } from "../reason-codes.ts";
import type { CheckStatus } from "../report.ts";
import { statusOfCheck } from "./chain-picture.ts";
import { html, type Markup } from "./markup.ts";
import { objectsAt, textAt, textsAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { marked, section, sentence, wordsOf } from "./section.ts";
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
      ["Constraints", "constraints"],
      ["Its reasons", "reason_codes"],
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
      ["Digest of what was asked", "governed_run", "request_digest"],
      ["Signer of its ticket", "governed_run", "ticket_signer"],
    ],
  },
  evidence_contract: {
    title: "What may be claimed",
    lines: [
      ["Its name", "evidence_contract_id"],
      ["How to look again", "replay", "mode"],
    ],
  },
};

/** What the verifier asks of each entry, as what it means when the answer is no. */
const ENTRY_WORDS = [
  ["read", "It couldn't be read."],
  ["schema", "It doesn't follow its schema."],
  ["descriptor", "It isn't the artifact that the manifest lists: it was changed or exchanged."],
  ["chain", "Its place in the chain isn't the one that is recomputed."],
  ["schema_identity", "It isn't of the type and version that belong here."],
] as const;

/** What else the verifier asks of a stage. */
const STAGE_CHECKS: Readonly<Partial<Record<LifecycleRole, readonly string[]>>> = {
  policy_decision: ["policy_allows_execution", "target_in_scope_legacy_assertion"],
  execution_ticket: ["ticket_approved"],
  execution_receipt: ["receipt_within_ticket_validity"],
};

/** The timeline of the stages. A stage whose artifact wasn't read says so. */
export function stageSection(verification: ChainVerification, artifacts: ReviewArtifacts, shown: Shown): Markup {
  const stages = LIFECYCLE_ROLES.map((role, at) => stage(role, at, verification, artifacts[role] ?? null, shown));
  return section("stages", "The six stages", html`<ol class="stages">${stages}</ol>`);
}

function stage(
  role: LifecycleRole,
  at: number,
  verification: ChainVerification,
  artifact: JsonObject | null,
  shown: Shown,
): Markup {
  const { title, lines } = STAGES[role];
  return html`<li><h3>${at + 1}. ${title} <span class="dim">(${wordsOf(role)})</span></h3>
<ul class="lines">${stageMarks(role, verification)}</ul>
${artifact === null ? html`<p class="bad">Nothing of this artifact can be shown.</p>` : html`<dl>${lines.map((line) => stageLine(role, artifact, line, shown))}${role === "evidence_contract" ? claimLines(artifact, shown) : null}</dl>`}</li>
`;
}

function stageMarks(role: LifecycleRole, verification: ChainVerification): readonly Markup[] {
  const statusOf = (name: string): CheckStatus => statusOfCheck(verification, name);
  const faults = ENTRY_WORDS.filter(([end]) => statusOf(`${role}_${end}`) === "failed").map(([, words]) =>
    marked("failed", words),
  );
  const found = verification.blockers
    .filter(({ path }) => faults.length === 0 && path.startsWith(`/${role}/`))
    .map(({ code }) => marked("failed", adviceOf(code) ?? "", html` (<code>${code}</code>)`));
  const unasked = ENTRY_WORDS.some(([end]) => statusOf(`${role}_${end}`) !== "passed");
  const whole = unasked
    ? marked("not_checked", "Not everything about this artifact could be checked.")
    : marked("passed", "It is the artifact that the manifest lists, whole and unchanged.");
  const asked = (STAGE_CHECKS[role] ?? []).map((name) => marked(statusOf(name), sentence(checkWords(name))));
  return [...(faults.length > 0 ? faults : [whole]), ...asked, ...found];
}

function stageLine(role: LifecycleRole, artifact: JsonObject, [words, ...way]: Line, shown: Shown): Markup | null {
  const place = `/${[role, ...way].join("/")}`;
  const text = textAt(artifact, ...way);
  if (text !== null) return html`<dt>${words}</dt><dd>${shown.code(text, place)}</dd>\n`;
  const texts = textsAt(artifact, ...way);
  if (texts.length === 0) return null;
  return html`<dt>${words}</dt>${texts.map((each, at) => html`<dd>${shown.code(each, `${place}/${at}`)}</dd>\n`)}`;
}

/** What the evidence says may be claimed. */
function claimLines(artifact: JsonObject, shown: Shown): readonly Markup[] {
  return objectsAt(artifact, "claims").map((claim, at) => {
    const text = textAt(claim, "statement") ?? "";
    return html`<dt>Claim ${at + 1}</dt><dd>${shown.code(text, `/evidence_contract/claims/${at}/statement`)}</dd>\n`;
  });
}
