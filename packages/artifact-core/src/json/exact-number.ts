// Numbers that a JavaScript `number` can't carry without losing what a digest must see: integers beyond ±(2^53−1) and
// float literals with a whole value (`1.0`, `1e3`, `-0.0`). They exist only in values read with `numbers: "exact"`.

import { GovEngineError } from "../record/error.ts";

/** The kinds of exact number: `integer` has every digit in `text`, `float` has the double in `value`. */
export type ExactNumberKind = "integer" | "float";

const CONSTRUCTION: unique symbol = Symbol("ExactNumber construction");

/**
 * A number whose JSON spelling matters. Instances are frozen and can be made only by the readers, so no document can be
 * one: a document shaped like an `ExactNumber` is a plain object and has another digest.
 *
 * @remarks Source: `sclite-json-v0.1` number rules, where an integer and a float differ.
 */
export class ExactNumber {
  readonly #brand: true = true;
  /** Whether the literal was an integer or a float. */
  readonly kind: ExactNumberKind;
  /** The normalized decimal digits of an integer; for a float the shortest digits that give the double back. */
  readonly text: string;
  /** The nearest double. For an integer it is for display only: digits may be lost. */
  readonly value: number;

  /** Not for callers: the readers make exact numbers. */
  constructor(construction: typeof CONSTRUCTION, kind: ExactNumberKind, text: string) {
    if (construction !== CONSTRUCTION) throw new GovEngineError("exact_number_construction");
    this.kind = kind;
    this.text = text;
    this.value = Number(text);
    Object.freeze(this);
  }

  /** Whether a value is a real `ExactNumber`: a look-alike, a clone and a proxy are not. */
  static is(value: unknown): value is ExactNumber {
    return typeof value === "object" && value !== null && #brand in value;
  }

  /** `JSON.stringify` can't write this number faithfully: use `stringifyJson` or `canonicalize`. */
  toJSON(): never {
    throw new GovEngineError("exact_number_to_json");
  }
}

/** Makes the exact integer with these decimal digits (an optional minus sign, no leading zero). Internal to the readers. */
export function exactInteger(digits: string): ExactNumber {
  return new ExactNumber(CONSTRUCTION, "integer", digits);
}

/** Makes the exact float of a double with a whole value, keeping negative zero. Internal to the readers. */
export function exactFloat(value: number): ExactNumber {
  return new ExactNumber(CONSTRUCTION, "float", Object.is(value, -0) ? "-0" : String(value));
}
