// What would run, step by step and argument by argument: from a contract on a review page, from a view on an approval page.

import { type JsonObject, sameJson } from "@govengine/artifact-core";

import { html, type Markup } from "./markup.ts";
import { itemsAt, objectsAt, textAt } from "./members.ts";
import type { ReviewArtifacts } from "./review-artifacts.ts";
import { section } from "./section.ts";
import { leafMarkup, type Shown } from "./shown.ts";

/** The texts of one step, ready to be shown. */
export interface StepParts {
  readonly title: string;
  readonly tool: Markup;
  readonly role: Markup | null;
  readonly args: readonly Markup[];
  readonly stdin: Markup | null;
}

/** One step. */
export function stepMarkup({ title, tool, role, args, stdin }: StepParts): Markup {
  return html`<div class="step"><h3>${title}: ${tool}${role === null ? null : html` (role ${role})`}</h3>
${args.length === 0 ? html`<p>No arguments.</p>` : html`<p class="dim">${args.length === 1 ? "One argument:" : `${args.length} arguments, each by itself:`}</p><ol class="arguments">${args.map((arg) => html`<li>${arg}</li>\n`)}</ol>`}
<p>${stdin === null ? "No standard input." : html`Standard input: ${stdin}`}</p></div>
`;
}

const TITLE = "What exactly would run";
const PLACE = "/execution_contract/execution_shape";

/** What would run, as the contract says it. */
export function stepSection({ execution_contract: contract }: ReviewArtifacts, shown: Shown): Markup {
  if (contract === undefined) {
    return section("steps", TITLE, html`<p class="bad">The contract wasn't read: nobody can say what would run.</p>`);
  }
  const plan = objectsAt(contract, "execution_shape", "plan");
  const args = itemsAt(contract, "execution_shape", "normalized_args");
  const tool = textAt(contract, "execution_shape", "tool") ?? "";
  const steps = plan.map((step, at) =>
    contractStep(step, itemsAt(step, "args"), `${PLACE}/plan/${at}`, "args", `Step ${at + 1} of ${plan.length}`, shown),
  );
  const named = (title: string): Markup => contractStep({ tool }, args, PLACE, "normalized_args", title, shown);
  const [first] = plan;
  const isTwofold = first !== undefined && !(textAt(first, "tool") === tool && sameJson(itemsAt(first, "args"), args));
  return section(
    "steps",
    TITLE,
    html`<p>Arguments are handed to the tool as they are: no shell reads them. Nothing is cut.</p>`,
    isTwofold
      ? html`<p class="notice bad">✗ The contract says two different things: its plan, and beside it a command that isn't the plan's first step. Both are here.</p>`
      : null,
    plan.length === 0 ? named("The one step") : steps,
    isTwofold ? named("The command beside the plan") : null,
  );
}

function contractStep(
  step: JsonObject,
  args: ReturnType<typeof itemsAt>,
  place: string,
  list: string,
  title: string,
  shown: Shown,
): Markup {
  const stdin = textAt(step, "stdin") ?? "";
  const role = textAt(step, "role");
  return stepMarkup({
    title,
    tool: shown.code(textAt(step, "tool") ?? "", `${place}/tool`),
    role: role === null ? null : shown.code(role, `${place}/role`),
    args: args.map((value, at) => leafMarkup({ value, path: `${place}/${list}/${at}` }, shown)),
    stdin: stdin === "" ? null : shown.quoted(stdin, `${place}/stdin`),
  });
}
