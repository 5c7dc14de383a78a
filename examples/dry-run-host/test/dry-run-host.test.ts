import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { digest, type JsonObject, parseJsonObject, type Verifier } from "@govengine/artifact-core";
import { memoryTicketLedger } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import {
  type Bundle,
  bundleBytes,
  bundleSource,
  MANIFEST_FILE,
  proposeTicket,
  reviewSignedBundle,
} from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { approvalDesk, askPerson, decideAtDesk, type Terminal } from "../src/approval.ts";
import { type HostAnswer, hostKernel, type HostSettings, requestRestart } from "../src/dry-run-host.ts";
import { evaluateTarget, restartPolicy, restartScope } from "../src/policy.ts";
import { proposeRestart } from "../src/prepare.ts";

const NOW = 1_767_604_320_000;
const RULES = { "web-1.example": ["nginx", "varnish"] };
const TARGET = "service://web-1.example/nginx";
const ARGS = ["--host", "web-1.example", "restart", "nginx.service"];
const OWNER = "owner:ada";
const AGENT = "agent:caretaker";
const RUNTIME = "runtime:dry-run-host";
const DESK = approvalDesk(OWNER, new Uint8Array(32).fill(7));

/** What a person answers to what is on the screen so far; null walks away. */
type Person = (screen: string) => string | null;

const approves: Person = (screen) => /Digest of this view: ([0-9a-f]{8})/u.exec(screen)?.[1] ?? "nothing to see";

interface Seat extends Terminal {
  readonly screen: () => string;
  readonly questions: () => number;
}

function seat(person: Person): Seat {
  let text = "";
  let asked = 0;
  return {
    write: (more) => {
      text += more;
    },
    ask: (question) => {
      text += question;
      asked += 1;
      return Promise.resolve(person(text));
    },
    screen: () => text,
    questions: () => asked,
  };
}

function settings(terminal: Terminal, more: Partial<HostSettings> = {}): HostSettings {
  return {
    rules: RULES,
    desk: DESK,
    terminal,
    ledger: memoryTicketLedger(),
    clock: { now: () => NOW },
    newId: () => "restart-1",
    ...more,
  };
}

function codes(answer: HostAnswer): readonly string[] {
  return "blockers" in answer ? answer.blockers.map(({ code }) => code) : [];
}

function bundleOf(answer: HostAnswer): Bundle {
  if (answer.status !== "completed") throw new Error(codes(answer).join(" "));
  return answer.bundle;
}

describe("a request", () => {
  test("that a person approves ends in a bundle that passes, signed at the desk and nowhere else", async () => {
    const bundle = bundleOf(await requestRestart(TARGET, AGENT, settings(seat(approves))));
    const input = {
      manifest: bundleBytes(bundle, MANIFEST_FILE),
      source: bundleSource(bundle),
      files: bundle.map(({ path }) => path),
    };
    const review = await reviewSignedBundle({ ...input, trust: DESK.trust });
    expect([review.verdict, review.blockers]).toEqual(["pass", []]);
    expect(review.signatures).toMatchObject({ status: "trusted" });
    const stranger = approvalDesk(OWNER, new Uint8Array(32).fill(8));
    const elsewhere = await reviewSignedBundle({ ...input, trust: stranger.trust });
    expect([elsewhere.verdict, elsewhere.signatures.status]).toEqual(["fail", "invalid"]);
    const receipt = parseJsonObject(bundleBytes(bundle, "05_execution_receipt.json"));
    expect(receipt["outcome"]).toMatchObject({ status: "dry_run" });
  });

  test("shows the person what would run, argument by argument, before it asks", async () => {
    const terminal = seat(() => "reject");
    await requestRestart(TARGET, AGENT, settings(terminal));
    const lines = terminal.screen().split("\n");
    expect(lines).toEqual(expect.arrayContaining(['Step 1 of 1: "systemctl"', `Wanted by: "${AGENT}"`]));
    expect(ARGS.map((arg, at) => lines.includes(`  argument ${at + 1} of 4: "${arg}"`))).toEqual(ARGS.map(() => true));
  });

  test.each<[string, Person]>([
    ["rejects", () => "reject"],
    ["walks away", () => null],
    ["never types the digits", () => "yes"],
  ])("is refused by the kernel when the person %s", async (_, person) => {
    const ledger = memoryTicketLedger();
    const answer = await requestRestart(TARGET, AGENT, settings(seat(person), { ledger }));
    expect(answer.status).toBe("refused");
    expect(codes(answer)).toContain("ticket_approval_terminal");
    expect(await ledger.list({})).toEqual([]);
  });

  test.each(["service://web-1.example/sshd", "service://web-2.example/nginx", "nginx", "service://web-1.example/a b"])(
    "of %s is denied by policy, and nobody is asked",
    async (target) => {
      const terminal = seat(approves);
      const answer = await requestRestart(target, AGENT, settings(terminal));
      expect([answer.status, codes(answer), terminal.questions()]).toEqual(["refused", ["policy_denied"], 0]);
    },
  );

  test("can't be approved by whoever wants it", async () => {
    await expect(requestRestart(TARGET, OWNER, settings(seat(approves)))).rejects.toMatchObject({
      code: "approver_is_requester",
    });
  });

  test("uses its ticket up, also across two openings of one ledger folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dry-run-host-"));
    try {
      const open = (): HostSettings => settings(seat(approves), { ledger: fileTicketLedger(folder, { create: true }) });
      expect((await requestRestart(TARGET, AGENT, open())).status).toBe("completed");
      const again = await requestRestart(TARGET, AGENT, open());
      expect([again.status, codes(again)]).toEqual(["refused", expect.arrayContaining(["ticket_already_used"])]);
      const other = await requestRestart(TARGET, AGENT, { ...open(), newId: () => "restart-2" });
      expect(other.status).toBe("completed");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("askPerson", () => {
  const { view } = proposed();

  test.each<[string, Person]>([
    ["a person who rejects", () => "reject"],
    ["a seat that nobody sits in", () => null],
  ])("asks %s once", async (_, person) => {
    const terminal = seat(person);
    expect([await askPerson(view, terminal), terminal.questions()]).toEqual(["reject", 1]);
  });

  test("takes the first digits of the digest at the third attempt, and not at the fourth", async () => {
    const answers = (wrong: number): Person => {
      let left = wrong;
      return () => (left-- > 0 ? "not it" : view.digest.slice(0, 8));
    };
    expect(await askPerson(view, seat(answers(2)))).toBe("approve");
    expect(await askPerson(view, seat(answers(3)))).toBe("reject");
  });

  test.each([
    ["the whole digest", view.digest],
    ["seven digits", view.digest.slice(0, 7)],
    ["other digits", view.digest.slice(1, 9)],
    ["the digits with a blank", `${view.digest.slice(0, 8)} `],
    ["nothing", ""],
    ["a word", "approve"],
  ])("doesn't take %s", async (_, answer) => {
    const terminal = seat(() => answer);
    expect([await askPerson(view, terminal), terminal.questions()]).toEqual(["reject", 3]);
  });
});

describe("the kernel of this host", () => {
  test("refuses a ticket for another command, though the same person approved it", async () => {
    const { proposal } = proposed();
    const { execution_ticket: _ticket, ...previous } = proposal;
    const shape = { tool: "systemctl", normalized_args: ["--host", "web-1.example", "stop", "nginx.service"] };
    const wrong = proposed(shape);
    const signed = await decideAtDesk(wrong, "approval-1", DESK, seat(approves));
    const right = await decideAtDesk(proposed(), "approval-1", DESK, seat(approves));
    const kernel = hostKernel(settings(seat(approves)));
    const run = async (input: JsonObject, { ticket, signature }: typeof signed): Promise<readonly string[]> => {
      const auth = await kernel.authorize({ ...input, execution_ticket: ticket, signatures: [signature] });
      return auth.allowed ? [] : auth.decision.blockers.map(({ code }) => code);
    };
    expect(await run(previous, right)).toEqual([]);
    expect(await run(wrong.proposal as unknown as JsonObject, signed)).toEqual(
      expect.arrayContaining(["policy_decision_unproved", "scope_unverifiable"]),
    );
  });
});

describe("the policy port", () => {
  const port = restartPolicy(RULES);
  const intent = { target: { uri: TARGET } };

  test("gives the decision again for the prepared command", async () => {
    const shape = { tool: "systemctl", normalized_args: ARGS };
    expect(await port.evaluate(intent, { execution_shape: shape })).toEqual(evaluateTarget(RULES, TARGET));
    expect(await port.evaluate(intent, { execution_shape: shape })).toMatchObject({
      decision: "owner_approval_required",
    });
  });

  test.each<[string, JsonObject, JsonObject]>([
    ["another command", intent, { execution_shape: { tool: "reboot", normalized_args: ARGS } }],
    ["a plan of more steps", intent, { execution_shape: { tool: "systemctl", normalized_args: ARGS, plan: [] } }],
    ["another target", { target: { uri: "x" } }, { execution_shape: { tool: "systemctl", normalized_args: ARGS } }],
    ["no target", {}, { execution_shape: { tool: "systemctl", normalized_args: ARGS } }],
    ["no command", intent, {}],
  ])("denies %s", async (_, given, contract) => {
    expect(await port.evaluate(given, contract)).toMatchObject({ decision: "deny" });
  });

  test("names the state of its rules", () => {
    expect(port.epoch()).toBe(digest(RULES, "sclite-json-v0.1"));
    expect(port.epoch()).not.toBe(restartPolicy({}).epoch());
  });
});

describe("the scope port", () => {
  const port = restartScope(RULES);

  test("reads the target back from the arguments", () => {
    expect(port.targets({ tool: "systemctl", args: ARGS, stdin: "" })).toEqual([TARGET]);
    expect(port.check({ step: 0, text: TARGET })).toBe("in_scope");
  });

  test.each<[string, string, readonly string[], string]>([
    ["another tool", "curl", ARGS, ""],
    ["another verb", "systemctl", ["--host", "web-1.example", "stop", "nginx.service"], ""],
    ["one argument more", "systemctl", [...ARGS, "--force"], ""],
    ["no arguments", "systemctl", [], ""],
    ["standard input", "systemctl", ARGS, "yes"],
  ])("can't tell the target of %s", (_, tool, args, stdin) => {
    expect(port.targets({ tool, args, stdin })).toBeNull();
  });

  test.each(["service://web-2.example/nginx", "service://web-1.example/sshd", "https://web-1.example/", "constructor"])(
    "says that %s is out of scope",
    (text) => {
      expect(port.check({ step: 0, text })).toBe("out_of_scope");
    },
  );
});

describe("the desk's signatures", () => {
  test("count for what was signed, and for nothing else", async () => {
    const { signature } = await decideAtDesk(proposed(), "approval-1", DESK, seat(approves));
    const { verifier } = DESK.trust;
    const statusOf = async (input: string, changes: Partial<typeof signature> = {}): Promise<string> =>
      (await verifyWith(verifier, { ...signature, ...changes }, input)).status;
    const signed = ["govengine-signature-v1", "execution_ticket", signature.form, signature.digest, OWNER].join("\n");
    expect(await statusOf(signed)).toBe("valid");
    expect(await statusOf(`${signed} `)).toBe("invalid");
    expect(await statusOf(signed, { algorithm: "none" })).toBe("invalid");
    expect(await statusOf(signed, { signer_id: "owner:bob" })).toBe("invalid");
    expect(await statusOf(signed, { signature: "00" })).toBe("invalid");
  });
});

async function verifyWith(verifier: Verifier, signature: Parameters<Verifier["verify"]>[0], input: string) {
  return verifier.verify(signature, new TextEncoder().encode(input));
}

/** A proposal for the restart, or for another command that somebody slipped into its contract. */
function proposed(shape?: JsonObject): ReturnType<typeof proposeRestart> {
  const own = proposeRestart({
    id: "restart-1",
    now: NOW,
    target: TARGET,
    restart: { host: "web-1.example", service: "nginx" },
    actor: AGENT,
    runtime: RUNTIME,
    policy: evaluateTarget(RULES, TARGET),
  });
  if (shape === undefined) return own;
  const { execution_ticket, ...previous } = own.proposal;
  const {
    approval: _approval,
    scope_binding: _scope,
    integrity: _integrity,
    links: _links,
    ...terms
  } = execution_ticket;
  const execution_contract = { ...previous.execution_contract, execution_shape: shape };
  return proposeTicket({
    ...previous,
    execution_contract,
    terms: terms as Parameters<typeof proposeTicket>[0]["terms"],
  });
}
