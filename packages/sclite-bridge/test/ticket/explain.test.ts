// A ticket in words and in eleven members: any object is told, and no text of a ticket reaches a terminal as it is.

import fc from "fast-check";
import type { JsonValue } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { explainTicket, ticketSummary } from "../../src/index.ts";
import { edited, sampleArtifacts } from "../support/sample.ts";

const ticket = sampleArtifacts().execution_ticket;

test("the sample's ticket, whole", () => {
  const { digest } = (ticket as unknown as { links: { execution_contract: { descriptor: { digest: string } } } }).links
    .execution_contract.descriptor;
  const listed = (ticket as unknown as { non_claims: readonly string[] }).non_claims;
  expect(explainTicket(ticket).split("\n")).toEqual([
    "SCLite ExecutionTicket v0.3",
    "",
    "Profile: scoped_execution_ticket",
    "Runtime-consumable: yes",
    "Target: host:status.example.org",
    "Tool: http_probe",
    "Mode: dry_run",
    "Usable by runtime: runtime:sample-runner",
    "Max uses: 1",
    "Network execution allowed: false",
    "Requires receipt: true",
    "Requires evidence contract: true",
    `Binds execution_contract: sha256:${digest}`,
    "",
    "Non-claims:",
    ...listed.map((each) => `- ${each}`),
  ]);
});

test("nothing at all", () => {
  const lines = explainTicket({}).split("\n");
  expect(lines[0]).toBe("SCLite ExecutionTicket unknown");
  expect(lines).toContain("Runtime-consumable: no");
  expect(lines).toContain("Binds execution_contract: sha256:unknown");
  expect(lines).toHaveLength(13);
  expect(Object.values(ticketSummary({}))).toEqual(Array.from({ length: 11 }, () => null));
});

test("the host stands in for a missing reference", () => {
  expect(explainTicket(edited(ticket, { "/scope_binding/target_ref": undefined }))).toContain(
    "Target: status.example.org\n",
  );
});

describe("text of a ticket", () => {
  test.each([
    ["an escape sequence", "a\u001b[2Jb", "a\\u{1b}[2Jb"],
    ["a line feed", "curl\nMode: live", "curl\\u{a}Mode: live"],
    ["a right-to-left override", "a\u202eb", "a\\u{202e}b"],
    ["a zero-width blank", "a\u200bb", "a\\u{200b}b"],
    ["a look-alike", "cur\u217c", "cur\\u{217c}"],
  ])("%s is escaped", (_, given, shown) => {
    const lines = explainTicket(edited(ticket, { "/scope_binding/tool": given })).split("\n");
    expect(lines).toContain(`Tool: ${shown}`);
    expect(lines).not.toContain("Mode: live");
  });

  test("of another type is said not to be text", () => {
    expect(explainTicket(edited(ticket, { "/scope_binding/tool": { a: 1 } }))).toContain("Tool: not text\n");
    expect(ticketSummary(edited(ticket, { "/scope_binding/tool": { a: 1 } })).tool).toBeNull();
    expect(ticketSummary(edited(ticket, { "/spend_limits/max_uses": "1" })).max_uses).toBeNull();
    expect(ticketSummary(edited(ticket, { "/spend_limits/requires_receipt": "true" })).requires_receipt).toBeNull();
  });

  test("of any ticket stays printable ASCII on one line each", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>),
        fc.string({ unit: "binary" }),
        (extra, text) => {
          const told = explainTicket({ ...extra, non_claims: [text], scope_binding: { tool: text } });
          for (const line of told.split("\n")) expect(line).toMatch(/^[\u0020-\u007e]*$/u);
          expect(told.split("\n")).toHaveLength(16);
        },
      ),
    );
  });
});
