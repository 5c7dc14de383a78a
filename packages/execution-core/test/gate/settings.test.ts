import { dryRunWithoutSignatures, noRevocation, RunnerProfile, type Trust } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { describe, expect, it } from "vitest";
import { createExecutionKernel, memoryTicketLedger, type ExecutionKernelOptions } from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import {
  activeRevocation,
  DRY_ANSWER,
  dryWorld,
  LIVE_ANSWER,
  LIVE_PROFILE,
  liveWorld,
  recordingRunner,
  RULES,
  scopePort,
  testVerifier,
  trustOf,
} from "./support/world.ts";

const live = (): ExecutionKernelOptions => liveWorld().options;
const dry = (): ExecutionKernelOptions => dryWorld().options;

function without(options: ExecutionKernelOptions, name: keyof ExecutionKernelOptions): unknown {
  const { [name]: _left, ...rest } = options;
  return rest;
}

const create = (options: unknown): Promise<readonly string[]> =>
  codesOf(() => createExecutionKernel(options as ExecutionKernelOptions));

describe("a kernel is made", () => {
  it.each<[string, () => ExecutionKernelOptions]>([
    ["for dry runs", dry],
    ["for dry runs without signatures", () => ({ ...dry(), trust: dryRunWithoutSignatures() })],
    ["for dry runs with the demo verifier", () => ({ ...dry(), trust: trustOf(demoVerifier()) })],
    [
      "with the least that it needs",
      () => {
        const { runtimeRef, contracts, trust, ledger } = dry();
        return { runtimeRef, contracts, trust, ledger };
      },
    ],
    ["for live runs", live],
    ["for live runs without revocation, said in so many words", () => ({ ...live(), revocation: noRevocation() })],
    ["with a dry-run runner of the host", () => ({ ...dry(), dryRun: recordingRunner(() => DRY_ANSWER) })],
    ["with the widest skew", () => ({ ...dry(), limits: { skewMs: 60_000 } })],
    ["with an audit that has a sink", () => ({ ...dry(), audit: "required", onEvent: () => {} })],
  ])("%s", async (_name, options) => {
    expect(await create(options())).toEqual([]);
  });
});

describe("a live kernel is refused", () => {
  const runner = recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE);
  it.each<[string, readonly string[], () => unknown]>([
    ["a ledger that forgets", ["ledger_not_durable"], () => ({ ...live(), ledger: memoryTicketLedger() })],
    ["no scope port", ["scope_port_missing"], () => without(live(), "scope")],
    ["no revocation port", ["revocation_port_missing"], () => without(live(), "revocation")],
    ["no verifier", ["verifier_missing"], () => ({ ...live(), trust: dryRunWithoutSignatures() })],
    ["the demo verifier", ["demo_verifier_in_live"], () => ({ ...live(), trust: trustOf(demoVerifier()) })],
    ["two runners of one name", ["duplicate_runner"], () => ({ ...live(), runners: [runner, runner] })],
    [
      "a runner without a live backend",
      ["runner_inconsistent"],
      () => ({ ...live(), runners: [recordingRunner(() => LIVE_ANSWER)] }),
    ],
    [
      "nothing that it needs",
      ["ledger_not_durable", "scope_port_missing", "revocation_port_missing", "verifier_missing"],
      () => ({ ...dry(), live: { enabled: true }, trust: dryRunWithoutSignatures() }),
    ],
    [
      "rules that need no signed ticket, though they are a literal",
      ["live_needs_signed_ticket"],
      () => ({ ...live(), trust: { rules: { ...RULES, require: { dry_run: [], live: [] } }, verifier: testVerifier } }),
    ],
  ])("for %s", async (_name, codes, options) => {
    expect(await create(options())).toEqual(codes);
  });
});

describe("a kernel is refused", () => {
  const rules = trustOf().rules;
  const lying = (): never => {
    throw new Error("getter");
  };
  it.each<[string, readonly string[], () => unknown]>([
    ["no options", ["invalid_kernel_options"], () => undefined],
    [
      "options that can't be read",
      ["invalid_kernel_options"],
      () => ({
        ...dry(),
        get scope(): never {
          return lying();
        },
      }),
    ],
    ["a misspelt option", ["invalid_kernel_options"], () => ({ ...dry(), revokation: activeRevocation() })],
    ["a blank runtime", ["invalid_kernel_options"], () => ({ ...dry(), runtimeRef: " " })],
    ["a runtime with a hidden character", ["invalid_kernel_options"], () => ({ ...dry(), runtimeRef: "a\u202eb" })],
    ["no ledger", ["invalid_kernel_options"], () => without(dry(), "ledger")],
    [
      "a ledger that can't list",
      ["invalid_kernel_options"],
      () => ({ ...dry(), ledger: without(dry().ledger as never, "list" as never) }),
    ],
    ["no trust", ["invalid_kernel_options"], () => without(dry(), "trust")],
    [
      "a verifier that can't verify",
      ["invalid_kernel_options"],
      () => ({ ...dry(), trust: { rules, verifier: { demo: false } } }),
    ],
    [
      "no verifier and no word about it",
      ["invalid_kernel_options"],
      () => ({ ...dry(), trust: { rules, verifier: null } }),
    ],
    [
      "an empty list of signers",
      ["missing_trusted_signers"],
      () => ({ ...dry(), trust: { rules: { signers: [] }, verifier: testVerifier } }),
    ],
    [
      "an unknown purpose",
      ["unknown_signature_purpose"],
      () => ({
        ...dry(),
        trust: { rules: { signers: [{ signer_id: "a", purposes: ["everything"] }] }, verifier: testVerifier },
      }),
    ],
    [
      "a signer who is called like nobody",
      ["invalid_kernel_options"],
      () => ({
        ...dry(),
        trust: trustOf(testVerifier, { signers: [{ signer_id: "unsigned", purposes: ["execution_ticket"] }] }),
      }),
    ],
    [
      "a layer with an unknown form",
      ["invalid_kernel_options"],
      () => ({ ...dry(), contracts: { ...dry().contracts, form: "json" } }),
    ],
    ["live said in another word", ["invalid_kernel_options"], () => ({ ...dry(), live: { enabled: "true" } })],
    [
      "a dry-run runner with a live backend",
      ["invalid_kernel_options"],
      () => ({ ...dry(), dryRun: recordingRunner(() => LIVE_ANSWER, LIVE_PROFILE) }),
    ],
    [
      "a dry-run runner of another name",
      ["invalid_kernel_options"],
      () => ({
        ...dry(),
        dryRun: recordingRunner(() => DRY_ANSWER, RunnerProfile.parse({ name: "dry", allowed: true })),
      }),
    ],
    [
      "a runner whose profile throws",
      ["runner_inconsistent"],
      () => ({
        ...dry(),
        runners: [
          {
            runStep: lying,
            get profile(): never {
              return lying();
            },
          },
        ],
      }),
    ],
    ["a runner that can't run", ["invalid_kernel_options"], () => ({ ...dry(), runners: [{ profile: LIVE_PROFILE }] })],
    ["too wide a skew", ["invalid_kernel_options"], () => ({ ...dry(), limits: { skewMs: 60_001 } })],
    ["an unknown limit", ["invalid_kernel_options"], () => ({ ...dry(), limits: { timeout: 1 } })],
    ["half a millisecond", ["invalid_kernel_options"], () => ({ ...dry(), limits: { graceMs: 0.5 } })],
    [
      "a scope port without targets",
      ["invalid_kernel_options"],
      () => ({ ...dry(), scope: without(scopePort() as never, "targets" as never) }),
    ],
    ["an audit without a sink", ["invalid_kernel_options"], () => ({ ...dry(), audit: "required" })],
    [
      "another word for the audit",
      ["invalid_kernel_options"],
      () => ({ ...dry(), audit: "always", onEvent: () => {} }),
    ],
    [
      "a signer without a name",
      ["invalid_kernel_options"],
      () => ({ ...dry(), signer: { signer_id: "", algorithm: "a", sign: () => "s" } }),
    ],
  ])("for %s", async (_name, codes, options) => {
    expect(await create(options())).toEqual(codes);
  });

  it("once for each reason", async () => {
    const { contracts } = dry();
    expect(await create({ contracts, runtimeRef: "", limits: { graceMs: -1 }, audit: "required" })).toEqual([
      "invalid_kernel_options",
      "invalid_kernel_options",
      "invalid_kernel_options",
      "invalid_kernel_options",
      "invalid_kernel_options",
    ]);
  });
});

describe("what a kernel was made with", () => {
  it("stays, whatever the host does to its own objects", async () => {
    const trust = { rules: trustOf().rules, verifier: testVerifier };
    const { time, options } = dryWorld({ trust: trust as Trust });
    const kernel = createExecutionKernel(options);
    Object.assign(trust, dryRunWithoutSignatures());
    const { decision } = await time.until(kernel.authorize({}));
    expect(decision.blockers.map(({ code }) => code)).toContain("signature_missing");
  });
});
