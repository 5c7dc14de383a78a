// The specifications that execution-core builds, held against SCLite's schemas of them.

import {
  buildApprovedExecutionSpec,
  buildPreparedExecutionSpec,
  preparedExecutionSpecArtifact,
  redactPreparedExecutionSpecForAuditor,
} from "@govengine/execution-core";
import { checkArtifactSchema } from "@govengine/sclite-bridge";
import { describe, expect, it } from "vitest";

const ARGS = ["-u", "me:{secret:PW}", "https://example.com/"];
const prepared = buildPreparedExecutionSpec({
  rawActionSpec: {},
  preparedActionSpec: { tool: "curl", args: ARGS, stdin: "x", tool_chain: [{ tool: "curl", args: ARGS, stdin: "x" }] },
  compiledAction: {},
  credentialsPolicy: { bug_bounty_username: "hunter1" },
  target: "https://example.com/",
  targetInScope: true,
});
const approved = buildApprovedExecutionSpec({
  preparedExecutionSpec: prepared,
  auditor: { decision: "approve", reason: "ok", reason_code: "approve_in_scope" },
  approvalSource: "auditor",
  approvalTransformChain: [],
  ownerOverrideApplied: false,
});

describe("specifications beside SCLite's schemas", () => {
  it("of a prepared execution only the redacted form is an artifact", () => {
    expect(checkArtifactSchema(preparedExecutionSpecArtifact(prepared))).toEqual([]);
    expect(checkArtifactSchema(prepared, "prepared_execution_spec.v0.1")).not.toEqual([]);
  });

  it("of an approved execution the specification fits, also when it is redacted", () => {
    expect(checkArtifactSchema(approved, "approved_execution_spec.v0.1")).toEqual([]);
    expect(
      checkArtifactSchema(redactPreparedExecutionSpecForAuditor(approved), "approved_execution_spec.v0.1"),
    ).toEqual([]);
  });
});
