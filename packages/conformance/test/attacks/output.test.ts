// Attacks on whoever reads: pages that run, terminals that obey, views that hide, and errors that repeat secrets.

import { checkContractSecrets, isGovEngineError, maskCommand, parseJson, TaskContract } from "@govengine/artifact-core";
import { demoSigner } from "@govengine/artifact-core/demo";
import { approvalPage, main } from "@govengine/cli";
import {
  approveTicket,
  buildApprovalView,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  reviewManifest,
  reviewRecordMarkdown,
} from "@govengine/sclite-bridge";
import { expect, test } from "vitest";
import { PROBE_BUNDLE } from "../../src/fixtures/bundle-row.ts";
import { proposed } from "./proposal.ts";

const HOSTILE: readonly (readonly [name: string, text: string, shown: string])[] = [
  ["a text that runs backwards", "a\u202egpj.exe", String.raw`\u{202e}`],
  ["a character that nobody sees", "pay\u200bpal", String.raw`\u{200b}`],
  ["a terminal command", "\u001b]0;title\u0007", String.raw`\u{1b}`],
  ["a line that overwrites itself", "evil\rgood", String.raw`\u{d}`],
  ["another line", "a\nstatus: approved", String.raw`\u{a}`],
  ["markup", "</script><script>alert(1)</script>", "script"],
  ["an attribute's end", '" onload="alert(1)', "onload"],
];

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

test("output-html: a review in Markdown has no markup of an artifact", () => {
  const { record } = reviewManifest({
    manifest: bundleBytes(PROBE_BUNDLE, MANIFEST_FILE),
    source: bundleSource(PROBE_BUNDLE),
  });
  const hostile = "`|<b>[x](javascript:1)\n# \u202e";
  const checks = record.checks.map((check) => ({ ...check, detail: hostile }));
  const text = reviewRecordMarkdown({ ...record, source_manifest: hostile, checks, non_claims: [hostile] });
  expect(text.split("\n")).toHaveLength(reviewRecordMarkdown(record).split("\n").length - record.non_claims.length + 1);
  expect(text).toMatch(/^[\n -~\u2014]*$/u);
  expect(text.replace(/`[^`\n]*`/gu, "")).not.toMatch(/[`<[|]/u);
});

test("output-terminal: what the command prints has no character that a terminal obeys", async () => {
  for (const argv of [
    ["explain", "\u001b[2J"],
    ["verify", "no\u001b]0;x\u0007such"],
    ["\u202e"],
    ["scope", "check", "--scope", "\u001b"],
  ]) {
    let said = "";
    const write = (text: string): void => void (said += text);
    const code = await main(argv, { stdout: write, stderr: write, cwd: import.meta.dirname, colour: false });
    expect(code).toBe(2);
    expect(said).toMatch(/^[\n -~\u2026]*$/u);
  }
});

const SECRET = "hunter2-hunter2";

test.each<[string, () => unknown]>([
  ["a repeated key", () => parseJson(`{"a":"${SECRET}","a":"${SECRET}"}`)],
  ["a text that is too long", () => parseJson(`"${SECRET.repeat(100_000)}"`)],
  ["a word that nobody knows", () => TaskContract.parse({ contract_id: "a", activation_mode: SECRET })],
  ["a text of the wrong kind", () => TaskContract.parse({ contract_id: `${SECRET}\n`, activation_mode: "if_signal" })],
])("output-errors: an error about %s has neither the value nor its length", (_, call) => {
  let said = "";
  try {
    call();
  } catch (error) {
    said = isGovEngineError(error) ? JSON.stringify([error.message, error.problems, error.stack]) : "";
  }
  expect(said).toMatch(/^\["json_|^\["unknown_|^\["invalid_/u);
  expect(said).not.toContain(SECRET);
  expect(said.length).toBeLessThan(5_000);
});

test("output-errors: a key is cut and escaped", () => {
  const key = `${"k".repeat(10_000)}\u001b`;
  const read = TaskContract.safeParse({
    contract_id: "a",
    activation_mode: "if_signal",
    metadata: { [key]: undefined },
  });
  const said = JSON.stringify(read);
  expect(read.ok).toBe(false);
  expect(said.length).toBeLessThan(1_000);
  expect(said).toMatch(/^[ -~\u2026]*$/u);
});

test("output-secrets: a secret is found before it is hashed, and masked where it is shown", () => {
  const args = ["-q", "-u", `me:${SECRET}`, "https://example.com/"];
  const contract = { execution_shape: { tool: "curl", normalized_args: args, plan: [{ tool: "curl", args }] } };
  const problems = checkContractSecrets(contract);
  expect(problems.map(({ code }) => code)).toContain("contract_contains_secret");
  expect(JSON.stringify(problems)).not.toContain(SECRET);
  expect(JSON.stringify(maskCommand({ tool: "curl", args, stdin: "" }))).not.toContain(SECRET);
});
