// The use of a ticket by our own kernel's runs, as the bundle that comes out of them shows it.

import { parseJsonObject, type GovernedRun, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  ARTIFACT_FILES,
  bundleBytes,
  completeBundle,
  normalizedArgsDigest,
  scliteContractLayer,
  verifyTicketUseProfile,
  type TicketUseProfile,
} from "../../src/index.ts";
import { sampleAction, sampleRun } from "../support/run.ts";
import { relinked, type Changes } from "../support/sample.ts";

const CONTRACT = "/execution_contract";
const LIVE: Changes = {
  "/intent_contract/requested_capability/mode": "live",
  [`${CONTRACT}/execution_bounds/mode`]: "live",
  "/execution_ticket/execution_limits/mode": "live",
  "/execution_ticket/scope_binding/mode": "live",
  "/execution_ticket/approval/status": "approved",
};

/** What a review would say of the ticket's use in the bundle of a run. */
function useIn(run: GovernedRun): TicketUseProfile {
  const bundle = completeBundle(run);
  const artifacts = Object.entries(ARTIFACT_FILES).map(([role, path]) => [
    role,
    parseJsonObject(bundleBytes(bundle, path)),
  ]);
  return verifyTicketUseProfile(Object.fromEntries(artifacts) as Readonly<Record<string, JsonObject>>);
}

function liveRun(status: "succeeded" | "failed", changes: Changes = {}, steps = 1): GovernedRun {
  return sampleRun({
    artifacts: sampleAction(relinked({ ...LIVE, ...changes })),
    status: status === "succeeded" ? "completed" : "failed",
    steps: Array.from({ length: steps }, (_, index) => ({
      index,
      status,
      returncode: status === "failed" ? 2 : 0,
      stdout: null,
      stderr: null,
      reason_code: "ok",
    })),
  });
}

describe("a governed run", () => {
  test("that was a dry run stayed within its ticket", () => {
    expect(useIn(sampleRun())).toMatchObject({ status: "pass", applicability: "verified", blockers: [], reviews: [] });
  });

  test("that completed live stayed within its ticket, and its claim is bounded by the receipt", () => {
    const use = useIn(liveRun("succeeded"));
    expect([use.status, use.blockers, use.reviews]).toEqual(["pass", [], []]);
    expect(use.checks).toHaveLength(11);
  });

  test("that failed is for a human", () => {
    const { status, blockers, reviews } = useIn(liveRun("failed"));
    expect([status, blockers, reviews.map(({ code }) => code)]).toEqual(["review", [], ["receipt_not_executed"]]);
  });

  test("of two commands is never let run under a one-shot ticket, and stays within one that isn't", () => {
    const args = ["https://status.example.org/"];
    const step = { tool: "http_probe", args };
    const two: Changes = {
      [`${CONTRACT}/execution_shape/normalized_args`]: args,
      [`${CONTRACT}/execution_shape/plan`]: [step, step],
      [`${CONTRACT}/execution_bounds/max_commands`]: 2,
    };
    const digest = digestOf(relinked(two).execution_contract);
    const bound: Changes = { ...two, "/execution_ticket/scope_binding/normalized_args_digest": digest };
    const oneShot = sampleAction(relinked({ ...LIVE, ...bound }));
    expect(scliteContractLayer().read(oneShot)).toEqual({
      facts: null,
      problems: [{ code: "ticket_one_shot_steps", path: "/execution_ticket/spend_limits/one_shot", detail: null }],
    });
    const several: Changes = {
      ...bound,
      "/execution_ticket/execution_limits/one_shot": false,
      "/execution_ticket/spend_limits/one_shot": false,
    };
    expect(useIn(liveRun("succeeded", several, 2)).status).toBe("pass");
  });
});

function digestOf(contract: JsonObject): string {
  const { execution_shape: shape } = contract as unknown as { execution_shape: { normalized_args: readonly string[] } };
  return normalizedArgsDigest(shape.normalized_args);
}
