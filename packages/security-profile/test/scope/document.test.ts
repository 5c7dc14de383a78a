import { isGovEngineError, stringifyJson } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileScope, parseScopeDocument, ScopeDocument, ScopeRule } from "../../src/index.ts";
import { scopeDocument } from "../support/scopes.ts";

function ruleCodes(rule: unknown): readonly string[] {
  const result = ScopeRule.safeParse(rule);
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`.trim());
}

function documentCodes(document: unknown): readonly string[] {
  const result = ScopeDocument.safeParse(document);
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`.trim());
}

describe("scope rules", () => {
  it.each([
    [{ host: "example.com" }],
    [{ host: "10.0.0.1" }],
    [{ host: "[::1]" }],
    [{ host: "localhost" }],
    [{ suffix: "example.com", include_apex: false }],
    [{ suffix: "example.com", include_apex: true, schemes: ["https"], ports: [8443], path_prefix: "/api" }],
    [{ cidr: "10.0.0.0/8" }],
    [{ cidr: "2001:db8::/32", schemes: ["tcp", "udp"], ports: [1, 65_535] }],
    [{ host: "example.com", path_prefix: "/" }],
  ])("reads %j", (rule) => {
    expect(ScopeRule.parse(rule)).toEqual(rule);
  });

  it.each([
    [{}, ["scope_rule_subject"]],
    [{ host: "a.b", cidr: "10.0.0.0/8" }, ["scope_rule_subject"]],
    [{ suffix: "a.b" }, ["scope_rule_subject"]],
    [{ host: "a.b", include_apex: true }, ["scope_rule_subject"]],
    [{ suffix: "com", include_apex: true }, ["scope_suffix_too_broad /suffix"]],
    [{ suffix: "10.0.0.1", include_apex: true }, ["scope_suffix_too_broad /suffix"]],
    [{ suffix: "*.example.com", include_apex: true }, ["host_invalid /suffix"]],
    [{ suffix: ".example.com", include_apex: true }, ["host_invalid /suffix"]],
    [{ host: "*" }, ["host_invalid /host"]],
    [{ host: "*.example.com" }, ["host_invalid /host"]],
    [{ host: "Example.com" }, ["host_invalid /host"]],
    [{ host: "example.com." }, ["host_invalid /host"]],
    [{ host: "example.com:443" }, ["host_invalid /host"]],
    [{ host: "https://example.com" }, ["host_invalid /host"]],
    [{ host: "exämple.com" }, ["host_not_ascii /host"]],
    [{ host: "127.1" }, ["host_ambiguous /host"]],
    [{ host: "xn--a.com" }, ["host_label_unreadable /host"]],
    [{ cidr: "0.0.0.0/0" }, ["scope_cidr_invalid /cidr"]],
    [{ cidr: "10.0.0.1/8" }, ["scope_cidr_invalid /cidr"]],
    [{ host: "a.b", schemes: [] }, ["scope_rule_services /schemes"]],
    [{ host: "a.b", ports: [] }, ["scope_rule_services /ports"]],
    [{ host: "a.b", schemes: ["tcp"] }, ["scope_rule_services /ports"]],
    [{ host: "a.b", schemes: ["ftp"] }, ["unknown_scope_rule_schemes /schemes/0"]],
    [{ host: "a.b", schemes: ["HTTPS"] }, ["unknown_scope_rule_schemes /schemes/0"]],
    [{ host: "a.b", schemes: "https" }, ["invalid_scope_rule /schemes"]],
    [{ host: "a.b", ports: [0] }, ["invalid_scope_rule /ports/0"]],
    [{ host: "a.b", ports: ["443"] }, ["invalid_scope_rule /ports/0"]],
    [{ host: "a.b", ports: [443.5] }, ["invalid_scope_rule /ports/0"]],
    [{ host: "a.b", path_prefix: "api" }, ["scope_path_prefix_invalid /path_prefix"]],
    [{ host: "a.b", path_prefix: "/a/../b" }, ["scope_path_prefix_invalid /path_prefix"]],
    [{ host: "a.b", path_prefix: "/a/*" }, ["scope_path_prefix_invalid /path_prefix"]],
    [{ host: "a.b", path_prefix: "/a?b" }, ["scope_path_prefix_invalid /path_prefix"]],
    [{ suffix: "a.b", include_apex: "true" }, ["invalid_scope_rule /include_apex"]],
    [{ host: 1 }, ["invalid_scope_rule /host"]],
    [{ host: "a.b", note: "x" }, ["unknown_scope_rule_field /note"]],
    [{ host: "a.b", secret: "x" }, ["forbidden_scope_rule_field /secret"]],
    ["a.b", ["invalid_scope_rule"]],
  ])("refuses %j", (rule, expected) => {
    expect(ruleCodes(rule)).toEqual(expected);
  });
});

describe("scope documents", () => {
  it("reads the members in their order, and its digest doesn't depend on that of the input", () => {
    const document = scopeDocument({
      targets: [{ host: "example.com" }],
      exclusions: [{ host: "admin.example.com" }],
      not_before: "2026-01-01T00:00:00Z",
      not_after: "2026-12-31T23:59:59Z",
    });
    const record = ScopeDocument.parse(document);
    expect(record).toEqual(document);
    expect(Object.keys(record)).toEqual(["schema_version", "name", "targets", "exclusions", "not_before", "not_after"]);
    const turned = Object.fromEntries(Object.entries(document).toReversed());
    expect(compileScope(turned).digest).toBe(compileScope(document).digest);
    expect(parseScopeDocument(stringifyJson(record))).toEqual(record);
  });

  it.each([
    [{ name: " " }, ["invalid_scope_document /name"]],
    [{ schema_version: "govengine.scope.v2" }, ["unknown_schema_version /schema_version"]],
    [{ schema_version: undefined }, ["json_unsupported_value /schema_version"]],
    [{ targets: null }, ["invalid_scope_document /targets"]],
    [{ targets: { 0: { host: "a.b" } } }, ["invalid_scope_document /targets"]],
    [{ targets: ["a.b"] }, ["invalid_scope_document /targets/0"]],
    [{ targets: [{ host: "A.b" }] }, ["host_invalid /targets/0/host"]],
    [{ exclusions: [{ host: "a.b" }, {}] }, ["scope_rule_subject /exclusions/1"]],
    [{ not_before: "2026-01-01" }, ["scope_window_invalid /not_before"]],
    [{ not_after: "tomorrow" }, ["scope_window_invalid /not_after"]],
    [{ not_before: "2026-01-02T00:00:00Z", not_after: "2026-01-01T00:00:00Z" }, ["scope_window_invalid /not_after"]],
    [{ extra: 1 }, ["unknown_scope_document_field /extra"]],
    [{ prompt: "x" }, ["forbidden_scope_document_field /prompt"]],
  ])("refuses %j", (parts, expected) => {
    expect(documentCodes(scopeDocument(parts))).toEqual(expected);
  });

  it.each(["schema_version", "name", "targets", "exclusions"])("requires %s", (name) => {
    const { [name]: _, ...document } = scopeDocument({ targets: [{ host: "a.b" }] });
    expect(documentCodes(document)).toEqual([`invalid_scope_document /${name}`]);
  });

  it("refuses duplicate members in a text", () => {
    const text =
      '{"schema_version":"govengine.scope.v1","name":"x","targets":[],"targets":[{"host":"a.b"}],"exclusions":[]}';
    expect(() => parseScopeDocument(text)).toThrow(expect.objectContaining({ code: "json_duplicate_key" }) as Error);
  });

  it("never throws anything but its own error", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          compileScope(value);
        } catch (error) {
          expect(isGovEngineError(error)).toBe(true);
        }
      }),
    );
  });
});
