import { join } from "node:path";

import type { JsonObject } from "@govengine/artifact-core";
import { buildArtifactDescriptor } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { DEMO_ARTIFACTS as DEMO } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const FILES = ["t.json", "--contract", "c.json", "--receipt", "r.json", "--evidence", "e.json"];

type Change = (artifact: Record<string, Record<string, unknown>>) => void;

/** A copy of an artifact after a change. */
function changed(artifact: JsonObject, change: Change): JsonObject {
  const copy = structuredClone(artifact) as unknown as Record<string, Record<string, unknown>>;
  change(copy);
  return copy as unknown as JsonObject;
}

/** The receipt of the demo after a change, and evidence that is bound to it again. */
function reBound(change: Change): { receipt: JsonObject; evidence: JsonObject } {
  const receipt = changed(DEMO.execution_receipt, change);
  const evidence = changed(DEMO.evidence_contract, ({ links }) => {
    (links as Record<string, Record<string, unknown>>)["execution_receipt"]!["descriptor"] =
      buildArtifactDescriptor(receipt);
  });
  return { receipt, evidence };
}

/** A folder with the demo's ticket, contract, receipt and evidence. */
function folderOf(given: { ticket?: unknown; contract?: unknown; receipt?: unknown; evidence?: unknown } = {}): string {
  return filled(scratchFolder(), {
    "t.json": JSON.stringify(given.ticket ?? DEMO.execution_ticket),
    "c.json": JSON.stringify(given.contract ?? DEMO.execution_contract),
    "r.json": JSON.stringify(given.receipt ?? DEMO.execution_receipt),
    "e.json": JSON.stringify(given.evidence ?? DEMO.evidence_contract),
  });
}

describe("ticket check", () => {
  const call = ["ticket", "check", "t.json", "--contract", "c.json"];

  test("of the demo's ticket", async () => {
    const { exitCode, report } = await runJson(call, { cwd: folderOf() });
    expect([exitCode, report.command, report.verdict, report.blockers]).toEqual([0, "ticket check", "pass", []]);
    expect(report.checks.map(({ name, status }) => [name, status])).toContainEqual([
      "ticket_valid_at_moment",
      "not_checked",
    ]);
    expect(report.result).toMatchObject({ status: "passed", summary: { ticket_profile: "scoped_execution_ticket" } });
  });

  test("asks no clock, and looks at the time that is named", async () => {
    const { validity } = DEMO.execution_ticket as unknown as { validity: { not_before: string; not_after: string } };
    const at = (time: string): ReturnType<typeof runJson> => runJson([...call, "--at", time], { cwd: folderOf() });
    expect((await at(validity.not_before)).exitCode).toBe(0);
    expect((await at(validity.not_after)).exitCode).toBe(0);
    const late = await at("2099-01-01T00:00:00Z");
    expect([late.exitCode, late.report.blockers]).toEqual([
      1,
      [{ code: "ticket_window_violation", path: "/execution_ticket/validity/not_after", detail: null }],
    ]);
    const early = await at("1970-01-01T00:00:00Z");
    expect([early.exitCode, early.report.blockers]).toEqual([
      1,
      [{ code: "ticket_window_violation", path: "/execution_ticket/validity/not_before", detail: null }],
    ]);
  });

  test("of a ticket for another contract, with every reason", async () => {
    const contract = changed(DEMO.execution_contract, ({ execution_shape: shape }) => {
      (shape as Record<string, unknown>)["tool"] = "other";
    });
    const { exitCode, report } = await runJson(call, { cwd: folderOf({ contract }) });
    expect([exitCode, codesOf(report)]).toEqual([
      1,
      ["ticket_contract_mismatch", "ticket_integrity_mismatch", "ticket_tool_drift"],
    ]);
    const { stdout } = await run(call, { cwd: folderOf({ contract }) });
    expect(stdout).toMatch(/✗ it names the tool of this contract\n/u);
    expect(stdout).toMatch(/\nFAIL\n {2}ticket_contract_mismatch at /u);
  });
});

describe("ticket use", () => {
  const call = ["ticket", "use", ...FILES];

  test("of the demo's run", async () => {
    const { exitCode, report } = await runJson(call, { cwd: folderOf() });
    expect([exitCode, report.verdict, report.blockers]).toEqual([0, "pass", []]);
    expect(report.result?.["checks"]).toHaveLength(11);
    const { stdout } = await run(call, { cwd: folderOf() });
    expect(stdout).toMatch(/✓ no claim reaches further than the receipt\n/u);
    expect(stdout).toMatch(/\nPASS {2}/u);
  });

  test("without the evidence that the ticket asks for", async () => {
    const { exitCode, report } = await runJson(["ticket", "use", ...FILES.slice(0, -2)], { cwd: folderOf() });
    expect([exitCode, codesOf(report)]).toEqual([1, ["evidence_missing"]]);
  });

  test("artifacts §13, tickets: a receipt outside the window, bound again", async () => {
    const given = reBound(({ execution }) => {
      Object.assign(execution as object, { started_at: "1970-01-01T00:00:00Z", ended_at: "1970-01-01T00:00:01Z" });
    });
    const { exitCode, report } = await runJson(call, { cwd: folderOf(given) });
    expect([exitCode, codesOf(report)]).toEqual([1, ["ticket_window_violation", "ticket_window_violation"]]);
  });

  test("a receipt without times, bound again, is for a human", async () => {
    const given = reBound((receipt) => {
      delete receipt["execution"]!["started_at"];
      delete receipt["execution"]!["ended_at"];
    });
    const { exitCode, report } = await runJson(call, { cwd: folderOf(given) });
    expect([exitCode, report.verdict, report.blockers]).toEqual([3, "review", []]);
    const { stdout } = await run(call, { cwd: folderOf(given) });
    expect(stdout).toMatch(/\nREVIEW {2}[^\n]+\n {2}receipt_time_missing at /u);
  });

  test("a claim beyond the receipt", async () => {
    const evidence = changed(DEMO.evidence_contract, ({ claims }) => {
      (claims as unknown as Record<string, unknown>[])[0]!["requires_live_execution"] = true;
    });
    const { exitCode, report } = await runJson(call, { cwd: folderOf({ evidence }) });
    expect([exitCode, codesOf(report)]).toEqual([1, ["claim_flag_forbidden", "claim_needs_network"]]);
  });
});

describe("ticket explain", () => {
  const call = ["ticket", "explain", "t.json"];

  test("says what the ticket says, and that nobody checked it", async () => {
    const { exitCode, stdout } = await run(call, { cwd: folderOf() });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Not verified: [^\n]+\n\nSCLite ExecutionTicket v0\.3\n\nProfile: scoped_execution_ticket\n/u,
    );
    const { report } = await runJson(call, { cwd: folderOf() });
    expect(report.result).toMatchObject({ verified: false, summary: { schema_version: "v0.3" } });
  });

  test("any object, without a control character of it", async () => {
    const { exitCode, stdout } = await run(call, {
      cwd: folderOf({ ticket: { scope_binding: { tool: "\u001b[2J\u202e" } } }),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Tool: \\u{1b}[2J\\u{202e}\n");
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/u);
  });
});

describe("what can't be read", () => {
  const secret = "s3cr3t";
  test.each([
    ["t.json", ["ticket", "check", "t.json", "--contract", "c.json"]],
    ["c.json", ["ticket", "check", "t.json", "--contract", "c.json"]],
    ["r.json", ["ticket", "use", ...FILES]],
    ["e.json", ["ticket", "use", ...FILES]],
    ["t.json", ["ticket", "explain", "t.json"]],
  ])("%s of %j", async (file, argv) => {
    for (const [content, code] of [
      [secret, "json_syntax"],
      ["[]", "json_not_object"],
      ['{"a":1,"a":2}', "json_duplicate_key"],
    ] as const) {
      const folder = filled(folderOf(), { [file]: content });
      const { exitCode, report } = await runJson(argv, { cwd: folder });
      expect([exitCode, codesOf(report), report.result]).toEqual([2, [code], { file }]);
      const { stdout, stderr } = await run(argv, { cwd: folder });
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^govengine ticket (?:check|use|explain): [tcre]\.json: json_[^\n]+\n$/u);
      expect(stderr).not.toContain(secret);
    }
    const missing = argv.map((word) => (word === file ? join("nowhere", file) : word));
    const { exitCode, report } = await runJson(missing, { cwd: folderOf() });
    expect([exitCode, codesOf(report)]).toEqual([2, ["input_missing"]]);
  });

  test.each([
    [["ticket"], "usage_command_unknown", null],
    [["ticket", "burn", "t.json"], "usage_command_unknown", null],
    [["ticket", "check", "t.json"], "usage_option_missing", "--contract"],
    [["ticket", "check", "--contract", "c.json"], "usage_argument_missing", null],
    [["ticket", "check", "t.json", "--contract", "c.json", "--at", secret], "usage_time_invalid", "--at"],
    [["ticket", "use", "t.json", "--contract", "c.json"], "usage_option_missing", "--receipt"],
    [["ticket", "use", "t.json", "--receipt", "r.json"], "usage_option_missing", "--contract"],
    [["ticket", "explain"], "usage_argument_missing", null],
    [["ticket", "explain", "t.json", "--contract", "c.json"], "usage_option_unknown", null],
  ])("%j is wrong usage", async (argv, code, detail) => {
    const { exitCode, report } = await runJson(argv, { cwd: folderOf() });
    expect([exitCode, report.blockers]).toEqual([2, [{ code, path: "", detail }]]);
    const { stderr } = await run(argv, { cwd: folderOf() });
    expect(stderr).not.toContain(secret);
  });
});

test.each(["check", "use", "explain"])("the help of ticket %s", async (word) => {
  const { exitCode, stdout } = await run(["help", "ticket", word]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Usage: govengine ticket ${word} TICKET`);
  expect((await run(["ticket", word, "--help"])).stdout).toBe(stdout);
  expect((await run(["help"])).stdout).toContain(`  ticket ${word}`);
});

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";
const bundle = join(vectors, "sclite-bundles", "govengine-integration");

describe.skipIf(vectors === "")("artifacts §13, the published ticket and its use (needs the vectors)", () => {
  const contract = ["--contract", join(bundle, "03_execution_contract.json")];
  const ticket = join(bundle, "04_execution_ticket.json");

  test("fits its contract, and its window is over", async () => {
    expect((await run(["ticket", "check", ticket, ...contract])).exitCode).toBe(0);
    const { exitCode, report } = await runJson([
      "ticket",
      "check",
      ticket,
      ...contract,
      "--at",
      "2026-11-22T00:00:00Z",
    ]);
    expect([exitCode, codesOf(report)]).toEqual([1, ["ticket_window_violation"]]);
  });

  test("was used within its bounds", async () => {
    const words = [
      "--receipt",
      join(bundle, "05_execution_receipt.json"),
      "--evidence",
      join(bundle, "06_evidence_contract.json"),
    ];
    const { exitCode, report } = await runJson(["ticket", "use", ticket, ...contract, ...words]);
    expect(exitCode).toBe(0);
    expect(report.result).toMatchObject({
      status: "passed",
      ticket_id: "scoped-ticket-demo-001",
      receipt_id: "scoped-ticket-receipt-demo-001",
    });
  });

  test("is explained", async () => {
    const { stdout } = await run(["ticket", "explain", ticket]);
    expect(stdout).toContain(
      "\nBinds execution_contract: sha256:573ea42c15c4cc82e422f0aef66f5303ad68bc9b77ba11df7d8a53f3edf3d6ca\n",
    );
  });
});
