// Records as Markdown: nothing in a text can become markup, a link, HTML or another line.

import { describe, expect, test } from "vitest";
import { reviewRecordMarkdown, type ReviewRecord } from "../../src/index.ts";
import { reviewedSample, reviewOf } from "../support/reviewed.ts";
import { edited, type Changes } from "../support/sample.ts";

const record = reviewOf(reviewedSample()).record as ReviewRecord;
const rendered = (changes: Changes): string => reviewRecordMarkdown(edited(record, changes));

test("the whole of it", () => {
  expect(reviewRecordMarkdown(record)).toBe(
    [
      "# SCLite Review Record",
      "",
      "verdict: `pass`",
      "review_profile: `sclite-review-bundle-v0.1`",
      "source_manifest: `artifact_chain_manifest.json`",
      "",
      "## Checks",
      "- `pass` — schema_validation: all manifest artifacts validated against declared schemas",
      `- \`pass\` — chain_integrity: ${record.summary.root_chain_digest}`,
      "- `pass` — lifecycle_binding: semantic checks present",
      "- `pass` — scope_fidelity: all explicit lifecycle target hosts match",
      "- `pass` — ticket_use_profile: ticket-use verification passed",
      "",
      "## Non-claims",
      "- does_not_execute_tools",
      "- does_not_prove_legal_authorization",
      "- does_not_prove_signer_identity",
      "- does_not_prove_carrier_delivery",
      "- does_not_replace_runtime_policy_decision",
      "",
    ].join("\n"),
  );
});

describe("hostile text", () => {
  test.each([
    ["a line of its own", "x\n- `pass` — forged: yes", /\\u\{a\}/u],
    ["a script", "<script>alert(1)</script>", /\\u\{3c\}script\\u\{3e\}/u],
    ["a link", "[click](javascript:x)", /\\u\{5b\}click\\u\{5d\}/u],
    ["an image", "![x](y)", /\\u\{21\}\\u\{5b\}x/u],
    ["emphasis", "**pass**", /\\u\{2a\}\\u\{2a\}pass/u],
    ["text that runs backwards", "a\u202eb", /a\\u\{202e\}b/u],
    ["a look-alike", "p\u0430ss", /p\\u\{430\}ss/u],
    ["an escape of the terminal", "\u001b[31m", /\\u\{1b\}\\u\{5b\}31m/u],
  ])("in a detail: %s", (_name, text, escaped) => {
    const markdown = rendered({ "/checks/0/detail": text });
    expect(markdown).toMatch(escaped);
    expect(markdown.split("\n")).toHaveLength(reviewRecordMarkdown(record).split("\n").length);
  });

  test("in a code span a backtick can't end it", () => {
    expect(rendered({ "/source_manifest": "a`b`\nc" })).toContain("source_manifest: `a\\u{60}b\\u{60}\\u{a}c`");
  });
});
