// Attacks on digests, signatures and records: look-alike digests, signatures for something else, keys that came along.

import {
  AdmissionDecision,
  ApprovalRequest,
  DetachedSignature,
  digest,
  digestReference,
  PolicyDecision,
  sameDigest,
  sha256,
  signatureInput,
} from "@govengine/artifact-core";
import { expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock, type Signed } from "../kernel/support/action.ts";
import { blockersOf, codeOf } from "./refusal.ts";

const HEX = sha256("one");

test.each([
  ["a digit less", HEX.slice(0, 63)],
  ["a digit more", `${HEX}0`],
  ["upper case", HEX.toUpperCase()],
  ["another label", `sha512:${HEX}`],
  ["the label in upper case", `SHA256:${HEX}`],
  ["a line feed", `${HEX}\n`],
  ["half of it", HEX.slice(0, 32)],
])("record-digest-spelling: %s never equals anything, asked again and again", (_, text) => {
  for (let again = 0; again < 3; again += 1) {
    expect([digestReference(text), sameDigest(text, text), sameDigest(text, HEX)]).toEqual([null, false, false]);
    expect(sameDigest(HEX, `sha256:${HEX}`)).toBe(true);
  }
});

test("record-digest-spelling: a ticket that names its contract in another spelling is refused", async () => {
  const action = await approvedAction("a");
  const contract = digest(action.execution_contract, "sclite-json-v0.1");
  for (const text of [contract.toUpperCase(), `sha256:${contract}`, contract.slice(0, 63)]) {
    const execution_ticket = JSON.parse(
      JSON.stringify(action.execution_ticket).replaceAll(contract, text),
    ) as typeof action.execution_ticket;
    expect(await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_ticket })).toContain(
      "artifact_schema_invalid",
    );
  }
});

async function withSignatures(change: (signatures: Signed["signatures"]) => unknown): Promise<readonly string[]> {
  const action = await approvedAction("a");
  return blockersOf(makeKernel(testClock(NOON)), { ...action, signatures: change(action.signatures) });
}

test("record-signature-domain: what was signed for one purpose counts for no other", async () => {
  const [policy, ticket] = (await approvedAction("a")).signatures;
  const asTicket = await withSignatures(() => [policy, { ...policy!, purpose: "execution_ticket" }]);
  expect(asTicket).toContain("signature_digest_mismatch");
  const inputs = ["policy_decision", "execution_ticket", "execution_receipt", "ticket_revocation"] as const;
  const texts = inputs.map((purpose) => Buffer.from(signatureInput({ ...ticket!, purpose })).toString());
  expect(new Set(texts).size).toBe(inputs.length);
  expect(codeOf(() => signatureInput({ ...ticket!, signer_id: "a\nsclite" }))).toBe("invalid_signature_subject");
  expect(codeOf(() => signatureInput({ ...ticket!, purpose: "execu\u0174ion_ticket" as "execution_ticket" }))).toBe(
    "invalid_signature_subject",
  );
});

test("record-signature-domain: a signature of the right digest under another purpose isn't one of the ticket", async () => {
  const codes = await withSignatures(([policy, ticket]) => [policy, { ...ticket!, purpose: "execution_receipt" }]);
  expect(codes).toContain("signature_missing");
});

test.each([
  ["none", "signature_unknown"],
  ["HS256", "signature_unknown"],
  ["ES256", "signature_unknown"],
  ["", "signature_malformed"],
])("record-signature-algorithm: a signature isn't verified as its own word %j says", async (algorithm, code) => {
  expect(await withSignatures(([policy, ticket]) => [policy, { ...ticket!, algorithm }])).toContain(code);
  expect(await withSignatures((signatures) => signatures)).toEqual([]);
});

test.each(["=", " ", "\n", "A"])(
  "record-signature-encoding: a signature with %j behind it is another text",
  async (more) => {
    const codes = await withSignatures(([policy, ticket]) => [
      policy,
      { ...ticket!, signature: ticket!.signature + more },
    ]);
    expect(codes).toContain(more.trim() === "" ? "signature_malformed" : "signature_invalid");
  },
);

test("record-signature-own-key: a key that came along is refused, and so is its owner", async () => {
  const [, ticket] = (await approvedAction("a")).signatures;
  for (const member of ["public_key", "jku", "jwk", "x5c", "key"]) {
    const read = DetachedSignature.safeParse({ ...ticket, [member]: "AAAA" });
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(["unknown_detached_signature_field"]);
  }
  const stranger = await withSignatures(([policy, own]) => [policy, { ...own!, signer_id: "owner:eve" }]);
  expect(stranger).toContain("signer_not_allowed");
});

test("record-signature-counting: a purpose has one signature, however often it is repeated", async () => {
  for (const second of ["owner:ada", "owner:bob"]) {
    const codes = await withSignatures(([policy, ticket]) => [policy, ticket, { ...ticket!, signer_id: second }]);
    expect(codes).toContain("duplicate_signature");
  }
});

const POLICY = { policy_id: "p", subject_ref: "s", decision: "deny" };
const ADMISSION = { decision_id: "d", subject_ref: "s", outcome: "denied" };
const APPROVAL = { request_id: "r", subject_ref: "s", state: "requested" };

const WORDS: readonly (readonly [
  name: string,
  parse: (value: unknown) => object,
  right: object,
  change: object,
  code: string,
])[] = [
  ["an unknown word", PolicyDecision.parse, POLICY, { decision: "Allow" }, "unknown_policy_decision"],
  ["a truthy text", AdmissionDecision.parse, ADMISSION, { allowed: "false" }, "invalid_admission_decision"],
  ["a number for a flag", AdmissionDecision.parse, ADMISSION, { allowed: 1 }, "invalid_admission_decision"],
  ["an extra member", ApprovalRequest.parse, APPROVAL, { approved: true }, "unknown_approval_request_field"],
  ["an empty word", ApprovalRequest.parse, APPROVAL, { state: "" }, "unknown_approval_state"],
];

test.each(WORDS)("record-loose-input: %s", (_, parse, right, change, code) => {
  expect(codeOf(() => parse({ ...right, ...change }))).toBe(code);
  expect(codeOf(() => parse(right))).toBeNull();
});

test("record-loose-input: a word that decides is never filled in", () => {
  expect(codeOf(() => PolicyDecision.parse({ policy_id: "p", subject_ref: "s" }))).toBe("invalid_policy_decision");
  expect(codeOf(() => AdmissionDecision.parse({ decision_id: "d", subject_ref: "s" }))).toBe(
    "invalid_admission_decision",
  );
});
