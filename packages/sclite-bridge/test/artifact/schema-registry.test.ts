import { parseJson } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { checkArtifactSchema, findSchema, LIFECYCLE_ROLES, SCHEMA_NAMES, type SchemaName } from "../../src/index.ts";
import { edited, sampleArtifacts, sampleArtifactsV02, type Changes } from "../support/sample.ts";
import { publishedArtifacts, vectorObject, vectorsExpected } from "../support/vectors.ts";

/** The schemas whose artifacts say something else of themselves than the schema's name. */
const EXCEPTIONS: Readonly<Partial<Record<SchemaName, readonly [type: string, version: string]>>> = {
  "prepared_execution_spec.v0.1": ["prepared_execution_spec", "2026-03-18.prepared.v1"],
  "approved_execution_spec.v0.1": ["approved_execution_spec", "2026-03-18.approved.v1"],
  kernel_guard_hmac_v1: ["kernel_guard_manifest", "v0.1"],
};

describe("findSchema", () => {
  test.each(SCHEMA_NAMES)("%s", (name) => {
    const dot = name.indexOf(".");
    const [artifact_type, schema_version] = EXCEPTIONS[name] ?? [name.slice(0, dot), name.slice(dot + 1)];
    const identity = { name, artifact_type, schema_version, schema_ref: `schemas/${name}.schema.json` };
    expect(findSchema(artifact_type, schema_version)).toEqual(identity);
  });

  test.each([
    ["policy_decision", "v0.4"],
    ["kernel_guard_hmac_v1", "v0.1"],
    ["intent_contract", "v0.1"],
    ["intent_contract", ""],
    ["", ""],
    ["__proto__", "v0.2"],
    [null, "v0.2"],
    ["intent_contract", 0.2],
  ])("has no %j %j", (type, version) => {
    expect(findSchema(type, version)).toBeNull();
  });
});

const ticket = sampleArtifacts().execution_ticket;
const ticketV02 = sampleArtifactsV02().execution_ticket;
const { intent_contract: intent, policy_decision: policy, execution_contract: contract } = sampleArtifacts();
const { execution_receipt: receipt, evidence_contract: evidence } = sampleArtifacts();

describe("checkArtifactSchema", () => {
  test.each([...Object.entries(sampleArtifacts()), ["execution_ticket v0.2", ticketV02] as const])(
    "%s of our own builders is valid",
    (_, artifact) => {
      expect(checkArtifactSchema(artifact)).toEqual([]);
    },
  );

  test.each<[string, typeof ticket, Changes, string, string]>([
    ["an approval word that nobody knows", ticket, { "/approval/status": "ok" }, "/approval/status", "enum"],
    ["an unknown member of the approval", ticket, { "/approval/note": "x" }, "/approval/note", "additionalProperties"],
    [
      "a view digest with a prefix",
      ticket,
      { "/approval/view_digest": `sha256:${"0".repeat(64)}` },
      "/approval/view_digest",
      "pattern",
    ],
    ["a missing end of the window", ticket, { "/validity/not_after": undefined }, "/validity/not_after", "required"],
    ["an unknown member of the window", ticket, { "/validity/grace": 5 }, "/validity/grace", "additionalProperties"],
    ["a run count of none", ticket, { "/execution_limits/max_runs": 0 }, "/execution_limits/max_runs", "minimum"],
    ["a run count as text", ticket, { "/execution_limits/max_runs": "1" }, "/execution_limits/max_runs", "type"],
    [
      "a run count with a fraction",
      ticket,
      { "/execution_limits/max_runs": 1.5 },
      "/execution_limits/max_runs",
      "type",
    ],
    ["a flag as text", ticket, { "/spend_limits/one_shot": "true" }, "/spend_limits/one_shot", "type"],
    ["an unknown limit", ticket, { "/spend_limits/max_cost": 1 }, "/spend_limits/max_cost", "additionalProperties"],
    ["an unknown binding", ticket, { "/scope_binding/port": 443 }, "/scope_binding/port", "additionalProperties"],
    ["an unknown subject", ticket, { "/subject_binding/group": "x" }, "/subject_binding/group", "additionalProperties"],
    [
      "a bare digest of the arguments",
      ticket,
      { "/scope_binding/normalized_args_digest": "0".repeat(64) },
      "/scope_binding/normalized_args_digest",
      "pattern",
    ],
    ["a ticket without disclaimers", ticket, { "/non_claims": [] }, "/non_claims", "minItems"],
    ["an unknown profile", ticket, { "/ticket_profile": "blank_cheque" }, "/ticket_profile", "enum"],
    [
      "a digest in upper case",
      ticket,
      { "/integrity/ticket_binds_execution_contract_digest": "A".repeat(64) },
      "/integrity/ticket_binds_execution_contract_digest",
      "pattern",
    ],
    [
      "a digest with a line feed",
      ticket,
      { "/integrity/ticket_binds_execution_contract_digest": `${"a".repeat(64)}\n` },
      "/integrity/ticket_binds_execution_contract_digest",
      "pattern",
    ],
    [
      "an extra member in a descriptor",
      ticket,
      { "/links/intent/descriptor/size": 1 },
      "/links/intent/descriptor/size",
      "additionalProperties",
    ],
    [
      "another schema reference",
      ticket,
      { "/schema_ref": "schemas/execution_ticket.v0.2.schema.json" },
      "/schema_ref",
      "const",
    ],
    ["a v0.2 ticket without a limit", ticketV02, { "/execution_limits": undefined }, "/execution_limits", "required"],
    [
      "an unknown limit of a v0.2 ticket",
      ticketV02,
      { "/execution_limits/max_cost": 1 },
      "/execution_limits/max_cost",
      "additionalProperties",
    ],
    ["an intent without an id", intent, { "/intent_id": "" }, "/intent_id", "minLength"],
    ["an intent whose host is no text", intent, { "/target/host": ["a"] }, "/target/host", "type"],
    ["an intent whose actor is no object", intent, { "/actor": "agent" }, "/actor", "type"],
    ["a decision that nobody knows", policy, { "/decision": "allow" }, "/decision", "enum"],
    ["a scope flag as text", policy, { "/scope/target_in_scope": "true" }, "/scope/target_in_scope", "type"],
    [
      "an extra member in a policy's descriptor",
      policy,
      { "/links/intent/descriptor/x": 1 },
      "/links/intent/descriptor/x",
      "additionalProperties",
    ],
    [
      "a contract without a scope flag",
      contract,
      { "/target_binding/target_in_scope": undefined },
      "/target_binding/target_in_scope",
      "required",
    ],
    [
      "a step with an unknown member",
      contract,
      { "/execution_shape/plan/0/env": {} },
      "/execution_shape/plan/0/env",
      "additionalProperties",
    ],
    [
      "a step with an argument that is no text",
      contract,
      { "/execution_shape/plan/0/args/0": 1 },
      "/execution_shape/plan/0/args/0",
      "type",
    ],
    [
      "a step without arguments",
      contract,
      { "/execution_shape/plan/0/args": undefined },
      "/execution_shape/plan/0/args",
      "required",
    ],
    ["a mode that nobody knows", contract, { "/execution_bounds/mode": "DRY_RUN" }, "/execution_bounds/mode", "enum"],
    [
      "a negative timeout",
      contract,
      { "/execution_bounds/timeout_seconds": -1 },
      "/execution_bounds/timeout_seconds",
      "minimum",
    ],
    ["a time that is no text", receipt, { "/execution/started_at": 0 }, "/execution/started_at", "type"],
    ["a use count as text", receipt, { "/ticket_use/use_count": "1" }, "/ticket_use/use_count", "type"],
    ["evidence without claims", evidence, { "/claims": [] }, "/claims", "minItems"],
    ["a claim that is no object", evidence, { "/claims/0": "x" }, "/claims/0", "type"],
    [
      "a claim's flag as text",
      evidence,
      { "/claims/0/bounded_by_receipt": "yes" },
      "/claims/0/bounded_by_receipt",
      "type",
    ],
    [
      "evidence that binds no receipt",
      evidence,
      { "/links/execution_receipt": undefined },
      "/links/execution_receipt",
      "required",
    ],
    [
      "a link without a role",
      evidence,
      { "/links/execution_ticket/role": undefined },
      "/links/execution_ticket/role",
      "required",
    ],
  ])("refuses %s", (_, artifact, changes, path, keyword) => {
    expect(checkArtifactSchema(edited(artifact, changes))).toEqual([
      { code: "artifact_schema_invalid", path, detail: keyword },
    ]);
  });

  test.each<[string, typeof ticket, Changes]>([
    ["a further top-level member", intent, { "/note": { any: ["thing", 1.5, null] } }],
    ["a further member of an open object", policy, { "/scope/reviewed_by": "someone" }],
    ["a further claim member", evidence, { "/claims/0/tags": ["a"] }],
    [
      "arguments that aren't text, where no plan fixes them",
      contract,
      { "/execution_shape/normalized_args": [1, null, { a: true }], "/execution_shape/plan": undefined },
    ],
    [
      "every word of an approval",
      ticket,
      {
        "/approval": {
          status: "revoked",
          approval_id: "a",
          approver_kind: "b",
          approver: "c",
          view_digest: "0".repeat(64),
        },
      },
    ],
    [
      "a step with all its members",
      contract,
      { "/execution_shape/plan/0": { step: 0, tool: "t", args: [], stdin: "", role: "r" } },
    ],
    ["an empty session", ticket, { "/subject_binding/session_ref": "" }],
  ])("accepts %s", (_, artifact, changes) => {
    expect(checkArtifactSchema(edited(artifact, changes))).toEqual([]);
  });

  test("reports every problem, each place and keyword once", () => {
    const broken = edited(ticket, { "/ticket_id": "", "/validity": 1, "/approval/status": 7, "/signature": "signed" });
    expect(checkArtifactSchema(broken)).toEqual([
      { code: "artifact_schema_invalid", path: "/ticket_id", detail: "minLength" },
      { code: "artifact_schema_invalid", path: "/approval/status", detail: "enum" },
      { code: "artifact_schema_invalid", path: "/validity", detail: "type" },
      { code: "artifact_schema_invalid", path: "/signature", detail: "type" },
    ]);
  });

  test("an unknown key is escaped and cut, and no value is repeated", () => {
    const key = `\u202e${"secret".repeat(40)}/~`;
    const [found] = checkArtifactSchema({ ...ticket, approval: { status: "approved", [key]: "hunter2" } });
    expect(found?.path.length).toBeLessThan(100);
    expect(found?.path).toMatch(/^\/approval\/\\u\{202e\}secret[a-z]+…$/u);
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  test.each<[string, unknown]>([
    ["a policy decision of a version that isn't here", edited(policy, { "/schema_version": "v0.9" })],
    ["an unknown type", { artifact_type: "note", schema_version: "v9" }],
    ["no type", {}],
    ["an array", []],
    ["null", null],
    ["text", "intent_contract"],
    ["a type by another member", { ...intent, schema_version: undefined, version: "v0.2" }],
  ])("has no schema for %s", (_, artifact) => {
    const value = JSON.parse(JSON.stringify(artifact)) as never;
    expect(checkArtifactSchema(value)).toEqual([{ code: "artifact_schema_unpinned", path: "", detail: null }]);
  });

  test("checks against the schema that is named", () => {
    expect(checkArtifactSchema(ticketV02, "execution_ticket.v0.2")).toEqual([]);
    expect(checkArtifactSchema(ticketV02, "execution_ticket.v0.3")).toContainEqual({
      code: "artifact_schema_invalid",
      path: "/schema_version",
      detail: "const",
    });
    expect(checkArtifactSchema(ticketV02, "execution_ticket.v9.9")).toEqual([
      { code: "artifact_schema_unpinned", path: "", detail: null },
    ]);
    expect(checkArtifactSchema(ticketV02, "__proto__")).toEqual([
      { code: "artifact_schema_unpinned", path: "", detail: null },
    ]);
  });

  test("reads a live object once and never throws", () => {
    const inherited = Object.create(intent) as never;
    expect(checkArtifactSchema(inherited)).toEqual([{ code: "json_unsupported_value", path: "", detail: null }]);
    const throwing = {
      ...intent,
      get actor(): never {
        throw new Error("secret");
      },
    } as never;
    expect(checkArtifactSchema(throwing)).toEqual([{ code: "json_unreadable", path: "/actor", detail: null }]);
    let reads = 0;
    const counting = {
      ...intent,
      get actor() {
        reads += 1;
        return {};
      },
    };
    expect(checkArtifactSchema(counting)).toEqual([]);
    expect(reads).toBe(1);
    expect(checkArtifactSchema(new Date() as never)).toEqual([
      { code: "json_unsupported_value", path: "", detail: null },
    ]);
  });

  test("what Object.prototype holds doesn't count as a member", () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    prototype["intent_id"] = "intent-1";
    try {
      expect(checkArtifactSchema(edited(intent, { "/intent_id": undefined }))).toEqual([
        { code: "artifact_schema_invalid", path: "/intent_id", detail: "required" },
      ]);
    } finally {
      Reflect.deleteProperty(prototype, "intent_id");
    }
  });

  test.each([
    ["an integer", "/execution_limits/max_runs", "1.0", "type"],
    ["an integer, beyond what a number holds", "/execution_limits/max_runs", "9007199254740993", "type"],
    ["text", "/ticket_id", "1.0", "type"],
    ["an object", "/signature", "1.0", "type"],
    ["a closed object", "/approval", "9007199254740993", "type"],
    ["an array", "/non_claims", "1e3", "type"],
    ["a boolean", "/spend_limits/one_shot", "1.0", "type"],
    ["a word of a list", "/approval/status", "1.0", "enum"],
    ["a constant", "/schema_version", "0.0", null],
  ])("an exact number isn't %s", (_, place, literal, keyword) => {
    const marked = JSON.stringify(edited(ticket, { [place]: "@@" })).replace('"@@"', literal);
    const found = checkArtifactSchema(parseJson(marked, { numbers: "exact" }));
    expect(found).toEqual(
      keyword === null
        ? [{ code: "artifact_schema_unpinned", path: "", detail: null }]
        : [{ code: "artifact_schema_invalid", path: place, detail: keyword }],
    );
  });

  test("an exact number may stand where anything may, beside a key like __proto__", () => {
    const text = JSON.stringify({ ...intent, extra: "@@" }).replace(
      '"@@"',
      '{"__proto__": [1.0, {"n": 9007199254740993}]}',
    );
    expect(checkArtifactSchema(parseJson(text, { numbers: "exact" }))).toEqual([]);
    const args = JSON.stringify(edited(contract, { "/execution_shape/plan": undefined })).replace(
      /"normalized_args":\[[^\]]*\]/u,
      '"normalized_args":[1.0]',
    );
    expect(checkArtifactSchema(parseJson(args, { numbers: "exact" }))).toEqual([]);
  });
});

describe.skipIf(!vectorsExpected)("published artifacts (needs ../shared/vectors)", () => {
  test.each([
    "contract-lifecycle-v0.2",
    "review-bundle",
    "govengine-integration",
    "local-admin-change",
    "bad-review-bundle-cross-host",
  ])("%s is valid", (name) => {
    const artifacts = publishedArtifacts(name);
    expect(Object.keys(artifacts)).toEqual(LIFECYCLE_ROLES);
    for (const artifact of Object.values(artifacts)) expect(checkArtifactSchema(artifact)).toEqual([]);
    expect(checkArtifactSchema(vectorObject("sclite-bundles", name, "artifact_chain_manifest.json"))).toEqual([]);
  });

  test.each(["execution_contract", "execution_ticket", "execution_receipt", "evidence_contract"])(
    "scoped-ticket-v0.3/%s is valid",
    (role) => {
      expect(checkArtifactSchema(vectorObject("sclite-bundles", "scoped-ticket-v0.3", `${role}.json`))).toEqual([]);
    },
  );
});
