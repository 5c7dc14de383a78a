import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ARTIFACT_CORE_REASON_CODES } from "@govengine/artifact-core";
import { recordCodes } from "@govengine/artifact-core/define";
import { describe, expect, it } from "vitest";
import { ExecutionGateInput, ExecutionPrerequisites } from "../src/claims/index.ts";
import * as control from "../src/control/index.ts";
import {
  DryRunResult,
  EXECUTION_CORE_REASON_CODES,
  RunnerLease,
  RunnerReceipt,
  RunnerRequest,
  RunnerStep,
  RunnerStepResult,
  SupervisionDecision,
  SupervisionPlan,
} from "../src/index.ts";
import { EXECUTION_NODE_REASON_CODES } from "../src/node/index.ts";

const CONTROL = Object.values(control).filter((value) => typeof value === "object" && "recordType" in value);

const RECORDS = [
  ...CONTROL,
  DryRunResult,
  ExecutionGateInput,
  ExecutionPrerequisites,
  RunnerLease,
  RunnerReceipt,
  RunnerRequest,
  RunnerStep,
  RunnerStepResult,
  SupervisionDecision,
  SupervisionPlan,
];

const registries = [EXECUTION_CORE_REASON_CODES, EXECUTION_NODE_REASON_CODES];
const own = registries.flatMap((registry) => Object.keys(registry));

describe("the reason codes of execution-core", () => {
  it("hold every code that its records can say", () => {
    const known = [...own, ...Object.keys(ARTIFACT_CORE_REASON_CODES)];
    expect(RECORDS.flatMap((type) => recordCodes(type)).filter((code) => !known.includes(code))).toEqual([]);
  });

  it("are each produced by a test", () => {
    const folder = fileURLToPath(new URL(".", import.meta.url));
    const tests = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(own.filter((code) => !tests.includes(`"${code}"`))).toEqual([]);
  });

  it("are listed once, as stable words with one line of advice each", () => {
    expect(new Set(own).size).toBe(own.length);
    for (const [code, advice] of registries.flatMap((registry) => Object.entries(registry))) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u);
      expect(advice).toMatch(/^[A-Z][^\n]*\.$/u);
    }
  });
});
