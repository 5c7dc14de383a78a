// RFC 8785 (JCS): the published samples, and the first million lines of the published stream of numbers.

import { createHash } from "node:crypto";

import { canonicalize, digest, parseJson, utf8Bytes } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";

import { exactJson, vectorBytes, vectorNames, vectorObject, VECTORS } from "./vector-files.ts";

const inputs = VECTORS === "" ? [] : vectorNames("rfc8785", "input");

describe.skipIf(VECTORS === "")("the samples of RFC 8785 (needs the vectors)", () => {
  it("are six, each with its text and its bytes", () => {
    expect(inputs).toHaveLength(6);
    expect(vectorNames("rfc8785", "output")).toStrictEqual(inputs);
    expect(vectorNames("rfc8785", "outhex")).toStrictEqual(inputs.map((name) => name.replace(".json", ".txt")));
  });

  it.each(inputs)("%s", (name) => {
    const value = parseJson(vectorBytes("rfc8785", "input", name), { numbers: "exact" });
    const text = canonicalize(value, "rfc8785");
    const output = vectorBytes("rfc8785", "output", name);
    const hex = new TextDecoder().decode(vectorBytes("rfc8785", "outhex", name.replace(".json", ".txt")));
    expect(utf8Bytes(text)).toStrictEqual(new Uint8Array(output));
    expect(Buffer.from(text).toString("hex")).toBe(hex.replaceAll(/\s/gu, ""));
    expect(digest(value, "rfc8785")).toBe(createHash("sha256").update(output).digest("hex"));
    expect(canonicalize(exactJson(text), "rfc8785")).toBe(text);
  });
});

/** Finite doubles as the description of the stream says: listed ones, a run of small ones, then a chain of hashes. */
function* stream(staticBits: readonly string[]): Generator<number> {
  for (const bits of staticBits) yield fromBits(BigInt(`0x${bits}`));
  for (let step = 0n; step < 2000n; step += 1n) yield fromBits(0x0010_0000_0000_0000n + step);
  for (let block = Buffer.alloc(32); ; ) {
    block = createHash("sha256").update(block).digest();
    for (let offset = 0; offset < 32; offset += 8) {
      const value = block.readDoubleLE(offset);
      if (value !== 0 && Number.isFinite(value)) yield value;
    }
  }
}

const eightBytes = new DataView(new ArrayBuffer(8));

function fromBits(bits: bigint): number {
  eightBytes.setBigUint64(0, bits);
  return eightBytes.getFloat64(0);
}

/** The bits of a double in hexadecimal, without leading zeros. */
function toBits(value: number): string {
  eightBytes.setFloat64(0, value);
  return eightBytes.getBigUint64(0).toString(16);
}

/** A literal that reads back to the very double and is a float by its spelling, whole or not. */
function floatLiteral(value: number): string {
  return Object.is(value, -0) ? "-0.0" : value.toExponential(16);
}

describe.skipIf(VECTORS === "")("the stream of numbers (slow, needs the vectors)", () => {
  it("has the published digests after 1 000, 10 000, 100 000 and 1 000 000 lines", { timeout: 60_000 }, () => {
    const description = vectorObject("rfc8785", "numbers.json");
    const published = description["sha256_of_first_lines"] as Readonly<Record<string, string>>;
    const counts = [1_000, 10_000, 100_000, 1_000_000];
    const seen: Record<string, string> = {};
    const hash = createHash("sha256");
    let lines = 0;
    let pending = "";
    for (const value of stream(description["static_bits"] as readonly string[])) {
      pending += `${toBits(value)},${canonicalize(exactJson(floatLiteral(value)), "rfc8785")}\n`;
      lines += 1;
      if (lines % 1_000 !== 0) continue;
      hash.update(pending);
      pending = "";
      if (counts.includes(lines)) seen[lines] = hash.copy().digest("hex");
      if (lines === 1_000_000) break;
    }
    expect(seen).toStrictEqual(Object.fromEntries(counts.map((count) => [count, published[count]])));
  });
});
