// What none of the admission records holds, however it is written and however deep it stands.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CORE_FORBIDDEN_KEYS } from "../../src/define.ts";
import { FORBIDDEN_ADMISSION_METADATA_KEYS, problem } from "../../src/index.ts";
import { ADMISSION_SAMPLES } from "../support/admission-samples.ts";
import { buried, fullWidth, spellings } from "../support/disguises.ts";
import type { RecordSample } from "../support/record-samples.ts";

const WITH_MAPS = ADMISSION_SAMPLES.filter(({ complete }) => Object.hasOwn(complete, "metadata"));

function problemsOf({ complete, type }: RecordSample, change: object): unknown {
  const result = type.safeParse({ ...complete, ...change });
  return result.ok ? [] : result.problems;
}

function mapsOf({ name }: RecordSample): readonly string[] {
  return name === "AdmissionDecision" ? ["context", "signal", "explainability", "metadata"] : ["metadata"];
}

it("has the core list and the additions of every version of the reference", () => {
  expect(FORBIDDEN_ADMISSION_METADATA_KEYS.slice(0, CORE_FORBIDDEN_KEYS.length)).toStrictEqual(CORE_FORBIDDEN_KEYS);
  expect(FORBIDDEN_ADMISSION_METADATA_KEYS.slice(CORE_FORBIDDEN_KEYS.length)).toStrictEqual([
    "raw_payload",
    "raw_evidence",
    "raw_output",
    "stdout",
    "stderr",
    "live_execution",
    "live_backend",
    "carrier_payload",
    "transport_payload",
    "runtime_storage",
    "storage_path",
    "scheduler",
    "schedule",
    "target",
    "target_url",
    "url",
  ]);
});

describe.each(WITH_MAPS)("$name", (sample) => {
  it("refuses every forbidden key in every spelling, at any depth, in each of its maps", () => {
    const keys = fc.constantFrom(...FORBIDDEN_ADMISSION_METADATA_KEYS);
    fc.assert(
      fc.property(keys, fc.nat(7), fc.nat(30), fc.constantFrom(...mapsOf(sample)), (key, at, depth, member) => {
        const { map, path } = buried(spellings(key)[at] ?? key, depth);
        expect(problemsOf(sample, { [member]: map })).toStrictEqual([
          problem("forbidden_admission_metadata", `/${member}${path}`, key),
        ]);
      }),
    );
  });

  it("refuses keys that only look like plain text", () => {
    for (const key of [fullWidth("token"), "to\u212aen", "pass\u00adword", "clé"]) {
      expect(problemsOf(sample, { metadata: { [key]: 1 } })).toMatchObject([
        { code: "invalid_admission_metadata", detail: "key" },
      ]);
    }
  });

  it("refuses them beside its members, too", () => {
    expect(problemsOf(sample, { Command: 1 })).toStrictEqual([
      problem("forbidden_admission_metadata", "/Command", "command"),
    ]);
  });

  it("lets their neighbours pass", () => {
    for (const key of ["targets", "urls", "schedule_ref", "queue", "tokens_used"]) {
      expect(problemsOf(sample, { metadata: { a: [{ [key]: 1 }] } })).toStrictEqual([]);
    }
  });
});
