// Every single-field mutation of every artifact of every bundle, raw and re-sealed: a sample in each test run, all of them
// with `--mode conformance`. Raw, none verifies. Re-sealed, none gets a better verdict than the original, and each that
// passes is of a field that is listed with the reason why it decides nothing.

import { utf8Bytes } from "@govengine/artifact-core";
import { LIFECYCLE_ROLES, type LifecycleRole } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { VECTORS } from "../vectors/vector-files.ts";
import { NOT_DECISIVE, type NotDecisive } from "./not-decisive.ts";
import { judge, judgeRaw, judgeSealed, ownBundle, publishedBundle, type SealedBundle } from "./sealed.ts";
import { mutationsOf, type Mutation } from "./single-field.ts";

const OWN = ["http-probe", "http-probe-plain-ticket", "reviewed-restart"];
const PUBLISHED = [
  "govengine-integration",
  "local-admin-change",
  "review-bundle",
  "contract-lifecycle-v0.2",
  "bad-review-bundle-cross-host",
];
const ALL = process.env["MODE"] === "conformance";

/** A prime, so that a sample meets every kind of mutation. */
const STRIDE = ALL ? 1 : 13;
const RANK = { pass: 0, review: 1, fail: 2, unsealable: 3 } as const;

/** The one defect of a bundle that fails: who swaps exactly that member mends it. */
const DEFECT: Readonly<Record<string, readonly string[]>> = {
  "bad-review-bundle-cross-host": ["policy_decision ", "policy_decision /scope"],
};

interface Tally {
  mutations: number;
  passed: number;
  /** What must not be: a raw mutation that isn't refused, one that gets better, one that passes without a reason. */
  readonly wrong: string[];
  readonly used: Set<NotDecisive>;
}

/** Tries the mutations of a bundle's artifacts, or every STRIDE-th. */
function tryAll(bundle: SealedBundle, bundles: readonly SealedBundle[]): Tally {
  const tally: Tally = { mutations: 0, passed: 0, wrong: [], used: new Set() };
  const original = judge(bundle.files);
  let at = 0;
  for (const role of LIFECYCLE_ROLES) {
    const others = bundles.filter((other) => other !== bundle).map(({ artifacts }) => artifacts[role]);
    for (const mutation of mutationsOf(bundle.artifacts[role], others)) {
      at += 1;
      if (at % STRIDE !== 0) continue;
      tally.mutations += 1;
      const complain = (what: string): void => {
        if (tally.wrong.length < 20) tally.wrong.push(`${what}: ${role} ${mutation.kind} ${mutation.place}`);
      };
      const raw = judgeRaw(bundle, role, mutation.mutated);
      if (raw.chain !== "fail" || raw.review !== "fail") complain("not refused");
      const sealed = judgeSealed(bundle, role, mutation);
      const isBetter = RANK[sealed.chain] < RANK[original.chain] || RANK[sealed.review] < RANK[original.review];
      const mends = DEFECT[bundle.name]?.includes(`${role} ${mutation.place}`) ?? false;
      if (isBetter && !mends) complain("better than the original");
      if (sealed.review !== "pass") continue;
      tally.passed += 1;
      const row = reasonFor(role, mutation);
      if (row === undefined) complain("passes without a reason");
      else tally.used.add(row);
    }
  }
  return tally;
}

function reasonFor(role: LifecycleRole, { place }: Mutation): NotDecisive | undefined {
  return NOT_DECISIVE.find((row) => (row.role === "any" || row.role === role) && row.places.test(place));
}

const bundles = [...OWN.map(ownBundle), ...(VECTORS === "" ? [] : PUBLISHED.map(publishedBundle))];
const used = new Set<NotDecisive>();

function check(name: string): void {
  const bundle = bundles.find((each) => each.name === name) as SealedBundle;
  const tally = tryAll(bundle, bundles);
  for (const row of tally.used) used.add(row);
  process.stdout.write(`mutations of ${name}: ${tally.mutations}, re-sealed ${tally.passed} pass\n`);
  expect(tally.wrong).toEqual([]);
  expect(tally.mutations).toBeGreaterThan(ALL ? 1_500 : 100);
}

describe("own bundles", () => {
  test.each(OWN)("%s", { timeout: 1_800_000 }, check);
});

describe.skipIf(VECTORS === "")("published bundles (needs the vectors)", () => {
  test.each(PUBLISHED)("%s", { timeout: 1_800_000 }, check);

  if (ALL) {
    test("no reason is listed that nothing needs", () => {
      expect(NOT_DECISIVE.filter((row) => !used.has(row)).map(({ places }) => places.source)).toEqual([]);
    });
  }
});

describe("a member said twice", () => {
  test.each(bundles.map(({ name }) => name))("%s", (name) => {
    const bundle = bundles.find((each) => each.name === name) as SealedBundle;
    let tried = 0;
    for (const file of bundle.files.slice(0, LIFECYCLE_ROLES.length)) {
      const lines = new TextDecoder().decode(file.bytes).split("\n");
      for (const [at, line] of lines.entries()) {
        // A line that is a whole member, a text or a number or a flag, stands twice.
        const member = /^\s*"[^"]+": (?:"[^"]*"|[-0-9.e]+|true|false|null),?$/u.test(line)
          ? line.replace(/,$/u, "")
          : null;
        if (member === null || (!ALL && at % 7 !== 0)) continue;
        const text = [...lines.slice(0, at), `${member},`, ...lines.slice(at)].join("\n");
        const files = bundle.files.map((each) => (each === file ? { path: file.path, bytes: utf8Bytes(text) } : each));
        // No digest can be made of it, so there is nothing to re-seal.
        expect([file.path, line, judge(files)]).toEqual([file.path, line, { chain: "fail", review: "fail" }]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});

describe("what must never pass", () => {
  const never: readonly (readonly [name: string, role: LifecycleRole, place: string, to: unknown])[] = [
    ["a denied policy", "policy_decision", "/decision", "deny"],
    ["a policy word that nobody knows", "policy_decision", "/decision", "allow"],
    ["a target out of scope", "policy_decision", "/scope/target_in_scope", false],
    ["a target that the contract puts out of scope", "execution_contract", "/target_binding/target_in_scope", false],
    ["a window that had passed", "execution_ticket", "/validity/not_after", "2026-01-05T09:10:00Z"],
    ["a window that had not begun", "execution_ticket", "/validity/not_before", "2099-01-05T09:10:00Z"],
    ["an approval that was rejected", "execution_ticket", "/approval/status", "rejected"],
    ["an approval that was revoked", "execution_ticket", "/approval/status", "revoked"],
    ["an approval that is pending", "execution_ticket", "/approval/status", "owner_approval_required"],
    ["an approval word that nobody knows", "execution_ticket", "/approval/status", "Approved"],
    ["a ticket for another runtime", "execution_ticket", "/subject_binding/usable_by_runtime", "runtime:other"],
    ["a ticket that may be handed on", "execution_ticket", "/ticket_semantics/default_transferable", true],
    ["a receipt of a second use", "execution_receipt", "/ticket_use/use_count", 2],
    ["a receipt of more commands", "execution_receipt", "/execution/executed_command_count", 2],
    ["a receipt of network execution", "execution_receipt", "/execution/network_execution_performed", true],
    ["a receipt from after the window", "execution_receipt", "/execution/ended_at", "2099-01-05T09:10:00Z"],
    ["a receipt that was blocked", "execution_receipt", "/outcome/status", "blocked"],
    ["a claim beyond its receipt", "evidence_contract", "/claims/0/bounded_by_receipt", false],
    ["a claim on another receipt", "evidence_contract", "/claims/0/source_receipt_id", "receipt-other"],
    ["a claim that needs the network", "evidence_contract", "/claims/0/requires_network_execution", true],
    ["a claim of a vulnerability", "evidence_contract", "/claims/0/claim_type", "confirmed_vulnerability"],
    ["a replay that needs live execution", "evidence_contract", "/replay/live_execution_required", true],
  ];

  test.each(never)("%s", (_name, role, place, to) => {
    for (const bundle of bundles.filter(({ files }) => judge(files).review === "pass")) {
      const mutated = structuredCloneWith(bundle.artifacts[role], place.slice(1).split("/"), to);
      const { review } = judgeSealed(bundle, role, { kind: "change", place, mutated });
      expect([bundle.name, review]).not.toEqual([bundle.name, "pass"]);
      expect(judgeRaw(bundle, role, mutated)).toEqual({ chain: "fail", review: "fail" });
    }
  });

  test("and the bundles themselves pass", () => {
    const passing = bundles.filter(({ files }) => judge(files).review === "pass").map(({ name }) => name);
    expect(passing).toEqual(expect.arrayContaining(["http-probe", "reviewed-restart"]));
  });
});

function structuredCloneWith(
  value: SealedBundle["artifacts"][LifecycleRole],
  way: readonly string[],
  to: unknown,
): SealedBundle["artifacts"][LifecycleRole] {
  const copy = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  let owner = copy;
  for (const key of way.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
  owner[way.at(-1) as string] = to;
  return copy as SealedBundle["artifacts"][LifecycleRole];
}
