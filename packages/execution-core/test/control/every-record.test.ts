// What holds for every record of the control room, whatever it declares.

import { ARTIFACT_CORE_REASON_CODES, isGovEngineError, parseJson, stringifyJson } from "@govengine/artifact-core";
import { recordCodes } from "@govengine/artifact-core/define";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as room from "../../src/control/index.ts";
import { EXECUTION_CORE_REASON_CODES } from "../../src/index.ts";
import { CONTROL_SAMPLES, type ControlSample } from "../support/control-samples.ts";

it("has a sample of every record type of the room", () => {
  const exported = Object.values(room).filter((value) => typeof value === "object" && "recordType" in value);
  expect(new Set(CONTROL_SAMPLES.map(({ type }) => type as object))).toStrictEqual(new Set<object>(exported));
});

/** What each record says of what is no object, and of a member that it has none of. */
const CODES: Readonly<Record<string, readonly [shape: string, stranger: string]>> = {
  orchestration_step: ["invalid_orchestration_step", "unknown_orchestration_step_field"],
  orchestrator_boundary: ["invalid_orchestrator_boundary", "unknown_orchestrator_boundary_field"],
  control_decision: ["invalid_control_decision", "unknown_control_decision_field"],
  control_action: ["invalid_control_action", "unknown_control_action_field"],
  queue_lane: ["invalid_queue_lane", "unknown_queue_lane_field"],
  queue_snapshot: ["invalid_queue_snapshot", "unknown_queue_snapshot_field"],
  runtime_snapshot: ["invalid_runtime_snapshot", "unknown_runtime_snapshot_field"],
  scheduler_tick: ["invalid_scheduler_tick", "unknown_scheduler_tick_field"],
  observation: ["invalid_observation", "unknown_observation_field"],
  orientation: ["invalid_orientation", "unknown_orientation_field"],
  ooda_decision: ["invalid_ooda_decision", "unknown_ooda_decision_field"],
  ooda_receipt_entry: ["invalid_ooda_receipt_entry", "unknown_ooda_receipt_entry_field"],
};

const KNOWN = new Set([...Object.keys(ARTIFACT_CORE_REASON_CODES), ...Object.keys(EXECUTION_CORE_REASON_CODES)]);

function problems({ complete, type }: ControlSample, change: object): readonly unknown[] {
  const result = type.safeParse({ ...complete, ...change });
  return result.ok ? [] : result.problems;
}

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}

const reversed = (value: object): object => Object.fromEntries(Object.entries(value).toReversed());

describe.each(CONTROL_SAMPLES.map((sample) => [sample.type.name, sample] as const))("%s", (name, sample) => {
  const { complete, derived = [], forbidden, least, maps = [], type } = sample;
  const [shape, stranger] = CODES[name] ?? ["", ""];
  const { notMap = shape } = sample;

  it("gives a complete record back as it is, in wire order, whatever order it came in", () => {
    const text = stringifyJson(complete);
    expect(stringifyJson(type.parse(complete) as never)).toBe(text);
    expect(stringifyJson(type.parse(reversed(complete)) as never)).toBe(text);
    expect(stringifyJson(type.parse(parseJson(text)) as never)).toBe(text);
    expect(type.digest(type.parse(reversed(complete)) as never)).toBe(type.digest(complete as never));
    expect(isDeepFrozen(type.parse(structuredClone(complete)))).toBe(true);
  });

  it("fills in what has a default, and says all that has none", () => {
    expect(Object.keys(type.parse(least))).toStrictEqual(Object.keys(complete));
    const none = type.safeParse({});
    const paths = none.ok ? [] : none.problems.map(({ path }) => path);
    expect(paths.toSorted()).toStrictEqual(
      Object.keys(least)
        .map((member) => `/${member}`)
        .toSorted(),
    );
  });

  it("refuses what is no object, a member more, and a forbidden one", () => {
    for (const value of [null, [], "text", 1, true, new Map()]) expect(type.safeParse(value).ok).toBe(false);
    expect(type.safeParse([])).toStrictEqual({
      ok: false,
      problems: [{ code: shape, path: "", detail: "object" }],
    });
    expect(problems(sample, { more: 1 })).toStrictEqual([{ code: stranger, path: "/more", detail: null }]);
    expect(problems(sample, { "Api-Key": 1 })).toStrictEqual([
      { code: forbidden, path: "/Api-Key", detail: "api_key" },
    ]);
  });

  it("recomputes what is derived", () => {
    for (const member of derived) {
      const { [member]: sent, ...rest } = complete;
      expect(type.parse(rest)).toStrictEqual(type.parse(complete));
      expect(problems(sample, { [member]: sent !== true })).toStrictEqual([
        { code: "derived_field_mismatch", path: `/${member}`, detail: null },
      ]);
    }
  });

  it("refuses forbidden keys in every spelling, at any depth, and maps that are none", () => {
    for (const member of maps) {
      for (const key of ["token", "TOKEN", "api-key", "apiKey", "Raw Intent", " prompt ", "private_key"]) {
        let map: unknown = { [key]: null };
        for (let depth = 0; depth < 30; depth += 1) map = depth % 2 === 0 ? [map] : { a: map };
        expect(problems(sample, { [member]: { a: map } })).toMatchObject([{ code: forbidden }]);
      }
      expect(problems(sample, { [member]: { ｔｏｋｅｎ: 1 } })).toMatchObject([{ code: notMap, detail: "key" }]);
      for (const value of [null, [], "", 0]) {
        expect(problems(sample, { [member]: value })).toStrictEqual([
          { code: notMap, path: `/${member}`, detail: "object" },
        ]);
      }
      expect(problems(sample, { [member]: { tokens_used: [{ prompts: 1 }] } })).toStrictEqual([]);
    }
  });

  it("can say no code without advice", () => {
    expect(recordCodes(type).filter((code) => !KNOWN.has(code))).toStrictEqual([]);
  });

  it("answers any value with a record or with listed codes, and a member more never lets it in", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom("", "a", true, -1, "blocked"), fc.constant(undefined));
    const member = fc.constantFrom(...Object.keys(complete), "more", "id", "prompt");
    fc.assert(
      fc.property(member, value, (key, sent) => {
        const changed = { ...complete, [key]: sent };
        const result = type.safeParse(changed);
        if (result.ok) {
          expect(isDeepFrozen(result.record)).toBe(true);
          expect(["more", "prompt"]).not.toContain(key);
          return;
        }
        let thrown: unknown;
        try {
          type.parse(changed);
        } catch (error) {
          thrown = error;
        }
        expect(isGovEngineError(thrown) && thrown.problems).toStrictEqual(result.problems);
        expect(result.problems.filter(({ code }) => !KNOWN.has(code))).toStrictEqual([]);
      }),
    );
  });
});
