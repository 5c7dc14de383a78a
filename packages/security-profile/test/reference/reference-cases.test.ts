// Every published case of the reference's other helpers gives its published result.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import * as strict from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { cases, haveCases } from "./cases.ts";

interface ValidatorCase {
  readonly spec: JsonValue;
  readonly errors: readonly string[];
}
interface Validators {
  readonly validate_probe_recipe: readonly ValidatorCase[];
  readonly validate_action_contract_v2: readonly ValidatorCase[];
}
interface LossCase {
  readonly compiled?: JsonValue;
  readonly task_family?: string;
  readonly policy: JsonValue;
  readonly gate: JsonValue;
  readonly penalty: number;
}
interface ReviewCase {
  readonly name: string;
  readonly input: JsonObject;
  readonly output: JsonValue;
}
interface ScopeCases {
  readonly host_extraction: readonly { readonly input: string; readonly host: string }[];
  readonly scope_text: readonly { readonly text: string; readonly domains: JsonValue }[];
  readonly host_in_scope: {
    readonly domains: reference.ScopeDomains;
    readonly cases: readonly { readonly host: string; readonly in_scope: boolean }[];
  };
  readonly hosts_in_token: readonly { readonly token: string; readonly hosts: readonly string[] }[];
}
interface AssertionCase {
  readonly input: JsonObject;
  readonly decision: JsonValue;
  readonly digest: string;
  readonly assertion: JsonValue;
}
interface ArgsCase {
  readonly tool: string;
  readonly args: readonly string[];
  readonly result: JsonValue;
}
interface PolicyCases {
  readonly scope_domains_used_by_gateway_cases: reference.ScopeDomains;
  readonly banned: readonly ArgsCase[];
  readonly restricted: readonly ArgsCase[];
  readonly auth_usage: readonly ArgsCase[];
  readonly credentials: readonly (ArgsCase & { readonly creds: JsonObject; readonly owner_approved_auth: boolean })[];
  readonly gateway: readonly {
    readonly name: string;
    readonly action_spec: JsonValue;
    readonly target: string;
    readonly owner_approved_auth: boolean;
    readonly creds: JsonObject;
    readonly result: JsonValue;
  }[];
}

/** Runs a check for each case and says how many there were. */
function each<T>(list: readonly T[] | undefined, check: (item: T) => void): number {
  for (const item of list ?? []) check(item);
  return list?.length ?? 0;
}

describe.skipIf(!haveCases)("the reference's helpers (need the vectors)", () => {
  test("validators", () => {
    const data = cases<Validators>("validator-cases");
    const recipes = each(data.validate_probe_recipe, ({ spec, errors }) => {
      expect(reference.validateProbeRecipe(spec)).toEqual(errors);
    });
    const contracts = each(data.validate_action_contract_v2, ({ spec, errors }) => {
      expect(reference.validateActionContractV2(spec)).toEqual(errors);
    });
    expect([recipes, contracts]).toEqual([21, 25]);
  });

  test("semantic loss", () => {
    const data = cases<Record<string, JsonValue>>("semantic-loss-cases");
    const lists = Object.values(data).filter((list): list is JsonValue[] => Array.isArray(list));
    const count = each(
      lists.flat() as unknown as readonly LossCase[],
      ({ compiled, task_family: family, ...expected }) => {
        const policy =
          compiled === undefined ? expected.policy : reference.classifySemanticLoss(compiled, family ?? "");
        expect(policy).toEqual(expected.policy);
        expect(reference.semanticLossRuntimeGate(policy as JsonValue)).toEqual(expected.gate);
        expect(reference.semanticLossPenalty(policy as JsonValue)).toBe(expected.penalty);
      },
    );
    expect(count).toBeGreaterThan(10);
  });

  test("scope", () => {
    const data = cases<ScopeCases>("scope-cases");
    const extraction = each(data.host_extraction, ({ input, host }) => {
      expect([input, reference.extractHostFromUrl(input)]).toEqual([input, host]);
    });
    const texts = each(data.scope_text, ({ text, domains }) => {
      expect(reference.loadScopeDomains(text)).toEqual(domains);
    });
    const hosts = each(data.host_in_scope.cases, ({ host, in_scope }) => {
      expect([host, reference.hostInScope(host, data.host_in_scope.domains)]).toEqual([host, in_scope]);
    });
    const tokens = each(data.hosts_in_token, (one) => {
      expect([one.token, reference.hostsInToken(one.token)]).toEqual([one.token, one.hosts]);
    });
    expect([extraction, texts, hosts, tokens]).toEqual([45, 14, 14, 20]);
  });

  test("scope decisions and assertions, here as there", () => {
    const data = cases<{ readonly cases: readonly AssertionCase[] }>("scope-assertion-cases");
    const count = each(data.cases, ({ input, decision, digest, assertion }) => {
      for (const api of [reference, strict]) {
        const made = api.buildScopeDecision(input as never);
        expect(made).toEqual(decision);
        expect(api.scopeDecisionDigest(made as never)).toBe(digest);
        expect(api.buildScopeAssertion(made as never)).toEqual(assertion);
      }
    });
    expect(count).toBe(5);
  });

  test("policy core", () => {
    const data = cases<PolicyCases>("policy-cases");
    const counts = [
      each(data.banned, ({ args, result }) => expect(reference.containsBannedPatterns(args)).toEqual(result)),
      each(data.restricted, ({ tool, args, result }) =>
        expect(reference.containsToolRestrictedPatterns(tool, args)).toEqual(result),
      ),
      each(data.auth_usage, ({ tool, args, result }) => expect(reference.parseAuthUsage(args, tool)).toEqual(result)),
      each(data.credentials, ({ tool, args, creds, owner_approved_auth: owner, result }) =>
        expect(reference.checkCredentialsPolicy(args, creds, owner, tool)).toEqual(result),
      ),
    ];
    expect(counts).toEqual([15, 16, 14, 12]);
  });

  test("gateway", () => {
    const data = cases<PolicyCases>("policy-cases");
    const count = each(data.gateway, (one) => {
      const decision = reference.evaluateActionSpec({
        spec: one.action_spec,
        target: one.target,
        domains: data.scope_domains_used_by_gateway_cases,
        ownerApproved: one.owner_approved_auth,
        credentials: one.creds,
      });
      expect([one.name, decision]).toEqual([one.name, one.result]);
    });
    expect(count).toBeGreaterThan(60);
  });

  test("signal and analysis contracts, to the order of their members", () => {
    const signals = each(cases<readonly ReviewCase[]>("signal-cases"), ({ name, input, output }) => {
      const contract = reference.buildSignalContract(input);
      expect([name, contract]).toEqual([name, output]);
      expect(JSON.stringify(contract)).toBe(JSON.stringify(output));
    });
    const analyses = each(cases<readonly ReviewCase[]>("analysis-cases"), ({ name, input, output }) => {
      const contract = reference.buildAnalysisContract(input);
      expect([name, contract]).toEqual([name, output]);
      expect(JSON.stringify(contract)).toBe(JSON.stringify(output));
    });
    expect([signals, analyses]).toEqual([9, 4]);
  });
});
