import { isGovEngineError } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScopeTarget, compileScope, importScopeText } from "../../src/index.ts";

function imported(text: string): unknown {
  const { draft, complete, unread } = importScopeText(text, "test");
  return { targets: draft.targets, exclusions: draft.exclusions, complete, unread: unread.map(({ path }) => path) };
}

const A = { host: "a.example.com" };
const B = { host: "b.example.com" };
const SUFFIX = { suffix: "example.org", include_apex: true };

describe("importScopeText", () => {
  it.each([
    ["a.example.com\nb.example.com", { targets: [A, B], exclusions: [], complete: true, unread: [] }],
    ["*.example.org", { targets: [SUFFIX], exclusions: [], complete: true, unread: [] }],
    ["  A.Example.COM  ", { targets: [A], exclusions: [], complete: true, unread: [] }],
    ["- a.example.com\r\n* b.example.com", { targets: [A, B], exclusions: [], complete: true, unread: [] }],
    ["10.0.0.1", { targets: [{ host: "10.0.0.1" }], exclusions: [], complete: true, unread: [] }],
    ["", { targets: [], exclusions: [], complete: true, unread: [] }],
    ["In scope:\na.example.com", { targets: [A], exclusions: [], complete: true, unread: [] }],
    ["a.example.com\nOut of scope:\nb.example.com", { targets: [A], exclusions: [B], complete: true, unread: [] }],
  ])("reads %j", (text, expected) => {
    expect(imported(text)).toEqual(expected);
  });

  it.each([
    "Out of scope\nb.example.com",
    "  out of scope:\nb.example.com",
    "Out-of-scope\nb.example.com",
    "# Out of scope\nb.example.com",
    "## **Out of Scope**\nb.example.com",
    "OUT_OF_SCOPE:\r\nb.example.com",
    "Scope exclusions\u2028b.example.com",
    "Exclusions\rb.example.com",
  ])("takes %j for a heading of exclusions", (text) => {
    expect(imported(text)).toEqual({ targets: [], exclusions: [B], complete: true, unread: [] });
  });

  it.each([
    ["The following are excluded:\nb.example.com", ["/1"]],
    ["Please do not test\nb.example.com", ["/1"]],
    ["Everything except\nb.example.com", ["/1"]],
    ["Out of scope\nIn scope\nb.example.com", ["/2"]],
  ])("keeps what may be excluded out, and reports %j", (text, unread) => {
    expect(imported(text)).toEqual({ targets: [], exclusions: [B], complete: false, unread });
  });

  it.each([
    "See README.md for more",
    "mail@example.com",
    "https://a.example.com/",
    "a.example.com, b.example.com",
    "a.example.com # the shop",
    "# a.example.com",
    "10.0.0.0/8",
    "münchen.de",
    "*.com",
    "*",
    "hello",
    "a.example.com.",
  ])("reports %j and makes no rule of it", (text) => {
    expect(imported(text)).toEqual({ targets: [], exclusions: [], complete: false, unread: ["/1"] });
    expect(importScopeText(text, "test").unread[0]).toEqual({ code: "scope_text_unread", path: "/1", detail: null });
  });

  it("makes a document in which an excluded host covers its sub-domains", () => {
    const scope = compileScope(importScopeText("*.example.com\nOut of scope\nadmin.example.com", "test").draft);
    expect(checkScopeTarget(scope, "https://x.admin.example.com/", null).status).toBe("out_of_scope");
    expect(checkScopeTarget(scope, "https://www.example.com/", null).status).toBe("in_scope");
  });

  it("refuses a blank name and a text that is too long", () => {
    expect(() => importScopeText("", " ")).toThrow(
      expect.objectContaining({ code: "invalid_scope_document" }) as Error,
    );
    expect(() => importScopeText("a".repeat(1_048_577), "x")).toThrow(
      expect.objectContaining({ code: "scope_text_unread" }) as Error,
    );
  });

  it("never makes a rule of what stands behind a heading of exclusions, and throws nothing but its own error", () => {
    const line = fc.oneof(fc.string(), fc.domain(), fc.constantFrom("Out of scope", "*.a.example", "in scope"));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        try {
          const { draft } = importScopeText(["out of scope", ...lines].join("\n"), "test");
          expect(draft.targets).toEqual([]);
        } catch (error) {
          expect(isGovEngineError(error)).toBe(true);
        }
      }),
    );
  });
});
