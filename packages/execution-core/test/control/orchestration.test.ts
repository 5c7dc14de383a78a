import { problem } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import {
  FORBIDDEN_ORCHESTRATION_AUTHORITY,
  ORCHESTRATION_STAGES,
  OrchestrationStep,
  orchestratorBoundaryContract,
} from "../../src/index.ts";
import { problemsOf } from "../support/problems-of.ts";

const STEP = { step_id: "gate-1", stage: "runner_gate" } as const;

function refusal(change: object): ReturnType<typeof problemsOf> {
  return problemsOf(() => OrchestrationStep.parse({ ...STEP, ...change }));
}

describe("the published cases of orchestration", () => {
  it("O1 a complete step is accepted, and its metadata kept", () => {
    const step = {
      ...STEP,
      profile: "security",
      consumes: ["execution_ticket"],
      produces: ["runner_gate_decision"],
      required_decisions: ["policy_decision", "trust_decision"],
      forbidden_authority: [],
      metadata: { note: "bounded" },
    };
    expect(Object.entries(OrchestrationStep.parse(step))).toStrictEqual(Object.entries(step));
  });

  it("O2 a step is no raw intent", () => {
    for (const key of ["raw_intent", "prompt", "Raw-Intent", " PROMPT "]) {
      for (const value of ["scan it", null, ""]) {
        expect(refusal({ [key]: value })).toStrictEqual([problem("raw_intent_not_orchestration_step", `/${key}`)]);
      }
    }
  });

  it("O3 a step claims no authority", () => {
    expect(refusal({ forbidden_authority: ["live_execution"] })).toStrictEqual([
      problem("forbidden_orchestration_authority", "/forbidden_authority/0", "live_execution"),
    ]);
  });

  it("O4 a step has a stage of the list", () => {
    expect(refusal({ stage: "background_job" })).toStrictEqual([problem("unknown_orchestration_stage", "/stage")]);
    for (const stage of ORCHESTRATION_STAGES) expect(refusal({ stage })).toStrictEqual([]);
  });

  it("O5 a step has a stage", () => {
    expect(problemsOf(() => OrchestrationStep.parse({ step_id: "gate-1" }))).toStrictEqual([
      problem("missing_orchestration_stage", "/stage"),
    ]);
    expect(problemsOf(() => OrchestrationStep.parse({ stage: "admission" }))).toStrictEqual([
      problem("missing_orchestration_step_id", "/step_id"),
    ]);
  });
});

describe("OrchestrationStep", () => {
  it("knows the stages of the reference", () => {
    expect(ORCHESTRATION_STAGES).toStrictEqual([
      "admission",
      "policy_check",
      "trust_check",
      "runner_gate",
      "between_step_control",
      "receipt_review",
      "profile_handoff",
    ]);
  });

  it("finds every claim of authority, the alphabetically first one first, in every spelling", () => {
    const claims = ["Workflow-Scheduler", "own_word", "LIVE EXECUTION", "carrierAdapter"];
    expect(refusal({ forbidden_authority: claims })).toStrictEqual([
      problem("forbidden_orchestration_authority", "/forbidden_authority/3", "carrier_adapter"),
      problem("forbidden_orchestration_authority", "/forbidden_authority/2", "live_execution"),
      problem("forbidden_orchestration_authority", "/forbidden_authority/0", "workflow_scheduler"),
    ]);
    for (const claim of FORBIDDEN_ORCHESTRATION_AUTHORITY) {
      expect(refusal({ forbidden_authority: [claim] })).toMatchObject([{ detail: claim }]);
    }
    expect(refusal({ forbidden_authority: ["live_execution_review"] })).toStrictEqual([]);
  });

  it("holds no credentials and no commands in its metadata, which the reference doesn't look at", () => {
    for (const key of ["command", "api_key", "cookie"]) {
      expect(refusal({ metadata: { nested: [{ [key]: "a" }] } })).toStrictEqual([
        problem("forbidden_orchestration_metadata", `/metadata/nested/0/${key}`, key),
      ]);
    }
    expect(refusal({ metadata: { command_count: 1 } })).toStrictEqual([]);
  });

  it("takes arrays of identifiers only", () => {
    for (const member of ["consumes", "produces", "required_decisions", "forbidden_authority"]) {
      for (const value of ["a", { a: 1 }, 1, null]) {
        expect(refusal({ [member]: value })).toStrictEqual([
          problem("invalid_orchestration_sequence", `/${member}`, "array"),
        ]);
      }
      expect(refusal({ [member]: ["a", ""] })).toStrictEqual([
        problem("invalid_orchestration_sequence", `/${member}/1`, "blank"),
      ]);
    }
    expect(refusal({ forbidden_authority: ["lіve_execution"] })).toStrictEqual([
      problem("invalid_orchestration_sequence", "/forbidden_authority/0", "character"),
    ]);
  });
});

describe("orchestratorBoundaryContract", () => {
  it("says what is whose, in the words of the reference", () => {
    const boundary = orchestratorBoundaryContract();
    expect(Object.keys(boundary)).toStrictEqual([
      "kernel_controls",
      "runtime_owns",
      "forbidden_authority",
      "non_claims",
    ]);
    expect(boundary).toMatchObject({
      kernel_controls: [
        "state_transition_routing",
        "between_step_control_decisions",
        "receipt_reference_routing",
        "profile_boundary_checks",
      ],
      runtime_owns: [
        "event_loop_liveness",
        "workflow_scheduling",
        "operator_ui",
        "credential_handling",
        "carrier_delivery",
        "concrete_execution",
      ],
      forbidden_authority: FORBIDDEN_ORCHESTRATION_AUTHORITY,
    });
    expect(FORBIDDEN_ORCHESTRATION_AUTHORITY).toStrictEqual([
      "llm_agent_loop",
      "workflow_scheduler",
      "operator_ui",
      "credential_access",
      "live_execution",
      "carrier_adapter",
    ]);
    expect(boundary.non_claims).toHaveLength(4);
    expect(boundary.non_claims.some((text) => text.includes("does not own an agent loop"))).toBe(true);
    expect(orchestratorBoundaryContract()).toBe(boundary);
  });
});
