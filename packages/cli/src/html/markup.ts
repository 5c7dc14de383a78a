// HTML as values: text becomes markup in one place only, and there it is escaped. Nothing else in this folder writes `<`
// around something that came from outside.

const MARKER: unique symbol = Symbol("markup");

/** Markup that was made here. No text of others is one. */
export interface Markup {
  readonly [MARKER]: string;
}

/** What a template takes: text is escaped, markup isn't, lists are joined, null is nothing. */
export type Part = string | number | Markup | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template whose parts are escaped; in attributes too, which have to be in quotation marks. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return markup(texts.reduce((whole, text, at) => `${whole}${written(parts[at - 1] ?? null)}${text}`));
}

/** The text of markup. */
export function markupText(value: Markup): string {
  return value[MARKER];
}

function markup(text: string): Markup {
  return Object.freeze({ [MARKER]: text });
}

function written(part: Part): string {
  if (part === null) return "";
  if (typeof part === "object") return isMarkup(part) ? part[MARKER] : part.map(written).join("");
  return String(part).replace(/[&<>"']/gu, (found) => ENTITIES[found] ?? "");
}

function isMarkup(part: Markup | readonly Part[]): part is Markup {
  return MARKER in part;
}
