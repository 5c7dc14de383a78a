import { describe, expect, it } from "vitest";
import { compileScope, createScopePort } from "../../src/index.ts";
import { scopeDocument, scopeOf } from "../support/scopes.ts";

const scope = scopeOf([{ suffix: "example.com", include_apex: true }], [{ host: "admin.example.com" }]);

describe("the scope port", () => {
  it("finds the targets of a step by its tool's grammar", () => {
    const port = createScopePort({ scope });
    const step = { tool: "curl", args: ["-q", "https://example.com/", "https://evil.example/"], stdin: "" };
    expect(port.targets(step)).toEqual(["https://example.com/", "https://evil.example/"]);
  });

  it.each([
    ["a refused option", { tool: "curl", args: ["-q", "-K", "x", "https://example.com/"], stdin: "" }],
    ["a tool without a grammar", { tool: "nuclei", args: ["-u", "https://example.com/"], stdin: "" }],
    ["an input that nobody looks at", { tool: "curl", args: ["-q", "https://example.com/"], stdin: "x" }],
    ["a word list that isn't listed", { tool: "ffuf", args: ["-u", "https://example.com/FUZZ", "-w", "a"], stdin: "" }],
  ])("can't tell the targets of a step with %s", (_, step) => {
    expect(createScopePort({ scope }).targets(step)).toBeNull();
  });

  it("reads the word lists that the host lists", () => {
    const step = { tool: "ffuf", args: ["-u", "https://example.com/FUZZ", "-w", "a"], stdin: "" };
    expect(createScopePort({ scope, wordlists: ["a"] }).targets(step)).toEqual(["https://example.com/*"]);
  });

  it("is made of a compiled scope alone", () => {
    expect(() => createScopePort({ scope: { ...scope } })).toThrow(
      expect.objectContaining({ code: "scope_not_compiled" }) as Error,
    );
  });

  it("answers for each target", async () => {
    const port = createScopePort({ scope });
    const ask = async (text: string): Promise<string> => port.check({ step: 0, text });
    expect(await ask("https://www.example.com/")).toBe("in_scope");
    expect(await ask("https://admin.example.com/")).toBe("out_of_scope");
    expect(await ask("https://example.com@evil.example/")).toBe("unknown");
    expect(await ask("*.example.com")).toBe("unknown");
  });

  it("asks the clock only for a scope with a window", async () => {
    const windowed = compileScope(
      scopeDocument({
        targets: [{ host: "a.b" }],
        not_before: "2026-01-01T00:00:00Z",
        not_after: "2026-01-02T00:00:00Z",
      }),
    );
    const clock = { now: (): number => Date.parse("2026-01-01T12:00:00Z") };
    const broken = {
      now: (): number => {
        throw new Error("no time");
      },
    };
    const target = { step: 0, text: "https://a.b/" };
    expect(await createScopePort({ scope: windowed, clock }).check(target)).toBe("in_scope");
    expect(await createScopePort({ scope: windowed }).check(target)).toBe("unknown");
    expect(() => createScopePort({ scope: windowed, clock: broken }).check(target)).toThrow("no time");
    expect(await createScopePort({ scope, clock: broken }).check({ step: 0, text: "https://example.com/" })).toBe(
      "in_scope",
    );
  });

  describe("with the host's consent to a tool without a grammar", () => {
    const port = createScopePort({ scope, unverifiedTools: ["nuclei", "curl"] });

    it("finds the arguments that are targets as they stand", () => {
      const args = [
        "-u",
        "https://example.com/",
        "-t",
        "cves",
        "evil.example",
        "[::1]",
        "notes.txt",
        "-x=http://p.example",
      ];
      expect(port.targets({ tool: "nuclei", args, stdin: "https://b.example/\n10.0.0.1\nx" })).toEqual([
        "https://example.com/",
        "evil.example",
        "[::1]",
        "notes.txt",
        "-x=http://p.example",
        "https://b.example/",
        "10.0.0.1",
      ]);
      expect(port.targets({ tool: "nuclei", args: ["-version"], stdin: "" })).toEqual([]);
    });

    it("keeps the grammar of a tool that has one", () => {
      expect(port.targets({ tool: "curl", args: ["https://example.com/"], stdin: "" })).toBeNull();
    });

    it("answers unknown to what only holds a URL", async () => {
      expect(await port.check({ step: 0, text: "-x=http://p.example" })).toBe("unknown");
    });

    it("asks for each name", () => {
      expect(port.targets({ tool: "amass", args: ["example.com"], stdin: "" })).toBeNull();
    });
  });
});
