// `govengine review --trust`: who signed, by the keys that the reader brings.

import { join } from "node:path";

import { completeBundle } from "@govengine/sclite-bridge";
import { writeBundle } from "@govengine/sclite-bridge/node";
import { describe, expect, test } from "vitest";

import { demoRun } from "../../src/demo/governed-run.ts";
import { type Keys, newKeys, signedWith } from "../support/action-folder.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const [OWNER, POLICY] = [newKeys(), newKeys()];

/** The demo's bundle with real signatures in the place of the demo's. */
async function signedBundle(owner: Keys, policy: Keys): Promise<string> {
  const folder = scratchFolder();
  const { run: governed } = await demoRun();
  const signatures = [
    ...signedWith(policy).filter(({ purpose }) => purpose === "policy_decision"),
    ...signedWith(owner).filter(({ purpose }) => purpose === "execution_ticket"),
  ];
  writeBundle(join(folder, "bundle"), completeBundle({ ...governed, signatures, receipt_signature: null }));
  const signer = (signer_id: string, { publicKey }: Keys, purpose: string): object => ({
    signer_id,
    algorithm: "ed25519",
    public_key: publicKey,
    purposes: [purpose],
    roles: ["owner"],
  });
  filled(folder, {
    "trust.json": JSON.stringify({
      schema_version: "govengine.trust.v1",
      signers: [signer("owner:demo", OWNER, "execution_ticket"), signer("policy:demo", POLICY, "policy_decision")],
    }),
  });
  return folder;
}

async function review(folder: string, ...options: readonly string[]): ReturnType<typeof runJson> {
  return runJson(["review", "bundle", ...options], { cwd: folder });
}

describe("a review with trust", () => {
  test("says who signed, and passes", async () => {
    const { exitCode, report } = await review(await signedBundle(OWNER, POLICY), "--trust", "trust.json");
    expect([exitCode, report.verdict, report.blockers]).toEqual([0, "pass", []]);
    expect(report.result).toMatchObject({
      signatures: {
        status: "trusted",
        by_role: { policy_decision: "trusted", execution_ticket: "trusted", execution_receipt: "unsigned" },
        signers: { policy_decision: "policy:demo", execution_ticket: "owner:demo" },
      },
    });
  });

  test("fails when another key signed, which a review without it can't know", async () => {
    const folder = await signedBundle(newKeys(), POLICY);
    expect((await review(folder)).report).toMatchObject({
      verdict: "pass",
      result: { signatures: { status: "not_checked" } },
    });
    const { exitCode, report } = await review(folder, "--trust", "trust.json");
    expect([exitCode, codesOf(report)]).toEqual([1, ["signature_invalid"]]);
  });

  test("names the signer on the page", async () => {
    const folder = await signedBundle(OWNER, POLICY);
    const { stdout } = await run(["review", "bundle", "--trust", "trust.json", "--format", "html"], { cwd: folder });
    expect(stdout).toContain("signed, verified, and by somebody whom the rules allow");
    expect(stdout).toContain("<code>owner:demo</code>");
  });

  test("is of a folder, with a trust file that can be read", async () => {
    const folder = await signedBundle(OWNER, POLICY);
    const manifest = join("bundle", "artifact_chain_manifest.json");
    const usage = await runJson(["review", manifest, "--trust", "trust.json"], { cwd: folder });
    expect([usage.exitCode, codesOf(usage.report)]).toEqual([2, ["usage_trust_needs_folder"]]);
    expect(codesOf((await review(folder, "--trust", "nowhere.json")).report)).toEqual(["input_missing"]);
    filled(folder, { "other.json": "{}" });
    expect(codesOf((await review(folder, "--trust", "other.json")).report)).toEqual(["unknown_schema_version"]);
  });
});
