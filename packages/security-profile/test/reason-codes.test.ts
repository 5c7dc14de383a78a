import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARTIFACT_CORE_REASON_CODES, type RecordType } from "@govengine/artifact-core";
import { recordCodes } from "@govengine/artifact-core/define";
import { describe, expect, it } from "vitest";
import * as api from "../src/index.ts";

const { SECURITY_PROFILE_REASON_CODES: registry } = api;
const own = Object.keys(registry);
const exported: readonly unknown[] = Object.values(api);
const RECORDS = exported.filter(
  (value): value is RecordType<object> =>
    typeof value === "object" && value !== null && "safeParse" in value && "digest" in value,
);

describe("the reason codes of security-profile", () => {
  it("hold every code that its records can say", () => {
    const known = [...own, ...Object.keys(ARTIFACT_CORE_REASON_CODES)];
    expect(RECORDS.length).toBeGreaterThan(14);
    expect(RECORDS.flatMap((type) => recordCodes(type)).filter((code) => !known.includes(code))).toEqual([]);
  });

  it("are each produced by a test", () => {
    const folder = fileURLToPath(new URL(".", import.meta.url));
    const tests = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/[a-z0-9_]+/gu) ?? []);
    const words = new Set(tests);
    expect(own.filter((code) => !words.has(code))).toEqual([]);
  });

  it("are listed in order, as stable words with one line of advice each", () => {
    expect(own).toEqual([...own].sort());
    for (const [code, advice] of Object.entries(registry)) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u);
      expect(advice).toMatch(/^[A-Z][^\n]*\.$/u);
    }
  });
});
