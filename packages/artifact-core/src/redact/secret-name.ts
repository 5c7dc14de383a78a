// Names under which secrets travel: header fields, parameters, options, members. The comparison is by words and by stems,
// so that case, `-`, `_`, dots, camelCase humps, wide letters and characters that nobody sees change nothing.

import { invalidArgument } from "../json/arguments.ts";

/** A name that holds one of these, after everything but letters and digits is removed, names a secret. */
const STEM =
  /token(?!iz)|secret|passw|passphrase|passcode|pwd|apikey|accesskey|privatekey|signingkey|encryptionkey|authkey|subscriptionkey|credential|authorization|cookie|sessionid|sessid|bearer|jwt|accountkey|masterkey|sharedkey|^dpop$/u;

/** Words that name a secret when they stand alone between separators. */
const WORDS: ReadonlySet<string> = new Set([
  "auth",
  "authentication",
  "csrf",
  "hmac",
  "oauth",
  "otp",
  "pass",
  "pw",
  "session",
  "sid",
  "sig",
  "signature",
  "xsrf",
]);

/** Words that often name a secret and often don't: the value decides. */
const WEAK_WORDS: ReadonlySet<string> = new Set(["code", "key"]);

/** Last words of names that say something about a secret and not the secret. */
const HARMLESS_LAST: ReadonlySet<string> = new Set([
  "algorithm",
  "count",
  "del",
  "enabled",
  "endpoint",
  "expires",
  "expiry",
  "file",
  "format",
  "jar",
  "length",
  "limit",
  "method",
  "mode",
  "path",
  "policy",
  "required",
  "scheme",
  "source",
  "stdin",
  "ttl",
  "type",
  "uri",
  "url",
]);

/** First words of options that turn something off, or that take a file. */
const HARMLESS_FIRST: ReadonlySet<string> = new Set(["drop", "junk", "live", "load", "max", "min", "no", "save"]);

/** What a name says of its value. */
export type NameStrength = "secret" | "perhaps" | "none";

/**
 * Whether a name stands for a secret: `perhaps` when only the value can tell.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function nameStrength(name: string): NameStrength {
  if (typeof name !== "string") throw invalidArgument("text");
  const plain = visible(decoded(name));
  const words = wordsOf(plain);
  if (HARMLESS_LAST.has(words.at(-1) ?? "")) return "none";
  if (STEM.test(words.join("")) || words.some((word) => WORDS.has(word))) return "secret";
  return words.some((word) => WEAK_WORDS.has(word)) ? "perhaps" : "none";
}

/** Whether an option of this name is followed by a secret. */
export function isSecretOption(name: string): boolean {
  return nameStrength(name) === "secret" && !HARMLESS_FIRST.has(wordsOf(name)[0] ?? "");
}

const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The name as a reader, or a lenient parser, would take it. */
function visible(name: string): string {
  return /^[\0-\x7f]*$/u.test(name) ? name : name.normalize("NFKC").replace(HIDDEN, "");
}

const TOKEN = /^[\w.~+=-]{16,}/u;
const MAX_TOKEN = 512;

/** Whether a text begins with what looks like a key or a code: long, without blanks, letters and digits mixed. */
export function isTokenShaped(text: string): boolean {
  const token = TOKEN.exec(text.slice(0, MAX_TOKEN))?.[0] ?? "";
  return /[0-9]/u.test(token) && /[a-z]/iu.test(token);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
}

/** The text without percent-encoding; what can't be decoded stays as it is. */
export function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([2-7][0-9a-f])/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}
