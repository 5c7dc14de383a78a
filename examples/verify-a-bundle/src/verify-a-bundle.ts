// A host that receives bundles and wants to know, before anybody reads them, whether they are whole and consistent.
// It needs no execution code: one package, one function, one honest verdict.

import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { verifyChain } from "@govengine/sclite-bridge";
import { openBundle } from "@govengine/sclite-bridge/node";

/** What the host does with a bundle: takes it, sends it back, or asks a person. */
export interface Reception {
  readonly verdict: "pass" | "fail" | "review";
  /** One line for the verdict and one for each reason. */
  readonly lines: readonly string[];
}

/**
 * Looks at a bundle folder.
 *
 * @throws GovEngineError when there is no bundle at that path, or its manifest isn't JSON: then there is nothing to judge.
 */
export function receiveBundle(folder: string): Reception {
  const { manifest, source } = openBundle(folder);
  const { verdict, blockers, reviews, root_chain_digest: root } = verifyChain({ manifest, source });
  const reasons = [...blockers, ...reviews].map(({ code, path }) => `  ${code} at ${path}`);
  return { verdict, lines: [verdict === "pass" ? `pass: ${root}` : `${verdict}:`, ...reasons] };
}

function main(folder: string | undefined): number {
  if (folder === undefined) {
    process.stderr.write("usage: npm start -- FOLDER\n");
    return 2;
  }
  try {
    const { verdict, lines } = receiveBundle(folder);
    process.stdout.write(`${lines.join("\n")}\n`);
    return verdict === "pass" ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "not a bundle"}\n`);
    return 2;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv[2]);
}
