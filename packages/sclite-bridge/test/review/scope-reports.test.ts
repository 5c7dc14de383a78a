// Scope fidelity reports: the numbered cases of the specification's table, and what is stricter here.

import { parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  buildApprovedSpecScopeReport,
  buildLifecycleScopeFidelityReport,
  buildScopeFidelityReport,
  checkArtifactSchema,
  summarizeScopeFidelity,
  type ScopeFidelityInput,
} from "../../src/index.ts";
import { edited, isDeepFrozen, sampleArtifacts, type Changes } from "../support/sample.ts";

const TARGET = "https://example.com";
const same: ScopeFidelityInput = {
  target: TARGET,
  normalized_args: [`${TARGET}/a`],
  execution_plan: [{ tool: "http_probe", args: [`${TARGET}/a`] }],
  target_in_scope: true,
};

function shapeOf(input: ScopeFidelityInput): readonly unknown[] {
  const { verdict, request_shape: shape } = buildScopeFidelityReport(input);
  return [
    verdict,
    shape.target_host_match_status,
    shape.request_shape_hygiene_status,
    shape.request_shape_hygiene_reason,
    shape.request_shape_hygiene_source,
  ];
}

describe("artifacts §13, scope fidelity", () => {
  test("1 arguments and plan at the target", () => {
    expect(shapeOf(same)).toEqual([
      "pass",
      "exact",
      "clean",
      "all_detected_hosts_match_target",
      "normalized_args+execution_plan",
    ]);
    expect(buildScopeFidelityReport(same).request_shape.mismatched_hosts_detected).toEqual([]);
  });

  test("2 an argument elsewhere", () => {
    const input = { ...same, normalized_args: ["https://evil.example.net"] };
    expect(shapeOf(input)).toEqual([
      "fail",
      "mixed",
      "cross_host_mismatch",
      "mismatched_hosts_detected:evil.example.net",
      "normalized_args",
    ]);
    expect(buildScopeFidelityReport(input).request_shape.mismatched_hosts_detected).toEqual(["evil.example.net"]);
  });

  test("3 no hosts, scope unknown", () => {
    const input = { target: TARGET, normalized_args: ["--silent"], execution_plan: [{ args: ["--dry-run"] }] };
    expect(shapeOf(input)).toEqual(["review", "none_detected", "ambiguous", "target_scope_not_checked", "none"]);
    expect(summarizeScopeFidelity(input)).toMatchObject({
      verdict: "review",
      shape: { request_shape_hygiene_reason: "no_hosts_detected_in_execution_shape" },
    });
  });

  test("4 out of scope, hosts match", () => {
    expect(shapeOf({ ...same, target_in_scope: false }).slice(0, 4)).toEqual([
      "fail",
      "exact",
      "clean",
      "target_explicitly_out_of_scope",
    ]);
  });

  test("5 a report that claims a live execution isn't valid", () => {
    const report = edited(buildScopeFidelityReport(same) as JsonObject, {
      "/public_safety/live_target_execution": true,
    });
    expect(checkArtifactSchema(report)).toEqual([
      { code: "artifact_schema_invalid", path: "/public_safety/live_target_execution", detail: "const" },
    ]);
  });

  test("6 an approved spec", () => {
    const spec = {
      target: TARGET,
      normalized_args: [TARGET],
      execution_plan: [{ tool: "x", args: [], stdin: "GET https://example.com/\nHost: example.com" }],
      scope_facts: { target: "https://other.example", target_in_scope: true },
    };
    expect(buildApprovedSpecScopeReport(spec)).toMatchObject({
      verdict: "pass",
      target: TARGET,
      target_host: "example.com",
      target_in_scope: true,
      source_artifact: "approved_execution_spec",
      request_shape: { execution_plan_hosts_detected: ["example.com"] },
    });
    const { target: _, ...bare } = spec;
    expect(buildApprovedSpecScopeReport(bare, { source_artifact: "spec.json" })).toMatchObject({
      verdict: "fail",
      target: "https://other.example",
      source_artifact: "spec.json",
    });
    expect(buildApprovedSpecScopeReport({ ...bare, target_in_scope: false, scope_facts: {} })).toMatchObject({
      verdict: "fail",
      target: "",
      target_in_scope: false,
    });
  });

  test("7 an argument that names no host", () => {
    expect(shapeOf({ target: TARGET, normalized_args: ["metadata_probe"] })[0]).toBe("review");
  });

  test("8 a target that names no host", () => {
    expect(shapeOf({ target: "opaque-target" })[0]).toBe("review");
    expect(shapeOf({ target: "opaque-target", normalized_args: [TARGET], target_in_scope: true })[0]).toBe("fail");
  });
});

describe("report v0.1, stricter than the reference", () => {
  test.each([
    ["an unclear argument beside a clear one", [TARGET, "https://exämple.com/"]],
    ["an assignment", [TARGET, "url=other.example"]],
    ["a user at a host", [TARGET, "root@other.example"]],
    ["a URL inside a URL", [`${TARGET}/?next=https://other.example/`]],
    ["an encoded URL", [TARGET, "https%3A%2F%2Fother.example"]],
  ])("%s is for a human", (_name, normalized_args) => {
    expect(shapeOf({ target: TARGET, normalized_args, target_in_scope: true }).slice(0, 4)).toEqual([
      "review",
      "exact",
      "ambiguous",
      "unclear_hosts_in_execution_shape",
    ]);
  });

  test.each([
    ["an option", ["--url=https://other.example/"]],
    ["an object", [{ url: "https://other.example/" }]],
    ["an IPv6 address", ["http://[::1]/"]],
    ["a single label", ["http://metadata/"]],
  ])("another host in %s fails", (_name, args) => {
    expect(shapeOf({ target: TARGET, normalized_args: [TARGET, ...args], target_in_scope: true })[0]).toBe("fail");
  });

  test("the same host in such a form passes", () => {
    const args = ["--url=https://example.com/", "root@example.com", "host=example.com"];
    expect(shapeOf({ target: TARGET, normalized_args: args, target_in_scope: true })[0]).toBe("pass");
    expect(shapeOf({ target: "http://[::1]/", normalized_args: ["http://[0:0::1]/"], target_in_scope: true })[0]).toBe(
      "pass",
    );
  });

  test("paths of this machine stay out of it", () => {
    const report = buildScopeFidelityReport({ ...same, target: "file:///home/me/x", source_artifact: "/home/me/spec" });
    expect([report.target, report.source_artifact]).toEqual(["<local_path_omitted>", "<local_path_omitted>"]);
    expect(isDeepFrozen(report)).toBe(true);
  });
});

const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";

describe.skipIf(VECTORS === "")("the published report (needs the vectors)", () => {
  test("is reproduced", () => {
    const file = join(VECTORS, "sclite-bundles", "scope-fidelity-report", "scope_fidelity_report.json");
    const published = parseJsonObject(readFileSync(file));
    expect(
      buildScopeFidelityReport({
        target: "https://example.com",
        normalized_args: ["https://example.com"],
        execution_plan: [{ args: ["https://example.com"] }],
        target_in_scope: true,
        source_artifact: "retained_static_scope_fidelity_fixture",
        generated_at: "2026-05-05T20:26:52+00:00",
      }),
    ).toEqual(published);
  });
});

describe("report v0.2", () => {
  const reportOf = (changes: Changes): ReturnType<typeof buildLifecycleScopeFidelityReport> =>
    buildLifecycleScopeFidelityReport(edited(sampleArtifacts(), changes));

  test("one host in scope", () => {
    const report = reportOf({});
    expect(report).toMatchObject({
      verdict: "pass",
      summary: {
        target_hosts: ["status.example.org"],
        mismatched_hosts_detected: [],
        missing_roles: [],
        lifecycle_target_status: "consistent",
        reason: "all explicit lifecycle target hosts match",
      },
    });
    expect(report.lifecycle_targets.map(({ source, status }) => [source, status])).toEqual([
      ["target", "explicit"],
      ["scope", "explicit"],
      ["target_binding", "explicit"],
      ["scope_binding", "explicit"],
      ["none", "linked_no_explicit_target"],
      ["none", "linked_no_explicit_target"],
    ]);
    expect(checkArtifactSchema(report)).toEqual([]);
  });

  test.each<[name: string, changes: Changes, verdict: string, status: string, reason: string]>([
    [
      "another host",
      { "/policy_decision/scope/target_host": "a.example" },
      "fail",
      "cross_role_target_mismatch",
      "mismatched lifecycle target hosts: a.example,status.example.org",
    ],
    [
      "an address elsewhere beside the same host",
      { "/intent_contract/target/uri": "https://a.example/" },
      "fail",
      "cross_role_target_mismatch",
      "mismatched lifecycle target hosts: a.example,status.example.org",
    ],
    [
      "a bare name that may be a host",
      { "/policy_decision/scope/target": "a.example" },
      "review",
      "consistent",
      "a lifecycle target looks like an address but its host is unclear",
    ],
    [
      "an address that is unclear",
      { "/intent_contract/target/uri": "https://status.example.org:0x50/" },
      "review",
      "consistent",
      "a lifecycle target looks like an address but its host is unclear",
    ],
    [
      "out of scope",
      { "/execution_contract/target_binding/target_in_scope": false },
      "fail",
      "consistent",
      "lifecycle target_in_scope is explicitly false",
    ],
    [
      "scope not said",
      { "/policy_decision/scope/target_in_scope": undefined },
      "review",
      "consistent",
      "legacy lifecycle target_in_scope assertion is missing or unknown",
    ],
    [
      "missing roles",
      { "/evidence_contract": undefined, "/execution_receipt": undefined },
      "review",
      "incomplete_lifecycle",
      "missing lifecycle roles: execution_receipt,evidence_contract",
    ],
  ])("%s", (_name, changes, verdict, status, reason) => {
    const report = reportOf(changes);
    expect([report.verdict, report.summary.lifecycle_target_status, report.summary.reason]).toEqual([
      verdict,
      status,
      reason,
    ]);
  });

  test("no hosts at all", () => {
    const { execution_receipt, evidence_contract } = sampleArtifacts();
    const role = { artifact_type: "x", schema_version: "v0.2" };
    const report = buildLifecycleScopeFidelityReport({
      intent_contract: role,
      policy_decision: { ...role, scope: { target_in_scope: true } },
      execution_contract: { ...role, target_binding: { target_in_scope: true } },
      execution_ticket: role,
      execution_receipt,
      evidence_contract,
    });
    expect([report.verdict, report.summary.lifecycle_target_status]).toEqual(["review", "no_explicit_targets"]);
  });

  test("of version v0.3 the assertion counts", () => {
    const of = (status: string): string =>
      reportOf({
        "/policy_decision/schema_version": "v0.3",
        "/policy_decision/scope": { target_host: "status.example.org" },
        "/policy_decision/scope_assertion": { status },
      }).verdict;
    expect(["in_scope", "out_of_scope", "unknown"].map(of)).toEqual(["pass", "fail", "review"]);
  });
});
