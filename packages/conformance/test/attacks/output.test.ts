// Attacks on whoever reads: pages that run, terminals that obey, views that hide, and errors that repeat secrets.

import { checkContractSecrets, isGovEngineError, maskCommand, parseJson, TaskContract } from "@govengine/artifact-core";
import { approvalPage, main, reviewPage } from "@govengine/cli";
import { approveTicket, buildApprovalView, buildExecutionContract, bundleBytes, bundleSource, MANIFEST_FILE, proposeTicket, type TicketProposal } from "@govengine/sclite-bridge";
import { demoSigner } from "@govengine/artifact-core/demo";
import { normalizedArgsDigest } from "@govengine/sclite-bridge";
import { expect, test } from "vitest";
import { PROBE_BUNDLE } from "../../src/fixtures/bundle-row.ts";
import { probeArtifacts } from "../../src/fixtures/http-probe.ts";

void [bundleBytes, bundleSource, MANIFEST_FILE, PROBE_BUNDLE, reviewPage, normalizedArgsDigest];

const HOSTILE: readonly (readonly [name: string, text: string, shown: string])[] = [
  ["a text that runs backwards", "a\u202egpj.exe", String.raw`\u{202e}`],
  ["a character that nobody sees", "pay\u200bpal", String.raw`\u{200b}`],
  ["a terminal command", "\u001b]0;title\u0007", String.raw`\u{1b}`],
  ["a line that overwrites itself", "evil\rgood", String.raw`\u{d}`],
  ["another line", "a\nstatus: approved", String.raw`\u{a}`],
  ["markup", "</script><script>alert(1)</script>", "script"],
  ["an attribute's end", '" onload="alert(1)', "onload"],
];

/** A proposal whose second argument is the given text. */
function proposed(text: string): TicketProposal {
  const { intent_contract, policy_decision } = probeArtifacts();
  const args = ["-q", text, "https://example.com/"];
  const execution_contract = buildExecutionContract(
    {
      contract_id: "contract-1",
      created_at: "2026-01-05T09:00:00Z",
      target_binding: { target: "https://example.com/", target_host: "example.com", target_in_scope: true },
      execution_shape: { tool: "curl", normalized_args: args, plan: [{ step: 1, tool: "curl", args }] },
      execution_bounds: { mode: "dry_run", network_execution_allowed: false, max_commands: 1, timeout_seconds: 10 },
    },
    { intent_contract, policy_decision },
  );
  return proposeTicket({
    intent_contract,
    policy_decision,
    execution_contract,
    terms: {
      ticket_id: "ticket-1",
      created_at: "2026-01-05T09:10:00Z",
      validity: { not_before: "2026-01-05T09:10:00Z", not_after: "2026-01-05T10:10:00Z" },
      execution_limits: { mode: "dry_run", max_runs: 1, one_shot: true },
      subject_binding: { issued_for_actor: "agent:demo", usable_by_runtime: "runtime:demo" },
      spend_limits: {
        max_uses: 1,
        one_shot: true,
        network_execution_allowed: false,
        requires_receipt: true,
        requires_evidence_contract: true,
      },
    },
  }).proposal;
}

test.each(HOSTILE)("output-approval-view: %s is shown escaped and whole", (_, text, shown) => {
  const view = buildApprovalView(proposed(text));
  const lines = view.lines.join("\n");
  expect(lines).toContain(shown);
  expect(view.lines.every((line) => /^[ -~]*$/u.test(line))).toBe(true);
  expect(view.digest).not.toBe(buildApprovalView(proposed("--head")).digest);
});

test("output-approval-view: padding is shown to its end, and approval is of the view that was seen", async () => {
  const proposal = proposed(`--head${" ".repeat(10_000)}--upload-file`);
  const view = buildApprovalView(proposal);
  expect(view.lines.join("\n")).toContain("--upload-file");
  const approve = (view_digest: string): Promise<unknown> =>
    approveTicket(proposal, {
      approver: "owner:ada",
      status: "approved_for_dry_run",
      approval_id: "approval-1",
      view_digest: view_digest as typeof view.digest,
      signer: demoSigner("owner:ada"),
    });
  const other = buildApprovalView(proposed("--head")).digest;
  const refused = await approve(other).catch((error: unknown) => (isGovEngineError(error) ? error.code : error));
  expect(refused).toBe("view_digest_mismatch");
  await expect(approve(view.digest)).resolves.toBeDefined();
});

test.each(HOSTILE)("output-html: %s stays text on the page", (_, text) => {
  const page = approvalPage(buildApprovalView(proposed(text)));
  expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;/u);
  expect(page).not.toMatch(/<script|<svg[^>]*onload|javascript:/iu);
  expect(page).not.toMatch(/ on[a-z]+="alert/u);
  expect(page).toBe(approvalPage(buildApprovalView(proposed(text))));
});

test("output-terminal: what the command prints has no character that a terminal obeys", async () => {
  for (const argv of [["explain", "\u001b[2J"], ["verify", "no\u001b]0;x\u0007such"], ["\u202e"], ["scope", "check", "--scope", "\u001b"]]) {
    let said = "";
    const write = (text: string): void => void (said += text);
    const code = await main(argv, { stdout: write, stderr: write, cwd: import.meta.dirname, colour: false });
    expect(code).toBe(2);
    expect(said).toMatch(/^[\n -~\u2026]*$/u);
  }
});

const SECRET = "hunter2-hunter2";

test("output-errors: an error has neither the value that was refused nor its length", () => {
  const calls: readonly (() => unknown)[] = [
    () => parseJson(`{"${SECRET}":1,"${SECRET}":2}`),
    () => parseJson(`"${SECRET.repeat(100_000)}"`),
    () => TaskContract.parse({ contract_id: SECRET, activation_mode: SECRET }),
    () => TaskContract.parse({ [SECRET]: 1, contract_id: "a", activation_mode: "if_signal" }),
  ];
  for (const call of calls) {
    try {
      call();
    } catch (error) {
      if (!isGovEngineError(error)) throw error;
      const said = JSON.stringify([error.message, error.problems.map(({ code, detail }) => [code, detail])]);
      expect(said.length).toBeLessThan(2_000);
      if (error.code !== "json_duplicate_key" && error.code !== "unknown_task_contract_field") expect(said).not.toContain(SECRET);
      expect(JSON.stringify(error.problems.map(({ detail }) => detail))).not.toContain(SECRET);
      continue;
    }
    throw new Error("nothing was thrown");
  }
});

test("output-secrets: a secret is found before it is hashed, and masked where it is shown", () => {
  const args = ["-q", "-u", `me:${SECRET}`, "https://example.com/"];
  const contract = { execution_shape: { tool: "curl", normalized_args: args, plan: [{ tool: "curl", args }] } };
  const problems = checkContractSecrets(contract);
  expect(problems.map(({ code }) => code)).toContain("contract_contains_secret");
  expect(JSON.stringify(problems)).not.toContain(SECRET);
  expect(JSON.stringify(maskCommand({ tool: "curl", args, stdin: "" }))).not.toContain(SECRET);
});
