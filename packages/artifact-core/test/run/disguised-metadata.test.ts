// Forbidden keys in disguise, in every open map of the records of artifact, run and planning.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CORE_FORBIDDEN_KEYS } from "../../src/define.ts";
import { FORBIDDEN_PLANNING_METADATA_KEYS, FORBIDDEN_STATE_METADATA_KEYS } from "../../src/index.ts";
import { buried, fullWidth, spellings } from "../support/disguises.ts";
import { RECORD_SAMPLES } from "../support/record-samples.ts";

interface Maps {
  readonly name: string;
  readonly maps: readonly string[];
  readonly keys: readonly string[];
  readonly code: string;
  /** The code of a key that looks like text and isn't. */
  readonly shape: string;
}

const core = { keys: CORE_FORBIDDEN_KEYS, code: "forbidden_core_metadata" };
const run = { keys: FORBIDDEN_STATE_METADATA_KEYS, code: "forbidden_state_metadata" };
const planning = {
  keys: FORBIDDEN_PLANNING_METADATA_KEYS,
  code: "forbidden_planning_metadata",
  shape: "invalid_planning_metadata",
};

const MAPS: readonly Maps[] = [
  { ...core, name: "ApiResult", maps: ["data"], shape: "invalid_api_result" },
  { ...core, name: "ArtifactDescriptor", maps: ["metadata"], shape: "invalid_artifact_descriptor" },
  {
    ...core,
    name: "GovernanceContext",
    maps: ["policy_decision", "trust_decision", "metadata"],
    shape: "invalid_governance_context",
  },
  { ...run, name: "RunState", maps: ["metadata"], shape: "invalid_run_state" },
  { ...run, name: "StateTransition", maps: ["metadata"], shape: "invalid_state_transition" },
  { ...planning, name: "TaskContract", maps: ["constraints", "preferences", "rationale", "metadata"] },
  { ...planning, name: "PlanIntentContract", maps: ["metadata"] },
  { ...planning, name: "PlannerPort", maps: ["metadata"] },
];

describe.each(MAPS)("the maps of $name", ({ code, keys, maps, name, shape }) => {
  const sample = RECORD_SAMPLES.find((each) => each.name === name);
  const read = (member: string, map: object): unknown => {
    const result = sample?.type.safeParse({ ...sample.complete, [member]: map });
    return result?.ok === false ? result.problems : [];
  };

  it("refuse every forbidden key in every spelling, as deep as maps go", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...maps),
        fc.constantFrom(...keys),
        fc.nat(7),
        fc.nat(30),
        (member, key, at, depth) => {
          const { map, path } = buried(spellings(key)[at] ?? key, depth);
          expect(read(member, map)).toStrictEqual([{ code, path: `/${member}${path}`, detail: key }]);
        },
      ),
    );
  });

  it.each(maps)("refuse keys in %s that only look like plain ones", (member) => {
    for (const key of [fullWidth("credential"), "to\u212aen", "pass\u200bword"]) {
      expect(read(member, { a: [{ [key]: 1 }] })).toMatchObject([{ code: shape, detail: "key" }]);
    }
  });

  it.each(maps)("let neighbours in %s pass", (member) => {
    expect(read(member, { a: [{ tokens_used: 1, credential_count: 2, target_count: 3 }] })).toStrictEqual([]);
  });
});
