import { describe, expect, it } from "vitest";
import { TOOL_GRAMMARS } from "../../../src/index.ts";

const TOOLS = [
  "arjun",
  "curl",
  "dig",
  "dnsx",
  "ffuf",
  "gau",
  "gobuster",
  "gobuster",
  "hakrawler",
  "httpx",
  "httpx-pd",
  "httpx-py",
  "katana",
  "nmap",
  "nslookup",
  "sqlmap",
  "subfinder",
  "whatweb",
];

it("there are grammars of these tools", () => {
  expect(TOOL_GRAMMARS.map(({ tool }) => tool)).toEqual(TOOLS);
});

describe.each(TOOL_GRAMMARS.map((grammar) => [`${grammar.tool} ${grammar.first ?? ""}`, grammar] as const))(
  "the grammar of %s",
  (_, grammar) => {
    const names = grammar.options.flatMap((rule) => rule.names);

    it("lists each name once, with the entry of the manual that begins with it", () => {
      expect(new Set(names).size).toBe(names.length);
      for (const rule of grammar.options) {
        expect(rule.names.length).toBeGreaterThan(0);
        expect(
          rule.names.every((name) => rule.manual.includes(name)) && rule.manual.startsWith(rule.names[0] ?? "?"),
        ).toBe(true);
      }
      expect(grammar.manual).not.toBe("");
    });

    it("has names of options that can't be taken for values", () => {
      expect(names.filter((name) => !/^(?:[-+][A-Za-z0-9:][A-Za-z0-9.-]*|--[a-z][a-z0-9.-]*)$/u.test(name))).toEqual(
        [],
      );
    });

    it("requires what it lists, and refuses all four kinds by role alone", () => {
      const required = grammar.options.filter((rule) => rule.names.some((name) => grammar.required.includes(name)));
      expect(required).toHaveLength(grammar.required.length);
      expect(required.every(({ role }) => role === "none")).toBe(true);
      const roles = new Set(grammar.options.map(({ role }) => role));
      expect(
        [...roles].filter((role) => !["none", "target", "reads", "writes", "proxy", "code"].includes(role)),
      ).toEqual([]);
      expect(
        grammar.options.filter(({ role, value }) => value === "any" && (role === "none" || role === "target")),
      ).toEqual([]);
    });

    it("can't be changed", () => {
      expect(Object.isFrozen(grammar)).toBe(true);
      for (const rule of grammar.options) expect(Object.isFrozen(rule) && Object.isFrozen(rule.names)).toBe(true);
    });
  },
);
