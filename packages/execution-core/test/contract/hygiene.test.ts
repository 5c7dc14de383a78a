import { describe, expect, it } from "vitest";
import { summarizeRequestShapeHygiene, type HostBearing } from "../../src/index.ts";

const TARGET = "https://api.example.com/";
const plan = (...args: readonly string[]): readonly HostBearing[] => [{ args, stdin: "" }];

describe("request-shape hygiene", () => {
  it("is clean when every host is the target's, also in fields", () => {
    const args = ["-H", "Host: api.example.com", "Origin: https://api.example.com", TARGET];
    expect(summarizeRequestShapeHygiene(TARGET, args, plan(TARGET))).toEqual({
      target_host: "api.example.com",
      arg_hosts_detected: ["api.example.com"],
      execution_plan_hosts_detected: ["api.example.com"],
      all_hosts_detected: ["api.example.com"],
      mismatched_hosts_detected: [],
      target_host_match_status: "exact",
      request_shape_hygiene_status: "clean",
      request_shape_hygiene_reason: "all_detected_hosts_match_target",
      request_shape_hygiene_source: "normalized_args+execution_plan",
    });
  });

  it("is ambiguous when there are only numbers, paths and half addresses", () => {
    expect(summarizeRequestShapeHygiene(TARGET, ["5", "/tmp/report", "user@example", "a[b.c", "-x"], [])).toEqual({
      target_host: "api.example.com",
      arg_hosts_detected: [],
      execution_plan_hosts_detected: [],
      all_hosts_detected: [],
      mismatched_hosts_detected: [],
      target_host_match_status: "none_detected",
      request_shape_hygiene_status: "ambiguous",
      request_shape_hygiene_reason: "no_hosts_detected_in_prepared_shape",
      request_shape_hygiene_source: "none",
    });
  });

  it.each<[string, string, readonly string[], readonly HostBearing[], readonly string[], string]>([
    [
      "in both",
      TARGET,
      ["evil.com"],
      plan("https://evil.net/"),
      ["evil.com", "evil.net"],
      "normalized_args+execution_plan",
    ],
    ["only in the plan", TARGET, [TARGET], plan("evil.com"), ["evil.com"], "execution_plan"],
    ["only in the arguments", TARGET, ["evil.com", TARGET], plan(TARGET), ["evil.com"], "normalized_args"],
    [
      "in the input of a step",
      TARGET,
      [],
      [{ args: [], stdin: `${TARGET}\nevil.com\n` }],
      ["evil.com"],
      "execution_plan",
    ],
    ["without a target", "", [TARGET], [], ["api.example.com"], "normalized_args"],
    ["in a URL behind an option", TARGET, ["--url=https://evil.com/"], [], ["evil.com"], "normalized_args"],
    ["in one of two readings", TARGET, ["https://evil.com\\@api.example.com/"], [], ["evil.com"], "normalized_args"],
    [
      "in both readings of the target",
      "https:evil.com",
      ["https:evil.com"],
      [],
      ["https", "evil.com"],
      "normalized_args",
    ],
  ])("finds another host %s", (_, target, args, steps, mismatched, source) => {
    const found = summarizeRequestShapeHygiene(target, args, steps);
    expect(found.mismatched_hosts_detected).toEqual(mismatched);
    expect(found.target_host_match_status).toBe("mixed");
    expect(found.request_shape_hygiene_status).toBe("cross_host_mismatch");
    expect(found.request_shape_hygiene_reason).toBe(`mismatched_hosts_detected:${mismatched.join(",")}`);
    expect(found.request_shape_hygiene_source).toBe(source);
  });
});
