import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { receiveBundle } from "../src/verify-a-bundle.ts";

function fixture(name: string): string {
  return join(import.meta.dirname, "../../../fixtures/bundles", name);
}

describe("receiveBundle", () => {
  test("takes a whole bundle", () => {
    expect(receiveBundle(fixture("http-probe"))).toEqual({
      verdict: "pass",
      lines: ["pass: 56156b2a48ea843961f4446834ed8ba5ab7ccbebc357f10cc50f0ad8ec418033"],
    });
  });

  test("sends a bundle back with every reason", () => {
    expect(receiveBundle(fixture("cross-host-target"))).toEqual({
      verdict: "fail",
      lines: ["fail:", "  lifecycle_target_mismatch at /policy_decision/scope/target_host"],
    });
    expect(receiveBundle(fixture("changed-argument")).lines).toHaveLength(7);
  });

  test("asks a person where the artifacts don't say", () => {
    expect(receiveBundle(fixture("unknown-scope"))).toEqual({
      verdict: "review",
      lines: ["review:", "  scope_unknown at /policy_decision/scope/target_in_scope"],
    });
  });

  test("refuses to judge what is no bundle", () => {
    expect(() => receiveBundle(fixture("nothing"))).toThrow(expect.objectContaining({ code: "bundle_not_found" }));
    expect(() => receiveBundle(fixture("manifest-duplicate-key"))).toThrow(
      expect.objectContaining({ code: "json_duplicate_key" }),
    );
  });
});
