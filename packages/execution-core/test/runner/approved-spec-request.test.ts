import { digestRef, sha256, type JsonObject } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  RunnerRequest,
  runnerRequestFromApprovedSpec,
  type CommandResult,
  type ExecutionBackend,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import { APPROVED, approvedSpec } from "../support/specs.ts";

describe("a request from an approved specification", () => {
  it("20.3 holds the steps and the whole specification, and has the published digest", () => {
    const request = runnerRequestFromApprovedSpec(APPROVED, { requestId: "run-bound" });
    expect(request).toEqual({
      request_id: "run-bound",
      source: "approved_execution_spec",
      steps: [{ index: 0, tool: "curl", args: ["https://example.com/"], stdin: "" }],
      approved_execution_spec: APPROVED,
      execution_ticket_gate: { status: "not_required" },
      dry_run: true,
    });
    expect(RunnerRequest.digest(request)).toBe(
      "sha256:253212569676972f19fec3fcb8c079864a8b2bba49506dedf29c1bd160ec3196",
    );
  });

  it("takes its defaults, and what is given", () => {
    expect(runnerRequestFromApprovedSpec(APPROVED).request_id).toBe("approved-spec-request");
    const gate = { status: "passed", ticket_digest: digestRef(sha256("x")) };
    expect(runnerRequestFromApprovedSpec(approvedSpec(), { executionTicketGate: gate, dryRun: false })).toMatchObject({
      execution_ticket_gate: gate,
      dry_run: false,
    });
    expect(runnerRequestFromApprovedSpec(APPROVED, { executionTicketGate: {} }).execution_ticket_gate).toEqual({
      status: "not_required",
    });
  });

  const decorated = (request_decoration: JsonObject): JsonObject => ({ ...APPROVED, request_decoration });
  const planned = (step: JsonObject): JsonObject => ({
    ...APPROVED,
    execution_truth: { artifact_type: "approved_execution_spec", execution_plan: [step] },
  });

  // Weakness 20: the whole specification travels in every request, and the request is hashed.
  it.each<[string, JsonObject, readonly string[]]>([
    [
      "a step's arguments",
      planned({ tool: "curl", args: ["-u", "me:pw"] }),
      ["/execution_truth/execution_plan/0/args/1"],
    ],
    [
      "a step's input",
      planned({ tool: "wc", args: [], stdin: "token=abc" }),
      ["/execution_truth/execution_plan/0/stdin"],
    ],
    ["arguments outside the plan", { ...APPROVED, normalized_args: ["-b", "a=1"] }, ["/normalized_args/1"]],
    ["input outside the plan", { ...APPROVED, stdin: "password=abc" }, ["/stdin"]],
    ["any other text", { ...APPROVED, notes: ["https://me:pw@a.example/"] }, ["/notes/0"]],
    [
      "a decoration's field",
      decorated({ headers: [{ name: "Authorization", value: "x" }] }),
      ["/request_decoration/headers/0/value"],
    ],
    [
      "a decoration's cookie",
      decorated({ cookies: [{ name: "a", value: "1" }] }),
      ["/request_decoration/cookies/0/value"],
    ],
    [
      "a decoration's password",
      decorated({ basic_auth: { password: "x" } }),
      ["/request_decoration/basic_auth/password"],
    ],
    [
      "masks and placeholders",
      decorated({ cookies: [{ value: "<redacted>" }], basic_auth: { password: "{secret:PW}" } }),
      [],
    ],
  ])("is refused for a secret in %s", (_, spec, paths) => {
    let found: readonly { code: string; path: string }[] = [];
    try {
      runnerRequestFromApprovedSpec(spec);
    } catch (error) {
      ({ problems: found } = error as { problems: typeof found });
    }
    expect(found.map(({ path }) => path)).toEqual(paths);
    expect(found.filter(({ code }) => code !== "contract_contains_secret")).toEqual([]);
  });

  it.each<[string, unknown, Parameters<typeof runnerRequestFromApprovedSpec>[1], readonly string[]]>([
    [
      "a specification that isn't approved",
      {},
      {},
      [
        "invalid_approved_execution_spec_version",
        "invalid_approved_execution_decision",
        "invalid_approved_execution_truth_artifact",
      ],
    ],
    [
      "no plan",
      { ...APPROVED, execution_truth: { artifact_type: "approved_execution_spec" } },
      {},
      ["missing_execution_plan"],
    ],
    ["a blank id", APPROVED, { requestId: " " }, ["invalid_runner_request"]],
    ["a mode that is text", APPROVED, { dryRun: "no" as unknown as boolean }, ["invalid_runner_request"]],
    ["nothing wrong", APPROVED, {}, []],
  ])("with %s", async (_, spec, options, codes) => {
    expect(await codesOf(() => runnerRequestFromApprovedSpec(spec, options))).toEqual(codes);
  });
});

it("an execution backend is a shape that a host fills", async () => {
  const backend: ExecutionBackend = {
    run: (argv, { stdin = "" } = {}) => ({ returncode: argv.length, stdout: stdin, stderr: "" }),
  };
  const result: CommandResult = await backend.run(["a", "b"], { stdin: "x" });
  expect(result).toEqual({ returncode: 2, stdout: "x", stderr: "" });
});
