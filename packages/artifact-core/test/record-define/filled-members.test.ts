// Members whose default follows from the others.

import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  boolean,
  defineRecord,
  freeText,
  identifier,
  oneOf,
  record,
  recordCodes,
  type RecordType,
} from "../../src/define.ts";
import { digestRecord, problem, stringifyJson } from "../../src/index.ts";
import { isDeepFrozen, refusalOf } from "../support/refusal.ts";

interface Door {
  readonly door_id: string;
  readonly label: string;
  readonly state: "open" | "shut";
  readonly passable: boolean;
  readonly shown: string;
}

const Door: RecordType<Door> = defineRecord({
  name: "door",
  recordType: "govengine.example.Door",
  schemaVersion: "v1",
  schema: v.strictObject({
    door_id: identifier(),
    label: freeText(),
    state: oneOf(["open", "shut"]),
    passable: boolean(),
    shown: freeText(),
  }),
  filled: { label: ({ state }) => `door ${state}`, passable: ({ state }) => state === "open" },
  derived: { shown: ({ label, passable }) => `${label}: ${passable ? "go" : "stop"}` },
  aliases: { passable: ["free"] },
});

interface Frame {
  readonly door: Door;
}

const Frame: RecordType<Frame> = defineRecord({
  name: "frame",
  recordType: "govengine.example.Frame",
  schemaVersion: "v1",
  schema: v.strictObject({ door: record(Door) }),
});

const LEAST = { door_id: "d", state: "open" } as const;

describe("members that follow from the others", () => {
  it("are filled in where they are absent, in declared order, before what is derived", () => {
    const door = Door.parse(LEAST);
    expect(Object.entries(door)).toStrictEqual([
      ["door_id", "d"],
      ["label", "door open"],
      ["state", "open"],
      ["passable", true],
      ["shown", "door open: go"],
    ]);
    expect(isDeepFrozen(door)).toBe(true);
  });

  it("are kept where they are sent, also when something else would follow", () => {
    expect(Door.parse({ ...LEAST, passable: false, label: "" })).toMatchObject({ label: "", shown: ": stop" });
    expect(Door.parse({ ...LEAST, free: false })).toMatchObject({ passable: false });
  });

  it("are read as strictly as any other", () => {
    for (const passable of [null, "false", 0]) {
      expect(refusalOf(() => Door.parse({ ...LEAST, passable }))).toStrictEqual([
        problem("invalid_door", "/passable", "boolean"),
      ]);
    }
  });

  it("aren't computed from members that are wrong", () => {
    expect(refusalOf(() => Door.parse({ door_id: "d" }))).toStrictEqual([problem("invalid_door", "/state", "missing")]);
    expect(refusalOf(() => Door.parse({ ...LEAST, state: "ajar" }))).toStrictEqual([
      problem("unknown_door_state", "/state"),
    ]);
  });

  it("are hashed, alone and in another record", () => {
    const { shown: _, ...fields } = Door.parse(LEAST);
    const identity = { recordType: "govengine.example.Door", schemaVersion: "v1" };
    expect(Door.digest(Door.parse(LEAST))).toBe(digestRecord(fields, identity));
    expect(Frame.digest(Frame.parse({ door: LEAST }))).toBe(
      digestRecord({ door: fields }, { recordType: "govengine.example.Frame", schemaVersion: "v1" }),
    );
  });

  it("are filled in inside another record, and read back the same", () => {
    const frame = Frame.parse({ door: LEAST });
    expect(frame.door).toStrictEqual(Door.parse(LEAST));
    expect(stringifyJson(Frame.parse({ door: { ...frame.door } }) as never)).toBe(stringifyJson(frame as never));
  });

  it("can say no code beside those of any member", () => {
    expect([...recordCodes(Door)].toSorted()).toStrictEqual([
      "alias_field_mismatch",
      "derived_field_mismatch",
      "forbidden_door_field",
      "invalid_door",
      "unknown_door_field",
      "unknown_door_state",
    ]);
  });
});
