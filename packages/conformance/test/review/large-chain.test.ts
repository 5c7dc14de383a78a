// A chain of a thousand artifacts: refused with the default budget, verified with a wider one, with memory that grows no
// faster than the chain, and with a caller who is told how far it is.

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { stringifyJson, utf8Bytes } from "@govengine/artifact-core";
import {
  buildChainManifest,
  buildIntentContract,
  bundleSource,
  verifyChain,
  type BundleFile,
  type VerifyChainInput,
  type VerifyProgress,
} from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

const BUDGET = { entries: 1_000, nodes: 200_000, bytes: 8_388_608 };

/** A chain of intents, each under a role and a file of its own. */
function chainOf(length: number): Pick<VerifyChainInput, "manifest" | "source"> {
  const inputs = Array.from({ length }, (_, at) => ({
    role: `step_${at}`,
    path: `steps/${at}.json`,
    artifact: buildIntentContract({
      intent_id: `intent-${at}`,
      created_at: "2026-03-02T08:00:00Z",
      actor: { id: "agent:chain" },
      intent: { summary: "x".repeat(200) },
      requested_capability: { name: "note", mode: "dry_run" },
      target: { host: "example.com" },
    }),
  }));
  const files: readonly BundleFile[] = inputs.map(({ path, artifact }) => ({
    path,
    bytes: utf8Bytes(stringifyJson(artifact)),
  }));
  const manifest = utf8Bytes(stringifyJson(buildChainManifest(inputs)));
  return { manifest, source: bundleSource(files) };
}

/** What a verification holds when its last artifact was read, in bytes. */
function heldBy(length: number): number {
  const chain = chainOf(length);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let held = 0;
  verifyChain({
    ...chain,
    posture: "integrity",
    budget: BUDGET,
    onProgress: ({ checked, total }) => {
      if (checked < total) return;
      collectGarbage();
      held = process.memoryUsage().heapUsed - before;
    },
  });
  return held;
}

describe("a chain of a thousand artifacts", () => {
  const chain = chainOf(1_000);

  test("is refused with the default budget, before anything is opened", () => {
    let asked = 0;
    const source: VerifyChainInput["source"] = (path) => {
      asked += 1;
      return chain.source(path);
    };
    const { verdict, blockers } = verifyChain({ ...chain, source, posture: "integrity" });
    expect([verdict, blockers.map(({ code }) => code), asked]).toEqual(["fail", ["manifest_too_many_entries"], 0]);
  });

  test("verifies with a wider one, and says how far it is", () => {
    const told: VerifyProgress[] = [];
    const result = verifyChain({
      ...chain,
      posture: "integrity",
      budget: BUDGET,
      onProgress: (progress) => told.push(progress),
    });
    expect([result.verdict, result.chain_status, result.blockers]).toEqual(["review", "passed", []]);
    expect([result.entry_count, result.checked_entries.length]).toEqual([1_000, 1_000]);
    expect(told).toHaveLength(1_000);
    expect(told[0]).toEqual({ checked: 1, total: 1_000 });
    expect(told.at(-1)).toEqual({ checked: 1_000, total: 1_000 });
  });

  test("holds memory in proportion to its length", () => {
    heldBy(100);
    const [half, whole] = [heldBy(500), heldBy(1_000)];
    expect(half).toBeGreaterThan(0);
    expect(whole).toBeLessThan(half * 2.5);
    expect(whole).toBeLessThan(64 * 1_048_576);
  });

  test("fails for one changed artifact in the middle", () => {
    const source: VerifyChainInput["source"] = (path) => {
      const read = chain.source(path);
      return path === "steps/500.json" && read.ok ? { ok: true, bytes: read.bytes.with(20, 0x78) } : read;
    };
    const { verdict, blockers } = verifyChain({ ...chain, source, posture: "integrity", budget: BUDGET });
    expect(verdict).toBe("fail");
    expect(blockers.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/artifact_chain_manifest/root_chain_digest"]),
    );
  });
});
