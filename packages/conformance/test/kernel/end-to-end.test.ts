// One governed action through the public entry points of all packages: proposed, approved, authorized, dry-run, bundled,
// written, verified from the folder. Then five attacks on it, each refused for its own reason.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DetachedSignature, JsonObject } from "@govengine/artifact-core";
import type { AuthorizeInput, ExecutionGrant, ExecutionKernel } from "@govengine/execution-core";
import { completeBundle, verifyChain, type Bundle } from "@govengine/sclite-bridge";
import { openBundle, writeBundle } from "@govengine/sclite-bridge/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approvedAction, makeKernel, NOON, testClock } from "./support/action.ts";

async function completedBundle(kernel: ExecutionKernel, action: AuthorizeInput): Promise<Bundle> {
  const outcome = await kernel.run(action);
  if (outcome.status !== "completed") throw new Error(JSON.stringify(outcome));
  return completeBundle(outcome.run);
}

async function blockersOf(kernel: ExecutionKernel, action: AuthorizeInput): Promise<readonly string[]> {
  const { allowed, decision } = await kernel.authorize(action);
  expect(allowed).toBe(false);
  return decision.blockers.map(({ code, path, detail }) =>
    [code, path, detail].filter((part) => part !== null && part !== "").join(" "),
  );
}

describe("a governed action", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "govengine-end-to-end-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("goes from proposal to a bundle that passes from its folder", async () => {
    const kernel = makeKernel(testClock(NOON));
    const authorization = await kernel.authorize(await approvedAction("a"));
    expect(authorization.decision.blockers).toEqual([]);
    if (!authorization.allowed) throw new Error("not allowed");
    const outcome = await kernel.execute(authorization.grant);
    if (outcome.status !== "completed") throw new Error(JSON.stringify(outcome));
    expect(outcome.run.steps.map(({ status }) => status)).toEqual(["dry-run", "dry-run"]);

    writeBundle(join(folder, "run-a"), completeBundle(outcome.run));
    const { manifest, source } = openBundle(join(folder, "run-a"));
    expect(verifyChain({ manifest, source })).toMatchObject({ verdict: "pass", blockers: [], reviews: [] });
  });

  test("gives the same bytes again", async () => {
    const action = await approvedAction("a");
    const [first, second] = await Promise.all([
      completedBundle(makeKernel(testClock(NOON)), action),
      completedBundle(makeKernel(testClock(NOON)), action),
    ]);
    expect(second).toEqual(first);
  });
});

describe("is refused", () => {
  test("with an argument changed after the approval", async () => {
    const action = await approvedAction("a");
    const changed = JSON.parse(JSON.stringify(action.execution_contract).replaceAll("--head", "--post")) as JsonObject;
    expect(await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_contract: changed })).toEqual(
      expect.arrayContaining([
        "ticket_args_digest_mismatch /execution_ticket/scope_binding/normalized_args_digest",
        "digest_link_mismatch /execution_ticket/links/execution_contract/descriptor/digest execution_contract",
        "digest_link_mismatch /execution_ticket/integrity/ticket_binds_execution_contract_digest execution_contract",
      ]),
    );
  });

  test("with a changed argument in a later step, which only the digests show", async () => {
    const action = await approvedAction("a");
    const changed = JSON.parse(JSON.stringify(action.execution_contract).replace('"-c"', '"-m"')) as JsonObject;
    const blockers = await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_contract: changed });
    expect(blockers.filter((blocker) => blocker.startsWith("digest_link_mismatch"))).toHaveLength(2);
    expect(blockers.some((blocker) => blocker.startsWith("ticket_args"))).toBe(false);
  });

  test("for a second use", async () => {
    const kernel = makeKernel(testClock(NOON));
    const action = await approvedAction("a");
    const early = await kernel.authorize(action);
    await completedBundle(kernel, action);
    expect(await blockersOf(kernel, action)).toEqual([
      "missing_or_invalid_execution_ticket",
      "ticket_already_used /execution_ticket",
    ]);
    if (!early.allowed) throw new Error("not allowed");
    expect(await kernel.execute(early.grant)).toMatchObject({
      status: "refused",
      blockers: [{ code: "ticket_already_used" }],
    });
  });

  test("with another action's ticket", async () => {
    const [action, other] = await Promise.all([approvedAction("a"), approvedAction("b")]);
    const { execution_ticket } = other;
    const signatures = [action.signatures[0] as DetachedSignature, other.signatures[1] as DetachedSignature];
    const blockers = await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_ticket, signatures });
    expect(blockers).toEqual(
      expect.arrayContaining([
        "digest_link_mismatch /execution_ticket/links/execution_contract/descriptor/digest execution_contract",
        "digest_link_mismatch /execution_ticket/links/intent/descriptor/digest intent_contract",
        "digest_link_mismatch /execution_ticket/links/policy_decision/descriptor/digest policy_decision",
      ]),
    );
  });

  test("after the window, at authorize and at execute", async () => {
    const clock = testClock(NOON);
    const kernel = makeKernel(clock);
    const action = await approvedAction("a");
    clock.set("2026-03-02T08:59:59Z");
    const early = await kernel.authorize(action);
    clock.set("2026-03-02T09:00:00Z");
    expect((await kernel.authorize(action)).allowed).toBe(true);
    clock.set("2026-03-02T09:00:01Z");
    expect(await blockersOf(kernel, action)).toContain("ticket_expired /execution_ticket/validity");
    if (!early.allowed) throw new Error("not allowed");
    expect(await kernel.execute(early.grant)).toMatchObject({
      status: "refused",
      blockers: [{ code: "ticket_expired" }],
    });
  });

  test("with a grant that only looks like one", async () => {
    const kernel = makeKernel(testClock(NOON));
    const authorization = await kernel.authorize(await approvedAction("a"));
    if (!authorization.allowed) throw new Error("not allowed");
    const { grant } = authorization;
    const alike: readonly unknown[] = [
      {},
      { ...grant },
      Object.create(Object.getPrototypeOf(grant) as object),
      Object.create(grant as object),
      new Proxy(grant as object, {}),
    ];
    for (const each of alike) {
      expect(await kernel.execute(each as ExecutionGrant)).toMatchObject({
        status: "refused",
        blockers: [{ code: "grant_foreign" }],
      });
    }
    expect(await kernel.execute(grant)).toMatchObject({ status: "completed" });
  });

  test("when the signature is over the ticket before one byte of it changed", async () => {
    const action = await approvedAction("a");
    const execution_ticket = { ...action.execution_ticket, created_at: "2026-03-02T08:00:01Z" };
    expect(await blockersOf(makeKernel(testClock(NOON)), { ...action, execution_ticket })).toContain(
      "signature_digest_mismatch /digest execution_ticket",
    );
  });
});
