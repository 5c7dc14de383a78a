// The published schemas of records: the files are what the declarations make, one published never changes, and each is a
// schema that compiles.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkSchemaTree, recordSchemaFiles, writeSchemaTree, type PackageSchemas } from "../../src/index.ts";
import { fileName } from "../../src/records/schema-files.ts";
import { textDigest, updateSchemaList } from "../../src/records/schema-list.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";

const PACKAGES = join(REPOSITORY, "packages");
const SCHEMAS = recordSchemaFiles();

describe("the schema files", () => {
  it("are there for every package that exports records", () => {
    expect(SCHEMAS.map(({ folder }) => folder)).toEqual(expect.arrayContaining(["artifact-core", "execution-core"]));
    expect(
      SCHEMAS.find(({ folder }) => folder === "artifact-core")?.files.has("artifact_descriptor.v1.schema.json"),
    ).toBe(true);
  });

  it.each(SCHEMAS)("of $folder are what its declarations make", (each) => {
    expect(checkSchemaTree(PACKAGES, each)).toStrictEqual([]);
  });

  it.each(SCHEMAS)("of $folder are published under their names", ({ folder }) => {
    const manifest = JSON.parse(readFileSync(join(PACKAGES, folder, "package.json"), "utf8")) as {
      readonly files: readonly string[];
      readonly exports: Readonly<Record<string, unknown>>;
    };
    expect(manifest.files).toContain("schemas");
    expect(manifest.exports["./schemas/*.json"]).toBe("./schemas/*.json");
  });

  it.each(SCHEMAS)("of $folder compile, refuse {}, and name each record type once", ({ files }) => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false });
    const ids = [...files].map(([name, text]) => {
      const schema = JSON.parse(text) as { readonly $id: string; readonly required: readonly string[] };
      expect(ajv.compile(schema)({})).toBe(schema.required.length === 0);
      expect(name).toMatch(/^[a-z][a-z0-9_]*\.v[0-9.]+\.schema\.json$/u);
      return schema.$id;
    });
    expect(new Set(ids).size).toBe(files.size);
  });
});

describe("the name of a schema file", () => {
  const record = { name: "scope_document", recordType: "govengine.scope.ScopeDocument" };

  it.each([
    ["v1", "scope_document.v1.schema.json"],
    ["v0.1", "scope_document.v0.1.schema.json"],
    ["govengine.scope.v1", "scope_document.v1.schema.json"],
    ["p5-v1", "scope_document.v1.schema.json"],
  ])("of version %s is %s", (schemaVersion, name) => {
    expect(fileName({ ...record, schemaVersion })).toBe(name);
  });

  it.each(["", "latest", "v1-draft", "xv1"])("isn't made of version %j", (schemaVersion) => {
    expect(() => fileName({ ...record, schemaVersion })).toThrow();
  });
});

describe("the list of published schemas", () => {
  const text = '{"a": 1}\n';
  const other = '{"a": 2}\n';
  const file = (content: string): ReadonlyMap<string, string> => new Map([["a.v1.schema.json", content]]);
  const listed = (content: string, at: string): Record<string, { sha256: string; listed_at: string }> => ({
    "a.v1.schema.json": { sha256: textDigest(content), listed_at: at },
  });

  it("takes a new schema in, and lets it change until the next release", () => {
    expect(updateSchemaList({}, file(text), "0.1.0")).toStrictEqual({ list: listed(text, "0.1.0"), problems: [] });
    expect(updateSchemaList(listed(text, "0.1.0"), file(other), "0.1.0")).toStrictEqual({
      list: listed(other, "0.1.0"),
      problems: [],
    });
    expect(updateSchemaList(listed(text, "0.1.0"), new Map(), "0.1.0")).toStrictEqual({ list: {}, problems: [] });
  });

  it("refuses to change a published schema, and takes the same change under a new version", () => {
    const published = listed(text, "0.1.0");
    expect(updateSchemaList(published, file(other), "0.2.0")).toStrictEqual({
      list: published,
      problems: [{ code: "published_schema_changed", name: "a.v1.schema.json" }],
    });
    expect(updateSchemaList(published, file(text), "0.2.0")).toStrictEqual({ list: published, problems: [] });
    expect(updateSchemaList(published, new Map([["a.v2.schema.json", other]]), "0.2.0")).toStrictEqual({
      list: { ...published, "a.v2.schema.json": { sha256: textDigest(other), listed_at: "0.2.0" } },
      problems: [],
    });
  });

  it("keeps a published schema that nothing makes any more", () => {
    expect(updateSchemaList(listed(text, "0.1.0"), new Map(), "0.2.0").list).toStrictEqual(listed(text, "0.1.0"));
  });
});

describe("a package's folder of schemas", () => {
  const SMALL: PackageSchemas = { folder: "core", files: new Map([["a.v1.schema.json", "{}\n"]]) };

  /** A folder of packages with one package in it. */
  function packages(version = "0.1.0"): string {
    const folder = mkdtempSync(join(tmpdir(), "govengine-schemas-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "core"));
    writeFileSync(join(folder, "core", "package.json"), JSON.stringify({ version }));
    return folder;
  }

  it("is written whole, without what nothing makes", () => {
    const folder = packages();
    expect(checkSchemaTree(folder, SMALL).map(({ code }) => code)).toStrictEqual([
      "schema_list_differs",
      "schema_missing",
    ]);
    mkdirSync(join(folder, "core/schemas/records"), { recursive: true });
    writeFileSync(join(folder, "core/schemas/records/old.v1.schema.json"), "{}");
    expect(writeSchemaTree(folder, SMALL)).toStrictEqual([]);
    expect(checkSchemaTree(folder, SMALL)).toStrictEqual([]);
    expect(readdirSync(join(folder, "core/schemas/records")).sort()).toStrictEqual(["a.v1.schema.json", "index.json"]);
  });

  it("shows a file that was edited, removed or added by hand", () => {
    const folder = packages();
    writeSchemaTree(folder, SMALL);
    const path = join(folder, "core/schemas/records/a.v1.schema.json");
    writeFileSync(path, "{ }\n");
    expect(checkSchemaTree(folder, SMALL)).toStrictEqual([{ code: "schema_differs", name: "a.v1.schema.json" }]);
    rmSync(path);
    expect(checkSchemaTree(folder, SMALL)).toStrictEqual([{ code: "schema_missing", name: "a.v1.schema.json" }]);
    writeFileSync(path, "{}\n");
    writeFileSync(join(folder, "core/schemas/records/b.v1.schema.json"), "{}\n");
    expect(checkSchemaTree(folder, SMALL)).toStrictEqual([{ code: "schema_unlisted", name: "b.v1.schema.json" }]);
  });

  it("isn't written when that would change what was published", () => {
    const folder = packages();
    writeSchemaTree(folder, SMALL);
    writeFileSync(join(folder, "core", "package.json"), JSON.stringify({ version: "0.2.0" }));
    const changed = { ...SMALL, files: new Map([["a.v1.schema.json", '{"type":"object"}\n']]) };
    const problems = [{ code: "published_schema_changed", name: "a.v1.schema.json" }];
    expect(writeSchemaTree(folder, changed)).toStrictEqual(problems);
    expect(checkSchemaTree(folder, changed)).toStrictEqual(problems);
    expect(readFileSync(join(folder, "core/schemas/records/a.v1.schema.json"), "utf8")).toBe("{}\n");
  });
});
