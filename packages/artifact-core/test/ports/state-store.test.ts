// What a host keeps in a state store comes back as the same record, from a store that answers at once or later.

import { describe, expect, it } from "vitest";
import {
  ArtifactStateIndex,
  artifactStateForRole,
  indexArtifactStates,
  RunState,
  stringifyJson,
  summarizeStateIndex,
  type JsonObject,
} from "../../src/index.ts";
import { laterStateStore, memoryStateStore } from "../support/memory-state-store.ts";

const index = indexArtifactStates({
  artifact_states: [
    artifactStateForRole("intent_contract"),
    artifactStateForRole("policy_decision", { blocked_reasons: ["a"] }),
  ],
});
const run = RunState.parse({ run_id: "run-1", state: "blocked", blockers: ["a"] });

describe.each([
  ["at once", memoryStateStore],
  ["later", () => laterStateStore()],
])("a state store that answers %s", (_, make) => {
  it("has nothing under a key that was never written", async () => {
    expect(await make().readJson("index")).toBeNull();
    expect(await make().readJson("__proto__")).toBeNull();
  });

  it("gives back what was written last, byte for byte", async () => {
    const store = make();
    await store.writeJson("run-1", RunState.parse({ run_id: "run-1" }) as unknown as JsonObject);
    await store.writeJson("run-1", run as unknown as JsonObject);
    await store.writeJson("index", index as unknown as JsonObject);
    const [state, states] = [await store.readJson("run-1"), await store.readJson("index")];
    expect(stringifyJson(state as JsonObject)).toBe(stringifyJson(run as never));
    expect(RunState.parse(state)).toStrictEqual(run);
    const read = ArtifactStateIndex.parse(states);
    expect(read).toStrictEqual(index);
    expect(summarizeStateIndex(read)).toStrictEqual(summarizeStateIndex(index));
  });

  it("holds what was written, not what became of it", async () => {
    const store = make();
    const value = { ...run, blockers: ["a"] };
    await store.writeJson("run-1", value);
    value.blockers.length = 0;
    expect(RunState.parse(await store.readJson("run-1")).blockers).toStrictEqual(["a"]);
  });
});
