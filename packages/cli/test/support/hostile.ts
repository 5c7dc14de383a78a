// Texts that want to deceive a reader or to become more than text, and bundles and proposals that hold them.

import type { JsonObject } from "@govengine/artifact-core";
import {
  type ApprovalView,
  buildExecutionContract,
  buildReviewBundle,
  type Bundle,
  displayText,
  type LifecycleRole,
  proposeTicket,
} from "@govengine/sclite-bridge";

import { DEMO_ARTIFACTS } from "./demo.ts";

/** The texts, each with what a reader has to see instead. */
export const HOSTILE_TEXTS: readonly (readonly [name: string, text: string, shown: string])[] = [
  ["the end of a script", "</script><script>alert(1)</script>", "</script><script>alert(1)</script>"],
  ["a break out of an attribute", "\"'><img src=x onerror=alert(1)>", "\\\"'><img src=x onerror=alert(1)>"],
  ["an address that runs", "javascript:alert(1)//%0a", "javascript:alert(1)//%0a"],
  ["a picture that runs", "</code></style><svg/onload=alert(1)>", "</code></style><svg/onload=alert(1)>"],
  ["entities", "&lt;b&gt; &#60;i&#62;", "&lt;b&gt; &#60;i&#62;"],
  ["comments and templates", "<!-- ${x} --> ]]>", "<!-- ${x} --> ]]>"],
  ["Markdown", "[click](javascript:alert(1)) `x` | y", "[click](javascript:alert(1)) `x` | y"],
  ["a right-to-left override", "invoice\u202efdp.exe", "invoice\\u{202e}fdp.exe"],
  ["zero-width characters", "exam\u200bple.com\u200d\ufeff", "exam\\u{200b}ple.com\\u{200d}\\u{feff}"],
  ["an ANSI sequence", "\u001b[2J\u001b[31mred", "\\u{1b}[2J\\u{1b}[31mred"],
  ["an operating system command", "\u001b]0;owned\u0007", "\\u{1b}]0;owned\\u{7}"],
  ["a carriage return", "rm -rf /\recho safe", "rm -rf /\\u{d}echo safe"],
  ["line feeds", "one\nStep 9 of 9: fake", "one\\u{a}Step 9 of 9: fake"],
  ["letters of another script", "p\u0430ypal.com", "p\\u{430}ypal.com"],
  ["wide and Kelvin letters", "\uff41\u212a", "\\u{ff41}\\u{212a}"],
  ["blanks that push away", `a${" ".repeat(40)}b`, `a${"\\u{20}".repeat(40)}b`],
  ["an escape that imitates ours", "\\u{202e}", "\\\\u{202e}"],
  ["a formula and a comma", "=cmd|' /C calc'!A0,", "=cmd|' /C calc'!A0,"],
  ["a long token", "x".repeat(20_000), "x".repeat(20_000)],
];

/** A reviewable bundle whose contract has these arguments and whose intent says the first of them. */
export function bundleWith(args: readonly string[], more: JsonObject = {}): Bundle {
  const { intent_contract: intent, execution_contract: contract } = DEMO_ARTIFACTS;
  const artifacts: Readonly<Record<LifecycleRole, JsonObject>> = {
    ...DEMO_ARTIFACTS,
    intent_contract: { ...intent, intent: { category: "reachability", summary: args[0] ?? "nothing" }, ...more },
    execution_contract: {
      ...contract,
      execution_shape: { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] },
    },
  };
  return buildReviewBundle(artifacts).files;
}

/** The view of a proposal with these arguments. */
export function viewWith(args: readonly string[], more: JsonObject = {}): ApprovalView {
  const { intent_contract, policy_decision, execution_contract, execution_ticket } = DEMO_ARTIFACTS;
  const { created_at, execution_bounds, target_binding } = execution_contract;
  const contract = buildExecutionContract(
    {
      contract_id: "contract-hostile",
      created_at,
      target_binding,
      execution_shape: { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] },
      execution_bounds,
      ...more,
    } as unknown as Parameters<typeof buildExecutionContract>[0],
    { intent_contract, policy_decision },
  );
  const { validity, execution_limits, subject_binding, spend_limits } = execution_ticket;
  const terms = { ticket_id: "ticket-hostile", created_at, validity, execution_limits, subject_binding, spend_limits };
  return proposeTicket({
    intent_contract,
    policy_decision,
    execution_contract: contract,
    terms: terms as unknown as Parameters<typeof proposeTicket>[0]["terms"],
  }).view;
}

/** The code points of a text that have to be listed as escaped. */
export function escapedPoints(text: string): readonly string[] {
  return displayText(text).escaped.map(({ code_point }) => code_point);
}
