import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type JsonObject, sha256, stringifyJson } from "@govengine/artifact-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { ARTIFACT_FILES, buildChainManifest } from "@govengine/sclite-bridge";
import { writeBundle } from "@govengine/sclite-bridge/node";
import { describe, expect, test } from "vitest";

import { ACTION, actionFolder, IN_TIME, type Keys, newKeys, RUNTIME, signedWith } from "../support/action-folder.ts";
import { DEMO_ARTIFACTS, DEMO_BUNDLE } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

type Report = Awaited<ReturnType<typeof runJson>>["report"];

const AT = ["--at", IN_TIME] as const;
const ASKED = [...AT, "--runtime", RUNTIME, "--demo-signers"] as const;

async function gate(folder: string, ...options: readonly string[]): ReturnType<typeof runJson> {
  return runJson(["gate", "action", ...options], { cwd: folder });
}

function prepared(changes: Parameters<typeof actionFolder>[1] = {}): string {
  const folder = scratchFolder();
  actionFolder(join(folder, "action"), changes);
  return folder;
}

function open(report: Report): unknown {
  return (report.result as { readonly not_evaluated: unknown }).not_evaluated;
}

function statuses({ checks }: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ name, status }) => [name, status]));
}

/** A trust file in which both of the demo's names have one key between them, each its own. */
function trustFile(folder: string, owner: Keys, policy: Keys, more: object = {}): void {
  const signers = [
    {
      signer_id: "owner:demo",
      algorithm: "ed25519",
      public_key: owner.publicKey,
      purposes: ["execution_ticket"],
      roles: ["owner"],
    },
    {
      signer_id: "policy:demo",
      algorithm: "ed25519",
      public_key: policy.publicKey,
      purposes: ["policy_decision"],
      roles: [],
    },
  ];
  const require = { dry_run: ["execution_ticket", "policy_decision"], live: ["execution_ticket", "policy_decision"] };
  filled(folder, {
    "trust.json": JSON.stringify({ schema_version: "govengine.trust.v1", signers, require, ...more }),
  });
}

function bothSigned(owner: Keys, policy: Keys): ReturnType<typeof signedWith> {
  return [
    ...signedWith(policy).filter(({ purpose }) => purpose === "policy_decision"),
    ...signedWith(owner).filter(({ purpose }) => purpose === "execution_ticket"),
  ];
}

describe("what is left out", () => {
  test("is reported, and the verdict is review at best", async () => {
    const { exitCode, report } = await gate(prepared(), ...ASKED);
    expect([exitCode, report.verdict, open(report)]).toEqual([3, "review", ["scope", "uses"]]);
    expect(codesOf(report)).toEqual(["not_evaluated", "not_evaluated"]);
    expect(statuses(report)).toEqual({
      bundle: "not_checked",
      action: "passed",
      signature: "passed",
      scope: "not_checked",
      uses: "not_checked",
      runtime: "passed",
    });
  });

  test("may be the signatures: then a policy that asks for an owner isn't satisfied", async () => {
    const { exitCode, report } = await gate(prepared(), ...AT);
    expect([exitCode, open(report)]).toEqual([1, ["signature", "scope", "uses", "runtime"]]);
    expect(codesOf(report)).toContain("owner_approval_required");
    expect(codesOf(report)).not.toContain("signature_missing");
  });

  test("is said in the text too", async () => {
    const folder = prepared();
    const { stdout, exitCode } = await run(["gate", "action", ...ASKED], { cwd: folder });
    expect(exitCode).toBe(3);
    for (const text of ["REVIEW", "not_evaluated:scope", "not_evaluated:uses", "anybody can make", "Nothing was run"]) {
      expect(stdout).toContain(text);
    }
  });

  test("can't be given for a live run: the best verdict is review", async () => {
    const { report } = await gate(prepared(), ...AT, "--runtime", RUNTIME, "--mode", "live");
    expect(open(report)).toEqual(["signature", "scope", "uses", "runner", "revocation"]);
    expect(codesOf(report)).toEqual(
      expect.arrayContaining(["execution_ticket_dry_run_only", "execution_ticket_mode_mismatch"]),
    );
    for (const code of ["live_backend_disabled", "runner_unknown", "scope_port_missing", "signature_missing"]) {
      expect(codesOf(report)).not.toContain(code);
    }
  });
});

describe("signatures", () => {
  const [owner, policy] = [newKeys(), newKeys()];

  test("of the trust file's keys count", async () => {
    const folder = prepared({ signatures: bothSigned(owner, policy) });
    trustFile(folder, owner, policy);
    const { report } = await gate(folder, ...AT, "--runtime", RUNTIME, "--trust", "trust.json");
    expect([report.verdict, open(report)]).toEqual(["review", ["scope", "uses"]]);
    expect(statuses(report)["signature"]).toBe("passed");
  });

  test.each<[string, Parameters<typeof actionFolder>[1], readonly string[], string]>([
    ["of another key", { signatures: bothSigned(newKeys(), policy) }, [], "signature_invalid"],
    ["that are missing", { signatures: [] }, [], "signature_missing"],
    ["of the demo signer", {}, [], "signature_unknown"],
    ["of the demo signer under a name that has a key", {}, ["--demo-signers"], "signature_unknown"],
  ])("%s don't", async (_, changes, options, code) => {
    const folder = prepared(changes);
    trustFile(folder, owner, policy);
    const { exitCode, report } = await gate(folder, ...AT, "--trust", "trust.json", ...options);
    expect([exitCode, statuses(report)["signature"]]).toEqual([1, "failed"]);
    expect(codesOf(report)).toContain(code);
  });

  test("of demo signers don't count for a live run", async () => {
    const { exitCode, report } = await gate(prepared(), ...ASKED, "--mode", "live");
    expect(exitCode).toBe(1);
    expect(codesOf(report)).toContain("demo_verifier_in_live");
  });

  test("that can't be read are refused", async () => {
    const folder = prepared();
    for (const text of ["[]", "{", '{"signatures":{}}', '{"signatures":[],"more":1}']) {
      writeFileSync(join(folder, "action", "signatures.json"), text);
      expect(codesOf((await gate(folder, ...ASKED)).report)).toContain("signatures_malformed");
    }
  });
});

describe("an action", () => {
  test.each<[string, Parameters<typeof actionFolder>[1], readonly string[], string]>([
    ["too early", {}, ["--at", "2026-01-05T08:59:59Z"], "ticket_not_yet_valid"],
    ["too late", {}, ["--at", "2026-01-05T10:10:01Z"], "ticket_expired"],
    ["for another runtime", {}, [...AT, "--runtime", "runtime:other"], "ticket_runtime_mismatch"],
    [
      "with another ticket's contract",
      { artifacts: { execution_contract: { ...ACTION.artifacts.execution_contract, contract_id: "other" } } },
      AT,
      "digest_link_mismatch",
    ],
  ])("%s is refused", async (_, changes, options, code) => {
    const { exitCode, report } = await gate(prepared(changes), "--demo-signers", ...options);
    expect(exitCode).toBe(1);
    expect(codesOf(report)).toContain(code);
  });

  test.each(["2026-01-05T09:00:00Z", "2026-01-05T10:10:00Z", "2026-01-05T11:10:00+01:00"])(
    "at the window's edge isn't: %s",
    async (time) => {
      expect((await gate(prepared(), "--demo-signers", "--at", time)).report.verdict).toBe("review");
    },
  );

  test("whose artifact is missing, linked or no JSON is refused, and says which", async () => {
    const folder = prepared();
    const contract = join(folder, "action", "03_execution_contract.json");
    renameSync(contract, join(folder, "moved.json"));
    expect((await gate(folder, ...ASKED)).report.blockers).toContainEqual({
      code: "artifact_missing",
      path: "/execution_contract",
      detail: "execution_contract",
    });
    symlinkSync(join(folder, "moved.json"), contract);
    expect((await gate(folder, ...ASKED)).report.blockers).toContainEqual({
      code: "bundle_file_linked",
      path: "/execution_contract",
      detail: null,
    });
    rmSync(contract);
    writeFileSync(contract, '{"a":1,"a":2}');
    const { exitCode, report } = await gate(folder, ...ASKED);
    expect([exitCode, codesOf(report).includes("json_duplicate_key")]).toEqual([1, true]);
  });
});

describe("uses", () => {
  test("are counted by the ledger, which is only read", async () => {
    const folder = prepared();
    const ledger = fileTicketLedger(join(folder, "ledger"), { create: true });
    const before = readdirSync(join(folder, "ledger"), { recursive: true });
    const asked = [...ASKED, "--ledger", "ledger"];
    expect(open((await gate(folder, ...asked)).report)).toEqual(["scope"]);
    expect(readdirSync(join(folder, "ledger"), { recursive: true })).toEqual(before);
    const ticket = ACTION.signatures.find(({ purpose }) => purpose === "execution_ticket")!;
    await ledger.claim({
      key: { signer: "owner:demo", ticket_id: "demo-ticket" },
      ticket_digest: ticket.digest,
      request_digest: `sha256:${sha256("a request")}`,
      runtime_ref: RUNTIME,
      mode: "dry_run",
      max_uses: 1,
      not_after: Date.parse("2026-01-05T10:10:00Z"),
      now: Date.parse(IN_TIME),
    });
    const { exitCode, report } = await gate(folder, ...asked);
    expect([exitCode, codesOf(report)]).toEqual([
      1,
      ["missing_or_invalid_execution_ticket", "ticket_already_used", "not_evaluated"],
    ]);
  });

  test("are seen in a receipt of the ticket that lies in the folder", async () => {
    const folder = scratchFolder();
    writeBundle(join(folder, "action"), DEMO_BUNDLE);
    const { exitCode, report } = await gate(folder, ...ASKED);
    expect([exitCode, codesOf(report).filter((code) => code !== "not_evaluated")]).toEqual([
      1,
      ["ticket_already_used"],
    ]);
    expect(statuses(report)).toMatchObject({ bundle: "passed", action: "passed", uses: "failed" });
  });

  test("aren't seen in a receipt of another ticket, but in one that can't be read", async () => {
    const folder = prepared();
    const receipt = JSON.parse(
      new TextDecoder().decode(DEMO_BUNDLE.find(({ path }) => path === "05_execution_receipt.json")!.bytes),
    ) as { links: { execution_ticket: { descriptor: { digest: string } } }; ticket_use: { ticket_id: string } };
    receipt.links.execution_ticket.descriptor.digest = sha256("another");
    receipt.ticket_use.ticket_id = "another";
    filled(join(folder, "action"), { "05_execution_receipt.json": JSON.stringify(receipt) });
    expect((await gate(folder, ...ASKED)).report.verdict).toBe("review");
    filled(join(folder, "action"), { "05_execution_receipt.json": "{" });
    expect(codesOf((await gate(folder, ...ASKED)).report)).toContain("ticket_already_used");
  });
});

test("a use is seen in a receipt that a manifest made anew doesn't list", async () => {
  const folder = scratchFolder();
  const artifact = (role: keyof typeof ARTIFACT_FILES): { role: string; path: string; artifact: JsonObject } => ({
    role,
    path: ARTIFACT_FILES[role],
    artifact: DEMO_ARTIFACTS[role],
  });
  const first = (["intent_contract", "policy_decision", "execution_contract", "execution_ticket"] as const).map(
    artifact,
  );
  writeBundle(join(folder, "action"), DEMO_BUNDLE);
  const manifest = stringifyJson(buildChainManifest(first) as unknown as JsonObject);
  writeFileSync(join(folder, "action", "artifact_chain_manifest.json"), manifest);
  const { report } = await gate(folder, ...ASKED);
  expect(codesOf(report)).toContain("ticket_already_used");
});

test("a bundle whose file isn't the one that its manifest lists is refused", async () => {
  const folder = scratchFolder();
  writeBundle(join(folder, "action"), DEMO_BUNDLE);
  writeFileSync(join(folder, "action", "06_evidence_contract.json"), "{}");
  const { exitCode, report } = await gate(folder, ...ASKED);
  expect([exitCode, statuses(report)["bundle"]]).toEqual([1, "failed"]);
  expect(codesOf(report)).toContain("descriptor_mismatch");
});

function scopeFile(folder: string, host: string): void {
  const scope = { schema_version: "govengine.scope.v1", name: "demo", targets: [{ host }], exclusions: [] };
  filled(folder, { "scope.json": JSON.stringify(scope) });
}

describe("scope", () => {
  test("that holds every target leaves nothing open: it would be allowed", async () => {
    const folder = prepared();
    fileTicketLedger(join(folder, "ledger"), { create: true });
    scopeFile(folder, "example.com");
    const asked = [...ASKED, "--ledger", "ledger", "--scope", "scope.json"];
    const { exitCode, report } = await gate(folder, ...asked);
    expect([exitCode, report.verdict, open(report), report.blockers]).toEqual([0, "pass", [], []]);
    expect((await run(["gate", "action", ...asked], { cwd: folder })).stdout).toContain("PASS  it would be allowed");
  });

  test("that holds another host refuses it", async () => {
    const folder = prepared();
    scopeFile(folder, "example.org");
    const { exitCode, report } = await gate(folder, ...ASKED, "--scope", "scope.json");
    expect([exitCode, statuses(report)["scope"]]).toEqual([1, "failed"]);
    expect(codesOf(report)).toContain("target_out_of_scope");
  });
});

describe("wrong usage", () => {
  test.each<[string, readonly string[], string]>([
    ["a mode that nobody knows", ["--mode", "dry-run"], "usage_mode_unknown"],
    ["a time without an offset", ["--at", "2026-01-05T09:12:00"], "usage_time_invalid"],
    ["a time finer than milliseconds", ["--at", "2026-01-05T09:12:00.0001Z"], "usage_time_invalid"],
    ["a day that doesn't exist", ["--at", "2026-02-30T09:12:00Z"], "usage_time_invalid"],
    ["a runtime that can't be one", ["--runtime", "a\u{202e}b"], "invalid_kernel_options"],
    ["a trust file that isn't there", ["--trust", "nowhere.json"], "input_missing"],
    ["a scope file that isn't there", ["--scope", "nowhere.json"], "scope_file_missing"],
    ["a ledger that isn't there", ["--ledger", "nowhere"], "ledger_missing"],
  ])("is told: %s", async (_, options, code) => {
    const { exitCode, report } = await gate(prepared(), ...options);
    expect([exitCode, report.verdict, codesOf(report)]).toEqual([2, "error", [code]]);
  });

  test("is a path that is no folder, or one with nothing in it", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "action"));
    expect(codesOf((await gate(folder)).report)).toEqual(["bundle_not_found"]);
    filled(folder, { "action/artifact_chain_manifest.json": "{" });
    expect((await gate(folder)).exitCode).toBe(2);
    const { exitCode, report } = await runJson(["gate", "action/artifact_chain_manifest.json"], { cwd: folder });
    expect([exitCode, codesOf(report)]).toEqual([2, ["bundle_not_found"]]);
  });
});
