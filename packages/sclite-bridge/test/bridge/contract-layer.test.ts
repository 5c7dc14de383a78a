import {
  ACTION_ROLES,
  digest,
  ExactNumber,
  parseJsonObject,
  type ActionArtifacts,
  type ActionFacts,
  type JsonObject,
  type JsonValue,
} from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildExecutionContract,
  buildExecutionTicket,
  buildIntentContract,
  scliteContractLayer,
} from "../../src/index.ts";
import { instant, sampleAction, type SampleAction } from "../support/run.ts";
import {
  edited,
  isDeepFrozen,
  relinked,
  SAMPLE_INPUT,
  sampleArtifacts,
  sampleArtifactsV02,
  type Changes,
} from "../support/sample.ts";
import { publishedArtifacts, vectorsExpected } from "../support/vectors.ts";

const layer = scliteContractLayer();

function said(artifacts: ActionArtifacts): readonly string[] {
  const { facts, problems } = layer.read(artifacts);
  expect(facts === null).toBe(problems.length > 0);
  return problems.map(({ code, path, detail }) => [code, path, detail].filter((part) => part !== null).join(" "));
}

const changed = (changes: Changes, base = sampleArtifacts()): SampleAction => sampleAction(relinked(changes, base));
const factsWith = (changes: Changes, base = sampleArtifacts()): ActionFacts => {
  const { facts, problems } = layer.read(changed(changes, base));
  expect(problems).toEqual([]);
  return facts as ActionFacts;
};

const FACTS: ActionFacts = {
  ids: {
    intent_contract: "intent-1",
    policy_decision: "decision-1",
    execution_contract: "contract-1",
    execution_ticket: "ticket-1",
  },
  policy: "allow",
  approval: "dry_run",
  window: { not_before: instant("2026-03-02T08:00:00Z"), not_after: instant("2026-03-02T09:00:00Z") },
  limits: { mode: "dry_run", max_uses: 1, max_steps: 1, timeout_ms: null, network: false },
  target: { text: "https://status.example.org/health", host: "status.example.org" },
  steps: [{ index: 0, tool: "http_probe", args: ["https://status.example.org/health"], stdin: "" }],
  subject: { actor: "agent:sample", issued_for: "agent:sample", runtime_ref: "runtime:sample-runner" },
};

describe("the layer", () => {
  test("is SCLite in the form of its descriptors, and frozen", () => {
    expect([layer.name, layer.form]).toEqual(["sclite", "sclite-json-v0.1"]);
    expect(Object.isFrozen(layer)).toBe(true);
  });

  test("reads the facts of the sample", () => {
    const reading = layer.read(sampleAction());
    expect(reading).toEqual({ facts: FACTS, problems: [] });
    expect(isDeepFrozen(reading)).toBe(true);
  });

  test("reads a ticket v0.2, which names no runtime and nobody it is for", () => {
    expect(layer.read(sampleAction(sampleArtifactsV02())).facts).toEqual({
      ...FACTS,
      subject: { actor: "agent:sample", issued_for: null, runtime_ref: null },
    });
  });

  test("reads the plan of several steps", () => {
    const steps = [
      { step: 1, tool: "http_probe", args: ["https://status.example.org/health"] },
      { step: 2, tool: "tee", args: [], stdin: "text", role: "writer" },
    ];
    const facts = factsWith({
      "/execution_contract/execution_shape/plan": steps,
      "/execution_contract/execution_shape/tools": ["tee"],
      "/execution_contract/execution_bounds/max_commands": 2,
    });
    expect(facts.steps).toEqual([
      { index: 0, tool: "http_probe", args: ["https://status.example.org/health"], stdin: "" },
      { index: 1, tool: "tee", args: [], stdin: "text" },
    ]);
    expect(facts.limits.max_steps).toBe(2);
  });
});

describe("facts", () => {
  test.each([
    ["allow_prepare", "allow"],
    ["owner_approval_required", "owner_approval_required"],
    ["deny", "deny"],
  ])("policy %s is %s", (word, fact) => {
    expect(factsWith({ "/policy_decision/decision": word }).policy).toBe(fact);
  });

  test.each([
    ["approved", "live"],
    ["approved_for_dry_run", "dry_run"],
    ["owner_approval_required", "pending"],
    ["rejected", "refused"],
    ["expired", "refused"],
    ["revoked", "refused"],
  ])("approval %s is %s", (word, fact) => {
    expect(factsWith({ "/execution_ticket/approval/status": word }).approval).toBe(fact);
  });

  test("the window is cut inwards to whole milliseconds", () => {
    const { window } = factsWith({
      "/execution_ticket/validity/not_before": "2026-03-02T09:00:00.000000001+01:00",
      "/execution_ticket/validity/not_after": "2026-03-02T08:59:59.999999999Z",
    });
    expect(window).toEqual({
      not_before: instant("2026-03-02T08:00:00.001Z"),
      not_after: instant("2026-03-02T08:59:59.999Z"),
    });
  });

  test("a window without a whole millisecond is left empty, for the kernel to refuse", () => {
    const { window } = factsWith({
      "/execution_ticket/validity/not_before": "2026-03-02T08:00:00.0001Z",
      "/execution_ticket/validity/not_after": "2026-03-02T08:00:00.0009Z",
    });
    expect(window.not_before - window.not_after).toBe(1);
  });

  test("uses are the fewer of runs and uses", () => {
    const shots = {
      "/execution_ticket/execution_limits/one_shot": false,
      "/execution_ticket/spend_limits/one_shot": false,
    };
    expect(factsWith({ ...shots, "/execution_ticket/execution_limits/max_runs": 5 }).limits.max_uses).toBe(1);
    const both = {
      "/execution_ticket/execution_limits/max_runs": 5,
      "/execution_ticket/spend_limits/max_uses": 3,
    };
    expect(factsWith({ ...shots, ...both }).limits.max_uses).toBe(3);
    const runs = { "/execution_ticket/execution_limits/max_runs": 4 };
    expect(factsWith(runs, sampleArtifactsV02()).limits.max_uses).toBe(4);
  });

  test.each<[JsonValue | undefined, number | null]>([
    [undefined, null],
    [0, null],
    [30, 30_000],
  ])("a timeout of %s seconds is %s milliseconds", (seconds, milliseconds) => {
    const { limits } = factsWith({ "/execution_contract/execution_bounds/timeout_seconds": seconds });
    expect(limits.timeout_ms).toBe(milliseconds);
  });

  test("a contract without a number of commands is for one", () => {
    const none = { "/execution_contract/execution_bounds/max_commands": undefined };
    expect(factsWith(none).limits.max_steps).toBe(1);
  });

  test.each<[live: boolean, contract: boolean | undefined, ticket: boolean, network: boolean]>([
    [true, true, true, true],
    [true, true, false, false],
    [true, undefined, false, false],
    [false, true, true, false],
  ])("live %s, contract %s and ticket %s give network %s", (live, contract, ticket, network) => {
    const mode = live ? "live" : "dry_run";
    const { limits } = factsWith({
      "/intent_contract/requested_capability/mode": mode,
      "/execution_contract/execution_bounds/mode": mode,
      "/execution_contract/execution_bounds/network_execution_allowed": contract,
      "/execution_ticket/execution_limits/mode": mode,
      "/execution_ticket/scope_binding/mode": mode,
      "/execution_ticket/spend_limits/network_execution_allowed": ticket,
    });
    expect(limits).toMatchObject({ mode, network });
  });

  test("a dry-run ticket for a live contract is for a dry run", () => {
    const live = {
      "/intent_contract/requested_capability/mode": "live",
      "/execution_contract/execution_bounds/mode": "live",
    };
    expect(factsWith(live).limits.mode).toBe("dry_run");
  });

  test.each<[JsonObject, string | null]>([
    [{ id: "a", label: "b" }, "a"],
    [{ label: "b" }, "b"],
    [{ kind: "agent" }, null],
  ])("the actor %j is %s", (actor, name) => {
    expect(factsWith({ "/intent_contract/actor": actor }).subject.actor).toBe(name);
  });

  test("each is traced to the member whose change changes it, and the digest with it", () => {
    const members: readonly [path: string, value: JsonValue, fact: (facts: ActionFacts) => unknown][] = [
      ["/intent_contract/intent_id", "x", ({ ids }) => ids.intent_contract],
      ["/policy_decision/decision_id", "x", ({ ids }) => ids.policy_decision],
      ["/execution_contract/contract_id", "x", ({ ids }) => ids.execution_contract],
      ["/execution_ticket/ticket_id", "x", ({ ids }) => ids.execution_ticket],
      ["/policy_decision/decision", "deny", ({ policy }) => policy],
      ["/execution_ticket/approval/status", "revoked", ({ approval }) => approval],
      ["/execution_ticket/validity/not_before", "2026-03-02T08:10:00Z", ({ window }) => window.not_before],
      ["/execution_ticket/validity/not_after", "2026-03-02T08:10:00Z", ({ window }) => window.not_after],
      ["/execution_contract/execution_bounds/max_commands", 9, ({ limits }) => limits.max_steps],
      ["/execution_contract/execution_bounds/timeout_seconds", 9, ({ limits }) => limits.timeout_ms],
      ["/execution_contract/target_binding/target", "status.example.org", ({ target }) => target.text],
      ["/intent_contract/actor/id", "x", ({ subject }) => subject.actor],
      ["/execution_ticket/subject_binding/issued_for_actor", "x", ({ subject }) => subject.issued_for],
      ["/execution_ticket/subject_binding/usable_by_runtime", "x", ({ subject }) => subject.runtime_ref],
    ];
    for (const [path, value, fact] of members) {
      const role = path.split("/")[1] as (typeof ACTION_ROLES)[number];
      const artifacts = changed({ [path]: value });
      expect([path, fact(factsWith({ [path]: value }))]).not.toEqual([path, fact(FACTS)]);
      expect(digest(artifacts[role], "sclite-json-v0.1")).not.toBe(digest(sampleAction()[role], "sclite-json-v0.1"));
    }
  });
});

const SHAPE = "/execution_contract/execution_shape";
const LIMITS = "/execution_ticket/execution_limits";
const SPEND = "/execution_ticket/spend_limits";
const SCOPE = "/execution_ticket/scope_binding";
const SEMANTICS = "/execution_ticket/ticket_semantics";
const STEP = { step: 1, tool: "http_probe", args: ["https://status.example.org/health"] };

describe("what is wrong", () => {
  test.each<[name: string, changes: Changes, problems: readonly string[]]>([
    [
      "another member than its schema allows",
      { "/intent_contract/intent_id": "" },
      ["artifact_schema_invalid /intent_contract/intent_id minLength"],
    ],
    [
      "an unknown version",
      { "/policy_decision/schema_version": "v0.9" },
      ["artifact_schema_unpinned /policy_decision"],
    ],
    [
      "an actor that is no text",
      { "/intent_contract/actor/id": 7 },
      ["artifact_schema_invalid /intent_contract/actor/id type"],
    ],
    [
      "an empty actor",
      { "/intent_contract/actor/label": "" },
      ["artifact_schema_invalid /intent_contract/actor/label minLength"],
    ],
    [
      "a mode that nobody knows",
      { "/intent_contract/requested_capability/mode": "Live" },
      ["mode_unknown /intent_contract/requested_capability/mode"],
    ],
    [
      "a contract beyond its intent",
      { "/execution_contract/execution_bounds/mode": "live" },
      ["contract_mode_escalation /execution_contract/execution_bounds/mode"],
    ],
    [
      "a live contract of an intent without a mode",
      { "/execution_contract/execution_bounds/mode": "live", "/intent_contract/requested_capability/mode": undefined },
      ["contract_mode_escalation /execution_contract/execution_bounds/mode"],
    ],
    [
      "a timeout without exact milliseconds",
      { "/execution_contract/execution_bounds/timeout_seconds": Number.MAX_SAFE_INTEGER },
      ["timeout_out_of_range /execution_contract/execution_bounds/timeout_seconds"],
    ],
    [
      "another host of the intent",
      { "/intent_contract/target/host": "other.example" },
      ["lifecycle_target_mismatch /intent_contract/target/host"],
    ],
    [
      "another host of the policy",
      { "/policy_decision/scope/target_host": "other.example" },
      ["lifecycle_target_mismatch /policy_decision/scope/target_host"],
    ],
    [
      "no host of the intent",
      { "/intent_contract/target/host": undefined },
      ["lifecycle_target_unknown /intent_contract/target/host"],
    ],
    [
      "no host of the policy",
      { "/policy_decision/scope/target_host": undefined },
      ["lifecycle_target_unknown /policy_decision/scope/target_host"],
    ],
    [
      "a target out of the policy's scope",
      { "/policy_decision/scope/target_in_scope": false },
      ["scope_false /policy_decision/scope/target_in_scope"],
    ],
    [
      "a target that the policy leaves open",
      { "/policy_decision/scope/target_in_scope": undefined },
      ["scope_unknown /policy_decision/scope/target_in_scope"],
    ],
    [
      "a target out of the contract's scope",
      { "/execution_contract/target_binding/target_in_scope": false },
      ["scope_false /execution_contract/target_binding/target_in_scope"],
    ],
    [
      "no time",
      { "/execution_ticket/validity/not_after": "2026-02-30T00:00:00Z" },
      ["invalid_timestamp /execution_ticket/validity/not_after"],
    ],
    [
      "a window that ends before it begins",
      { "/execution_ticket/validity/not_after": "2026-03-02T07:59:59Z" },
      ["invalid_ticket_interval /execution_ticket/validity"],
    ],

    ["an empty plan", { [`${SHAPE}/plan`]: [] }, [`execution_contract_plan_empty ${SHAPE}/plan`]],
    [
      "a plan that begins with other arguments",
      { [`${SHAPE}/plan/0/args`]: ["x"] },
      [`execution_contract_shape_ambiguous ${SHAPE}/plan/0 normalized_args`],
    ],
    [
      "a second step with a tool that isn't listed",
      {
        [`${SHAPE}/plan`]: [STEP, { tool: "rm", args: ["-r"] }],
        "/execution_contract/execution_bounds/max_commands": 2,
      },
      [`execution_contract_shape_ambiguous ${SHAPE}/plan/1/tool tools`],
    ],
    [
      "an unknown key of a step",
      { [`${SHAPE}/plan/0/env`]: { A: "1" } },
      [
        `artifact_schema_invalid ${SHAPE}/plan/0/env additionalProperties`,
        `execution_contract_step_unknown_key ${SHAPE}/plan/0/env`,
      ],
    ],
    [
      "an argument that is no text",
      { [`${SHAPE}/plan`]: undefined, [`${SHAPE}/normalized_args`]: [1] },
      [
        `execution_contract_args_invalid ${SHAPE}/normalized_args/0 text`,
        `ticket_args_digest_mismatch ${SCOPE}/normalized_args_digest`,
      ],
    ],
    [
      "more steps than commands",
      { [`${SHAPE}/plan`]: [STEP, { ...STEP, step: 2 }] },
      ["execution_contract_max_commands_exceeded /execution_contract/execution_bounds/max_commands"],
    ],
    [
      "two steps without a number of commands",
      {
        [`${SHAPE}/plan`]: [STEP, { ...STEP, step: 2 }],
        "/execution_contract/execution_bounds/max_commands": undefined,
      },
      ["execution_contract_max_commands_exceeded /execution_contract/execution_bounds/max_commands"],
    ],

    [
      "a review record",
      { "/execution_ticket/ticket_profile": "review_record", [`${SEMANTICS}/consumable_by_runtime`]: false },
      ["ticket_profile_unsupported /execution_ticket/ticket_profile"],
    ],
    [
      "a review record that calls itself consumable",
      { "/execution_ticket/ticket_profile": "review_record" },
      [
        "ticket_profile_unsupported /execution_ticket/ticket_profile",
        `ticket_review_record_consumable ${SEMANTICS}/consumable_by_runtime`,
      ],
    ],
    [
      "a reference to a capability elsewhere",
      { "/execution_ticket/ticket_profile": "external_capability_ref" },
      ["ticket_profile_unsupported /execution_ticket/ticket_profile"],
    ],
    [
      "a scoped ticket of another kind",
      { [`${SEMANTICS}/kind`]: "review_record" },
      [`ticket_semantics_mismatch ${SEMANTICS}`],
    ],
    [
      "a scoped ticket that nobody may consume",
      { [`${SEMANTICS}/consumable_by_runtime`]: false },
      [`ticket_semantics_mismatch ${SEMANTICS}`],
    ],
    [
      "a transferable ticket",
      { [`${SEMANTICS}/default_transferable`]: true },
      [`ticket_transferable ${SEMANTICS}/default_transferable`],
    ],
    [
      "a ticket for another host",
      { [`${SCOPE}/target_host`]: "other.example" },
      [`ticket_target_host_drift ${SCOPE}/target_host`, `lifecycle_target_mismatch ${SCOPE}/target_host`],
    ],
    [
      "a ticket for another reference",
      { [`${SCOPE}/target_ref`]: "host:other.example" },
      [`ticket_target_ref_drift ${SCOPE}/target_ref`, `lifecycle_target_mismatch ${SCOPE}/target_ref`],
    ],
    ["a ticket for another tool", { [`${SCOPE}/tool`]: "curl" }, [`ticket_tool_drift ${SCOPE}/tool`]],
    [
      "a ticket beyond its contract",
      { [`${LIMITS}/mode`]: "live", [`${SCOPE}/mode`]: "live" },
      [`ticket_mode_escalation ${SCOPE}/mode`],
    ],
    ["a ticket of two modes", { [`${LIMITS}/mode`]: "live" }, [`ticket_mode_inconsistent ${LIMITS}/mode`]],
    [
      "a ticket for other arguments",
      { [`${SCOPE}/normalized_args_digest`]: `sha256:${"0".repeat(64)}` },
      [`ticket_args_digest_mismatch ${SCOPE}/normalized_args_digest`],
    ],
    [
      "a ticket that allows the network",
      { [`${SPEND}/network_execution_allowed`]: true },
      [`ticket_network_escalation ${SPEND}/network_execution_allowed`],
    ],
    [
      "more uses than runs",
      { [`${SPEND}/max_uses`]: 2, [`${SPEND}/one_shot`]: false, [`${LIMITS}/one_shot`]: false },
      [`ticket_uses_exceed_runs ${SPEND}/max_uses`],
    ],
    [
      "one shot with two uses and two runs",
      { [`${SPEND}/max_uses`]: 2, [`${LIMITS}/max_runs`]: 2 },
      [`ticket_one_shot_uses ${SPEND}/max_uses`, `ticket_one_shot_runs ${LIMITS}/max_runs`],
    ],
    [
      "one shot in one of two places",
      { [`${SPEND}/one_shot`]: false },
      [`ticket_one_shot_inconsistent ${SPEND}/one_shot`],
    ],
    [
      "no receipt where two ask for one",
      { [`${SPEND}/requires_receipt`]: false },
      [
        `ticket_receipt_not_required ${SPEND}/requires_receipt`,
        `ticket_receipt_obligation_missing ${SPEND}/requires_receipt`,
      ],
    ],
    [
      "no evidence",
      { [`${SPEND}/requires_evidence_contract`]: false },
      [`ticket_evidence_obligation_missing ${SPEND}/requires_evidence_contract`],
    ],
  ])("%s", (_name, changes, problems) => {
    expect(said(changed(changes))).toEqual(problems);
  });

  test.each<[name: string, changes: Changes, problems: readonly string[]]>([
    ["beyond its contract", { [`${LIMITS}/mode`]: "live" }, [`ticket_mode_escalation ${LIMITS}/mode`]],
    [
      "of one shot and two runs",
      { [`${LIMITS}/one_shot`]: true, [`${LIMITS}/max_runs`]: 2 },
      [`ticket_one_shot_runs ${LIMITS}/max_runs`],
    ],
  ])("a ticket v0.2 %s", (_name, changes, problems) => {
    expect(said(changed(changes, sampleArtifactsV02()))).toEqual(problems);
  });

  test("a link with another role, or with another size under the right digest", () => {
    const link = "/execution_contract/links/policy_decision";
    expect(said(edited(sampleAction(), { [`${link}/role`]: "intent_contract" }))).toEqual([
      `link_role_mismatch ${link}/role policy_decision`,
    ]);
    expect(said(edited(sampleAction(), { [`${link}/descriptor/canonical_bytes`]: 5 }))).toEqual([
      `link_digest_mismatch ${link}/descriptor/canonical_bytes policy_decision`,
    ]);
  });

  test("another digest in a link is left to whoever computes the digests", () => {
    const link = "/execution_contract/links/policy_decision/descriptor/digest";
    expect(said(edited(sampleAction(), { [link]: "0".repeat(64) }))).toEqual([]);
  });

  test("an artifact of another role", () => {
    const { intent_contract } = sampleAction();
    expect(said({ ...sampleAction(), policy_decision: intent_contract })).toEqual([
      "role_schema_identity_mismatch /policy_decision/artifact_type policy_decision",
    ]);
  });

  test("all of it at once", () => {
    const codes = said(
      changed({ "/intent_contract/target/host": "other.example", [`${SCOPE}/tool`]: "curl", [`${SHAPE}/plan`]: [] }),
    );
    expect(codes).toEqual([
      `execution_contract_plan_empty ${SHAPE}/plan`,
      `ticket_tool_drift ${SCOPE}/tool`,
      "lifecycle_target_mismatch /intent_contract/target/host",
    ]);
  });

  test.each(ACTION_ROLES)("without the %s there are no facts, and no problem of the layer's", (role) => {
    expect(layer.read({ ...sampleAction(), [role]: null })).toEqual({ facts: null, problems: [] });
  });

  test("a number that gates can't read", () => {
    const text = JSON.stringify(edited(sampleAction().intent_contract, { "/note": 5 })).replace(
      '"note":5',
      '"note":1e2',
    );
    const intent_contract = parseJsonObject(text, { numbers: "exact" });
    expect(ExactNumber.is(intent_contract["note"] as JsonValue)).toBe(true);
    expect(said({ ...sampleAction(), intent_contract })).toEqual(["json_number_not_exact /intent_contract/note"]);
  });
});

describe("links", () => {
  test("are every digest that the artifacts claim of each other, with pointers", () => {
    const { intent_contract, policy_decision, execution_contract } = sampleAction();
    const [intent, policy, contract] = [intent_contract, policy_decision, execution_contract].map((artifact) =>
      digest(artifact, "sclite-json-v0.1"),
    );
    const at = (from: string, name: string): string => `/${from}/links/${name}/descriptor/digest`;
    const ticket = "execution_ticket";
    expect(layer.links(sampleAction())).toEqual([
      { from: "policy_decision", to: "intent_contract", claimed: intent, path: at("policy_decision", "intent") },
      { from: "execution_contract", to: "intent_contract", claimed: intent, path: at("execution_contract", "intent") },
      {
        from: "execution_contract",
        to: "policy_decision",
        claimed: policy,
        path: at("execution_contract", "policy_decision"),
      },
      { from: ticket, to: "execution_contract", claimed: contract, path: at(ticket, "execution_contract") },
      { from: ticket, to: "intent_contract", claimed: intent, path: at(ticket, "intent") },
      { from: ticket, to: "policy_decision", claimed: policy, path: at(ticket, "policy_decision") },
      {
        from: ticket,
        to: "execution_contract",
        claimed: contract,
        path: "/execution_ticket/integrity/ticket_binds_execution_contract_digest",
      },
    ]);
  });

  test("leave out what isn't there and what is no text", () => {
    const broken = edited(sampleAction(), {
      "/policy_decision/links": {},
      "/execution_contract/links/intent/descriptor/digest": 5,
      "/execution_ticket/links/intent": undefined,
      "/execution_ticket/links/policy_decision": undefined,
    });
    const claims = layer.links({ ...broken, intent_contract: null });
    expect(claims.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "execution_contract policy_decision",
      "execution_ticket execution_contract",
      "execution_ticket execution_contract",
    ]);
  });
});

describe("no artifact makes it throw", () => {
  test("whatever stands in a member", () => {
    const roles = fc.constantFrom(...ACTION_ROLES);
    fc.assert(
      fc.property(roles, fc.nat(), fc.jsonValue(), (role, pick, value) => {
        const artifact = sampleAction()[role];
        const names = Object.keys(artifact);
        const name = names[pick % names.length] as string;
        const artifacts = { ...sampleAction(), [role]: { ...artifact, [name]: value as JsonValue } };
        const { facts, problems } = layer.read(artifacts);
        expect(facts === null).toBe(problems.length > 0);
        for (const { path } of problems) expect(path).toMatch(/^\/(?:intent|policy|execution)_/u);
        for (const { claimed } of layer.links(artifacts)) expect(typeof claimed).toBe("string");
      }),
      { numRuns: 300 },
    );
  });

  test("and what is no JSON is a problem", () => {
    const getter = Object.defineProperty({}, "artifact_type", {
      enumerable: true,
      get: () => {
        throw new TypeError("no");
      },
    }) as JsonObject;
    expect(said({ ...sampleAction(), intent_contract: getter })).toEqual([
      "json_unreadable /intent_contract/artifact_type",
    ]);
  });
});

describe.skipIf(!vectorsExpected)("published bundles (needs ../shared/vectors)", () => {
  const FACTS_OF: Readonly<Record<string, readonly [string | null, string, string]>> = {
    "contract-lifecycle-v0.2": [null, "http_probe", "example.com"],
    "govengine-integration": ["runtime:govengine-demo-executor", "http_probe", "example.com"],
    "local-admin-change": ["runtime:tecrax-local-fixture-renderer", "local_fixture_renderer", "local.fixture"],
    "review-bundle": [null, "http_probe", "example.com"],
  };

  test.each(Object.entries(FACTS_OF))("%s", (name, [runtime, tool, host]) => {
    const artifacts = sampleAction(publishedArtifacts(name) as SampleAction);
    const { facts, problems } = layer.read(artifacts);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject({
      policy: "allow",
      approval: "dry_run",
      limits: { mode: "dry_run", max_uses: 1, max_steps: 1, timeout_ms: null, network: false },
      target: { host },
      steps: [{ index: 0, tool, stdin: "" }],
      subject: { runtime_ref: runtime },
    });
    for (const { claimed, to } of layer.links(artifacts)) expect(claimed).toBe(digest(artifacts[to], layer.form));
  });

  test("bad-review-bundle-cross-host, whose policy is about another host", () => {
    expect(said(sampleAction(publishedArtifacts("bad-review-bundle-cross-host") as SampleAction))).toEqual([
      "lifecycle_target_mismatch /policy_decision/scope/target_host",
    ]);
  });
});

test("what the builders make has no problems", () => {
  const intent_contract = buildIntentContract({ ...SAMPLE_INPUT.intent, actor: { label: "somebody" } });
  const { policy_decision } = relinked({}, { ...sampleArtifacts(), intent_contract });
  const before = { intent_contract, policy_decision };
  const execution_contract = buildExecutionContract(SAMPLE_INPUT.contract, before);
  const execution_ticket = buildExecutionTicket(SAMPLE_INPUT.ticket, { ...before, execution_contract });
  expect(said({ ...before, execution_contract, execution_ticket })).toEqual([]);
});
