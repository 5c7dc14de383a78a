import {
  digest,
  GovEngineError,
  isGovEngineError,
  signatureInput,
  type JsonValue,
  type Signer,
} from "@govengine/artifact-core";
import { demoSigner, demoVerifier } from "@govengine/artifact-core/demo";
import { describe, expect, test } from "vitest";
import {
  approveTicket,
  checkArtifactSchema,
  proposeTicket,
  rejectTicket,
  scliteContractLayer,
  type TicketApprovalInput,
  type TicketProposal,
} from "../../src/index.ts";
import { approvalOf, memberOf, proposalInput, sampleProposal, withArguments } from "../support/approval.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, isDeepFrozen, type Changes } from "../support/sample.ts";

async function refusedWith(run: Promise<unknown>): Promise<readonly string[]> {
  const thrown: unknown = await run.then(
    () => null,
    (error: unknown) => error,
  );
  if (!isGovEngineError(thrown)) throw new Error("the call was expected to be refused");
  return thrown.problems.map(({ code, path, detail }) =>
    [code, path, detail].filter((part) => part !== null).join(" "),
  );
}

const LIVE: Changes = {
  "/intent_contract/requested_capability/mode": "live",
  "/execution_contract/execution_bounds/mode": "live",
  "/terms/execution_limits/mode": "live",
};

describe("proposing", () => {
  test("gives a complete pending ticket that the gate can read", () => {
    const proposed = sampleProposal();
    const { proposal } = proposed;
    expect(proposal.execution_ticket["approval"]).toEqual({ status: "owner_approval_required" });
    expect(checkArtifactSchema(proposal.execution_ticket)).toEqual([]);
    expect(scliteContractLayer().read({ ...proposal })).toMatchObject({ facts: { approval: "pending" }, problems: [] });
    expect(isDeepFrozen(proposed)).toBe(true);
  });

  test.each<[name: string, changes: Changes, problems: readonly string[]]>([
    ["an approval in the terms", { "/terms/approval": { status: "approved" } }, ["derived_field_mismatch /approval"]],
    ["a denied action", { "/policy_decision/decision": "deny" }, ["policy_denied /policy_decision/decision"]],
    [
      "an action that the gate would refuse",
      { "/policy_decision/scope/target_in_scope": false },
      ["scope_false /policy_decision/scope/target_in_scope"],
    ],
    [
      "a ticket that isn't for a runtime",
      { "/terms/ticket_profile": "review_record" },
      ["ticket_profile_unsupported /execution_ticket/ticket_profile"],
    ],
    [
      "a ticket of the old version",
      { "/terms/schema_version": "v0.2" },
      ["ticket_not_proposed /execution_ticket/approval"],
    ],
    [
      "a live ticket for a dry-run contract",
      { "/terms/execution_limits/mode": "live" },
      ["artifact_contradiction /execution_limits/mode mode"],
    ],
    [
      "a secret in the intent's target",
      { "/intent_contract/target/uri": "https://u:hunter2@status.example.org/" },
      ["contract_contains_secret /intent_contract/target/uri"],
    ],
    [
      "a secret in a member of the contract",
      { "/execution_contract/credentials": { password: "hunter2" } },
      ["contract_contains_secret /execution_contract/credentials/password"],
    ],
    ["a secret in a note of the ticket", { "/terms/note": "password=hunter2" }, ["contract_contains_secret /note"]],
  ])("refuses %s", (_name, changes, problems) => {
    expect(refusalsOf(() => proposeTicket(proposalInput(changes)))).toEqual(problems);
  });

  test("takes a policy that asks for an owner", () => {
    expect(sampleProposal({ "/policy_decision/decision": "owner_approval_required" }).view.policy).toBe(
      "owner_approval_required",
    );
  });
});

describe("approving", () => {
  test("gives the ticket with the view's digest in it, and a detached signature over it", async () => {
    const proposed = sampleProposal();
    const signed = await approveTicket(proposed.proposal, approvalOf(proposed));
    const { ticket, signature } = signed;
    expect(ticket).toEqual({
      ...proposed.proposal.execution_ticket,
      approval: {
        status: "approved_for_dry_run",
        approval_id: "approval-1",
        approver: "owner:ada",
        view_digest: proposed.view.digest,
      },
    });
    expect(signature).toMatchObject({
      purpose: "execution_ticket",
      form: "sclite-json-v0.1",
      digest: digest(ticket, "sclite-json-v0.1"),
      signer_id: "owner:ada",
    });
    expect(demoVerifier().verify(signature, signatureInput(signature))).toMatchObject({ status: "valid" });
    expect(Object.hasOwn(ticket, "signature")).toBe(false);
    expect(scliteContractLayer().read({ ...proposed.proposal, execution_ticket: ticket }).facts?.approval).toBe(
      "dry_run",
    );
    expect(isDeepFrozen(signed)).toBe(true);
  });

  test("hands the signer exactly the bytes of its subject", async () => {
    const asked: unknown[] = [];
    const signer: Signer = {
      signer_id: "owner:ada",
      algorithm: "test",
      demo: true,
      sign: async (subject, input) => {
        asked.push(subject, input);
        return Promise.resolve("signed");
      },
    };
    const proposed = sampleProposal();
    const { ticket, signature } = await approveTicket(proposed.proposal, approvalOf(proposed, { signer }));
    const subject = {
      purpose: "execution_ticket",
      form: "sclite-json-v0.1",
      digest: digest(ticket, "sclite-json-v0.1"),
      signer_id: "owner:ada",
    } as const;
    expect(asked).toEqual([subject, signatureInput(subject)]);
    expect(signature).toEqual({ ...subject, algorithm: "test", signature: "signed" });
  });

  test("for live", async () => {
    const proposed = sampleProposal(LIVE);
    const { ticket } = await approveTicket(proposed.proposal, approvalOf(proposed, { status: "approved" }));
    expect(scliteContractLayer().read({ ...proposed.proposal, execution_ticket: ticket }).facts).toMatchObject({
      approval: "live",
      limits: { mode: "live" },
    });
  });

  const refusals: readonly [
    name: string,
    changes: Changes,
    input: Partial<TicketApprovalInput>,
    problems: readonly string[],
  ][] = [
    ["another view", {}, { view_digest: "0".repeat(64) }, ["view_digest_mismatch /view_digest"]],
    [
      "the view of another action",
      {},
      { view_digest: sampleProposal(withArguments(["x"])).view.digest },
      ["view_digest_mismatch /view_digest"],
    ],
    [
      "the same digest in another spelling",
      {},
      { view_digest: `sha256:${sampleProposal().view.digest}` },
      ["view_digest_mismatch /view_digest"],
    ],
    [
      "whoever asked, as the signer",
      { "/terms/subject_binding/issued_for_actor": "agent:other" },
      { signer: demoSigner("agent:sample") },
      ["approver_is_requester  actor"],
    ],
    [
      "whoever asked, by name only",
      { "/terms/subject_binding/issued_for_actor": "agent:other" },
      { approver: "agent:sample" },
      ["approver_is_requester  actor"],
    ],
    [
      "for whom the ticket is",
      { "/terms/subject_binding/issued_for_actor": "owner:ada" },
      {},
      ["approver_is_requester  issued_for"],
    ],
    [
      "nobody's live action",
      { ...LIVE, "/intent_contract/actor/id": undefined },
      { status: "approved" },
      ["actor_unknown "],
    ],
    ["a dry-run word for a live ticket", LIVE, {}, ["approval_status_invalid /status live"]],
    ["a word that is no approval", {}, { status: "rejected" as "approved" }, ["approval_status_invalid /status"]],
    ["no approver", {}, { approver: "" }, ["artifact_schema_invalid /approval/approver minLength"]],
    [
      "several things at once",
      {},
      { view_digest: "", approver: "agent:sample" },
      ["view_digest_mismatch /view_digest", "approver_is_requester  actor", "approver_is_requester  issued_for"],
    ],
  ];

  test.each(refusals)("refuses %s", async (_name, changes, input, problems) => {
    const proposed = sampleProposal(changes);
    expect(await refusedWith(approveTicket(proposed.proposal, approvalOf(proposed, input)))).toEqual(problems);
  });

  test("refuses what an approved ticket is proposed as", async () => {
    const proposed = sampleProposal();
    const { ticket } = await approveTicket(proposed.proposal, approvalOf(proposed));
    const again: TicketProposal = { ...proposed.proposal, execution_ticket: ticket };
    expect(await refusedWith(approveTicket(again, approvalOf(proposed)))).toEqual([
      "ticket_not_proposed /execution_ticket/approval",
    ]);
  });

  test.each<[name: string, sign: () => string | Promise<string>, problems: readonly string[]]>([
    [
      "throws",
      () => {
        throw new Error("no key");
      },
      ["signer_failed "],
    ],
    ["rejects", async () => Promise.reject(new GovEngineError("approver_is_requester")), ["signer_failed "]],
    ["answers nothing", () => "", ["signer_failed /signature"]],
    ["answers another type", () => 5 as unknown as string, ["signer_failed /signature"]],
  ])("refuses a signer that %s", async (_name, sign, problems) => {
    const signer: Signer = { signer_id: "owner:ada", algorithm: "test", demo: true, sign };
    const proposed = sampleProposal();
    expect(await refusedWith(approveTicket(proposed.proposal, approvalOf(proposed, { signer })))).toEqual(problems);
  });

  test("refuses a signer without a name", async () => {
    const signer: Signer = { signer_id: "", algorithm: "test", demo: true, sign: () => "x" };
    const proposed = sampleProposal();
    expect(await refusedWith(approveTicket(proposed.proposal, approvalOf(proposed, { signer })))).toEqual([
      "invalid_signature_subject /signer_id",
    ]);
  });

  test("one byte changed after it changes the digest that was signed", async () => {
    const proposed = sampleProposal();
    const { ticket, signature } = await approveTicket(proposed.proposal, approvalOf(proposed));
    const places: readonly [string, JsonValue][] = [
      ["/approval/view_digest", `${"0".repeat(63)}1`],
      ["/validity/not_after", "2026-03-02T09:00:00.1Z"],
      ["/subject_binding/usable_by_runtime", "runtime:sample-runneR"],
      ["/note", ""],
    ];
    for (const [place, value] of places) {
      expect(digest(edited(ticket, { [place]: value }), "sclite-json-v0.1")).not.toBe(signature.digest);
    }
    expect(digest(ticket, "sclite-json-v0.1")).toBe(signature.digest);
  });

  test("takes nothing from the proposal after it was called", async () => {
    const proposed = sampleProposal();
    const live = structuredClone(proposed.proposal) as { execution_ticket: Record<string, unknown> };
    const approving = approveTicket(live as unknown as TicketProposal, approvalOf(proposed));
    live.execution_ticket["ticket_id"] = "other";
    expect((await approving).ticket.ticket_id).toBe("ticket-1");
  });
});

describe("rejecting", () => {
  test("gives a ticket that nothing consumes, and a signature over it", async () => {
    const proposed = sampleProposal();
    const { ticket, signature } = await rejectTicket(proposed.proposal, approvalOf(proposed));
    expect(memberOf(ticket, "approval")).toMatchObject({ status: "rejected", view_digest: proposed.view.digest });
    expect(signature.digest).toBe(digest(ticket, "sclite-json-v0.1"));
    expect(scliteContractLayer().read({ ...proposed.proposal, execution_ticket: ticket }).facts?.approval).toBe(
      "refused",
    );
  });

  test("refuses another view", async () => {
    const proposed = sampleProposal();
    expect(await refusedWith(rejectTicket(proposed.proposal, approvalOf(proposed, { view_digest: "x" })))).toEqual([
      "view_digest_mismatch /view_digest",
    ]);
  });

  test("takes a live ticket", async () => {
    const proposed = sampleProposal(LIVE);
    const { ticket } = await rejectTicket(proposed.proposal, approvalOf(proposed));
    expect(memberOf(ticket, "approval")["status"]).toBe("rejected");
  });
});
