// What holds for every spec: nothing throws, the order of keys is nothing, and taking a permission away never turns a no
// into a yes.

import type { JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ActionPolicyDecision,
  decideActionSpec,
  evaluateActionSpec,
  safeCompileActionSpec,
  type GatewayRules,
} from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { codeOf } from "../support/codes.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

const word = fc.constantFrom(
  "curl",
  "httpx",
  "katana",
  "bash",
  "nmap",
  "single_probe",
  "variant_probe",
  "mystery_probe",
  "http_probe",
  "lab",
  "https://example.com/",
  "https://evil.example/",
  "example.com",
  "-u",
  "-o",
  "x",
  "",
  "__proto__",
  "nope",
);
const spec = fc.dictionary(
  fc.constantFrom(
    "action_type",
    "capability",
    "tool",
    "args",
    "stdin",
    "target",
    "recipe_name",
    "task_family",
    "tool_chain",
    "probe_recipe",
    "tool_preferences",
    "resolved_planner_profiles",
    "execution_mode",
    "__proto__",
    "extra",
  ),
  fc.oneof(
    word,
    fc.array(word, { maxLength: 4 }),
    fc.record({ tool: word, args: fc.array(word, { maxLength: 3 }) }, { requiredKeys: [] }),
    fc.array(fc.record({ tool: word, args: fc.array(word, { maxLength: 3 }) }), { maxLength: 3 }),
    fc.record({ variant_count: fc.integer({ min: -1, max: 9 }), recipe_name: word }, { requiredKeys: [] }),
    fc.jsonValue({ maxDepth: 2 }),
  ),
);

const OPEN: Partial<GatewayRules> = {
  ownerApproved: true,
  profiles: ["lab"],
  allowLab: true,
  unverifiedTools: ["openssl", "amass"],
  credentials: { allow_cookie_header: true, credentials_owner_approved: true },
};

const rank = (decided: ActionPolicyDecision): number =>
  ["deny", "owner_approval_required", "allow"].indexOf(decided.decision);

describe("the gateway", () => {
  test("never throws, and its decision is a record that can be stored and read again", () => {
    fc.assert(
      fc.property(fc.oneof(spec, fc.jsonValue()), fc.oneof(word, fc.string()), (given, target) => {
        const decided = decideActionSpec(given, target, hostRules());
        expect(ActionPolicyDecision.parse(JSON.parse(JSON.stringify(decided)))).toEqual(decided);
      }),
      { numRuns: 300 },
    );
  });

  test("decides the same whatever the order of the keys", () => {
    fc.assert(
      fc.property(spec, (given) => {
        const turned = Object.fromEntries(Object.entries(given).toReversed());
        const one = decideActionSpec(given, "https://example.com/", hostRules());
        const other = decideActionSpec(turned, "https://example.com/", hostRules());
        expect([other.decision, other.spec_digest, other.plan_digest]).toEqual([
          one.decision,
          one.spec_digest,
          one.plan_digest,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test("never says more with a permission less", () => {
    const less: readonly Partial<GatewayRules>[] = [
      { ownerApproved: false },
      { scope: scopeOf([]) },
      { scope: null },
      { registry: null },
      { recipes: null },
      { unverifiedTools: [] },
      { credentials: {} },
      { profiles: ["core"] },
    ];
    fc.assert(
      fc.property(spec, fc.constantFrom(...less), (given, change) => {
        const more = decideActionSpec(given, "https://example.com/", hostRules(OPEN));
        const fewer = decideActionSpec(given, "https://example.com/", hostRules({ ...OPEN, ...change }));
        // With fewer profiles another tool may be chosen, so only the same plan is compared.
        if (change.profiles !== undefined && more.plan_digest !== fewer.plan_digest) return;
        expect(rank(fewer)).toBeLessThanOrEqual(rank(more));
      }),
      { numRuns: 300 },
    );
  });

  test("never turns a no into a yes by an unknown member", () => {
    fc.assert(
      fc.property(spec, fc.string({ minLength: 1 }), fc.jsonValue(), (given, key, value) => {
        fc.pre(!Object.hasOwn(given, key));
        const before = decideActionSpec(given, "https://example.com/", hostRules(OPEN));
        const after = decideActionSpec({ ...given, [`x${key}`]: value }, "https://example.com/", hostRules(OPEN));
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
      { numRuns: 200 },
    );
  });

  test("allows no action whose meaning the compiler flattens, and plans at least one step", () => {
    fc.assert(
      fc.property(spec, (given) => {
        const { decision, action, plan } = evaluateActionSpec(given, "https://example.com/", hostRules(OPEN));
        if (decision.decision !== "allow") return;
        expect(plan.length).toBeGreaterThan(0);
        expect(action?.semantic_loss_policy.policy_response).not.toBe("required_replan");
      }),
      { numRuns: 300 },
    );
  });

  test.each([null, undefined, 5, { profiles: "lab" }, { profiles: [1] }, { unverifiedTools: {} }, { wordlists: "x" }])(
    "rules of the wrong types are a wrong use: %j",
    (rules) => {
      expect(codeOf(() => decideActionSpec({}, "https://example.com/", rules as never))).toBe("invalid_gateway_rules");
    },
  );
});

test("the compiler and the reference's helpers never throw, whatever they are given", () => {
  fc.assert(
    fc.property(fc.oneof(spec, fc.jsonValue()), fc.string(), (given, text) => {
      const value = given as JsonValue;
      safeCompileActionSpec(value);
      reference.compileActionSpec(value);
      reference.validateProbeRecipe(value);
      reference.validateActionContractV2(value);
      reference.classifySemanticLoss(value);
      reference.semanticLossRuntimeGate(value);
      reference.evaluateActionSpec({ spec: value, target: text, domains: {}, ownerApproved: false });
      reference.loadScopeDomains(text);
      reference.hostsInToken(text);
      reference.canBeConfirmed(value);
    }),
    { numRuns: 300 },
  );
});
