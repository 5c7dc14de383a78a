// The review of a bundle: what decides, what is only said, and that no doubt turns into a pass.

import { utf8Bytes, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ARTIFACT_FILES,
  buildReviewBundle,
  bundleBytes,
  bundleSource,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  reviewBundle,
  reviewManifest,
  SIDECAR_FILES,
  type Bundle,
  type BundleReviewInput,
  type LifecycleBundle,
} from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { profileRef, withTrustRef } from "../support/review-pairs.ts";
import { jsonIn, reviewCodes, reviewedSample, reviewOf, withFile } from "../support/reviewed.ts";
import {
  edited,
  isDeepFrozen,
  rawBundle,
  rawEntries,
  relinked,
  sampleArtifacts,
  type Changes,
} from "../support/sample.ts";

const BUNDLE = reviewedSample();
const input = (files: Bundle = BUNDLE): BundleReviewInput => ({
  manifest: bundleBytes(files, MANIFEST_FILE),
  source: bundleSource(files),
});

describe("a review", () => {
  test("is the same for the same bundle, frozen, and without a clock", () => {
    const review = reviewOf(BUNDLE);
    expect(reviewOf([...BUNDLE].toReversed())).toEqual(review);
    expect(isDeepFrozen(review)).toBe(true);
    expect(review.record?.generated_at).toBe("2026-03-02T08:40:00Z");
    expect(review.record?.checks.map(({ name, status, count }) => [name, status, count])).toEqual([
      ["schema_validation", "pass", 6],
      ["chain_integrity", "pass", 6],
      ["lifecycle_binding", "pass", 14],
      ["scope_fidelity", "pass", 6],
      ["ticket_use_profile", "pass", 11],
    ]);
  });

  test("takes its time from the caller, else from a manifest that says one", () => {
    const timed = reviewBundle({ ...input(), generated_at: "any words" });
    expect([timed.record?.generated_at, timed.record?.scope_fidelity_report.generated_at]).toEqual([
      "any words",
      "any words",
    ]);
    const vague = withFile(BUNDLE, MANIFEST_FILE, edited(jsonIn(BUNDLE, MANIFEST_FILE), { "/created_at": "lately" }));
    expect(reviewOf(vague).record?.generated_at).toBe("1970-01-01T00:00:00+00:00");
  });

  test("without a list of files says nothing of unlisted ones", () => {
    expect(reviewBundle(input()).beside.unlisted_files).toBeNull();
    expect(reviewOf(withFile(BUNDLE, "notes.txt", "x")).beside.unlisted_files).toEqual(["notes.txt"]);
  });

  test("by its manifest accepts any file names, and looks at nothing beside it", () => {
    const raw = rawBundle(rawEntries(sampleArtifacts()));
    expect(reviewManifest(raw)).toMatchObject({
      verdict: "pass",
      record: { review_profile: "sclite-lifecycle-review-v0.1", source_manifest: MANIFEST_FILE },
    });
    expect(reviewManifest({ ...raw, source_manifest: "m.json" }).record.source_manifest).toBe("m.json");
    expect(Object.keys(reviewManifest(raw).record.summary)).not.toContain("review_bundle_files");
    expect(reviewBundle(raw)).toMatchObject({ verdict: "fail", record: null });
  });

  test.each<[string, object, string]>([
    ["a time that is no text", { generated_at: 5 }, "/generated_at"],
    ["an empty time", { generated_at: "" }, "/generated_at"],
    ["files that are no list", { files: "x" }, "/files"],
    ["files that are no texts", { files: [1] }, "/files"],
  ])("%s is the caller's error", (_name, changes, path) => {
    expect(refusalsOf(() => reviewBundle({ ...input(), ...changes }))).toEqual([`invalid_verify_options ${path}`]);
  });

  test("a manifest name that is no text is the caller's error", () => {
    expect(refusalsOf(() => reviewManifest({ ...input(), source_manifest: "" }))).toEqual([
      "invalid_verify_options /source_manifest",
    ]);
  });

  test("of a manifest that isn't followed has a record that says so", () => {
    const files = withFile(BUNDLE, MANIFEST_FILE, edited(jsonIn(BUNDLE, MANIFEST_FILE), { "/profile": "else" }));
    const { verdict, record } = reviewOf(files);
    expect(verdict).toBe("fail");
    expect(record?.checks.map(({ status }) => status)).toEqual(["fail", "fail", "fail", "review", "review"]);
    expect(record?.summary).toMatchObject({ artifact_count: 0, root_chain_digest: "", target_hosts: [] });
  });
});

describe("beside the chain", () => {
  test.each<[name: string, files: Bundle, sidecars: string]>([
    ["both as they should be", BUNDLE, "equal"],
    ["neither", withFile(withFile(BUNDLE, "REVIEW.md", undefined), "verification_receipt.json", undefined), "absent"],
    ["no Markdown", withFile(BUNDLE, "REVIEW.md", undefined), "different"],
    ["no record", withFile(BUNDLE, "verification_receipt.json", undefined), "different"],
    ["other Markdown", withFile(BUNDLE, "REVIEW.md", "# pass\n"), "different"],
    ["a record that is no JSON", withFile(BUNDLE, "verification_receipt.json", "{"), "different"],
    ["a record without a time", withFile(BUNDLE, "verification_receipt.json", {}), "different"],
    [
      "a record with another verdict",
      withFile(
        BUNDLE,
        "verification_receipt.json",
        edited(jsonIn(BUNDLE, "verification_receipt.json"), { "/verdict": "review" }),
      ),
      "different",
    ],
  ])("%s changes nothing", (_name, files, sidecars) => {
    const { verdict, beside } = reviewOf(files);
    expect([verdict, beside.sidecars]).toEqual(["pass", sidecars]);
  });

  test("a review written at another time is equal when it is right for that time", () => {
    const later = buildReviewBundle(sampleArtifacts(), {
      chain_id: "sample-1",
      created_at: "2026-03-02T08:40:00Z",
      generated_at: "2027-01-01T00:00:00Z",
    }).files;
    expect(reviewOf(later)).toMatchObject({
      beside: { sidecars: "equal" },
      record: { generated_at: "2026-03-02T08:40:00Z" },
    });
  });

  test("a review that calls a failing bundle a pass is different", () => {
    const denied = reviewedSample({ "/policy_decision/decision": "deny" });
    const receipt = jsonIn(BUNDLE, "verification_receipt.json");
    expect(reviewOf(withFile(denied, "verification_receipt.json", receipt))).toMatchObject({
      verdict: "fail",
      beside: { sidecars: "different" },
    });
  });

  test("profile references bind the ticket, or the bundle fails", () => {
    const both = withFile(withTrustRef(), SIDECAR_FILES.carrier_profile_ref, profileRef("carrier"));
    expect(reviewOf(both)).toMatchObject({ verdict: "pass", beside: { profile_refs: "bound" } });
    for (const content of ["{", {}, profileRef("carrier")] as JsonValue[]) {
      const files = withFile(BUNDLE, SIDECAR_FILES.trust_profile_ref, content);
      const review = reviewOf(files);
      expect([review.verdict, review.beside.profile_refs]).toEqual(["fail", "mismatch"]);
      expect(review.blockers.every(({ path }) => path.startsWith("/trust_profile_ref"))).toBe(true);
    }
  });

  test("a source that throws for a sidecar has an unreadable one", () => {
    const { source, manifest } = input();
    const throwing = (path: string): ReturnType<typeof source> => {
      if (path === SIDECAR_FILES.signatures) throw new Error("no");
      return source(path);
    };
    expect(reviewBundle({ manifest, source: throwing })).toMatchObject({
      verdict: "fail",
      blockers: [{ code: "bundle_file_unreadable", path: "/signatures" }],
    });
  });
});

describe("stricter than the reference", () => {
  const live: Changes = {
    "/intent_contract/requested_capability/mode": "live",
    "/execution_contract/execution_bounds/mode": "live",
    "/execution_ticket/execution_limits/mode": "live",
    "/execution_ticket/scope_binding/mode": "live",
    "/execution_ticket/approval/status": "approved",
    "/execution_receipt/runtime/mode": "live",
    "/execution_receipt/outcome/status": "completed",
    "/execution_receipt/execution/executed_command_count": 1,
    "/evidence_contract/claims/0/claim_type": "receipt_bounded_execution",
    "/evidence_contract/claims/0/requires_completed_execution": true,
  };

  test("a live action passes as a whole", () => {
    expect(reviewCodes(reviewedSample(live))).toEqual([]);
  });

  test.each<[name: string, changes: Changes, codes: readonly string[]]>([
    [
      "a live contract for an intent of a dry run",
      { ...live, "/intent_contract/requested_capability/mode": "dry_run" },
      ["contract_mode_escalation"],
    ],
    ["a mode that nobody knows", { ...live, "/intent_contract/requested_capability/mode": "LIVE" }, ["mode_unknown"]],
    [
      "a plan that is another command",
      { "/execution_contract/execution_shape/plan/0/args": ["https://status.example.org/other"] },
      ["execution_contract_shape_ambiguous"],
    ],
    [
      "a dry run that executed something",
      { "/execution_receipt/execution/executed_command_count": 1 },
      ["receipt_command_count_exceeded"],
    ],
    [
      "a receipt of a dry run that executed something under a live ticket",
      { ...live, "/execution_receipt/runtime/mode": "dry_run" },
      ["receipt_command_count_exceeded"],
    ],
    [
      "a claim of completion whose receipt says a dry run",
      { ...live, "/execution_receipt/outcome/status": "dry_run" },
      ["claim_needs_completed_execution"],
    ],
    [
      "a claim of completion whose receipt doesn't say how it ended",
      { ...live, "/execution_receipt/outcome/status": undefined },
      ["claim_needs_completed_execution", "receipt_not_executed"],
    ],
    [
      "an address of another host beside the right one",
      { "/policy_decision/scope/target": "https://evil.example/" },
      ["lifecycle_target_mismatch"],
    ],
    [
      "a name of another host beside the right one",
      { "/policy_decision/scope/target": "evil.example" },
      ["lifecycle_target_unclear"],
    ],
  ])("%s", (_name, changes, codes) => {
    const review = reviewOf(reviewedSample(changes));
    expect(review.verdict).not.toBe("pass");
    expect(review.record?.verdict).toBe(review.verdict);
    expect(reviewCodes(reviewedSample(changes))).toEqual(codes);
  });
});

describe("whatever lies there", () => {
  const anything = fc.oneof(fc.json(), fc.string(), fc.constant(undefined));
  const paths = [...Object.values(ARTIFACT_FILES), ...Object.values(SIDECAR_FILES)];

  test("a review never throws, and a file that changed never improves it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, content) => {
        const review = reviewOf(withFile(BUNDLE, path, content));
        if ((Object.values(ARTIFACT_FILES) as string[]).includes(path)) expect(review.verdict).toBe("fail");
        expect(["pass", "review", "fail"]).toContain(review.verdict);
        expect(review.verdict === "pass").toBe(review.blockers.length + review.reviews.length === 0);
      }),
      { numRuns: 300 },
    );
  });

  test("taking an artifact, a link or a claim away never makes a no a yes", () => {
    const denied = relinked({ "/policy_decision/decision": "deny" }) as LifecycleBundle;
    for (const role of LIFECYCLE_ROLES) {
      for (const member of Object.keys(denied[role])) {
        const { [member]: _, ...rest } = denied[role] as JsonObject;
        const files = rawBundle(rawEntries({ ...denied, [role]: rest }));
        expect([role, member, reviewManifest(files).verdict]).not.toEqual([role, member, "pass"]);
      }
    }
  });

  test("the order of members doesn't matter", () => {
    const turned = BUNDLE.map(({ path, bytes }) =>
      path === MANIFEST_FILE || path === "REVIEW.md"
        ? { path, bytes }
        : {
            path,
            bytes: utf8Bytes(JSON.stringify(Object.fromEntries(Object.entries(jsonIn(BUNDLE, path)).toReversed()))),
          },
    );
    expect(reviewOf(turned)).toEqual(reviewOf(BUNDLE));
  });
});
