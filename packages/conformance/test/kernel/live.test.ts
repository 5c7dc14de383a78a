// A live run through the public packages, with artifacts of SCLite, and what becomes of it when any one of its conditions is
// taken away.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestRef, isGovEngineError, RunnerProfile, sha256, type JsonObject } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { createExecutionKernel, memoryTicketLedger, type ExecutionKernelOptions } from "@govengine/execution-core";
import { bundleBytes, bundleSource, completeBundle, MANIFEST_FILE, reviewBundle } from "@govengine/sclite-bridge";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NOON, testClock } from "./support/action.ts";
import { liveAction, liveOptions, LIVE_PROFILE, testRunner, type LiveChanges } from "./support/live-world.ts";
import { secondOpinion } from "./support/second-verifier.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "govengine-live-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function options(): ExecutionKernelOptions {
  const clock = testClock(NOON);
  return liveOptions(clock, testRunner(clock), join(folder, "ledger"));
}

function without(all: ExecutionKernelOptions, name: keyof ExecutionKernelOptions): ExecutionKernelOptions {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) as unknown as ExecutionKernelOptions;
}

test("runs each step once, in order, inside the window, and its bundle passes", async () => {
  const clock = testClock(NOON);
  const runner = testRunner(clock);
  const kernel = createExecutionKernel(liveOptions(clock, runner, join(folder, "ledger")));
  const action = await liveAction("a");
  const outcome = await kernel.run(action);
  if (outcome.status !== "completed") throw new Error(JSON.stringify(outcome));

  expect(runner.given.map(({ step: { index, tool, args, stdin } }) => ({ index, tool, args, stdin }))).toEqual([
    {
      index: 0,
      tool: "curl",
      args: ["-q", "--header", "Authorization: Bearer {secret:STATUS_TOKEN}", "https://status.example.org/health"],
      stdin: "",
    },
    { index: 1, tool: "curl", args: ["-q", "--head", "https://status.example.org/health"], stdin: "" },
  ]);
  for (const { context, at } of runner.given) {
    expect([context.mode, context.deadline, context.fencing_token]).toEqual(["live", at + 20_000, 1]);
  }
  expect(outcome.run.steps.map(({ stdout }) => stdout)).toEqual(
    ["output of step 0", "output of step 1"].map((text) => ({ digest: digestRef(sha256(text)), bytes: text.length })),
  );

  const bundle = completeBundle(outcome.run);
  for (const { bytes } of bundle) expect(new TextDecoder().decode(bytes)).not.toContain("output of");
  const reviewed = reviewBundle({
    manifest: bundleBytes(bundle, MANIFEST_FILE),
    source: bundleSource(bundle),
    files: bundle.map(({ path }) => path),
  });
  expect([reviewed.verdict, reviewed.blockers, reviewed.reviews]).toEqual(["pass", [], []]);
  expect(secondOpinion(bundle)).toBe("passed");
  const receipt = JSON.parse(new TextDecoder().decode(bundleBytes(bundle, "05_execution_receipt.json"))) as JsonObject;
  expect(receipt).toMatchObject({
    execution: { planned_command_count: 2, executed_command_count: 2, network_execution_performed: true },
    outcome: { status: "completed", stdout_present: true, stderr_present: false },
  });

  expect(await kernel.run(action)).toMatchObject({ status: "refused" });
  expect(runner.given).toHaveLength(2);
});

describe("a live kernel isn't made", () => {
  test.each<[string, (all: ExecutionKernelOptions) => ExecutionKernelOptions, string]>([
    ["with a ledger that a crash forgets", (all) => ({ ...all, ledger: memoryTicketLedger() }), "ledger_not_durable"],
    ["without a scope port", (all) => without(all, "scope"), "scope_port_missing"],
    ["without a word on revocation", (all) => without(all, "revocation"), "revocation_port_missing"],
    [
      "with the demo verifier",
      (all) => ({ ...all, trust: { rules: all.trust.rules, verifier: demoVerifier() } }),
      "demo_verifier_in_live",
    ],
  ])("%s", (_, change, code) => {
    const all = options();
    expect(() => createExecutionKernel(all)).not.toThrow();
    try {
      createExecutionKernel(change(all));
    } catch (error) {
      expect(isGovEngineError(error) && error.problems.map((each) => each.code)).toEqual([code]);
      return;
    }
    throw new Error("the kernel was made");
  });
});

describe("a live run is refused", () => {
  const other = RunnerProfile.parse({ ...LIVE_PROFILE, metadata: { timeout_seconds: 21 } });

  test.each<[string, (all: ExecutionKernelOptions) => ExecutionKernelOptions, LiveChanges, object, string]>([
    ["by a kernel that isn't live", (all) => without(all, "live"), {}, {}, "live_backend_disabled"],
    ["without a runner of that name", (all) => ({ ...all, runners: [] }), {}, {}, "runner_unknown"],
    ["of the dry-run runner", (all) => all, {}, { runner_profile: "dry-run" }, "runner_mode_mismatch"],
    [
      "with an approval for dry runs",
      (all) => all,
      { mode: "dry_run", approval: "approved_for_dry_run" },
      {},
      "execution_ticket_dry_run_only",
    ],
    ["with a ticket for dry runs", (all) => all, { mode: "dry_run" }, {}, "execution_ticket_mode_mismatch"],
    [
      "with a contract that names no runner",
      (all) => all,
      { boundProfile: null },
      {},
      "runner_profile_digest_mismatch",
    ],
    [
      "with a contract that names another runner",
      (all) => all,
      { boundProfile: other },
      {},
      "runner_profile_digest_mismatch",
    ],
    ["unsigned", (all) => all, {}, { signatures: [] }, "signature_missing"],
    [
      "when a target is out of scope",
      (all) => ({ ...all, scope: { targets: () => ["https://other.example/"], check: () => "out_of_scope" } }),
      {},
      {},
      "target_out_of_scope",
    ],
    [
      "when the targets of a step can't be told",
      (all) => ({ ...all, scope: { targets: () => null, check: () => "in_scope" } }),
      {},
      {},
      "scope_unverifiable",
    ],
    [
      "when the ticket was revoked",
      (all) => ({ ...all, revocation: { status: () => "revoked" } }),
      {},
      {},
      "ticket_revoked",
    ],
  ])("%s", async (_, change, changes, request, code) => {
    const outcome = await createExecutionKernel(change(options())).run({
      ...(await liveAction("a", changes)),
      ...request,
    });
    expect(outcome.status).toBe("refused");
    expect("blockers" in outcome && outcome.blockers.map((each) => each.code)).toContain(code);
  });
});
