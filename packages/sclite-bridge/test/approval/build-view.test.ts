import { digest } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildApprovalView, displayText, type ApprovalView } from "../../src/index.ts";
import { sampleProposal, withArguments } from "../support/approval.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, isDeepFrozen } from "../support/sample.ts";

const ARGS = "/execution_contract/execution_shape/plan/0/args";

function viewWith(...args: readonly string[]): ApprovalView {
  return sampleProposal(withArguments(args)).view;
}

describe("the view", () => {
  test("of the sample", () => {
    const { proposal, view } = sampleProposal();
    const { details, lines, digest: viewDigest, ...rest } = view;
    expect(rest).toEqual({
      view_version: "v1",
      ids: {
        intent_contract: "intent-1",
        policy_decision: "decision-1",
        execution_contract: "contract-1",
        execution_ticket: "ticket-1",
      },
      digests: {
        intent_contract: digest(proposal.intent_contract, "sclite-json-v0.1"),
        policy_decision: digest(proposal.policy_decision, "sclite-json-v0.1"),
        execution_contract: digest(proposal.execution_contract, "sclite-json-v0.1"),
        execution_ticket: digest(proposal.execution_ticket, "sclite-json-v0.1"),
      },
      policy: "allow",
      mode: "dry_run",
      network: false,
      target: { text: "https://status.example.org/health", host: "status.example.org" },
      steps: [{ tool: "http_probe", args: ["https://status.example.org/health"], stdin: "", role: null }],
      window: { not_before: "2026-03-02T08:00:00Z", not_after: "2026-03-02T09:00:00Z" },
      uses: { max_uses: 1, one_shot: true },
      max_steps: 1,
      timeout_ms: null,
      runtime_ref: "runtime:sample-runner",
      actor: "agent:sample",
      issued_for: "agent:sample",
      unknown_members: [],
      escaped: [],
    });
    expect(details).toContainEqual({
      path: "/intent_contract/intent/summary",
      value: '"Does the status page answer?"',
    });
    expect(details).toContainEqual({ path: "/policy_decision/constraints", value: '["dry_run_only"]' });
    expect(lines.slice(0, 8)).toEqual([
      'Ticket: "ticket-1"',
      "Mode: dry_run",
      "Network: not allowed",
      'Target: "https://status.example.org/health"',
      'Target host: "status.example.org"',
      'Step 1 of 1: "http_probe"',
      '  argument 1 of 1: "https://status.example.org/health"',
      "  no standard input",
    ]);
    expect(viewDigest).toBe(digest({ ...rest, details, lines }, "sclite-json-v0.1"));
    expect(isDeepFrozen(view)).toBe(true);
  });

  test("is the same from a proposal that travelled as JSON", () => {
    const { proposal, view } = sampleProposal();
    expect(buildApprovalView(JSON.parse(JSON.stringify(proposal)) as typeof proposal)).toEqual(view);
  });

  test("shows every argument of every step, and its input", () => {
    const shape = "/execution_contract/execution_shape";
    const { view } = sampleProposal({
      [`${shape}/plan`]: [
        { step: 1, tool: "http_probe", args: ["https://status.example.org/health"] },
        { step: 2, tool: "tee", args: ["-a", "", "x y"], stdin: "in\nput", role: "writer" },
        { step: 3, tool: "http_probe", args: [] },
      ],
      [`${shape}/tools`]: ["tee"],
      "/execution_contract/execution_bounds/max_commands": 3,
      "/execution_contract/execution_bounds/timeout_seconds": 30,
    });
    expect(view.lines.slice(5, 16)).toEqual([
      'Step 1 of 3: "http_probe"',
      '  argument 1 of 1: "https://status.example.org/health"',
      "  no standard input",
      'Step 2 of 3: "tee" (role "writer")',
      '  argument 1 of 3: "-a"',
      '  argument 2 of 3: ""',
      '  argument 3 of 3: "x y"',
      String.raw`  standard input: "in\u{a}put"`,
      'Step 3 of 3: "http_probe"',
      "  no arguments",
      "  no standard input",
    ]);
    expect(view.escaped).toEqual([{ path: `${shape}/plan/1/stdin`, code_point: "U+000A", kind: "hidden", count: 1 }]);
    expect([view.max_steps, view.timeout_ms]).toEqual([3, 30_000]);
  });

  test("shows the arguments of a contract without a plan", () => {
    const { view } = sampleProposal({
      "/execution_contract/execution_shape/plan": undefined,
      "/execution_contract/execution_shape/normalized_args": ["a\u200bb"],
    });
    expect(view.steps).toEqual([{ tool: "http_probe", args: [String.raw`a\u{200b}b`], stdin: "", role: null }]);
    expect(view.escaped).toEqual([
      { path: "/execution_contract/execution_shape/normalized_args/0", code_point: "U+200B", kind: "hidden", count: 1 },
    ]);
  });

  test("holds whatever argument there is in full", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 5 }), (args) => {
        const { steps, lines } = viewWith(...args);
        expect(steps[0]?.args).toEqual(args.map((arg) => displayText(arg).text));
        for (const [at, arg] of args.entries()) {
          expect(lines).toContain(`  argument ${at + 1} of ${args.length}: "${displayText(arg).text}"`);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("nobody is deceived by", () => {
  test.each<[name: string, argument: string, code_point: string, kind: string, count: number]>([
    ["an override of the direction", "https://status.example.org/\u202ehtlaeh", "U+202E", "hidden", 1],
    ["a zero-width character", "https://status.example.org\u200b/health", "U+200B", "hidden", 1],
    ["a terminal sequence", "\u001b[8mhidden", "U+001B", "hidden", 1],
    ["10 000 blanks in front of the rest", `ok${" ".repeat(10_000)}; rm`, "U+0020", "blank", 10_000],
    ["a letter of another alphabet", "https://st\u0430tus.example.org/health", "U+0430", "look_alike", 1],
  ])("%s", (_name, argument, code_point, kind, count) => {
    const { steps, escaped, lines } = viewWith(argument);
    expect(steps[0]?.args).toEqual([displayText(argument).text]);
    expect(escaped).toEqual([{ path: `${ARGS}/0`, code_point, kind, count }]);
    expect(lines).toContain(`ESCAPED ${code_point} (${kind}) ${count} times at "${ARGS}/0"`);
    for (const line of lines) expect(line).toMatch(/^[ -~]+$/u);
  });

  test("a text that looks like a line of the view", () => {
    const { lines } = viewWith('x"\nMode: live');
    expect(lines.filter((line) => line.startsWith("Mode:"))).toEqual(["Mode: dry_run"]);
    expect(lines).toContain(String.raw`  argument 1 of 1: "x\"\u{a}Mode: live"`);
  });

  test("a member that nobody knows, whatever its name", () => {
    const key = `${"x".repeat(300)}/~\u202e`;
    const { view } = sampleProposal({
      "/execution_contract/execution_bounds/run_as": "root",
      "/terms/note": { [key]: ["\u200b", 1, null] },
    });
    const path = "/execution_ticket/note";
    const shownKey = String.raw`${"x".repeat(300)}/~\u{202e}`;
    expect(view.unknown_members).toEqual([
      { path: "/execution_contract/execution_bounds/run_as", value: '"root"' },
      { path, value: String.raw`{"${shownKey}": ["\u{200b}", 1, null]}` },
    ]);
    expect(view.lines).toContain('UNKNOWN member "/execution_contract/execution_bounds/run_as": "root"');
    const pointer = String.raw`${path}/${"x".repeat(300)}~1~0\u{202e}`;
    expect(view.escaped).toEqual([
      { path: pointer, code_point: "U+202E", kind: "hidden", count: 1 },
      { path: `${pointer}/0`, code_point: "U+200B", kind: "hidden", count: 1 },
    ]);
  });

  test("one byte of anything that is hashed: it changes the view's digest", () => {
    const digests = [
      sampleProposal(),
      sampleProposal({ "/intent_contract/non_claims": ["x"] }),
      sampleProposal({ "/policy_decision/risk/level": "lower" }),
      sampleProposal({ "/execution_contract/expected_receipt/note": "x" }),
      sampleProposal(withArguments(["https://status.example.org/healtH"])),
      sampleProposal({ "/terms/validity/not_after": "2026-03-02T09:00:01Z" }),
      sampleProposal({ "/terms/non_claims": ["x"] }),
    ].map(({ view }) => view.digest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});

test("a proposal that was changed on its way has no view", () => {
  const { proposal } = sampleProposal();
  const refused = (changes: Parameters<typeof edited>[1]): readonly string[] =>
    refusalsOf(() => buildApprovalView(edited(proposal, changes)));
  expect(refused({ "/execution_ticket/approval/status": "approved" })).toEqual([
    "ticket_not_proposed /execution_ticket/approval",
  ]);
  expect(refused({ "/execution_ticket/approval/approver": "owner:ada" })).toEqual([
    "ticket_not_proposed /execution_ticket/approval",
  ]);
  expect(refused({ "/execution_ticket/schema_version": "v0.2" })).toEqual([
    "ticket_not_proposed /execution_ticket/approval",
  ]);
  expect(refused({ "/execution_ticket/scope_binding/tool": "rm" })).toEqual(["derived_field_mismatch /scope_binding"]);
  expect(refused({ "/execution_contract/created_at": "2026-03-02T08:00:01Z" })).toEqual([
    "derived_field_mismatch /links",
    "derived_field_mismatch /integrity",
  ]);
});
