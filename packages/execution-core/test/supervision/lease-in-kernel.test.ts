// A lease that is lost between steps ends the run, and the record of it says what was done and what wasn't.

import { describe, expect, it } from "vitest";
import { createExecutionKernel, leasePort, RunnerLease } from "../../src/index.ts";
import { DRY_ANSWER, dryWorld, inputOf, planOf, recordingRunner, START } from "../gate/support/world.ts";

const held = RunnerLease.parse({
  lease_id: "lease-1",
  request_id: "run-1",
  expires_at: "2027-01-15T09:00:00Z",
  fencing_token: 1,
});

describe("a run under a lease", () => {
  it.each<[string, readonly unknown[], string, readonly string[]]>([
    ["that is held to the end", [held, held, held], "completed", ["dry-run", "dry-run", "dry-run"]],
    [
      "that somebody else takes over",
      [held, { ...held, lease_id: "lease-2", fencing_token: 2 }],
      "interrupted",
      ["dry-run", "not_run", "not_run"],
    ],
    [
      "that is released",
      [held, held, { ...held, state: "released" }],
      "interrupted",
      ["dry-run", "dry-run", "not_run"],
    ],
    ["that isn't in the store", [null], "interrupted", ["not_run", "not_run", "not_run"]],
  ])("%s is %s", async (_, store, status, steps) => {
    const stored = [...store];
    const runner = recordingRunner(() => DRY_ANSWER);
    const { options, time } = dryWorld({ dryRun: runner });
    const lease = leasePort({ held, current: () => stored.shift() ?? null, clock: time.clock });
    const kernel = createExecutionKernel({ ...options, lease });
    const outcome = await time.until(kernel.run(inputOf("dry_run", { execution_contract: planOf(3) })));
    expect(outcome.status).toBe(status);
    const reason = status === "completed" ? "dry_run_requested" : "lease_lost";
    expect("run" in outcome && outcome.run.reason_code).toBe(reason);
    expect("run" in outcome && outcome.run.steps.map((step) => step.status)).toEqual(steps);
    expect(runner.calls).toHaveLength(steps.filter((step) => step === "dry-run").length);
  });

  it("doesn't begin after its end, whatever the ticket's window says", async () => {
    const over = RunnerLease.parse({ ...held, expires_at: "2027-01-15T08:00:00Z" });
    const { options, time } = dryWorld();
    expect(time.clock.now()).toBe(START);
    const lease = leasePort({ held: over, current: () => over, clock: time.clock });
    const outcome = await time.until(createExecutionKernel({ ...options, lease }).run(inputOf()));
    expect(outcome.status).toBe("interrupted");
  });
});
