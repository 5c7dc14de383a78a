// Trust rules from a file: whose signatures count, for what, and under which key. Every key is held to the strict rule when
// the file is read; a key anywhere else is never used.

import {
  GovEngineError,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJsonObject,
  pointer,
  problem,
  TrustRules,
} from "@govengine/artifact-core";

import { fromBase64url } from "./base64url.ts";
import { isStrictPoint } from "./strict-rule.ts";
import { ED25519 } from "./strict-verifier.ts";

/** What a trust file says. */
export interface HostTrust {
  readonly rules: TrustRules;
  /** The key of each signer, 32 bytes. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads `{"schema_version": "govengine.trust.v1", "signers": [{signer_id, algorithm, public_key, purposes, roles}], "require"}`,
 * the form that `govengine gate --trust` reads; a `public_key` is 32 bytes in base64url.
 *
 * @throws GovEngineError `trust_file_invalid`, `trust_key_invalid`, `trust_key_repeated`, each with its place; the codes of
 *   `TrustRules`, or a `json_*` code.
 */
export function readTrust(bytes: Uint8Array): HostTrust {
  const { schema_version, signers: listed, ...rest } = parseJsonObject(bytes);
  if (schema_version !== "govengine.trust.v1") throw refusal("trust_file_invalid", ["schema_version"]);
  if (!Array.isArray(listed)) throw refusal("trust_file_invalid", ["signers"]);
  const read = (listed as readonly JsonValue[]).map(readSigner);
  const texts = read.map(({ text }) => text);
  const repeated = texts.findIndex((text, at) => texts.indexOf(text) < at);
  if (repeated >= 0) throw refusal("trust_key_repeated", ["signers", repeated, "public_key"]);
  const rules = TrustRules.parse({ ...rest, signers: read.map(({ rule }) => rule) });
  const keys = new Map<string, Uint8Array>();
  for (const [at, { signer_id }] of rules.signers.entries()) keys.set(signer_id, read[at]?.key ?? new Uint8Array());
  return { rules, keys };
}

function readSigner(entry: JsonValue, at: number): { rule: JsonObject; text: string; key: Uint8Array } {
  if (!isJsonObject(entry)) throw refusal("trust_file_invalid", ["signers", at]);
  const { algorithm, public_key: text, ...rule } = entry;
  if (algorithm !== ED25519) throw refusal("trust_file_invalid", ["signers", at, "algorithm"]);
  const key = typeof text === "string" ? fromBase64url(text) : null;
  if (typeof text !== "string" || key === null || !isStrictPoint(key)) {
    throw refusal("trust_key_invalid", ["signers", at, "public_key"]);
  }
  return { rule, text, key };
}

function refusal(code: string, place: readonly (string | number)[]): GovEngineError {
  return new GovEngineError([problem(code, pointer(place))]);
}
