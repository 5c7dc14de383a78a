// The page about the wire format says what the packages do.

import { describe, expect, it } from "vitest";
import { ARTIFACT_CORE_REASON_CODES } from "@govengine/artifact-core";
import { recordSchemaFiles } from "../../src/index.ts";
import { documentText } from "./markdown.ts";

const DOCUMENT = documentText("docs/wire-format.md");
const FILES = recordSchemaFiles();

describe("docs/wire-format.md", () => {
  it("names the folder of the schemas and the beginning of their ids", () => {
    const [core] = FILES;
    expect(core?.folder).toBe("artifact-core");
    const [[name, text] = ["", "{}"]] = [...(core?.files ?? [])];
    expect(name).toMatch(/^[a-z_]+\.v\d+\.schema\.json$/u);
    const { $id } = JSON.parse(text) as { $id: string };
    expect($id.startsWith("urn:govengine:record:govengine.")).toBe(true);
    expect(DOCUMENT).toContain("@govengine/artifact-core/schemas/records/<name>.<version>.schema.json");
    expect(DOCUMENT).toContain("`urn:govengine:record:`");
  });

  it("is right that every record has one version", () => {
    for (const { files } of FILES) {
      const stems = [...files.keys()].map((name) => name.replace(/\.v[\d.]+\.schema\.json$/u, ""));
      expect(new Set(stems).size).toBe(stems.length);
    }
    expect(DOCUMENT).toContain("So far every record has one version.");
  });

  it("names codes that exist", () => {
    for (const [, code = ""] of DOCUMENT.matchAll(/`(?<code>unknown_[a-z_]+)`/gu)) {
      expect(Object.hasOwn(ARTIFACT_CORE_REASON_CODES, code)).toBe(true);
    }
    expect(DOCUMENT).toContain("`unknown_schema_version`");
  });
});
