// Text of others on a terminal: whatever could move the cursor, hide, reorder or imitate is written as an escape.

// Every control, format, private, unassigned and surrogate code point, every separator but the plain blank, everything
// that is drawn as nothing, and the backslash itself, so that an escape can't be imitated.
const UNPRINTABLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\\]/gu;

const MAX_PRINTED = 512;

/** A text that is safe to print on one line: escapes as `\u{…}`, the backslash as `\\`, cut at 512 characters. */
export function printable(text: string): string {
  const cut = text.length > MAX_PRINTED ? `${text.slice(0, MAX_PRINTED)}…` : text;
  return cut.replace(UNPRINTABLE, (found) =>
    found === "\\" ? "\\\\" : `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** JSON text in which everything that {@link printable} escapes is written as `\uxxxx`, so that it is safe to print too. */
export function printableJson(text: string): string {
  return text.replace(UNPRINTABLE, (found) => (found === "\\" || found === "\n" ? found : utf16Escape(found)));
}

function utf16Escape(character: string): string {
  let escaped = "";
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
