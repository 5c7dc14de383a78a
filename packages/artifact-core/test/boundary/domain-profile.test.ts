// What a domain profile may say of itself, and what it may use.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALLOWED_PROFILE_CONSUMES,
  domainProfileConformance,
  DomainProfileConformance,
  DomainProfileContract,
  FORBIDDEN_PROFILE_OWNERSHIP,
  isGovEngineError,
  knownProfileContracts,
  moduleSurfaceIndex,
  ravenclawProfileContract,
  validateDomainProfileConformance,
} from "../../src/index.ts";
import { plainValue } from "../support/arbitraries.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const TECRAX = {
  name: "tecrax",
  owner: "host_runtime",
  owns: ["domain_policy_meaning"],
  consumes: ["govengine_controlled_execution_core", "sclite_review_bundles"],
  metadata: { note: "kept" },
};

describe("a domain profile contract", () => {
  it("B2 of a host's own meaning and known consumes is accepted, and its metadata kept", () => {
    expect(DomainProfileContract.parse(TECRAX)).toStrictEqual({
      name: "tecrax",
      version: "v0.1",
      owner: "host_runtime",
      owns: ["domain_policy_meaning"],
      consumes: ["govengine_controlled_execution_core", "sclite_review_bundles"],
      non_claims: [],
      metadata: { note: "kept" },
    });
  });

  it("B3 needs a name", () => {
    const { name: _, ...nameless } = TECRAX;
    expect(refusalOf(() => DomainProfileContract.parse(nameless))).toStrictEqual([
      { code: "missing_domain_profile_name", path: "/name", detail: null },
    ]);
    expect(codeOf(() => DomainProfileContract.parse({ ...TECRAX, name: " " }))).toBe("invalid_domain_profile_contract");
  });

  it("B4 may not claim live execution", () => {
    const owns = ["domain_policy_meaning", "live_execution_authority"];
    expect(refusalOf(() => DomainProfileContract.parse({ ...TECRAX, owns }))).toStrictEqual([
      { code: "forbidden_domain_profile_ownership", path: "/owns/1", detail: "live_execution_authority" },
    ]);
    expect(codeOf(() => DomainProfileContract.parse({ ...TECRAX, owns: owns.slice(0, 1) }))).toBeNull();
  });

  it("B5 of two forbidden claims names the alphabetically first one first", () => {
    const owns = ["sclite_schema_authority", "carrier_adapter_ownership"];
    expect(
      refusalOf(() => DomainProfileContract.parse({ ...TECRAX, owns }))?.map(({ detail }) => detail),
    ).toStrictEqual(["carrier_adapter_ownership", "sclite_schema_authority"]);
  });

  it("B6 of the reference's host is valid and claims its own domain only", () => {
    const contract = ravenclawProfileContract();
    expect(contract.owns).toEqual(expect.arrayContaining(["security_research_domain_profile", "logdash_operator_ui"]));
    expect(contract.consumes).toContain("govengine_controlled_execution_core");
    expect(contract).toMatchObject({ name: "ravenclaw", version: "v0.1", owner: "host_runtime" });
    expect(contract.non_claims).toHaveLength(3);
    expect(DomainProfileContract.parse(structuredClone(contract))).toStrictEqual(contract);
    expect(validateDomainProfileConformance(contract).passed).toBe(true);
    expect(knownProfileContracts()).toStrictEqual([contract]);
  });

  it.each([
    "Live_Execution_Authority",
    "live-execution-authority",
    "LIVE EXECUTION AUTHORITY",
    "liveExecutionAuthority",
  ])("may not claim it as %j either", (claim) => {
    expect(refusalOf(() => DomainProfileContract.parse({ ...TECRAX, owns: [claim] }))).toStrictEqual([
      { code: "forbidden_domain_profile_ownership", path: "/owns/0", detail: "live_execution_authority" },
    ]);
  });

  it("makes its claims in printable ASCII, so that none can look like a forbidden one", () => {
    const owns = ["live_executi\u043en_authority"];
    expect(refusalOf(() => DomainProfileContract.parse({ ...TECRAX, owns }))).toStrictEqual([
      { code: "invalid_domain_profile_sequence", path: "/owns/0", detail: "character" },
    ]);
  });

  it.each([["owns"], ["consumes"], ["non_claims"]])("gives %s as an array of texts", (member) => {
    for (const value of ["text", { a: 1 }, [1], 1, true, null]) {
      expect(codeOf(() => DomainProfileContract.parse({ ...TECRAX, [member]: value }))).toBe(
        "invalid_domain_profile_sequence",
      );
    }
  });

  it("refuses each forbidden claim among any others", () => {
    const other = fc.constantFrom("domain_taxonomy", "operator_workflow_language", "x");
    fc.assert(
      fc.property(fc.constantFrom(...FORBIDDEN_PROFILE_OWNERSHIP), fc.array(other), fc.array(other), (claim, a, b) => {
        expect(codeOf(() => DomainProfileContract.parse({ name: "p", owns: [...a, claim, ...b] }))).toBe(
          "forbidden_domain_profile_ownership",
        );
        expect(codeOf(() => DomainProfileContract.parse({ name: "p", owns: [...a, ...b] }))).toBeNull();
      }),
    );
  });
});

describe("conformance", () => {
  it("names what a profile may use by the names of the surfaces, and the two of SCLite", () => {
    expect(ALLOWED_PROFILE_CONSUMES).toStrictEqual([
      ...moduleSurfaceIndex().map(({ name }) => `govengine_${name}`),
      "sclite_lifecycle_artifacts",
      "sclite_review_bundles",
    ]);
  });

  it("passes a profile that uses known things", () => {
    expect(domainProfileConformance(TECRAX)).toStrictEqual({
      profile: "tecrax",
      status: "passed",
      passed: true,
      allowed_consumes: ALLOWED_PROFILE_CONSUMES,
      unknown_consumes: [],
      forbidden_ownership: [],
      checks: { no_forbidden_ownership: true, consumes_are_known: true },
      non_claims: expect.arrayContaining([expect.stringContaining("no authority to execute anything live")]),
    });
  });

  it("B9 fails a profile that uses something nobody knows, and names it", () => {
    const consumes = ["sclite_review_bundles", "mystery_surface"];
    const conformance = domainProfileConformance({ ...TECRAX, consumes });
    expect(conformance).toMatchObject({
      status: "failed",
      passed: false,
      unknown_consumes: ["mystery_surface"],
      checks: { no_forbidden_ownership: true, consumes_are_known: false },
    });
    expect(Object.keys(conformance)).toStrictEqual([
      "profile",
      "status",
      "passed",
      "allowed_consumes",
      "unknown_consumes",
      "forbidden_ownership",
      "checks",
      "non_claims",
    ]);
  });

  it("B10 refuses the same profile when it is validated, once for each", () => {
    const consumes = ["mystery_surface", "sclite_review_bundles", "other_surface"];
    expect(refusalOf(() => validateDomainProfileConformance({ ...TECRAX, consumes }))).toStrictEqual([
      { code: "unknown_domain_profile_consume", path: "/consumes/0", detail: null },
      { code: "unknown_domain_profile_consume", path: "/consumes/2", detail: null },
    ]);
    expect(validateDomainProfileConformance({ ...TECRAX, consumes: ["sclite_review_bundles"] }).passed).toBe(true);
  });

  it("can be asked with another list of what is allowed", () => {
    const consumes = ["mystery_surface"];
    expect(domainProfileConformance({ ...TECRAX, consumes }, consumes).passed).toBe(true);
    expect(domainProfileConformance(TECRAX, []).unknown_consumes).toStrictEqual(TECRAX.consumes);
    for (const wrong of [null, "all", [1], { 0: "a" }, new Set(["a"])]) {
      expect(isGovEngineError(thrownBy(() => domainProfileConformance(TECRAX, wrong as never)))).toBe(true);
    }
  });

  it("can't be said to have passed with something unknown", () => {
    const conformance = domainProfileConformance({ ...TECRAX, consumes: ["mystery_surface"] });
    for (const [name, value] of [
      ["status", "passed"],
      ["passed", true],
      ["checks", { no_forbidden_ownership: true, consumes_are_known: true }],
    ] as const) {
      expect(refusalOf(() => DomainProfileConformance.parse({ ...conformance, [name]: value }))).toStrictEqual([
        { code: "derived_field_mismatch", path: `/${name}`, detail: null },
      ]);
    }
  });

  it("never passes a profile because it uses one thing more, and throws nothing but refusals", () => {
    const names = fc.array(fc.constantFrom(...ALLOWED_PROFILE_CONSUMES, "mystery_surface", "x"));
    fc.assert(
      fc.property(names, fc.string(), (consumes, more) => {
        const before = domainProfileConformance({ name: "p", consumes });
        const after = thrownBy(() => validateDomainProfileConformance({ name: "p", consumes: [...consumes, more] }));
        if (!before.passed) expect(isGovEngineError(after)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(plainValue, plainValue, (profile, allowed) => {
        const thrown = thrownBy(() => validateDomainProfileConformance(profile, allowed as never));
        expect(thrown === null || isGovEngineError(thrown)).toBe(true);
      }),
    );
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}
