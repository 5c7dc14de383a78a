// Every published case of the gateway. Where ours differs from the reference, the list below says how and why; every other
// case has the reference's answer.

import type { JsonObject, JsonValue } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { evaluateActionSpec } from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { cases, haveCases } from "../reference/cases.ts";
import { hostRules, scopeOf } from "../support/hosts.ts";

interface GatewayCase {
  readonly name: string;
  readonly action_spec: JsonValue;
  readonly target: string;
  readonly owner_approved_auth: boolean;
  readonly creds: JsonObject;
  readonly result: { readonly pass: boolean; readonly reason: string };
  readonly weakness?: string;
}

/** Cases that the reference answers otherwise: the reason here (null: allowed here), and the weakness that it removes. */
const DIFFERENT: ReadonlyMap<string, readonly [code: string | null, why: string]> = new Map([
  ["file uri", ["argument_operand_unexpected", "18: a file URL is no target"]],
  ["unknown action", ["unknown_action_type", "1: the semantic-loss gate is asked"]],
  ["recipe unknown", ["unknown_recipe", "2: an unknown recipe is no empty plan"]],
  ["auth lower", ["auth_header_not_allowed_by_campaign_policy", "13: header names have no case"]],
  ["cookie b", ["cookie_header_not_allowed_by_campaign_policy", "13: -b sends a cookie"]],
  ["-uuser", ["basic_auth_not_allowed_by_campaign_policy", "13: attached values count"]],
  ["userinfo", ["basic_auth_not_allowed_by_campaign_policy", "13: user-info counts"]],
  ["resolve", ["argument_moves_traffic", "14: a grammar, not a block list"]],
  ["connect-to", ["argument_moves_traffic", "14: a grammar, not a block list"]],
  ["proxy x", ["argument_moves_traffic", "14: a grammar, not a block list"]],
  ["-d@file", ["argument_reads_file", "14: a grammar, not a block list"]],
  ["-obody", ["argument_writes_file", "14: a grammar, not a block list"]],
  ["nmap -oN", ["argument_writes_file", "14: every tool has rules for its arguments, or doesn't run"]],
  ["2.5", [null, "20: a number is no host"]],
  ["rate-limit", [null, "20: options are compared whole"]],
  ["stress path", [null, "20: a page may have that name"]],
  ["backtick", ["disallowed_pattern", "15: every shell character counts"]],
  ["$(", ["disallowed_pattern", "15: every shell character counts"]],
  ["newline", ["argument_character", "15: control characters"]],
  ["nmap localhost", ["out_of_scope_target", "16: names without a dot are targets"]],
  ["nmap decimal ip", ["argument_operand_unexpected", "16: number forms are refused"]],
  ["nmap ipv6", ["out_of_scope_target", "16: IPv6 literals are targets"]],
  ["backslash", ["argument_operand_unexpected", "17: what two parsers read differently is refused"]],
  ["toolprefs bad", ["invalid_prefer_tool", "25: a preference isn't silently replaced"]],
  ["port", ["out_of_scope_target", "19: ports are a part of scope"]],
  ["hdr path", ["argument_value_invalid", "16: hosts in headers are seen"]],
  ["uppercase tool", ["invalid_tool", "22: nothing is trimmed or lower-cased"]],
  ["enum katana", ["out_of_scope_target", "19: a crawler also touches sub-domains"]],
  ["hak stdin", ["out_of_scope_target", "19: a crawler also touches sub-domains"]],
  ["recipe hist args", ["out_of_scope_target", "19: archives are asked about sub-domains"]],
  ["recipe crawl args", ["out_of_scope_target", "19: a crawler also touches sub-domains"]],
]);

/** Cases that both deny, here with a reason of another name. */
const OTHER_REASON: ReadonlyMap<string, string> = new Map([
  ["gau url", "argument_operand_unexpected"],
  ["chain kind", "argument_operand_unexpected"],
  ["empty target", "target_invalid"],
  ["bad capability", "invalid_capability"],
  ["recipe hist no args", "out_of_scope_target"],
  ["recipe crawl noargs", "out_of_scope_target"],
  ["recipe sub args", "out_of_scope_target"],
  ["chain nondict", "tool_chain_must_be_array"],
  ["-t", "argument_runs_code"],
  ["txt arg", "argument_reads_file"],
  ["nmap cidr", "argument_operand_unexpected"],
  ["string args", "args_must_be_array"],
]);

/** The code of a reference's reason, without the place in a chain. */
function stemOf(reason: string): string {
  const code = reason.split(":").find((part) => !/^tool_chain_[0-9]+$/u.test(part)) ?? "";
  return code.replace(/^tool_chain_(?=disallowed|restricted|not_allowed)/u, "");
}

const RULES = hostRules({
  scope: scopeOf([{ host: "example.com" }, { host: "api.example.com" }, { suffix: "example.org", include_apex: true }]),
  wordlists: ["/tmp/words.txt"],
});

const gateway: readonly GatewayCase[] = haveCases
  ? cases<{ readonly gateway: readonly GatewayCase[] }>("policy-cases").gateway
  : [];

describe.skipIf(!haveCases)("the published gateway cases (need the vectors)", () => {
  test("there are cases, and the list of differences names nothing else", () => {
    expect(gateway.length).toBeGreaterThan(60);
    const names = gateway.map(({ name }) => name);
    expect([...DIFFERENT.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(gateway)("$name", ({ name, action_spec: spec, target, owner_approved_auth: owner, creds, result }) => {
    const { decision } = evaluateActionSpec(spec, target, { ...RULES, ownerApproved: owner, credentials: creds });
    const codes = decision.reasons.map(({ code }) => code);
    const different = DIFFERENT.get(name);
    const allowed = different === undefined ? result.pass : different[0] === null;
    const reason = different?.[0] ?? OTHER_REASON.get(name) ?? stemOf(result.reason);
    expect([decision.decision === "allow", decision.reason_code]).toEqual([allowed, codes[0] ?? "ok"]);
    expect(allowed ? codes : codes.includes(reason)).toEqual(allowed ? [] : true);
  });

  test("whatever the cases call too lenient is denied here, and the reference lets it pass", () => {
    const lenient = gateway.filter(({ weakness }) => weakness === "accepts too much");
    expect(lenient.length).toBeGreaterThan(20);
    for (const { name, action_spec: spec, target, owner_approved_auth: ownerApproved, creds } of lenient) {
      const domains = { exact: ["example.com", "api.example.com"], suffix: ["example.org"] };
      const lax = reference.evaluateActionSpec({ spec, target, domains, ownerApproved, credentials: creds });
      const { decision } = evaluateActionSpec(spec, target, { ...RULES, ownerApproved, credentials: creds });
      expect([name, lax.pass, decision.decision]).toEqual([name, true, "deny"]);
    }
  });
});
