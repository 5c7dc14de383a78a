import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ADMISSION_OUTCOMES,
  AdmissionDecision,
  admissionDecisionFromHostGate,
  parseJson,
  problem,
  stringifyJson,
  SUBJECT_KINDS,
  type HostGateAnswer,
} from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const SUBJECT = "sha256:task-ref";
const LEAST = { decision_id: "admission-1", subject_ref: SUBJECT } as const;

function decide(change: object): ReturnType<typeof refusalOf> {
  return refusalOf(() => AdmissionDecision.parse({ ...LEAST, ...change }));
}

describe("AdmissionDecision", () => {
  it("has the wire form and the defaults of the reference", () => {
    expect(Object.entries(AdmissionDecision.parse({ ...LEAST, outcome: "allowed" }))).toStrictEqual([
      ["decision_id", "admission-1"],
      ["subject_ref", SUBJECT],
      ["subject_kind", "task"],
      ["outcome", "allowed"],
      ["allowed", true],
      ["reason_code", "allowed"],
      ["detail", ""],
      ["blockers", []],
      ["context", {}],
      ["signal", {}],
      ["explainability", {}],
      ["metadata", {}],
    ]);
  });

  it("knows the words of the reference", () => {
    expect(ADMISSION_OUTCOMES).toStrictEqual(["allowed", "denied", "deferred", "dry_run_only", "record_only"]);
    expect(SUBJECT_KINDS).toStrictEqual(["task", "run", "host", "artifact", "profile", "operator_action", "generic"]);
    for (const subject_kind of SUBJECT_KINDS) expect(decide({ outcome: "denied", subject_kind })).toBeNull();
  });

  // Without a flag, only `allowed` is allowed; the flag may contradict neither a refusal nor an `allowed`.
  it.each(
    ADMISSION_OUTCOMES.flatMap((outcome) => [undefined, true, false].map((allowed) => [outcome, allowed] as const)),
  )("holds outcome %s against the flag %s", (outcome, allowed) => {
    const refusing = outcome === "denied" || outcome === "deferred";
    const expected =
      allowed === true && refusing
        ? [problem("admission_allowed_outcome_mismatch", "/allowed")]
        : allowed === false && outcome === "allowed"
          ? [problem("admission_denied_outcome_mismatch", "/allowed")]
          : null;
    const value = { ...LEAST, outcome, ...(allowed === undefined ? {} : { allowed }) };
    expect(refusalOf(() => AdmissionDecision.parse(value))).toStrictEqual(expected);
    if (expected === null) {
      expect(AdmissionDecision.parse(value)).toMatchObject({
        allowed: allowed ?? outcome === "allowed",
        reason_code: outcome,
      });
    }
  });

  it("never calls allowed what is blocked", () => {
    for (const outcome of ["allowed", "dry_run_only", "record_only"]) {
      expect(decide({ outcome, allowed: true, blockers: ["a"] })).toStrictEqual([
        problem("admission_allowed_with_blockers", "/blockers"),
      ]);
    }
    expect(decide({ outcome: "dry_run_only", blockers: ["a"] })).toBeNull();
    expect(decide({ outcome: "allowed", blockers: [] })).toBeNull();
  });

  it("takes a real flag only", () => {
    for (const allowed of ["false", "true", 1, 0, null, {}, []]) {
      expect(decide({ outcome: "denied", allowed })).toStrictEqual([
        problem("invalid_admission_decision", "/allowed", "boolean"),
      ]);
    }
  });

  it("takes the id under its alias, and an outcome under no other name", () => {
    expect(AdmissionDecision.parse({ id: "a", subject_ref: "b", outcome: "denied" }).decision_id).toBe("a");
    expect(decide({})).toStrictEqual([problem("invalid_admission_decision", "/outcome", "missing")]);
    expect(decide({ decision: "allowed" })).toStrictEqual([
      problem("invalid_admission_decision", "/outcome", "missing"),
      problem("unknown_admission_decision_field", "/decision"),
    ]);
  });

  it("takes maps and lists as such only", () => {
    for (const member of ["context", "signal", "explainability", "metadata"]) {
      for (const value of ["", [], 0, null, "a"]) {
        expect(decide({ outcome: "denied", [member]: value })).toStrictEqual([
          problem("invalid_admission_metadata", `/${member}`, "object"),
        ]);
      }
    }
    for (const blockers of ["a", { a: 1 }, 1, true, null]) {
      expect(decide({ outcome: "denied", blockers })).toStrictEqual([
        problem("invalid_admission_sequence", "/blockers", "array"),
      ]);
    }
    expect(decide({ outcome: "denied", blockers: ["a", null, ""] })).toStrictEqual([
      problem("invalid_admission_sequence", "/blockers/1", "text"),
      problem("invalid_admission_sequence", "/blockers/2", "blank"),
    ]);
  });
});

describe("the published cases of admission decisions", () => {
  it("N1 a denying host gate keeps its reason, and a set is no signal", () => {
    const answer = { ...LEAST, allowed: false, reason_code: "host_cooldown" };
    const denied = admissionDecisionFromHostGate({ ...answer, signal: { kinds: ["a", "b"] } });
    expect(denied).toMatchObject({ outcome: "denied", reason_code: "host_cooldown", signal: { kinds: ["a", "b"] } });
    expect(AdmissionDecision.parse(parseJson(stringifyJson(denied as never)))).toStrictEqual(denied);
    expect(
      refusalOf(() => admissionDecisionFromHostGate({ ...answer, signal: { kinds: new Set(["a"]) as never } })),
    ).toStrictEqual([problem("json_unsupported_value", "/signal/kinds")]);
  });

  it("N2 a target in the context is refused", () => {
    expect(decide({ outcome: "denied", context: { target: "a" } })).toStrictEqual([
      problem("forbidden_admission_metadata", "/context/target", "target"),
    ]);
    expect(decide({ outcome: "denied", context: { targets: 1 } })).toBeNull();
  });

  it.each(["prompt", "command", "credential", "schedule", "runtime_storage"])("N3 metadata.%s is refused", (key) => {
    expect(decide({ outcome: "denied", metadata: { [key]: "a" } })).toStrictEqual([
      problem("forbidden_admission_metadata", `/metadata/${key}`, key),
    ]);
  });

  it("N4 flag and outcome may not contradict each other", () => {
    expect(decide({ outcome: "denied", allowed: true })).toStrictEqual([
      problem("admission_allowed_outcome_mismatch", "/allowed"),
    ]);
    expect(decide({ outcome: "allowed", allowed: false })).toStrictEqual([
      problem("admission_denied_outcome_mismatch", "/allowed"),
    ]);
  });

  it("N7 an unknown outcome is refused", () => {
    for (const outcome of ["block", "ALLOWED", " allowed", "allow"]) {
      expect(decide({ outcome })).toStrictEqual([problem("unknown_admission_outcome", "/outcome")]);
    }
  });

  it("N8 dry run only, without a flag, is accepted and not allowed", () => {
    expect(AdmissionDecision.parse({ ...LEAST, outcome: "dry_run_only" })).toMatchObject({
      allowed: false,
      reason_code: "dry_run_only",
    });
  });
});

describe("admissionDecisionFromHostGate", () => {
  it("says allowed or denied, and the outcome as the reason unless one is given", () => {
    expect(admissionDecisionFromHostGate({ ...LEAST, allowed: true })).toStrictEqual(
      AdmissionDecision.parse({ ...LEAST, outcome: "allowed" }),
    );
    expect(admissionDecisionFromHostGate({ ...LEAST, allowed: false, subject_kind: "host" })).toStrictEqual(
      AdmissionDecision.parse({ ...LEAST, subject_kind: "host", outcome: "denied" }),
    );
  });

  it("takes no outcome, no truthy flag and no unknown kind", () => {
    const code = (change: object): string | null =>
      codeOf(() => admissionDecisionFromHostGate({ ...LEAST, allowed: true, ...change } as HostGateAnswer));
    expect(code({ outcome: "allowed" })).toBe("unknown_admission_decision_field");
    expect(code({ allowed: "false" })).toBe("invalid_admission_decision");
    expect(code({ allowed: 1 })).toBe("invalid_admission_decision");
    expect(code({ subject_kind: "url" })).toBe("unknown_admission_subject_kind");
    expect(code({ reason_code: "" })).toBe("invalid_admission_decision");
    expect(code({})).toBeNull();
  });

  it("answers any value with a frozen decision or one of our errors, and allows only on a true flag", () => {
    const answers = fc
      .tuple(fc.constantFrom(...Object.keys(LEAST), "allowed", "blockers", "reason_code", "outcome", "x"), plainValue)
      .map(([key, value]) => ({ ...LEAST, allowed: true, [key]: value }));
    fc.assert(
      fc.property(fc.oneof(plainValue, answers), (answer) => {
        let made: AdmissionDecision | null = null;
        if (codeOf(() => (made = admissionDecisionFromHostGate(answer as HostGateAnswer))) !== null) return;
        const { allowed, blockers } = made as unknown as AdmissionDecision;
        expect(isDeepFrozen(made)).toBe(true);
        expect(allowed).toBe((answer as { allowed?: unknown }).allowed === true);
        if (allowed) expect(blockers).toStrictEqual([]);
      }),
    );
  });
});
