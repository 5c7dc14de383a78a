// What the sections of a page share: their frame, and marks that say the same by sign, word and colour.

import type { CheckStatus } from "../report.ts";
import { html, type Markup, type Part } from "./markup.ts";

/** A section with a heading that the page's list of contents can name. */
export function section(id: string, title: string, ...parts: readonly Part[]): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${parts}</section>
`;
}

/** A link for each section, in the order of the page. */
export function contents(entries: readonly (readonly [id: string, title: string])[]): Markup {
  return html`<nav aria-label="Contents"><ul>${entries.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>`;
}

const MARKS: Readonly<Record<CheckStatus, readonly [tone: string, sign: string, word: string]>> = {
  passed: ["good", "✓", "holds"],
  failed: ["bad", "✗", "fails"],
  review: ["warn", "?", "look"],
  not_checked: ["dim", "–", "not checked"],
};

/** A status as sign and word. */
export function mark(status: CheckStatus): Markup {
  const [tone, sign, word] = MARKS[status];
  return html`<span class="mark ${tone}">${sign} ${word}</span>`;
}

/** The sign of a status without its word, for where words follow anyway. */
export function signOf(status: CheckStatus): string {
  return MARKS[status][1];
}

/** One line of a list with its mark. */
export function marked(status: CheckStatus, ...parts: readonly Part[]): Markup {
  return html`<li>${mark(status)} <span>${parts}</span></li>\n`;
}

/** The words of a role or another name on the wire. */
export function wordsOf(name: string): string {
  return name.replaceAll("_", " ");
}

/** Words as a sentence. */
export function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
