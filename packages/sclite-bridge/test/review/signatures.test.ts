// Signatures and the decision beside a bundle: held against the artifacts always, verified when there is a verifier, and said
// to be unchecked when there is none.

import {
  createTrustRules,
  type DetachedSignature,
  type JsonObject,
  type Timer,
  type Verifier,
} from "@govengine/artifact-core";
import { demoSignature } from "@govengine/artifact-core/demo";
import { describe, expect, test } from "vitest";
import {
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  reviewSignedBundle,
  SIDECAR_FILES,
  type Bundle,
  type BundleReview,
  type SignedBundleReviewInput,
} from "../../src/index.ts";
import { withSignatures } from "../support/review-pairs.ts";
import { jsonIn, reviewedSample, reviewOf, runBundle, withFile } from "../support/reviewed.ts";
import { edited } from "../support/sample.ts";

const ZEROS = "0".repeat(64);
const SIGNED = runBundle();

const rules = createTrustRules({
  signers: [{ signer_id: "owner:ada", purposes: ["execution_ticket", "policy_decision", "execution_receipt"] }],
});

/** A verifier by the demo formula. */
const verifier: Verifier = {
  name: "test",
  demo: true,
  verify: (signature) => {
    const { signature: claimed, purpose, digest, signer_id } = signature;
    const made = demoSignature({ digest, purpose, signer_id });
    return { status: made === claimed ? "valid" : "invalid", signer_id, purpose, digest };
  },
};

function input(files: Bundle, changes: Partial<SignedBundleReviewInput> = {}): SignedBundleReviewInput {
  return {
    manifest: bundleBytes(files, MANIFEST_FILE),
    source: bundleSource(files),
    files: files.map(({ path }) => path),
    trust: { rules, verifier },
    ...changes,
  };
}

async function signed(files: Bundle, changes: Partial<SignedBundleReviewInput> = {}): Promise<BundleReview> {
  return reviewSignedBundle(input(files, changes));
}

function codes({ blockers }: BundleReview): readonly string[] {
  return blockers.map(({ code, path }) => `${code} ${path}`);
}

describe("without a verifier", () => {
  test("nothing is verified, and that is said", () => {
    expect(reviewOf(SIGNED)).toMatchObject({
      verdict: "pass",
      signatures: {
        status: "not_checked",
        by_role: {
          policy_decision: "not_checked",
          execution_ticket: "not_checked",
          execution_receipt: "not_checked",
        },
        signers: {},
      },
    });
    expect(reviewOf(reviewedSample()).signatures).toMatchObject({
      status: "absent",
      by_role: { execution_ticket: "unsigned" },
    });
    expect(reviewOf(withFile(SIGNED, SIDECAR_FILES.signatures, { signatures: [] })).signatures).toMatchObject({
      status: "not_checked",
      by_role: { execution_ticket: "unsigned" },
    });
  });

  const first = (change: (signature: JsonObject) => JsonObject) => (): Bundle =>
    withSignatures(([head, ...rest]) => [change(head as JsonObject), ...rest]);

  test.each<[name: string, files: () => Bundle, reasons: readonly string[]]>([
    [
      "a signature over another artifact",
      first((signature) => ({ ...signature, digest: ZEROS })),
      ["signature_digest_mismatch /signatures/0/digest"],
    ],
    [
      "in another form",
      first((signature) => ({ ...signature, form: "rfc8785" })),
      ["signature_form_mismatch /signatures/0/form"],
    ],
    [
      "for a purpose that is no artifact's",
      first((signature) => ({ ...signature, purpose: "ticket_revocation" })),
      ["signature_purpose_mismatch /signatures/0/purpose"],
    ],
    [
      "with a member more",
      first((signature) => ({ ...signature, trusted: true })),
      ["signature_malformed /signatures/0"],
    ],
    [
      "that is no object",
      () => withSignatures(() => ["x" as unknown as JsonObject]),
      ["signature_malformed /signatures/0"],
    ],
    [
      "twice for one purpose",
      () => withSignatures((all) => [...all, ...all.slice(0, 1)]),
      ["duplicate_signature /signatures/3"],
    ],
    [
      "in a file with a member more",
      () => withFile(SIGNED, SIDECAR_FILES.signatures, { signatures: [], verified: true }),
      ["signature_malformed /signatures"],
    ],
    ["in a file that is no JSON", () => withFile(SIGNED, SIDECAR_FILES.signatures, "{"), ["json_syntax /signatures"]],
  ])("fails: %s", (_name, files, reasons) => {
    const review = reviewOf(files());
    expect([review.verdict, review.signatures.status, codes(review)]).toEqual(["fail", "invalid", reasons]);
    expect(review.record?.verdict).toBe("pass");
  });
});

describe("with a verifier", () => {
  test("the signers are named", async () => {
    const review = await signed(SIGNED);
    expect(codes(review)).toEqual([]);
    expect(review).toMatchObject({
      verdict: "pass",
      signatures: {
        status: "trusted",
        by_role: { policy_decision: "trusted", execution_ticket: "trusted", execution_receipt: "trusted" },
        signers: {
          policy_decision: "owner:ada",
          execution_ticket: "owner:ada",
          execution_receipt: "owner:ada",
        },
      },
    });
  });

  test("a ticket that isn't signed fails, because the rules require it", async () => {
    for (const files of [reviewedSample(), withSignatures(() => [])]) {
      const review = await signed(files);
      expect([review.verdict, review.signatures.status, codes(review)]).toEqual([
        "fail",
        "invalid",
        ["signature_missing /signatures"],
      ]);
    }
    const none = createTrustRules({
      signers: [{ signer_id: "owner:ada", purposes: ["execution_ticket"] }],
      require: { dry_run: [] },
    });
    expect(await signed(reviewedSample(), { trust: { rules: none, verifier } })).toMatchObject({
      verdict: "review",
      signatures: { status: "incomplete", by_role: { execution_ticket: "unsigned" } },
    });
  });

  test("a receipt that was rewritten and its signature dropped doesn't pass as trusted", async () => {
    const dropped = withSignatures((all) => all.filter(({ purpose }) => purpose !== "execution_receipt"));
    const review = await signed(dropped);
    expect(codes(review)).toEqual([]);
    expect(review).toMatchObject({
      verdict: "review",
      reviews: [{ code: "artifact_unsigned", path: "/signatures", detail: "execution_receipt" }],
      signatures: {
        status: "incomplete",
        by_role: { policy_decision: "trusted", execution_ticket: "trusted", execution_receipt: "unsigned" },
        signers: { policy_decision: "owner:ada", execution_ticket: "owner:ada" },
      },
    });
    const noReceiptSigner = createTrustRules({
      signers: [{ signer_id: "owner:ada", purposes: ["execution_ticket", "policy_decision"] }],
    });
    expect(await signed(dropped, { trust: { rules: noReceiptSigner, verifier } })).toMatchObject({
      verdict: "pass",
      reviews: [],
      signatures: { status: "trusted", by_role: { execution_receipt: "unsigned" } },
    });
  });

  const one = (answer: (signature: DetachedSignature) => unknown): Verifier => ({
    ...verifier,
    verify: answer as Verifier["verify"],
  });
  const honest = ({ signer_id, purpose, digest }: DetachedSignature): object => ({
    status: "valid",
    signer_id,
    purpose,
    digest,
  });

  test.each<[name: string, verifier: Verifier, code: string]>([
    ["says no", one((signature) => ({ ...honest(signature), status: "invalid" })), "signature_invalid"],
    ["doesn't know", one((signature) => ({ ...honest(signature), status: "unknown" })), "signature_unknown"],
    ["answers true", one(() => true), "verifier_answer_invalid"],
    [
      "answers about another signer",
      one((signature) => ({ ...honest(signature), signer_id: "x" })),
      "verifier_answer_invalid",
    ],
    [
      "answers about another digest",
      one((signature) => ({ ...honest(signature), digest: ZEROS })),
      "verifier_answer_invalid",
    ],
    [
      "throws",
      one(() => {
        throw new Error("secret");
      }),
      "verifier_failed",
    ],
    ["rejects", one(() => Promise.reject(new Error("secret"))), "verifier_failed"],
    ["never answers", one(() => new Promise(() => {})), "verifier_failed"],
  ])("one that %s makes the bundle fail", async (_name, given, code) => {
    const review = await signed(SIGNED, { trust: { rules, verifier: given }, timeoutMs: 20 });
    expect(review.verdict).toBe("fail");
    expect(new Set(review.blockers.map(({ code: found }) => found))).toEqual(new Set([code]));
    expect(review.signatures).toMatchObject({ status: "invalid", signers: {} });
  });

  test("a late answer is ignored, and a timer that throws is no answer", async () => {
    const late = one((signature) => new Promise((resolve) => setTimeout(() => resolve(honest(signature)), 60)));
    expect((await signed(SIGNED, { trust: { rules, verifier: late }, timeoutMs: 5 })).verdict).toBe("fail");
    expect((await signed(SIGNED, { trust: { rules, verifier: late }, timeoutMs: 5_000 })).verdict).toBe("pass");
    const broken: Timer = {
      after: () => {
        throw new Error("no timer");
      },
    };
    expect((await signed(SIGNED, { timer: broken })).blockers.map(({ code }) => code)).toContain("verifier_failed");
    const stuck: Timer = {
      after: () => () => {
        throw new Error("can't cancel");
      },
    };
    expect((await signed(SIGNED, { timer: stuck })).verdict).toBe("pass");
  });

  test("a signer whom the rules don't allow, and one who is who asked", async () => {
    const strangers = createTrustRules({ signers: [{ signer_id: "owner:bob", purposes: ["execution_ticket"] }] });
    const review = await signed(SIGNED, { trust: { rules: strangers, verifier } });
    expect(codes(review)).toContain("signer_not_allowed /signatures/0/signer_id");
    const requester = withSignatures((all) =>
      all.map((each) =>
        each["purpose"] === "execution_ticket"
          ? {
              ...each,
              signer_id: "agent:sample",
              signature: demoSignature({
                digest: each["digest"] as never,
                purpose: "execution_ticket",
                signer_id: "agent:sample",
              }),
            }
          : each,
      ),
    );
    const self = createTrustRules({
      signers: [
        { signer_id: "agent:sample", purposes: ["execution_ticket"] },
        { signer_id: "owner:ada", purposes: ["policy_decision", "execution_receipt"] },
      ],
    });
    const selfApproved = await signed(requester, { trust: { rules: self, verifier } });
    expect(new Set(selfApproved.blockers.map(({ code }) => code))).toEqual(new Set(["approver_is_requester"]));
  });

  test("a wrong time limit is the caller's error", async () => {
    await expect(signed(SIGNED, { timeoutMs: 0 })).rejects.toMatchObject({ code: "invalid_verify_options" });
  });
});

describe("the authorization decision", () => {
  const decision = jsonIn(SIGNED, SIDECAR_FILES.authorization_decision);
  const { decision_id: _, ...body } = decision as JsonObject & { readonly decision_id: unknown };
  const withDecision = (content: Parameters<typeof withFile>[2]): Bundle =>
    withFile(SIGNED, SIDECAR_FILES.authorization_decision, content);

  test("is a yes to these artifacts, and isn't signed", () => {
    expect(reviewOf(SIGNED).authorization_decision).toEqual({ status: "consistent", unproved: [] });
    expect(reviewOf(withDecision(undefined)).authorization_decision.status).toBe("absent");
  });

  test.each<[name: string, content: Parameters<typeof withFile>[2], reasons: readonly string[]]>([
    [
      "on another ticket",
      edited(body, { "/input_digests/execution_ticket": ZEROS }) as JsonObject,
      ["authorization_decision_mismatch /authorization_decision/input_digests/execution_ticket"],
    ],
    [
      "on another request",
      { ...body, request_digest: `sha256:${ZEROS}` },
      ["authorization_decision_mismatch /authorization_decision/request_digest"],
    ],
    [
      "of another runtime",
      { ...body, runtime_ref: "runtime:other" },
      ["authorization_decision_mismatch /authorization_decision/runtime_ref"],
    ],
    ["in another form", { ...body, form: "rfc8785" }, ["authorization_decision_mismatch /authorization_decision/form"]],
    [
      "that was a no",
      { ...body, allowed: false, blockers: [{ code: "aborted", path: "", detail: null }] },
      ["authorization_decision_mismatch /authorization_decision/allowed"],
    ],
    ["that is no JSON", "{", ["json_syntax /authorization_decision"]],
  ])("fails: %s", (_name, content, reasons) => {
    const review = reviewOf(withDecision(content));
    expect([review.verdict, review.authorization_decision.status, codes(review)]).toEqual([
      "fail",
      "inconsistent",
      reasons,
    ]);
  });

  test("that is no decision, or says another id than its own, fails", () => {
    for (const content of [{}, { ...decision, decision_id: "authorization-1" }, { ...body, allowed: "yes" }]) {
      const review = reviewOf(withDecision(content));
      expect([review.verdict, review.authorization_decision.status]).toEqual(["fail", "inconsistent"]);
      expect(review.blockers.every(({ path }) => path.startsWith("/authorization_decision"))).toBe(true);
    }
  });
});
