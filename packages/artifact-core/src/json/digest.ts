// Digests by form, and the two spellings of a digest as text: bare hexadecimal (SCLite) and `sha256:` + hexadecimal
// (GovEngine). Digests are public, so after the shape check they compare with `===`.

import { invalidArgument, requireOptions } from "./arguments.ts";
import {
  canonicalize,
  canonicalizeRecord,
  type CanonicalForm,
  type CanonicalizeOptions,
  type RecordIdentity,
} from "./canonical.ts";
import { readRoot, type ReadRoot } from "./freeze.ts";
import { sha256OfWritten, type Sha256Hex } from "./hash.ts";
import { encodedLength } from "./utf8.ts";

/** A digest in GovEngine's spelling: `sha256:` and 64 lower-case hexadecimal digits. */
export type DigestRef = `sha256:${Sha256Hex}`;

const PREFIX = "sha256:";
const HEX_64 = /^[0-9a-f]{64}$/u;

/** The digest of a value, and how long the text is that was hashed. */
export interface MeasuredDigest {
  readonly digest: Sha256Hex;
  /** The length of the canonical text in UTF-8 bytes. */
  readonly bytes: number;
}

/**
 * SHA-256 of the UTF-8 bytes of a value's canonical text. Errors as {@link canonicalize}.
 *
 * @remarks The digest of a value that a reader returned is remembered: the value can't change, and an artifact is digested
 *   by the kernel, by its contract layer and for every link to it.
 */
export function digest(value: unknown, form: CanonicalForm, options: CanonicalizeOptions = {}): Sha256Hex {
  const root = readRoot(value);
  if (root !== undefined && root.form === form && isDefault(options)) return root.digest as Sha256Hex;
  const computed = sha256OfWritten(canonicalize(value, form, options));
  if (root !== undefined) remember(root, form, computed, null);
  return computed;
}

/** The digest of a value and the length of its canonical text. Errors as {@link canonicalize}. */
export function measuredDigest(value: unknown, form: CanonicalForm, options: CanonicalizeOptions = {}): MeasuredDigest {
  const root = readRoot(value);
  if (root !== undefined && root.form === form && root.bytes !== null && isDefault(options)) {
    return Object.freeze({ digest: root.digest as Sha256Hex, bytes: root.bytes });
  }
  const text = canonicalize(value, form, options);
  const bytes = encodedLength(text);
  const computed = sha256OfWritten(text);
  if (root !== undefined) remember(root, form, computed, bytes);
  return Object.freeze({ digest: computed, bytes });
}

/** What is remembered was made within the default limits; other limits are for `canonicalize` to hold. */
function isDefault(options: CanonicalizeOptions): boolean {
  requireOptions(options);
  return options.limits === undefined;
}

function remember(root: ReadRoot, form: CanonicalForm, digest: Sha256Hex, bytes: number | null): void {
  root.form = form;
  root.digest = digest;
  root.bytes = bytes;
}

/** The digest of a GovEngine record in the form `govengine-record-v1`. Errors as {@link canonicalizeRecord}. */
export function digestRecord(body: unknown, identity: RecordIdentity, options: CanonicalizeOptions = {}): DigestRef {
  return digestRef(sha256OfWritten(canonicalizeRecord(body, identity, options)));
}

/**
 * GovEngine's spelling of a digest.
 *
 * @throws GovEngineError `invalid_argument` for what isn't a digest in SCLite's spelling.
 */
export function digestRef(hex: Sha256Hex): DigestRef {
  if (!isSha256Hex(hex)) throw invalidArgument("sha256 hex");
  return `${PREFIX}${hex}`;
}

/** Whether a value is a digest in SCLite's spelling: 64 lower-case hexadecimal digits and nothing else. */
export function isSha256Hex(value: unknown): value is Sha256Hex {
  return typeof value === "string" && value.length === 64 && HEX_64.test(value);
}

/** Whether a value is a digest in GovEngine's spelling. */
export function isDigestRef(value: unknown): value is DigestRef {
  return typeof value === "string" && value.startsWith(PREFIX) && isSha256Hex(value.slice(PREFIX.length));
}

/** The digest that a text names in either spelling, or null for anything else. */
export function digestReference(text: unknown): Sha256Hex | null {
  if (isSha256Hex(text)) return text;
  return isDigestRef(text) ? (text.slice(PREFIX.length) as Sha256Hex) : null;
}

/** Whether two texts name the same digest, in any of the two spellings. What is no digest never equals anything. */
export function sameDigest(left: unknown, right: unknown): boolean {
  const digestOfLeft = digestReference(left);
  return digestOfLeft !== null && digestOfLeft === digestReference(right);
}
