// The gate allows only the very action that was approved and signed: every artifact of an allowed input has its digest.

import { digestReference } from "@govengine/artifact-core";
import { it } from "vitest";
import { makeKernel, NOON, testClock } from "../kernel/support/action.ts";
import { ARTIFACT_WORDS, bundleSeed, digestOfText, objectOrNull, SEPARATOR } from "./bundle-seed.ts";
import { expectHolds } from "./fuzz.ts";

const ROLES = ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"] as const;

it("the gate holds what it promises", { timeout: 7_200_000 }, async () => {
  const { action } = await bundleSeed();
  const texts = [...ROLES.map((role) => JSON.stringify(action[role])), JSON.stringify(action.signatures)];
  const digests = texts.slice(0, ROLES.length).map(digestOfText);
  const kernel = makeKernel(testClock(NOON));

  const run = async (input: string): Promise<string> => {
    const parts = input.split(SEPARATOR);
    const artifacts = Object.fromEntries(ROLES.flatMap((role, at) => (at in parts ? [[role, parts[at]]] : [])));
    const signatures = objectOrNull(`{"list":${parts[ROLES.length] ?? "[]"}}`)?.["list"];
    const { allowed, decision } = await kernel.authorize({ ...artifacts, signatures });
    if (!allowed) return [...new Set(decision.blockers.map(({ code }) => code))].join();
    const found = parts.slice(0, ROLES.length).map(digestOfText);
    if (found.join() !== digests.join()) throw new Error("allowed with other artifacts");
    if (digestReference(decision.request_digest) === null) throw new Error("allowed without a request");
    return "yes";
  };
  await expectHolds({ name: "gate", seeds: [texts.join(SEPARATOR)], words: ARTIFACT_WORDS, run });
});
