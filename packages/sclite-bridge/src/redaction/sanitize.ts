// An artifact as it may be shown to others: secrets by the names of their members, output of commands, header-like objects,
// and every text. Specification: SCLite integrity, section 14, without the leaks that its section 16 lists.

import {
  isJsonObject,
  nameStrength,
  SECRET_MASK,
  snapshotJson,
  type JsonArray,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import { sanitizeText } from "./sanitize-text.ts";

/** What stands where the output of a command was. */
export const OUTPUT_MASK = "<omitted_for_public_demo>";

/** The members whose value goes whatever it is, in lower case. */
export const SENSITIVE_KEYS = [
  "api_key",
  "apikey",
  "auth",
  "authorization",
  "cookie",
  "cookies",
  "password",
  "password_ref",
  "secret",
  "token",
] as const;
Object.freeze(SENSITIVE_KEYS);

/** The members that hold what a command wrote. */
export const OUTPUT_KEYS = ["stdout", "stderr"] as const;
Object.freeze(OUTPUT_KEYS);

const SESSION_REF = "session_ref";
const SESSION_PREFIX = "session:";

/** Members of the lifecycle artifacts whose names sound like secrets and whose values are looked at like any other. */
const OWN_MEMBERS: ReadonlySet<string> = new Set([
  "authorization_decision",
  "credentials_included",
  "identity_signature_required",
  "session_ref",
  "signature",
  "signature_policy",
  "signatures",
]);

/**
 * A copy of an artifact in which everything that looks like a secret, the output of a command or a local path is masked.
 * The keys are kept as they are. A masked artifact is a fixed point.
 *
 * @returns The deep-frozen copy. That nothing secret is left is not claimed.
 * @throws GovEngineError a `json_*` code when the value isn't plain JSON, or is deeper or larger than the reader's limits.
 * @example
 * sanitizePublicArtifact({ token: "x", note: "Cookie: a=b" }) // { token: "<redacted>", note: "Cookie: <redacted>" }
 */
export function sanitizePublicArtifact(value: JsonValue): JsonValue {
  // Read again, so that the copy is frozen and known to be read.
  return snapshotJson(sanitized(snapshotJson(value, { numbers: "exact" })), { numbers: "exact" });
}

// The reader bounded the depth.
function sanitized(value: JsonValue): JsonValue {
  if (typeof value === "string") return sanitizeText(value);
  if (Array.isArray(value)) return (value as JsonArray).map(sanitized);
  return isJsonObject(value) ? sanitizedObject(value) : value;
}

function sanitizedObject(object: JsonObject): JsonObject {
  const copy = new Map(Object.entries(object).map(([key, child]) => [key, sanitizedMember(key, child)]));
  const name = copy.get("name");
  if (typeof object["name"] === "string" && Object.hasOwn(object, "name") && isHeaderLike(object)) {
    copy.set("value", SECRET_MASK);
    if (copy.has("raw")) copy.set("raw", `${typeof name === "string" ? name : SECRET_MASK}: ${SECRET_MASK}`);
  }
  return Object.fromEntries(copy);
}

function isHeaderLike(object: JsonObject): boolean {
  return Object.hasOwn(object, "value") || Object.hasOwn(object, "raw");
}

function sanitizedMember(key: string, value: JsonValue): JsonValue {
  const lower = key.toLowerCase();
  if (isOneOf(OUTPUT_KEYS, lower)) return saysNothing(value) ? "" : OUTPUT_MASK;
  if (saysNothing(value)) return value;
  if (lower === SESSION_REF && typeof value === "string") return sanitizedReference(value);
  return isSensitive(key, lower, value) ? SECRET_MASK : sanitized(value);
}

/** A ticket's reference to a session begins with a word that in any other text would be followed by a secret. */
function sanitizedReference(text: string): string {
  return text.startsWith(SESSION_PREFIX)
    ? SESSION_PREFIX + sanitizeText(text.slice(SESSION_PREFIX.length))
    : sanitizeText(text);
}

/** A name of the list hides any value; one that only sounds like a secret hides what could be one. */
function isSensitive(key: string, lower: string, value: JsonValue): boolean {
  if (isOneOf(SENSITIVE_KEYS, lower)) return true;
  if (OWN_MEMBERS.has(lower) || typeof value === "boolean") return false;
  return nameStrength(key) === "secret";
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

/** Whether there is nothing to hide: null, false, zero, and what is empty. */
function saysNothing(value: JsonValue): boolean {
  if (value === null || value === false || value === 0 || value === "") return true;
  return typeof value === "object" && (Array.isArray(value) || isJsonObject(value)) && Object.keys(value).length === 0;
}
