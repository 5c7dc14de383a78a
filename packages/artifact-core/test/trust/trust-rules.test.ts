import { describe, expect, it } from "vitest";
import {
  createTrustRules,
  dryRunWithoutSignatures,
  isSignerAllowed,
  problem,
  requiresSignature,
  rolesOfSigner,
  SIGNATURE_PURPOSES,
  type TrustRulesInput,
} from "../../src/index.ts";
import { isDeepFrozen, refusalOf } from "../support/refusal.ts";

const OWNER = { signer_id: "owner", purposes: ["execution_ticket"], roles: ["owner"] } as const;
const POLICY = { signer_id: "policy", purposes: ["policy_decision"] } as const;

function problemsOf(input: unknown): unknown {
  return refusalOf(() => createTrustRules(input as TrustRulesInput));
}

describe("createTrustRules", () => {
  it("requires a signed ticket in a dry run, and a signed policy decision too in a live run", () => {
    const rules = createTrustRules({ signers: [OWNER, POLICY] });
    expect(rules).toStrictEqual({
      signers: [OWNER, { ...POLICY, roles: [] }],
      require: { dry_run: ["execution_ticket"], live: ["execution_ticket", "policy_decision"] },
    });
    expect(isDeepFrozen(rules)).toBe(true);
    expect(createTrustRules(rules)).toBe(rules);
  });

  it("takes what the host requires, by mode", () => {
    expect(createTrustRules({ signers: [OWNER], require: { dry_run: [] } }).require).toStrictEqual({
      dry_run: [],
      live: ["execution_ticket", "policy_decision"],
    });
    expect(createTrustRules({ signers: [OWNER], require: { live: ["execution_ticket"] } }).require).toStrictEqual({
      dry_run: ["execution_ticket"],
      live: ["execution_ticket"],
    });
  });

  it.each<readonly [string, unknown, unknown]>([
    ["no signers", {}, [problem("missing_trusted_signers", "/signers")]],
    ["an empty list of signers", { signers: [] }, [problem("missing_trusted_signers", "/signers")]],
    [
      "a signer for nothing",
      { signers: [{ ...OWNER, purposes: [] }] },
      [problem("missing_signature_purposes", "/signers/0/purposes")],
    ],
    [
      "one signer twice",
      { signers: [OWNER, POLICY, { ...OWNER, roles: ["other"] }] },
      [problem("duplicate_trusted_signer", "/signers/2/signer_id")],
    ],
    [
      "an unknown purpose",
      { signers: [{ ...OWNER, purposes: ["execution_ticket", "login"] }] },
      [problem("unknown_signature_purpose", "/signers/0/purposes/1")],
    ],
    [
      "a purpose of the demo ports",
      { signers: [{ ...OWNER, purposes: ["artifact_transition"] }] },
      [problem("unknown_signature_purpose", "/signers/0/purposes/0")],
    ],
    [
      "an unknown required purpose",
      { signers: [OWNER], require: { dry_run: ["login"], live: ["login"] } },
      [
        problem("unknown_signature_purpose", "/require/dry_run/0"),
        problem("unknown_signature_purpose", "/require/live/0"),
      ],
    ],
    [
      "a live run with an unsigned ticket",
      { signers: [OWNER], require: { live: [] } },
      [problem("live_needs_signed_ticket", "/require/live", "execution_ticket")],
    ],
    [
      "a mode of another spelling",
      { signers: [OWNER], require: { "dry-run": [] } },
      [problem("unknown_trust_rules_field", "/require/dry-run")],
    ],
    [
      "a key among the rules",
      { signers: [{ ...OWNER, pem: "a" }] },
      [problem("forbidden_trust_material", "/signers/0/pem", "pem")],
    ],
    ["no list", { signers: "owner" }, [problem("invalid_trust_rules", "/signers", "array")]],
    [
      "a name that is none",
      { signers: [{ ...OWNER, signer_id: "a b" }] },
      [problem("invalid_trust_rules", "/signers/0/signer_id", "form")],
    ],
    ["nothing", null, [problem("invalid_trust_rules", "", "object")]],
  ])("refuses %s", (_, input, problems) => {
    expect(problemsOf(input)).toStrictEqual(problems);
    expect(problemsOf({ signers: [OWNER] })).toBeNull();
  });
});

describe("the rules", () => {
  const rules = createTrustRules({ signers: [OWNER, POLICY] });

  it("allow a signer its own purposes only", () => {
    for (const purpose of SIGNATURE_PURPOSES) {
      expect(isSignerAllowed(rules, purpose, "owner")).toBe(purpose === "execution_ticket");
      expect(isSignerAllowed(rules, purpose, "policy")).toBe(purpose === "policy_decision");
      for (const stranger of ["", "Owner", "owner ", "__proto__"]) {
        expect(isSignerAllowed(rules, purpose, stranger)).toBe(false);
      }
    }
  });

  it("know the roles of their signers", () => {
    expect(rolesOfSigner(rules, "owner")).toStrictEqual(["owner"]);
    expect(rolesOfSigner(rules, "policy")).toStrictEqual([]);
    expect(rolesOfSigner(rules, "stranger")).toStrictEqual([]);
  });

  it("say what a mode requires", () => {
    expect(requiresSignature(rules, "dry_run", "execution_ticket")).toBe(true);
    expect(requiresSignature(rules, "dry_run", "policy_decision")).toBe(false);
    expect(requiresSignature(rules, "live", "policy_decision")).toBe(true);
    expect(requiresSignature(rules, "live", "execution_receipt")).toBe(false);
  });
});

describe("dryRunWithoutSignatures", () => {
  it("requires nothing in a dry run, allows nobody, and changes nothing for a live run", () => {
    const trust = dryRunWithoutSignatures();
    expect(trust.verifier).toBeNull();
    expect(trust.unsigned).toBe("dry_run_only");
    expect(isDeepFrozen(trust)).toBe(true);
    for (const purpose of SIGNATURE_PURPOSES) {
      expect(requiresSignature(trust.rules, "dry_run", purpose)).toBe(false);
      expect(isSignerAllowed(trust.rules, purpose, "owner")).toBe(false);
    }
    expect(requiresSignature(trust.rules, "live", "execution_ticket")).toBe(true);
    expect(requiresSignature(trust.rules, "live", "policy_decision")).toBe(true);
  });
});
