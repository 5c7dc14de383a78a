// The generated validators are what ajv makes of schemas/ today, and they say what ajv says at run time.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pointer, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkNamedSchema } from "../../src/artifact/schema-registry.ts";
import { pinnedSchema, schemaNamed } from "../../src/artifact/schema-table.ts";
import { SCHEMA_NAMES, type SchemaName } from "../../src/index.ts";
import { edited } from "../support/sample.ts";
import { SCHEMA_SAMPLES } from "../support/schema-samples.ts";
import { publishedJson, vectorsExpected } from "../support/vectors.ts";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("src/generated", () => {
  let fresh: string;

  beforeAll(() => {
    fresh = mkdtempSync(join(tmpdir(), "govengine-validators-"));
    execFileSync(process.execPath, [join(PACKAGE, "scripts", "generate-validators.mjs"), "--out", fresh]);
  });

  afterAll(() => {
    rmSync(fresh, { recursive: true, force: true });
  });

  test("is what the script makes of schemas/", () => {
    expect(filesOf(join(PACKAGE, "src", "generated"))).toEqual(filesOf(fresh));
  });

  test("has one file for each schema of the table", () => {
    const names = readdirSync(join(PACKAGE, "src", "generated")).toSorted();
    expect(names).toEqual(SCHEMA_NAMES.map((name) => `${name}.ts`).toSorted());
  });

  test("needs nothing of ajv and compiles nothing", () => {
    for (const text of Object.values(filesOf(join(PACKAGE, "src", "generated")))) {
      expect(text.startsWith("// @ts-nocheck\n")).toBe(true);
      expect(text).not.toMatch(/require\(|new Function|eval\(|from "ajv/u);
    }
  });
});

describe("schemas/", () => {
  const schemas = Object.entries(filesOf(join(PACKAGE, "schemas"))).map(
    ([file, text]) => [file, JSON.parse(text) as JsonObject] as const,
  );

  test.each(schemas)("%s says its dialect, its title and its own name", (file, schema) => {
    const properties = schema["properties"] as Record<string, { const?: string }>;
    const identity = schemaNamed(file.slice(0, -".schema.json".length));
    const version = properties["schema_version"] ?? properties["spec_version"];
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(typeof schema["title"]).toBe("string");
    expect(typeof schema["description"]).toBe("string");
    expect(version?.const).toBe(identity?.schema_version);
    // An approved spec has no type, and some artifacts no reference to their schema.
    expect([identity?.artifact_type, undefined]).toContain(properties["artifact_type"]?.const);
    expect([identity?.schema_ref, undefined]).toContain(properties["schema_ref"]?.const);
  });

  test("only the approved spec has no type of its own", () => {
    const typeless = schemas.filter(([, { properties }]) => !Object.hasOwn(properties as object, "artifact_type"));
    expect(typeless.map(([file]) => file)).toEqual(["approved_execution_spec.v0.1.schema.json"]);
  });

  test("definitions of one name are equal in every file", () => {
    const known = new Map<string, unknown>();
    for (const [, schema] of schemas) {
      for (const [name, definition] of Object.entries((schema["$defs"] ?? {}) as JsonObject)) {
        expect(known.get(name) ?? definition).toEqual(definition);
        known.set(name, definition);
      }
    }
    expect([...known.keys()]).toEqual(expect.arrayContaining(["descriptor", "artifact_link", "link", "text"]));
  });
});

/** Compiled at run time, from the schema files alone. */
function ajvValidator(name: SchemaName): ValidateFunction {
  const schema = JSON.parse(readFileSync(join(PACKAGE, "schemas", `${name}.schema.json`), "utf8")) as JsonObject;
  return new Ajv2020({ strict: true, strictTuples: false, ownProperties: true, allErrors: true }).compile(schema);
}

const ajv = new Map(SCHEMA_NAMES.map((name) => [name, ajvValidator(name)]));

function ajvFindings(name: SchemaName, value: JsonValue): readonly string[] {
  const validate = ajv.get(name) as ValidateFunction;
  if (validate(value)) return [];
  const place = ({ instancePath, keyword, params }: ErrorObject): string => {
    const member = (params["missingProperty"] ?? params["additionalProperty"]) as string | undefined;
    return `${instancePath}${member === undefined ? "" : pointer([member])} ${keyword}`;
  };
  return [...new Set((validate.errors ?? []).map(place))].toSorted();
}

function ourFindings(name: SchemaName, value: JsonValue): readonly string[] {
  return checkNamedSchema(value, name, "artifact_schema_invalid")
    .map(({ path, detail }) => `${path} ${detail ?? ""}`)
    .toSorted();
}

const samples = Object.entries(SCHEMA_SAMPLES) as readonly (readonly [SchemaName, JsonObject])[];

/** Pointers to every member and item of a value. */
function placesIn(value: JsonValue, at = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${at}/${key}`,
    ...placesIn(child as JsonValue, `${at}/${key}`),
  ]);
}

const SCALARS: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  9e15,
  "",
  "x",
  "v0.2",
  "0".repeat(64),
  [],
  {},
  [1],
  { a: 1 },
];

describe("agreement with ajv at run time", () => {
  test.each(samples)("%s: any member replaced, removed or added", (name, artifact) => {
    const places = placesIn(artifact);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            place: fc.constantFrom(...places),
            how: fc.constantFrom("replace", "remove", "add"),
            value: fc.oneof(fc.constantFrom(...SCALARS), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (changes) => {
          const value = changes.reduce<JsonObject>((current, { place, how, value: replacement }) => {
            const target = how === "add" ? `${place.slice(0, place.lastIndexOf("/"))}/added_member` : place;
            try {
              return edited(current, { [target]: how === "remove" ? undefined : replacement });
            } catch {
              // An earlier change took away the way to this member.
              return current;
            }
          }, artifact);
          expect(ourFindings(name, value)).toEqual(ajvFindings(name, value));
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(SCHEMA_NAMES)("%s: any JSON value", (name) => {
    fc.assert(
      fc.property(fc.jsonValue() as fc.Arbitrary<JsonValue>, (value) => {
        expect(ourFindings(name, value).length > 0).toBe(ajvFindings(name, value).length > 0);
        expect(ourFindings(name, value).length).toBeGreaterThan(0);
      }),
    );
  });

  test.each(samples)("%s: the sample itself is valid, and what it says of itself pins its schema", (name, sample) => {
    expect(ourFindings(name, sample)).toEqual([]);
    expect(ajvFindings(name, sample)).toEqual([]);
    expect(pinnedSchema(sample)?.name).toBe(name === "approved_execution_spec.v0.1" ? undefined : name);
  });

  test.skipIf(!vectorsExpected)("every published artifact (needs the vectors)", () => {
    const found = new Set<string>();
    for (const [path, value] of publishedJson()) {
      const schema = pinnedSchema(value)?.name;
      expect([path, schema]).toEqual([path, expect.any(String) as unknown]);
      if (schema === undefined) continue;
      found.add(schema);
      expect([path, ourFindings(schema, value)]).toEqual([path, []]);
      expect([path, ajvFindings(schema, value)]).toEqual([path, []]);
    }
    expect(found.size).toBeGreaterThanOrEqual(15);
  });
});
