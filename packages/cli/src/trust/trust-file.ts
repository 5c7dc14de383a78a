// The trust file of `govengine gate`: whose Ed25519 signatures count, and for what. Every key is checked when the file is
// read, and a key inside an artifact or a signature is never used.

import type { KeyObject } from "node:crypto";

import {
  type DetachedSignature,
  GovEngineError,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJsonObject,
  pointer,
  problem,
  type Problem,
  type SignatureTrust,
  TrustRules,
  type VerificationAnswer,
} from "@govengine/artifact-core";

import { base64urlBytes, ed25519PublicKey, isEd25519Signature } from "./ed25519.ts";

const SCHEMA_VERSION = "govengine.trust.v1";
const ALGORITHM = "ed25519";
const MEMBERS = ["schema_version", "signers", "require"];

/** The rules and keys of a trust file. */
export interface TrustFile extends SignatureTrust {
  /** The names of its signers. */
  readonly signerIds: readonly string[];
}

/**
 * Reads a trust file:
 * `{"schema_version":"govengine.trust.v1","signers":[{signer_id, algorithm: "ed25519", public_key, purposes, roles}],"require":{dry_run, live}}`,
 * where `public_key` is 32 bytes in base64url without padding.
 *
 * @throws GovEngineError `unknown_schema_version`, `invalid_trust_file`, `trust_key_invalid`, `duplicate_trust_key`, the codes
 *   of the trust rules, or a `json_*` code, each with its place.
 */
export function readTrustFile(bytes: Uint8Array): TrustFile {
  const file = parseJsonObject(bytes);
  if (file["schema_version"] !== SCHEMA_VERSION) {
    throw new GovEngineError([problem("unknown_schema_version", "/schema_version")]);
  }
  const unknown = Object.keys(file).filter((name) => !MEMBERS.includes(name));
  refuse(unknown.map((name) => problem("invalid_trust_file", pointer([name]))));
  const { signers, require } = file;
  if (!Array.isArray(signers)) throw new GovEngineError([problem("invalid_trust_file", "/signers", "array")]);
  const read = (signers as readonly JsonValue[]).map(readSigner);
  refuse(read.flatMap((signer) => ("problems" in signer ? signer.problems : [])));
  const known = read.filter((signer) => "key" in signer);
  refuse(known.flatMap(({ text }, at) => (known.findIndex((other) => other.text === text) < at ? [sameKey(at)] : [])));
  const rules = TrustRules.parse({
    signers: known.map(({ rule }) => rule),
    ...(require === undefined ? {} : { require }),
  });
  const keys = new Map(rules.signers.map(({ signer_id }, at) => [signer_id, known[at]?.key]));
  return Object.freeze({
    rules,
    signerIds: Object.freeze([...keys.keys()]),
    verifier: Object.freeze({
      name: "trust-file",
      demo: false,
      verify: (signature: DetachedSignature, input: Uint8Array) => verifyWith(keys, signature, input),
    }),
  });
}

/** A signer of the file: its rule without the key, and the key. */
type ReadSigner =
  | { readonly rule: JsonObject; readonly key: KeyObject; readonly text: JsonValue }
  | { readonly problems: readonly Problem[] };

function readSigner(given: JsonValue, at: number): ReadSigner {
  if (!isJsonObject(given)) return { problems: [problem("invalid_trust_file", pointer(["signers", at]), "object")] };
  const { algorithm, public_key: text = null, ...rule } = given;
  const bytes = typeof text === "string" ? base64urlBytes(text, 32) : null;
  const key = bytes === null ? null : ed25519PublicKey(bytes);
  const problems = [
    ...(algorithm === ALGORITHM
      ? []
      : [problem("invalid_trust_file", pointer(["signers", at, "algorithm"]), ALGORITHM)]),
    ...(key === null ? [problem("trust_key_invalid", pointer(["signers", at, "public_key"]))] : []),
  ];
  return key === null || problems.length > 0 ? { problems } : { rule, key, text };
}

/** One key is one signer, whatever names it has. */
function sameKey(at: number): Problem {
  return problem("duplicate_trust_key", pointer(["signers", at, "public_key"]));
}

function verifyWith(
  keys: ReadonlyMap<string, KeyObject | undefined>,
  { algorithm, signature, signer_id, purpose, digest }: DetachedSignature,
  input: Uint8Array,
): VerificationAnswer {
  const key = keys.get(signer_id);
  const bytes = base64urlBytes(signature, 64);
  if (key === undefined || algorithm !== ALGORITHM) return { status: "unknown", signer_id, purpose, digest };
  const valid = bytes !== null && isEd25519Signature(bytes, input, key);
  return { status: valid ? "valid" : "invalid", signer_id, purpose, digest };
}

function refuse(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
}
