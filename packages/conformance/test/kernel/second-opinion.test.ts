// The bundles that the kernel's runs give, judged twice: by the packages, and by a verifier that was written from the
// specification alone.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultRunnerProfile, type Runner } from "@govengine/artifact-core";
import {
  bundleBytes,
  bundleSource,
  completeBundle,
  MANIFEST_FILE,
  verifyChain,
  type Bundle,
} from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock } from "./support/action.ts";
import { secondOpinion } from "./support/second-verifier.ts";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";

function verdictOf(bundle: Bundle): string {
  return verifyChain({ manifest: bundleBytes(bundle, MANIFEST_FILE), source: bundleSource(bundle) }).verdict;
}

function runner(runStep: Runner["runStep"]): Runner {
  return { profile: defaultRunnerProfile(), runStep };
}

async function bundleOf(name: string, dryRun?: Runner): Promise<Bundle> {
  const kernel = makeKernel(testClock(NOON), dryRun === undefined ? {} : { dryRun });
  const outcome = await kernel.run(await approvedAction(name));
  if (outcome.status === "refused" || outcome.status === "unknown") throw new Error(JSON.stringify(outcome));
  return completeBundle(outcome.run);
}

const FAILING = runner(() => {
  throw new Error("no");
});

describe("a bundle of the kernel", () => {
  test("of a completed run passes both", async () => {
    const bundle = await bundleOf("a");
    expect([verdictOf(bundle), secondOpinion(bundle)]).toEqual(["pass", "passed"]);
  });

  test("of a failed run holds together for both, and a human must look", async () => {
    const bundle = await bundleOf("a", FAILING);
    expect([verdictOf(bundle), secondOpinion(bundle)]).toEqual(["review", "passed"]);
  });

  test("with any letter or digit changed passes neither or both, never the packages alone", async () => {
    const bundle = await bundleOf("a");
    const counts = { refusedByBoth: 0, refusedByOurs: 0, passedBoth: 0 };
    for (const { path, bytes } of bundle.filter((file) => /^0\d_|manifest/u.test(file.path))) {
      const places = [...bytes.keys()].filter((at) => /[a-z0-9]/u.test(String.fromCharCode(bytes[at]!)));
      for (const at of places.filter((_, index) => index % 23 === 0)) {
        const changed = bytes.slice();
        changed[at] = changed[at] === 0x61 ? 0x62 : 0x61;
        const files = bundle.map((file) => (file.path === path ? { path, bytes: changed } : file));
        let ours: string;
        try {
          ours = verdictOf(files);
        } catch {
          ours = "error";
        }
        const passes = secondOpinion(files) === "passed";
        expect(ours !== "pass" || passes, `${path} at ${at}`).toBe(true);
        if (!passes) counts.refusedByBoth += 1;
        else if (ours === "pass") counts.passedBoth += 1;
        else counts.refusedByOurs += 1;
      }
    }
    // The manifest's labels aren't covered by the chain, and both say so; its constants only our schema looks at.
    expect(counts.refusedByBoth).toBeGreaterThan(300);
    expect(counts.passedBoth).toBeLessThan(25);
    expect(counts.refusedByOurs).toBeLessThan(25);
  });
});

describe.skipIf(vectors === "")("a published bundle (needs the vectors)", () => {
  const folder = join(vectors, "sclite-bundles");

  test.each([
    ["contract-lifecycle-v0.2", "passed"],
    ["review-bundle", "passed"],
    ["govengine-integration", "passed"],
    ["local-admin-change", "passed"],
    ["bad-review-bundle-cross-host", "one target host"],
  ])("gets its verdict from the second verifier too: %s", (name, expected) => {
    const path = join(folder, name);
    const files = readdirSync(path)
      .filter((file) => file.endsWith(".json"))
      .map((file) => ({ path: file, bytes: new Uint8Array(readFileSync(join(path, file))) }));
    const opinion = secondOpinion(files);
    expect(opinion).toBe(expected);
  });
});
