// What a signature is over: the exact bytes, each part in a form that can't run into the next (design of signatures).

import { CANONICAL_FORMS, type CanonicalForm } from "../json/canonical.ts";
import { membersOf } from "../json/arguments.ts";
import { isSha256Hex } from "../json/digest.ts";
import type { Sha256Hex } from "../json/hash.ts";
import { utf8Bytes } from "../json/utf8.ts";
import { GovEngineError } from "../record/error.ts";
import { problem, type Problem } from "../record/problem.ts";

const PURPOSES = ["policy_decision", "execution_ticket", "execution_receipt", "ticket_revocation"] as const;

/** What a signature is for. */
export type SignaturePurpose = (typeof PURPOSES)[number];

/** What a signature may be for. Closed: bytes signed for one purpose never count for another. */
export const SIGNATURE_PURPOSES: typeof PURPOSES = Object.freeze(PURPOSES);

/** What is signed: one digest, in one form, for one purpose, by one signer. */
export interface SignatureSubject {
  readonly purpose: SignaturePurpose;
  readonly form: CanonicalForm;
  readonly digest: Sha256Hex;
  readonly signer_id: string;
}

/** The longest name of a signer. */
const SIGNER_ID_LIMIT = 256;

const SIGNER_ID = /^[!-{}~]+$/u;

const HEADER = "govengine-signature-v1";

/**
 * The bytes that are signed: UTF-8 of `govengine-signature-v1`, purpose, form, digest and signer, one a line, without a
 * line end behind the last.
 *
 * @throws GovEngineError `invalid_signature_subject` for every part that isn't in its form, with a pointer to it.
 * @example
 * const input = signatureInput({ purpose: "execution_ticket", form: "sclite-json-v0.1", digest, signer_id: "owner" });
 */
export function signatureInput(subject: SignatureSubject): Uint8Array {
  const { purpose, form, digest, signer_id } = subjectParts(subject);
  return utf8Bytes([HEADER, purpose, form, digest, signer_id].join("\n"));
}

/**
 * Whether a value has the form of a signer's name: up to 256 characters of printable ASCII without blanks and without `|`,
 * which the demo formula joins its parts with.
 */
export function isSignerId(value: unknown): value is string {
  return typeof value === "string" && value.length <= SIGNER_ID_LIMIT && SIGNER_ID.test(value);
}

function subjectParts(subject: SignatureSubject): SignatureSubject {
  if (typeof subject !== "object" || subject === null) throw new GovEngineError("invalid_signature_subject");
  const { purpose, form, digest, signer_id } = membersOf(subject);
  const wrong: readonly [part: string, right: boolean][] = [
    ["purpose", includes(PURPOSES, purpose)],
    ["form", includes(CANONICAL_FORMS, form)],
    ["digest", isSha256Hex(digest)],
    ["signer_id", isSignerId(signer_id)],
  ];
  const [first, ...others] = wrong
    .filter(([, right]) => !right)
    .map(([part]): Problem => problem("invalid_signature_subject", `/${part}`));
  if (first !== undefined) throw new GovEngineError([first, ...others]);
  return { purpose, form, digest, signer_id };
}

function includes(words: readonly string[], word: unknown): boolean {
  return typeof word === "string" && words.includes(word);
}
