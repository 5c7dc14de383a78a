// The one complaint: what a parser, a check, a gate and an error all say (design rule R3).
// Nothing in a problem repeats what the caller sent: paths are cut and escaped, details are words of ours.

/** One reason for a "no". */
export interface Problem<Code extends string = string> {
  /** A stable reason code out of a closed list. */
  readonly code: Code;
  /** A JSON Pointer (RFC 6901) to the place, `""` for the whole; keys are cut at 64 and the whole at 256 characters. */
  readonly path: string;
  /** A word of ours that narrows the code down (a role, a state, an expected word, a position), or null. */
  readonly detail: string | null;
}

const MAX_KEY = 64;
const MAX_POINTER = 256;

/** Makes a frozen problem. `path` is a pointer made by {@link pointer}; `detail` is a word of ours, never an input value. */
export function problem<Code extends string>(code: Code, path = "", detail: string | null = null): Problem<Code> {
  return Object.freeze({ code, path, detail });
}

/**
 * Writes keys as a JSON Pointer that is safe to print: each key is cut at 64 characters, the whole at 256, and every
 * character outside printable ASCII becomes `\u{…}`.
 */
export function pointer(keys: readonly (string | number)[]): string {
  let text = "";
  for (const key of keys) {
    const piece = `/${typeof key === "number" ? key : printableKey(key)}`;
    if (text.length + piece.length > MAX_POINTER) return `${text.slice(0, MAX_POINTER - 2)}/…`;
    text += piece;
  }
  return text;
}

function printableKey(key: string): string {
  let text = "";
  for (const character of key) {
    const code = character.codePointAt(0) ?? 0;
    const piece =
      character === "~"
        ? "~0"
        : character === "/"
          ? "~1"
          : code >= 0x20 && code <= 0x7e
            ? character
            : `\\u{${code.toString(16)}}`;
    if (text.length + piece.length > MAX_KEY) return `${text.slice(0, MAX_KEY - 1)}…`;
    text += piece;
  }
  return text;
}
