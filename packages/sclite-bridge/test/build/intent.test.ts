import { expect, test } from "vitest";
import { buildIntentContract } from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { SAMPLE_INPUT, type Changes, edited } from "../support/sample.ts";

const input = SAMPLE_INPUT.intent;

test("computes the envelope and says that it authorizes nothing", () => {
  expect(buildIntentContract(input)).toEqual({
    artifact_type: "intent_contract",
    schema_version: "v0.2",
    schema_ref: "schemas/intent_contract.v0.2.schema.json",
    authority: { intent_is_authority: false, requires_policy_decision: true, requires_execution_ticket: true },
    non_claims: ["an_intent_authorizes_nothing"],
    ...input,
  });
});

test("keeps further members as they are", () => {
  const artifact = buildIntentContract({
    ...input,
    trace: { "": [null, 1.5], __proto__: "x" },
    constraints: ["c"],
    non_claims: [],
  });
  expect(artifact).toMatchObject({ trace: { "": [null, 1.5] }, constraints: ["c"], non_claims: [] });
});

test.each<[string, Changes, string]>([
  ["its target", { "/target/uri": "https://u:hunter2@h.example/" }, "/target/uri"],
  ["a member that is named like one", { "/credentials": { password: "hunter2" } }, "/credentials/password"],
])("refuses a secret in %s, and not a placeholder", (_, changes, path) => {
  const built = (given: Changes) => () => buildIntentContract(edited<typeof input>(input, given));
  expect(refusalsOf(built(changes))).toEqual([`contract_contains_secret ${path}`]);
  const open = JSON.parse(JSON.stringify(changes).replaceAll("hunter2", "{secret:PW}")) as Changes;
  expect(built(open)).not.toThrow();
});

test("a key like __proto__ stays a member", () => {
  const given = JSON.parse(JSON.stringify(input).replace("{", '{"__proto__":{"polluted":true},')) as typeof input;
  const artifact = buildIntentContract(given);
  expect(Object.hasOwn(artifact, "__proto__")).toBe(true);
  expect((artifact as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each<[string, Changes, string]>([
  [
    "an intent that is an authority",
    { "/authority": { intent_is_authority: true } },
    "artifact_contradiction /authority/intent_is_authority authority",
  ],
  ["another type", { "/artifact_type": "policy_decision" }, "derived_field_mismatch /artifact_type"],
  ["another version", { "/schema_version": "v0.3" }, "derived_field_mismatch /schema_version"],
  ["another schema", { "/schema_ref": "schemas/x.json" }, "derived_field_mismatch /schema_ref"],
  ["no id", { "/intent_id": undefined }, "artifact_schema_invalid /intent_id required"],
  ["an actor that is text", { "/actor": "me" }, "artifact_schema_invalid /actor type"],
])("refuses %s", (_, changes, expected) => {
  expect(refusalsOf(() => buildIntentContract(edited(input, changes)))).toEqual([expected]);
});

test("accepts computed members that are equal", () => {
  const artifact = buildIntentContract(input);
  expect(buildIntentContract(artifact)).toEqual(artifact);
});

test("reads a live object once, and refuses what isn't plain", () => {
  expect(refusalsOf(() => buildIntentContract({ ...input, when: new Date() as never }))).toEqual([
    "json_unsupported_value /when",
  ]);
  expect(refusalsOf(() => buildIntentContract({ ...input, count: 2 ** 60 }))).toEqual(["json_ambiguous_number /count"]);
  let reads = 0;
  const live = {
    ...input,
    get actor() {
      reads += 1;
      return { id: `reader ${reads}` };
    },
  };
  expect(buildIntentContract(live).actor).toEqual({ id: "reader 1" });
  expect(reads).toBe(1);
});
