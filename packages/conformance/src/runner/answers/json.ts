// Our answers on documents, canonical forms, digests and signed bytes.

import {
  canonicalize,
  canonicalizeRecord,
  digest,
  digestRecord,
  parseJson,
  RECORD_FORM,
  sameDigest,
  signatureInput,
  stringifyJson,
  type CanonicalForm,
  type JsonLimits,
  type JsonObject,
  type SignatureSubject,
} from "@govengine/artifact-core";
import { objectAt, optionalTextAt, textAt, valueAt, wordAt, wrong } from "../input.ts";
import type { Answer } from "../vector.ts";

/** `json.read` */
export function readDocument(input: JsonObject): Answer {
  const numbers = wordAt(input, "numbers", ["plain", "exact"]);
  const limits = input["limits"] === undefined ? {} : (objectAt(input, "limits") as Partial<JsonLimits>);
  const source = optionalTextAt(input, "text") ?? bytesOf(textAt(input, "bytes_hex"));
  return { result: stringifyJson(parseJson(source, { numbers, limits })) };
}

/** `canonical.text` */
export function canonicalText(input: JsonObject): Answer {
  const form = textAt(input, "form");
  if (form === RECORD_FORM) return { result: canonicalizeRecord(valueAt(input, "text"), recordIdentity(input)) };
  return { result: canonicalize(valueAt(input, "text"), form as CanonicalForm) };
}

/** `canonical.digest` */
export function canonicalDigest(input: JsonObject): Answer {
  const form = textAt(input, "form");
  if (form === RECORD_FORM) return { result: digestRecord(valueAt(input, "text"), recordIdentity(input)) };
  return { result: digest(valueAt(input, "text"), form as CanonicalForm) };
}

/** `digest.compare` */
export function compareDigests(input: JsonObject): Answer {
  return { result: sameDigest(textAt(input, "left"), textAt(input, "right")) };
}

/** `signature.input` */
export function signedText(input: JsonObject): Answer {
  const bytes = signatureInput({
    purpose: textAt(input, "purpose"),
    form: textAt(input, "form"),
    digest: textAt(input, "digest"),
    signer_id: textAt(input, "signer_id"),
  } as SignatureSubject);
  return { result: new TextDecoder().decode(bytes) };
}

function recordIdentity(input: JsonObject): { recordType: string; schemaVersion: string } {
  return { recordType: textAt(input, "record_type"), schemaVersion: textAt(input, "schema_version") };
}

function bytesOf(hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/u.test(hex)) throw wrong("bytes_hex");
  return Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}
