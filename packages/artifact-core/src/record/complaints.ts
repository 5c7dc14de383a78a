// How a record complains: which code stands for which fault of which member (decisions on codes), and where it is.
// What the caller sent is never repeated; a detail is one of the words below or a key of a list of ours.

import { pointer, problem, type Problem } from "./problem.ts";

/** Where a member is, seen from the record. */
export type Keys = readonly (string | number)[];

/** A word of ours that says what was expected, or what is wrong. */
export type Word =
  | "alias"
  | "array"
  | "blank"
  | "boolean"
  | "character"
  | "form"
  | "integer"
  | "key"
  | "missing"
  | "object"
  | "range"
  | "surrounding blanks"
  | "text"
  | "too long"
  | "too many";

/** The codes of one record. A table is keyed by the name of the member. */
export interface RecordCodes {
  /** The stem of the codes that aren't listed. */
  readonly name: string;
  readonly missing: Readonly<Record<string, string>>;
  readonly unknown: Readonly<Record<string, string>>;
  readonly invalid: Readonly<Record<string, string>>;
  readonly forbidden: string;
}

/** At most so many problems are listed: enough for every mistake of a person, too few for a flood of text. */
export const MAX_PROBLEMS = 100;

/** What was found so far. */
export interface Findings {
  /** How much was found, also what isn't listed any more. */
  count: number;
  /** The first {@link MAX_PROBLEMS}. */
  readonly problems: Problem[];
}

/** Collects the problems of one record, which may be a part of another. */
export interface Complaints {
  readonly findings: Findings;
  /** Where the record itself is. */
  readonly base: Keys;
  say(this: void, code: string, keys: Keys, detail?: string | null): void;
  /** Says the problem of a part, whose path is seen from the record. */
  sayOf(this: void, part: Problem): void;
  /** A required member is absent. */
  missing(this: void, keys: Keys): void;
  /** A value has the wrong shape. `member` names the member that the code is looked up for. */
  wrong(this: void, keys: Keys, word: Word | null, member?: string): void;
  /** A word isn't in its closed list. */
  unknownWord(this: void, keys: Keys): void;
  /** A member isn't declared. */
  unknownMember(this: void, keys: Keys): void;
  /** A key is refused wherever it stands. `listed` is its spelling in our list. */
  forbidden(this: void, keys: Keys, listed: string): void;
}

/** Makes the complaints of a record at a place, added to what others found. */
export function complaintsOf(codes: RecordCodes, base: Keys, findings: Findings): Complaints {
  const add = (code: string, path: string, detail: string | null): void => {
    findings.count += 1;
    if (findings.problems.length < MAX_PROBLEMS) findings.problems.push(problem(code, path, detail));
  };
  const say = (code: string, keys: Keys, detail: string | null = null): void => {
    add(code, pointer([...base, ...keys]), detail);
  };
  return {
    findings,
    base,
    say,
    sayOf({ code, path, detail }) {
      add(code, joinPointers(pointer(base), path), detail);
    },
    missing(keys) {
      const listed = codes.missing[memberOf(keys)];
      if (listed === undefined) say(invalidCode(codes, memberOf(keys)), keys, "missing");
      else say(listed, keys);
    },
    wrong(keys, word, member = memberOf(keys)) {
      say(invalidCode(codes, member), keys, word);
    },
    unknownWord(keys) {
      say(unknownWordCode(codes, memberOf(keys)), keys);
    },
    unknownMember(keys) {
      say(unknownMemberCode(codes), keys);
    },
    forbidden(keys, listed) {
      say(codes.forbidden, keys, listed);
    },
  };
}

/** The code for a member of the wrong shape; without a member for the record itself. */
export function invalidCode(codes: RecordCodes, member = ""): string {
  return codes.invalid[member] ?? `invalid_${codes.name}`;
}

/** The code for a word that isn't in the closed list of a member. */
export function unknownWordCode(codes: RecordCodes, member: string): string {
  if (member === "schema_version") return "unknown_schema_version";
  return codes.unknown[member] ?? `unknown_${codes.name}_${member}`;
}

/** The code for a member that the record doesn't declare. */
export function unknownMemberCode(codes: RecordCodes): string {
  return `unknown_${codes.name}_field`;
}

const MAX_POINTER = 256;

/** The pointer to a place in a part, seen from the whole; cut like any other pointer. */
export function joinPointers(base: string, path: string): string {
  const joined = `${base}${path}`;
  return joined.length > MAX_POINTER ? `${joined.slice(0, MAX_POINTER - 1)}…` : joined;
}

/** The name of the member that a place belongs to: indexes of arrays don't count. */
function memberOf(keys: Keys): string {
  return keys.findLast((key) => typeof key === "string") ?? "";
}
