// Profile references: bound to their subject by digest or refused, and never said to show more than that.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCarrierProfileRef, checkTrustProfileRef, profileRefSummary } from "../../src/index.ts";
import { CARRIER_REF, SUBJECT, TRUST_REF } from "../support/profile-refs.ts";
import { edited, isDeepFrozen, sampleArtifacts, type Changes } from "../support/sample.ts";
import { vectorObject, vectorsExpected } from "../support/vectors.ts";

const ZEROS = "0".repeat(64);

const KINDS = [
  ["trust", checkTrustProfileRef, TRUST_REF],
  ["carrier", checkCarrierProfileRef, CARRIER_REF],
] as const;

const NAMES = ["schema_valid", "supported", "subject_descriptor_bound", "subject_digest_bound"];

describe.each(KINDS)("a %s profile reference", (kind, check, reference) => {
  test("that was made for its subject is bound, and nothing more", () => {
    const result = check(reference, SUBJECT);
    expect(result).toMatchObject({ status: "passed", verifies: "binding_only", blockers: [] });
    expect(result.checks).toEqual(NAMES.map((name) => `${kind}_profile_${name}`));
    expect(result.not_checked).toContain("reference_content");
    expect(isDeepFrozen(result)).toBe(true);
  });

  test("that promises a signature passes without any: it is the name alone that is bound", () => {
    const named = edited(reference, { "/reference/digest": ZEROS, "/reference/bundle_digest": ZEROS });
    expect(check(named, SUBJECT).status).toBe("passed");
    expect(check(named, SUBJECT).verifies).toBe("binding_only");
  });

  test.each<[string, Changes, readonly string[]]>([
    [
      "artifacts §13, profiles 2: another descriptor digest",
      { "/links/subject/descriptor/digest": ZEROS },
      ["profile_subject_mismatch /links/subject/descriptor/digest"],
    ],
    [
      "artifacts §13, profiles 3: another subject digest",
      { "/integrity/subject_artifact_digest": ZEROS },
      ["profile_digest_mismatch /integrity/subject_artifact_digest"],
    ],
    [
      "artifacts §13, profiles 4: an unknown profile name",
      { [`/${kind}_profile`]: "mine" },
      [`profile_schema_invalid /${kind}_profile`, `profile_unsupported /${kind}_profile`],
    ],
    [
      "artifacts §13, profiles 5: no descriptor",
      { "/links/subject/descriptor": undefined },
      ["profile_schema_invalid /links/subject/descriptor", "profile_subject_missing /links/subject/descriptor"],
    ],
    [
      "artifacts §13, profiles 5: no subject",
      { "/links/subject": undefined },
      ["profile_schema_invalid /links/subject", "profile_subject_missing /links/subject/descriptor"],
    ],
    [
      "artifacts §13, profiles 7: a member more in the descriptor",
      { "/links/subject/descriptor/note": "x" },
      [
        "profile_schema_invalid /links/subject/descriptor/note",
        "profile_subject_mismatch /links/subject/descriptor/note",
      ],
    ],
    ["of a version that nobody knows", { "/schema_version": "v0.9" }, ["profile_schema_invalid /schema_version"]],
    [
      "bound in another way",
      { "/integrity/binding_mode": "trust_me" },
      ["profile_schema_invalid /integrity/binding_mode"],
    ],
    [
      "that claims more than a binding",
      kind === "trust"
        ? { "/verification_boundary/external_verifier_decides_trust": false }
        : { "/transport_boundary/external_carrier_delivers_payload": false },
      [
        kind === "trust"
          ? "profile_schema_invalid /verification_boundary/external_verifier_decides_trust"
          : "profile_schema_invalid /transport_boundary/external_carrier_delivers_payload",
      ],
    ],
  ])("%s", (_, changes, reasons) => {
    const { status, blockers } = check(edited(reference, changes), SUBJECT);
    expect(status).toBe("failed");
    expect(blockers.map(({ code, path }) => `${code} ${path}`)).toEqual(reasons);
  });

  test("artifacts §13, profiles 6: another artifact as subject", () => {
    const { status, blockers } = check(reference, sampleArtifacts().execution_contract);
    expect(status).toBe("failed");
    expect(blockers.map(({ code }) => code)).toEqual(["profile_subject_mismatch", "profile_digest_mismatch"]);
  });

  test("of the other kind is refused", () => {
    const other = kind === "trust" ? CARRIER_REF : TRUST_REF;
    const { status, blockers } = check(other, SUBJECT);
    expect(status).toBe("failed");
    expect(blockers.map(({ path }) => path)).toContain("/artifact_type");
  });

  test("about a subject that has no descriptor is refused", () => {
    const { blockers } = check(reference, { artifact_type: 7 });
    expect(blockers.map(({ code }) => code)).toEqual(["profile_subject_mismatch", "profile_digest_mismatch"]);
  });

  test("v0.2 names its profile in a namespace", () => {
    const newer = edited(reference, {
      "/schema_version": "v0.2",
      "/schema_ref": `schemas/${kind}_profile_ref.v0.2.schema.json`,
      [`/${kind}_profile`]: "acme.inc/release-trust@v1.2",
    });
    expect(check(newer, SUBJECT).status).toBe("passed");
    for (const name of ["digest_only", "Acme/x@v1", "acme/x", "acme/x@v1\n", "acme/x@v1.2."]) {
      const { blockers } = check(edited(newer, { [`/${kind}_profile`]: name }), SUBJECT);
      expect(blockers.map(({ code }) => code)).toEqual(["profile_schema_invalid", "profile_unsupported"]);
    }
  });

  test("is summarized without a check", () => {
    expect(profileRefSummary(reference)).toEqual({
      artifact_type: `${kind}_profile_ref`,
      schema_version: "v0.1",
      profile: reference[`${kind}_profile`],
      subject_artifact_digest: (reference["integrity"] as JsonObject)["subject_artifact_digest"],
      non_claims: ["does_not_decide_anything"],
    });
  });

  test("of any members is refused, never thrown over", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean()) as fc.Arbitrary<JsonValue>),
        (value) => {
          expect(check(value, SUBJECT).status).toBe("failed");
        },
      ),
    );
  });
});

test("a summary of nothing", () => {
  expect(profileRefSummary({})).toEqual({
    artifact_type: null,
    schema_version: null,
    profile: null,
    subject_artifact_digest: null,
    non_claims: [],
  });
});

describe.skipIf(!vectorsExpected)("artifacts §13, profiles 1: the published references (needs the vectors)", () => {
  test.each(["govengine-integration", "trust-carrier-profiles"])("%s", (folder) => {
    const subject = vectorObject("sclite-bundles", "govengine-integration", "04_execution_ticket.json");
    const trust = checkTrustProfileRef(vectorObject("sclite-bundles", folder, "trust_profile_ref.json"), subject);
    const carrier = checkCarrierProfileRef(vectorObject("sclite-bundles", folder, "carrier_profile_ref.json"), subject);
    expect([trust.blockers, carrier.blockers]).toEqual([[], []]);
    expect(trust.checks).toEqual(NAMES.map((name) => `trust_profile_${name}`));
    expect(carrier.checks).toEqual(NAMES.map((name) => `carrier_profile_${name}`));
  });
});
