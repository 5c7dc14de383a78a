import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { APPROVAL_STATES, ApprovalRequest, problem, type Problem } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";

const LEAST = { request_id: "approval-1", subject_ref: "sha256:task-ref" };

function decide(change: object): ReturnType<typeof refusalOf> {
  return refusalOf(() => ApprovalRequest.parse({ ...LEAST, ...change }));
}

const SELF = problem("approval_self_approved", "/approver_ref");

describe("ApprovalRequest", () => {
  it("has the wire form and the defaults of the reference", () => {
    expect(Object.entries(ApprovalRequest.parse({ ...LEAST, state: "requested" }))).toStrictEqual([
      ["request_id", "approval-1"],
      ["subject_ref", "sha256:task-ref"],
      ["subject_kind", "task"],
      ["state", "requested"],
      ["reason_code", "operator_approval_required"],
      ["requested_by", ""],
      ["approver_ref", ""],
      ["expires_at", ""],
      ["policy_refs", []],
      ["metadata", {}],
    ]);
  });

  it("knows the states of the reference, and takes none for granted", () => {
    expect(APPROVAL_STATES).toStrictEqual(["not_required", "requested", "approved", "denied", "expired", "cancelled"]);
    expect(decide({})).toStrictEqual([problem("invalid_approval_request", "/state", "missing")]);
    for (const state of ["approve", "APPROVED", "", "ok"]) {
      expect(decide({ state })).toStrictEqual([problem("unknown_approval_state", "/state")]);
    }
  });

  const names = ["", "agent-1", "owner-1"];
  const everyCase = APPROVAL_STATES.flatMap((state) =>
    names.flatMap((requested_by) => names.map((approver_ref) => [state, requested_by, approver_ref] as const)),
  );

  it.each(everyCase)("%s, asked by %j and answered by %j: nobody approves for himself or unnamed", (...row) => {
    const [state, requested_by, approver_ref] = row;
    const expected: Problem[] = [];
    if (requested_by !== "" && requested_by === approver_ref) expected.push(SELF);
    if (state === "approved" && requested_by === "") expected.push(problem("approval_unattributed", "/requested_by"));
    if (state === "approved" && approver_ref === "") expected.push(problem("approval_unattributed", "/approver_ref"));
    expect(decide({ state, requested_by, approver_ref })).toStrictEqual(expected.length === 0 ? null : expected);
  });

  it("refuses names that only look different", () => {
    for (const approver_ref of ["agent-1 ", " agent-1", "agent\u200b-1", "agent-1\n"]) {
      expect(decide({ state: "approved", requested_by: "agent-1", approver_ref })).toMatchObject([
        { code: "invalid_approval_request", path: "/approver_ref" },
      ]);
    }
  });

  it("doesn't pass when a proof of a refused approval is taken away", () => {
    const members = fc.subarray(["requested_by", "approver_ref"]);
    fc.assert(
      fc.property(members, (left) => {
        const self = { state: "approved", requested_by: "a", approver_ref: "a" };
        const less = Object.fromEntries(Object.entries(self).filter(([name]) => !left.includes(name)));
        expect(decide(less)).not.toBeNull();
      }),
    );
    expect(decide({ state: "approved", requested_by: "a", approver_ref: "b" })).toBeNull();
  });

  it("takes maps and lists as such only", () => {
    expect(decide({ state: "requested", policy_refs: { a: 1 } })).toStrictEqual([
      problem("invalid_admission_sequence", "/policy_refs", "array"),
    ]);
    expect(decide({ state: "requested", metadata: null })).toStrictEqual([
      problem("invalid_admission_metadata", "/metadata", "object"),
    ]);
  });
});

describe("the published cases of approval requests", () => {
  it("N5 a request that was made, under policies", () => {
    const request = ApprovalRequest.parse({ ...LEAST, state: "requested", policy_refs: ["policy-1"] });
    expect(request).toMatchObject({ state: "requested", policy_refs: ["policy-1"] });
  });

  it("N6 metadata.carrier_payload is refused", () => {
    expect(decide({ state: "requested", metadata: { carrier_payload: {} } })).toStrictEqual([
      problem("forbidden_admission_metadata", "/metadata/carrier_payload", "carrier_payload"),
    ]);
  });
});
