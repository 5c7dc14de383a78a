// What the strict reader accepts, JSON.parse accepts with the same value; nothing else but a refusal ever comes of it.

import { canonicalize, isGovEngineError, parseJson, type JsonValue } from "@govengine/artifact-core";
import canonicalizeByErdtman from "canonicalize";
import { it } from "vitest";
import { expectHolds } from "./fuzz.ts";
import { DOCUMENTS, PIECES } from "./json-seeds.ts";

/** Bytes as characters from 0 to 255, so that every sequence of bytes can be reached. */
function run(input: string): string {
  const exact = attempt(input, "exact");
  const plain = attempt(input, "plain");
  if ("code" in plain) return "code" in exact ? exact.code : plain.code;
  if ("code" in exact) throw new Error(`plain accepts what exact refuses as ${exact.code}`);
  const peer = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(input))) as unknown;
  if (canonicalize(plain.value, "rfc8785") !== canonicalizeByErdtman(peer)) throw new Error("another value");
  if (!isFrozen(plain.value)) throw new Error("not frozen");
  return "yes";
}

type Attempt = { readonly value: JsonValue } | { readonly code: string };

function attempt(input: string, numbers: "exact" | "plain"): Attempt {
  try {
    return { value: parseJson(bytesOf(input), { numbers }) as JsonValue };
  } catch (error) {
    if (isGovEngineError(error)) return { code: error.code };
    throw error;
  }
}

function bytesOf(input: string): Uint8Array {
  return Buffer.from(input, "latin1");
}

function isFrozen(value: JsonValue): boolean {
  return (
    typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))
  );
}

it("parseJson holds what it promises", { timeout: 7_200_000 }, async () => {
  const seeds = DOCUMENTS.map((text) => Buffer.from(text, "utf8").toString("latin1"));
  await expectHolds({ name: "parse-json", seeds, words: PIECES, run });
});
