// The keys that SCLite's published redaction policy calls sensitive are secrets' names here, too.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isJsonObject, maskText, nameStrength, parseJsonObject, type JsonObject } from "../../src/index.ts";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";

function rule(id: string): JsonObject {
  const { rules } = parseJsonObject(readFileSync(join(vectors, "redaction/redaction_policy.v0.1.json")));
  const found = Array.isArray(rules) ? rules.filter(isJsonObject).find((each) => each["rule_id"] === id) : undefined;
  if (found === undefined) throw new TypeError(`no rule ${id}`);
  return found;
}

describe.skipIf(vectors === "")("the published redaction policy (needs the vectors)", () => {
  it("names no sensitive key that isn't masked, as a member, a parameter, a field and an option", () => {
    const { applies_to: keys, replacement } = rule("sensitive_value_keys");
    expect(Array.isArray(keys) && keys.length).toBe(10);
    for (const key of (Array.isArray(keys) ? keys : []) as readonly string[]) {
      expect([key, nameStrength(key)]).toEqual([key, "secret"]);
      expect(maskText(`{"${key}":"Zq7x"}`)).toBe(`{"${key}":"${replacement as string}"}`);
      expect(maskText(`https://h.example/?a=1&${key}=Zq7x&b=2`)).not.toContain("Zq7x");
      expect(maskText(`X-${key}: Zq7x`)).not.toContain("Zq7x");
      expect(maskText(`--${key}=Zq7x`)).not.toContain("Zq7x");
    }
  });

  it("replaces by the same word", () => {
    expect(rule("header_like_secrets")["replacement"]).toBe("<redacted>");
  });
});
