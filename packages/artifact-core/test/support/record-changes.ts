// Refusals made from the samples: a record type that refuses its own complete sample after one change.

import { GovEngineError, type JsonObject, type Problem } from "../../src/index.ts";
import type { Refusal } from "./json-refusals.ts";
import { RECORD_SAMPLES } from "./record-samples.ts";

/** Throws problems that a check returned, so that one table can hold both kinds of no. */
export function raise(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...others]);
}

/** A record type that refuses a change of its complete sample. */
export function changed(code: string, name: string, change: JsonObject, good: JsonObject = {}): Refusal {
  const sample = RECORD_SAMPLES.find((each) => each.name === name);
  if (sample === undefined) throw new Error(`no sample of ${name}`);
  const { complete, derived = [], type } = sample;
  const fields = Object.fromEntries(Object.entries(complete).filter(([member]) => !derived.includes(member)));
  return {
    code,
    refused: () => type.parse({ ...fields, ...change }),
    passes: () => type.parse({ ...fields, ...good }),
  };
}

/** A record type that refuses its complete sample without a member. */
export function without(code: string, name: string, member: string): Refusal {
  const { passes } = changed(code, name, {});
  const type = RECORD_SAMPLES.find((each) => each.name === name)?.type;
  const { [member]: _, ...rest } = RECORD_SAMPLES.find((each) => each.name === name)?.complete ?? {};
  return { code, refused: () => type?.parse(rest), passes };
}
