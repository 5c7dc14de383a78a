// A host that is killed between the claim and the receipt: nothing runs again by itself, the open use is found, and only a
// person's finding closes it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { afterEach, beforeEach, expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, RUNTIME, testClock, type Signed } from "./support/action.ts";

const program = fileURLToPath(new URL("support/die-between-claim-and-receipt.mjs", import.meta.url));

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "govengine-killed-"));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

async function hostThatDies(ledger: string, action: Signed): Promise<{ signal: string | null; said: string }> {
  const child = spawn(process.execPath, [program, ledger], { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text: Buffer) => {
    said += text.toString();
  });
  const ended = new Promise<string | null>((resolve) => {
    child.once("close", (_, signal) => {
      resolve(signal);
    });
  });
  child.stdin.end(`${JSON.stringify({ action, now: testClock(NOON).now(), runtimeRef: RUNTIME })}\n`);
  return { signal: await ended, said };
}

test("leaves an open use that is found, never retried, and closed by reconciling alone", async () => {
  const folder = join(parent, "ledger");
  const action = await approvedAction("killed");
  expect(await hostThatDies(folder, action)).toEqual({ signal: "SIGKILL", said: "" });

  const ledger = fileTicketLedger(folder);
  const [open, ...others] = await ledger.list({ open: true });
  expect(others).toEqual([]);
  expect(open).toMatchObject({ key: { signer: "owner:ada", ticket_id: "ticket-killed" }, use: 1, finished: null });

  // Another process with the same ledger: the ticket is used, whatever became of the run.
  const kernel = makeKernel(testClock(NOON), { ledger });
  expect(await kernel.run(action)).toMatchObject({
    status: "refused",
    blockers: expect.arrayContaining([expect.objectContaining({ code: "ticket_already_used" })]) as unknown,
  });

  const claim = { key: open!.key, fencing_token: open!.fencing_token };
  expect(await kernel.reconcile(claim, { status: "failed", reference: "incident:17" })).toEqual({ ok: true });
  expect(await ledger.list({ open: true })).toEqual([]);
  expect(await kernel.reconcile(claim, { status: "completed", reference: "incident:18" })).toMatchObject({ ok: false });
  expect(await kernel.run(action)).toMatchObject({ status: "refused" });
});
