// A bundle passes only when each of its six artifacts is the one that was chained: whatever else is changed, the digests say.

import { isGovEngineError, utf8Bytes } from "@govengine/artifact-core";
import { bundleSource, verifyChain, type Bundle, type ChainVerification } from "@govengine/sclite-bridge";
import { it } from "vitest";
import { ARTIFACT_WORDS, bundleSeed, digestOfText, FILES, SEPARATOR } from "./bundle-seed.ts";
import { expectHolds } from "./fuzz.ts";

/** The result, or the code of a manifest that can't be read. */
function verified(manifest: Uint8Array, artifacts: Bundle): ChainVerification | string {
  try {
    return verifyChain({ manifest, source: bundleSource(artifacts) });
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
}

it("verifyChain holds what it promises", { timeout: 7_200_000 }, async () => {
  const { texts } = await bundleSeed();
  const digests = texts.slice(1).map(digestOfText);

  const run = (input: string): string => {
    const parts = input.split(SEPARATOR);
    const files = FILES.flatMap((path, at) => {
      const text = parts[at];
      return text === undefined ? [] : [{ path, bytes: utf8Bytes(text.toWellFormed()) }];
    });
    const [manifest, ...artifacts] = files;
    if (manifest === undefined) throw new Error("no input");
    const result = verified(manifest.bytes, artifacts);
    if (typeof result === "string") return result;
    const { verdict, blockers, reviews } = result;
    if (verdict !== "pass") return [...new Set([...blockers, ...reviews].map(({ code }) => code))].join();
    const found = parts.slice(1, FILES.length).map(digestOfText);
    if (found.join() !== digests.join()) throw new Error("passes with other artifacts");
    return "yes";
  };
  await expectHolds({ name: "verify-chain", seeds: [texts.join(SEPARATOR)], words: ARTIFACT_WORDS, run });
});
