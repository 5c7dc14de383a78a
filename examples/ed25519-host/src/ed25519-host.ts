// A host that reviews signed bundles: it says who signed, by the keys of its own trust file, with node:crypto and with
// WebCrypto, and takes a bundle only when both say the same.

import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Verifier } from "@govengine/artifact-core";
import { type BundleReview, reviewSignedBundle } from "@govengine/sclite-bridge";
import { openBundle } from "@govengine/sclite-bridge/node";

import { checkOnNode } from "./node-ed25519.ts";
import { strictVerifier } from "./strict-verifier.ts";
import { type HostTrust, readTrust } from "./trust-file.ts";
import { checkOnWeb } from "./web-ed25519.ts";

/** A verifier on node:crypto. */
export function nodeVerifier({ keys }: HostTrust): Verifier {
  return strictVerifier("ed25519-node", keys, checkOnNode);
}

/** A verifier on WebCrypto. */
export function webVerifier({ keys }: HostTrust): Verifier {
  return strictVerifier("ed25519-web", keys, checkOnWeb);
}

/**
 * Reviews a bundle folder and its signatures.
 *
 * @throws GovEngineError (as a rejection) as `openBundle` and `reviewSignedBundle`.
 */
export async function reviewFolder(folder: string, trust: HostTrust, verifier: Verifier): Promise<BundleReview> {
  const { manifest, source, listFiles } = openBundle(folder);
  return reviewSignedBundle({ manifest, source, files: listFiles(), trust: { rules: trust.rules, verifier } });
}

async function main(trustFile: string | undefined, folder: string | undefined): Promise<number> {
  if (trustFile === undefined || folder === undefined) {
    process.stderr.write("usage: npm start -- TRUST-FILE BUNDLE-FOLDER\n");
    return 2;
  }
  try {
    const trust = readTrust(readFileSync(trustFile));
    const reviews = await Promise.all(
      [nodeVerifier(trust), webVerifier(trust)].map((verifier) => reviewFolder(folder, trust, verifier)),
    );
    const shown = reviews.map(({ verdict, signatures, blockers }) =>
      JSON.stringify(
        { verdict, signatures, blockers: blockers.map(({ code, path }) => `${code} at ${path}`) },
        null,
        2,
      ),
    );
    const [first = "", second] = shown;
    const agree = first === second;
    process.stdout.write(agree ? `${first}\n` : `the verifiers differ\n${shown.join("\n")}\n`);
    return agree && reviews.every(({ verdict, signatures }) => verdict === "pass" && signatures.status === "trusted")
      ? 0
      : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
    return 2;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv[2], process.argv[3]);
}
