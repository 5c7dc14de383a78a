// What a secret's name and its value look like when a line's end stands between them, or tags around them.

import { isOpenValue, SECRET_MASK } from "./placeholder.ts";
import { nameStrength } from "./secret-name.ts";

/** A field that carries credentials goes on in the lines behind it that begin with a blank. */
const FIELD = /(?:authorization|cookie)[ \t]*:/iu;
const FOLD = /^[ \t]+(?=[^ \t])/u;

/** A name with nothing behind its separator: the value may be on the next line. */
const NAME_ALONE = /(?<![\w.%$-])(?<name>[\w.%$-]{1,128})[\])}"'`\\]{0,4}\s{0,16}[:=]\s{0,16}$/u;
/** So much of a line's end is looked at for it. */
const TAIL = 192;
/** A line that is one value: a quoted text, or one word that is no field, no member, no address and no bracket. */
const VALUE_ALONE =
  /^(?<before>\s*)(?<value>"[^"]*"|'[^']*'|(?![-\w.]*\/)[^\s:=<>"'{}[\](),][^\s:=<>"'{}[\](),]*={0,2})(?<after>,?\s*)$/u;
const HOST = /^(?:[a-z0-9-]+\.)+(?:[a-z]{2,24}|\d{1,3})\.?$/u;
const LITERAL = /^(?:true|false|null|none)$/iu;

/** An element with text alone in it. */
const ELEMENT = /(<([A-Za-z][\w.:-]{0,127})(?:\s[^<>]{0,512})?>)(<!\[CDATA\[[^<]*|[^<]+)(?=<\/)/gu;

/** Masks the texts of elements whose names stand for secrets: `<password>…</password>`. */
export function maskElements(text: string): string {
  return text.replace(ELEMENT, (whole, tag: string, name: string, value: string) =>
    nameStrength(name) !== "secret" || isOpenValue(value) ? whole : tag + SECRET_MASK,
  );
}

/**
 * Masks values that are on another line than their names, in lines and what ends them by turns: lines that a field goes on
 * in, and a line that is one value behind a name with none.
 */
export function maskContinued(pieces: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let isField = false;
  let isAwaited = false;
  for (const [at, piece] of pieces.entries()) {
    if (at % 2 === 1) {
      shown.push(piece);
      continue;
    }
    const fold = FOLD.exec(piece)?.[0] ?? "";
    const isFolded: boolean = isField && fold !== "";
    isField = isFolded || FIELD.test(piece);
    const value = isFolded ? fold + valueOf(piece.slice(fold.length)) : isAwaited ? onlyValue(piece) : piece;
    isAwaited = !isFolded && namesNext(piece);
    shown.push(value);
  }
  return shown;
}

function valueOf(text: string): string {
  return isOpenValue(text) ? text : SECRET_MASK;
}

function namesNext(line: string): boolean {
  const name = NAME_ALONE.exec(line.slice(-TAIL))?.groups?.["name"];
  return name !== undefined && nameStrength(name) === "secret";
}

function onlyValue(line: string): string {
  const { before = "", value = "", after = "" } = VALUE_ALONE.exec(line)?.groups ?? {};
  const plain = value.replace(/^["']|["']$/gu, "");
  if (!/[\p{L}\p{N}]/u.test(plain) || isOpenValue(plain) || LITERAL.test(plain) || HOST.test(plain)) return line;
  return before + SECRET_MASK + after;
}
