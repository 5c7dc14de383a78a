import { describe, expect, it } from "vitest";
import { defaultRunnerProfile, DRY_RUN_PROFILE, problem, RunnerProfile } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

describe("RunnerProfile", () => {
  it("is by default the reference's, which allows a dry run", () => {
    expect(defaultRunnerProfile()).toStrictEqual({
      name: "dry-run",
      allowed: true,
      live_backend_enabled: false,
      metadata: {},
    });
    expect(defaultRunnerProfile()).toBe(defaultRunnerProfile());
    expect(RunnerProfile.parse(defaultRunnerProfile())).toBe(defaultRunnerProfile());
  });

  it("never assumes that a runner is allowed", () => {
    expect(refusalOf(() => RunnerProfile.parse({ name: "live" }))).toStrictEqual([
      problem("invalid_runner_profile", "/allowed", "missing"),
    ]);
    expect(refusalOf(() => RunnerProfile.parse({ allowed: "false" }))).toStrictEqual([
      problem("invalid_runner_profile", "/allowed", "boolean"),
    ]);
  });

  it("refuses a dry-run profile with a live backend", () => {
    const live = { allowed: true, live_backend_enabled: true };
    expect(refusalOf(() => RunnerProfile.parse({ ...live, name: DRY_RUN_PROFILE }))).toStrictEqual([
      problem("runner_profile_inconsistent", "/live_backend_enabled", "dry-run"),
    ]);
    expect(RunnerProfile.parse({ ...live, name: "live" }).live_backend_enabled).toBe(true);
  });

  it("bounds its metadata", () => {
    const many = Array(1_000).fill(0);
    const profile = (metadata: object): unknown => ({ allowed: true, metadata });
    expect(refusalOf(() => RunnerProfile.parse(profile({ many })))).toMatchObject([{ code: "json_max_nodes" }]);
    expect(refusalOf(() => RunnerProfile.parse(profile({ many: many.slice(2) })))).toBeNull();
    expect(refusalOf(() => RunnerProfile.parse(profile({ a: "x".repeat(65_536) })))).toMatchObject([
      { code: "json_max_bytes" },
    ]);
  });
});
