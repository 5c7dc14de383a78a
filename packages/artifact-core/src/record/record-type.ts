// What a record type offers, without a word of how it is declared: every public declaration is made of this alone.

import type { DigestRef } from "../json/digest.ts";
import type { Problem } from "./problem.ts";

declare const SHAPE: unique symbol;

/** What {@link RecordType.safeParse} answers: the record, or every problem found. */
export type RecordResult<T> =
  | { readonly ok: true; readonly record: T }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/** Every name of a member, optional or not. Assignability overlooks a missing optional member; this doesn't. */
type Names<T> = { readonly [Name in keyof T]-?: Name };

/**
 * A kind of record: a closed, deep-frozen JSON object with snake_case keys, which is what is hashed and stored.
 *
 * `T` is invariant: a record type fits a declaration only if both have the same members, equally optional, with the same
 * words in the same lists.
 */
export interface RecordType<T extends object> {
  /** The stem of the reason codes, for example `runner_lease` in `invalid_runner_lease`. */
  readonly name: string;
  /** The type tag of its digests, beginning with `govengine.`. */
  readonly recordType: string;
  /** The schema version of its digest body. */
  readonly schemaVersion: string;
  /**
   * Reads a value strictly: nothing is coerced, absent members take their documented default, unknown members are
   * refused. A record that this type already made is returned as it is.
   *
   * @throws GovEngineError with every problem found.
   */
  parse(this: void, value: unknown): T;
  /** Reads like {@link RecordType.parse}, and answers instead of throwing. */
  safeParse(this: void, value: unknown): RecordResult<T>;
  /**
   * The digest of a record in the form `govengine-record-v1`. The argument is read again unless this type made it.
   *
   * @throws GovEngineError like {@link RecordType.parse}.
   */
  digest(this: void, record: T): DigestRef;
  /** Exists for the compiler alone: it makes `T` invariant in its values and in the names of its members. */
  readonly [SHAPE]?: (names: Names<T>, value: T) => readonly [Names<T>, T];
}
