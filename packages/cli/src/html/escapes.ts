// The list of characters that a page writes as escapes.

import type { EscapedCharacter } from "@govengine/sclite-bridge";

import { html, type Markup } from "./markup.ts";
import { section } from "./section.ts";

const KIND_WORDS: Readonly<Record<EscapedCharacter["kind"], string>> = {
  hidden: "can't be seen, or moves what is around it",
  blank: "a blank that could hide something",
  look_alike: "outside ASCII: may look like another character",
};

/** Every character that is written as an escape. The texts in it are ready to be shown. */
export function escapeSection(escaped: readonly EscapedCharacter[]): Markup {
  const items = escaped.map(
    ({ path, code_point: point, kind, count }) =>
      html`<li><code>${point}</code> ${count === 1 ? "once" : `${count} times`} in <code>${path}</code>: ${KIND_WORDS[kind]}</li>\n`,
  );
  return section(
    "escapes",
    "Escaped characters",
    items.length === 0
      ? html`<p>Every character is shown as it is.</p>`
      : html`<p>These characters are written as <code>\\u{…}</code> on this page:</p><ul>${items}</ul>`,
  );
}

/** A line for the head of a page, so that nobody overlooks the list; null when there is nothing in it. */
export function escapeNotice(escaped: readonly EscapedCharacter[]): Markup | null {
  if (escaped.length === 0) return null;
  const count = escaped.reduce((sum, each) => sum + each.count, 0);
  return html`<p class="notice warn">? ${count === 1 ? "One character" : `${count} characters`} of these texts could deceive, and ${count === 1 ? "is" : "are"} written as escapes: <a href="#escapes">the list</a>.</p>`;
}
