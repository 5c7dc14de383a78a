// The kernel's policy port: the same answer for the same contract, every reason, and an epoch that moves with every answer.

import type { JsonObject } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createSecurityPolicyPort,
  createToolRegistry,
  packagedToolRegistry,
  type SecurityPolicyOptions,
} from "../../src/index.ts";
import { changed } from "../support/changed.ts";
import { codeOf } from "../support/codes.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

const IN = "https://example.com/";
const INTENT: JsonObject = { intent_id: "intent-1" };
const CONTRACT: JsonObject = {
  target_binding: { target: IN, target_host: "example.com", target_in_scope: true },
  execution_shape: { tool: "curl", normalized_args: ["-q", IN] },
  execution_bounds: { mode: "dry_run", max_commands: 2 },
};

const port = (changes: Partial<SecurityPolicyOptions> = {}): ReturnType<typeof createSecurityPolicyPort> =>
  createSecurityPolicyPort({ ...hostRules(), ...changes });
const codesOf = (contract: JsonObject, changes: Partial<SecurityPolicyOptions> = {}): readonly string[] =>
  port(changes)
    .explain(INTENT, contract)
    .reasons.map(({ code }) => code);

describe("an answer", () => {
  test("allows what is in order, in exactly three members", () => {
    expect(port({ constraints: ["dry_run_only"] }).evaluate(INTENT, CONTRACT)).toEqual({
      decision: "allow_prepare",
      scope: { target: IN, target_host: "example.com", target_in_scope: true },
      constraints: ["dry_run_only"],
    });
  });

  test.each([
    ["target_binding/target", "https://evil.example/", ["out_of_scope_target", "target_host_mismatch"]],
    ["target_binding/target_host", "evil.example", ["target_host_mismatch"]],
    ["target_binding", undefined, ["out_of_scope_target", "target_host_mismatch"]],
    ["execution_shape/tool", "bash", ["tool_not_allowed", "tool_not_visible", "tool_without_grammar"]],
    ["execution_shape/normalized_args", ["-q", "https://evil.example/"], ["out_of_scope_target"]],
    ["execution_shape/normalized_args", [IN], ["argument_first_missing"]],
    ["execution_shape/normalized_args", ["-q", "-K", "x", IN], ["tool_restricted_pattern", "argument_reads_file"]],
    ["execution_shape/normalized_args", ["-q", "-b", "a=b", IN], ["cookie_header_not_allowed_by_campaign_policy"]],
    ["execution_shape/normalized_args", "x", ["execution_contract_args_invalid"]],
    ["execution_shape/plan", [], ["execution_contract_plan_empty"]],
    ["execution_shape", undefined, ["execution_contract_shape_invalid"]],
  ])("denies %s = %j", (place, value, codes) => {
    const contract = changed(CONTRACT, place, value);
    expect(port().evaluate(INTENT, contract).decision).toBe("deny");
    const found = codesOf(contract);
    expect(codes.filter((code) => code !== "tool_not_visible" && !found.includes(code))).toEqual([]);
  });

  test("says when the target itself isn't in scope, and copies no claim of the contract", () => {
    const contract = changed(CONTRACT, "target_binding/target", "https://evil.example/");
    expect(port().evaluate(INTENT, contract).scope).toEqual({
      target: "https://evil.example/",
      target_host: "example.com",
      target_in_scope: false,
    });
  });

  test("waits for an owner where a tool needs one", () => {
    const { document } = packagedToolRegistry();
    const at = document.tools.findIndex(({ name }) => name === "curl");
    const registry = createToolRegistry(changed(document, `tools/${at}/requires_auth_approval`, true));
    expect(codesOf(CONTRACT, { registry })).toEqual(["tool_requires_owner_approval"]);
    expect(port({ registry }).evaluate(INTENT, CONTRACT).decision).toBe("owner_approval_required");
    expect(port({ registry, ownerApproved: true }).evaluate(INTENT, CONTRACT).decision).toBe("allow_prepare");
  });

  test("refuses URLs for a tool that takes hosts only", () => {
    const { document } = packagedToolRegistry();
    const at = document.tools.findIndex(({ name }) => name === "curl");
    const registry = createToolRegistry(changed(document, `tools/${at}/target_validation_mode`, "strict_host_domain"));
    expect(codesOf(CONTRACT, { registry })).toEqual(["invalid_target_kind"]);
  });

  test("holds the contract against the plan of the spec behind the intent", () => {
    const spec = { tool: "curl", args: [IN] };
    expect(codesOf(CONTRACT, { specOf: () => spec })).toEqual([]);
    expect(codesOf(CONTRACT, { specOf: () => null })).toEqual([]);
    expect(codesOf(CONTRACT, { specOf: () => ({ ...spec, args: ["-s", IN] }) })).toEqual([
      "contract_differs_from_plan",
    ]);
    expect(codesOf(CONTRACT, { specOf: () => ({ ...spec, action_type: "mystery_probe" }) })).toEqual([
      "unknown_action_type",
      "semantic_loss_blocked",
    ]);
    expect(codesOf(CONTRACT, { specOf: (intent) => intent["spec"] ?? "none" })).toContain("contract_differs_from_plan");
  });

  test("sees another tool, fewer arguments and another input in a contract that would pass by itself", () => {
    const crawl = (stdin: string): JsonObject => ({ tool: "hakrawler", args: ["-d", "2", "-u"], stdin });
    const plan = (step: JsonObject): JsonObject =>
      changed(CONTRACT, "execution_shape", {
        tool: step["tool"] ?? "",
        normalized_args: step["args"] ?? [],
        plan: [step],
      });
    const rows: readonly (readonly [JsonObject, JsonObject])[] = [
      [
        { tool: "httpx-pd", args: ["-u", IN] },
        { tool: "httpx", args: ["-u", IN] },
      ],
      [
        { tool: "curl", args: ["-q", IN] },
        { tool: "curl", args: [IN, "-s"] },
      ],
      [crawl(`${IN}a\n`), { ...crawl(`${IN}b\n`), action_type: "enumeration_probe" }],
      [crawl(`${IN}a\n`), { ...crawl(`${IN}a\n`), action_type: "enumeration_probe" }],
    ];
    const found = rows.map(([step, spec]) =>
      codesOf(plan(step), { unverifiedTools: ["httpx-pd"], specOf: () => spec }),
    );
    const differs = ["contract_differs_from_plan"];
    expect(found).toEqual([differs, differs, differs, []]);
  });

  test("knows the profiles that the spec's kind of work grows into, and those alone", () => {
    const args = ["s_client", "-brief"];
    const spec = { capability: "transport_tls_handshake", task_family: "tls_assessment", tool: "openssl", args };
    const contract = changed(CONTRACT, "execution_shape", { tool: "openssl", normalized_args: args });
    const consent = { unverifiedTools: ["openssl"] };
    expect(codesOf(contract, { ...consent, specOf: () => spec })).toEqual([]);
    expect(codesOf(contract, consent)).toEqual(["tool_not_visible"]);
  });

  test("is the same for the same contract, whatever the order of its members", () => {
    const one = port();
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(CONTRACT), { minLength: 3 }), (keys) => {
        const turned = Object.fromEntries(keys.map((key) => [key, CONTRACT[key]])) as JsonObject;
        return JSON.stringify(one.evaluate(INTENT, turned)) === JSON.stringify(one.evaluate(INTENT, CONTRACT));
      }),
    );
  });

  test("is a refusal for any contract that isn't one, never a throw", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (contract) => {
        expect(port().evaluate(INTENT, contract as JsonObject).decision).toBe("deny");
      }),
      { numRuns: 50 },
    );
  });
});

describe("a scope with a window", () => {
  const window = { not_before: "2026-01-01T00:00:00Z", not_after: "2026-01-02T00:00:00Z" };
  const scope = scopeOf([{ host: "example.com" }], window);
  const first = 1_767_225_600_000;
  const at = (now: number): Partial<SecurityPolicyOptions> => ({ scope, clock: { now: () => now } });

  test("allows inside it, denies outside it and without a clock", () => {
    const word = (changes: Partial<SecurityPolicyOptions>): string => port(changes).evaluate(INTENT, CONTRACT).decision;
    expect([word(at(first)), word(at(first + 86_400_000))]).toEqual(["allow_prepare", "allow_prepare"]);
    expect([word(at(first - 1)), word(at(first + 86_400_001)), word({ scope })]).toEqual(["deny", "deny", "deny"]);
  });

  test("moves the epoch at both of its ends", () => {
    const epochs = [first - 1, first, first + 1, first + 86_400_001].map((now) => port(at(now)).epoch());
    expect(new Set(epochs).size).toBe(3);
    expect(epochs[1]).toBe(epochs[2]);
    expect(port({ scope }).epoch()).not.toBe(epochs[1]);
  });
});

test("the epoch moves with everything that an answer depends on", () => {
  const { document } = packagedToolRegistry();
  const changes: readonly Partial<SecurityPolicyOptions>[] = [
    {},
    { registry: createToolRegistry(changed(document, "tools/0/risk_level", "high")) },
    { scope: scopeOf([{ host: "example.com" }]) },
    { profiles: ["extended"] },
    { allowLab: true },
    { ownerApproved: true },
    { credentials: { allow_auth_header: true } },
    { unverifiedTools: ["openssl"] },
    { wordlists: ["/tmp/words.txt"] },
    { constraints: ["dry_run_only"] },
  ];
  const epochs = changes.map((change) => port(change).epoch());
  expect(new Set(epochs).size).toBe(changes.length);
  expect(port().epoch()).toBe(epochs[0]);
  for (const epoch of epochs) expect(epoch.length).toBeLessThan(256);
});

test.each([
  [{ registry: null }, "registry_missing"],
  [{ recipes: null }, "recipe_book_missing"],
  [{ scope: null }, "scope_missing"],
  [{ profiles: ["operator_only"] }, "invalid_planner_profile"],
  [{ credentials: { allow_auth_header: "true" } }, "invalid_credentials_policy"],
])("no port is made from %j", (changes, code) => {
  expect(codeOf(() => port(changes as Partial<SecurityPolicyOptions>))).toBe(code);
});

test("a port doesn't follow what is changed afterwards", () => {
  const profiles = ["core"];
  const wordlists: string[] = [];
  const made = port({ profiles, wordlists });
  const before = [made.epoch(), made.evaluate(INTENT, CONTRACT)];
  profiles.push("lab");
  wordlists.push("/etc/passwd");
  const ffuf = changed(CONTRACT, "execution_shape", {
    tool: "ffuf",
    normalized_args: ["-w", "/etc/passwd", "-u", "https://example.com/FUZZ"],
  });
  expect([made.epoch(), made.evaluate(INTENT, CONTRACT)]).toEqual(before);
  expect(made.explain(INTENT, ffuf).reasons.map(({ code }) => code)).toContain("argument_reads_file");
});
