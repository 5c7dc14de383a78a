import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionRole, JsonObject } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { KNOWN_MEMBERS, knownMembers, listMembers } from "../../src/approval/known-members.ts";
import { sampleAction } from "../support/run.ts";
import { edited } from "../support/sample.ts";
import { assertedArtifacts } from "../support/scope-assertion.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

const FOLDER = join(import.meta.dirname, "..", "..", "schemas");

/** Members that a schema allows and nobody here reads: an approver is told so. */
const UNREAD = ["execution_ticket signature", "execution_ticket trust_profile"];

describe("every member that a schema names is known", () => {
  test.each(Object.keys(KNOWN_MEMBERS))("%s", (role) => {
    const files = readdirSync(FOLDER).filter((name) => name.startsWith(`${role}.`));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const schema = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Schema;
      const version = /\.(?<version>v[\d.]+)\.schema/u.exec(file)?.groups?.["version"];
      expect(unknownTo(schema, knownMembers(role as ActionRole, version), [role])).toEqual(
        UNREAD.filter(
          (name) => name.startsWith(role) && Object.hasOwn(schema.properties ?? {}, name.split(" ")[1] ?? ""),
        ),
      );
    }
  });

  function unknownTo({ properties = {} }: Schema, known: object, place: readonly string[]): readonly string[] {
    return Object.entries(properties).flatMap(([name, schema]) => {
      const treatment: unknown = Object.hasOwn(known, name) ? (known as Record<string, unknown>)[name] : undefined;
      if (treatment === undefined) return [[...place, name].join(" ")];
      return typeof treatment === "object" && treatment !== null ? unknownTo(schema, treatment, [...place, name]) : [];
    });
  }
});

test("the sample has no unknown member, and one of any name is found anywhere", () => {
  for (const [role, artifact] of Object.entries(sampleAction())) {
    expect(listMembers(role as ActionRole, artifact).unknown).toEqual([]);
  }
  const { execution_contract } = sampleAction();
  const odd = JSON.parse(
    JSON.stringify(edited(execution_contract, { "/links/intent/note": 1, "/execution_shape/env": {} })).replace(
      '"execution_bounds":{',
      '"constructor":2,"execution_bounds":{"__proto__":3,',
    ),
  ) as JsonObject;
  expect(listMembers("execution_contract", odd).unknown).toEqual([
    { keys: ["execution_contract", "links", "intent", "note"], value: 1 },
    { keys: ["execution_contract", "execution_shape", "env"], value: {} },
    { keys: ["execution_contract", "constructor"], value: 2 },
    { keys: ["execution_contract", "execution_bounds", "__proto__"], value: 3 },
  ]);
});

test("a scope assertion is known of the version that has one, and unknown of any other", () => {
  const { policy_decision, execution_contract } = assertedArtifacts();
  expect(listMembers("policy_decision", policy_decision).unknown).toEqual([]);
  expect(listMembers("execution_contract", execution_contract).unknown).toEqual([]);
  const older = edited(execution_contract, { "/schema_version": "v0.2" });
  expect(listMembers("execution_contract", older).unknown.map(({ keys }) => keys.join("/"))).toEqual([
    "execution_contract/scope_assertion",
  ]);
});

test("an object that is no object is unknown", () => {
  const { unknown } = listMembers("intent_contract", edited(sampleAction().intent_contract, { "/intent": 5 }));
  expect(unknown).toEqual([{ keys: ["intent_contract", "intent"], value: 5 }]);
});
