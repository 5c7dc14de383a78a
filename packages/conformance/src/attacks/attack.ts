// What a row of the attack corpus is: one attack in our own words, the tests that try it, and what each must end in.

/** What an attack is aimed at. `host`: at what a host does outside the packages. `later`: at what isn't built yet. */
export const ATTACK_TAGS = [
  "json",
  "record",
  "chain",
  "ticket",
  "gate",
  "ledger",
  "scope",
  "argv",
  "file",
  "output",
  "host",
  "later",
] as const;
Object.freeze(ATTACK_TAGS);

/** The tag of an attack. */
export type AttackTag = (typeof ATTACK_TAGS)[number];

/** Ends of attacks that are no refusal, and so have no code. */
export const ATTACK_ENDS = {
  "another digest": "two values that differ have two digests",
  "not equal": "a text that is no digest equals nothing, not even itself",
  "one answer": "the answer depends on neither order nor repetition",
  "one text": "two implementations write the same canonical text",
  "own key": "a key is kept as an own key, and no prototype is touched",
  "read once": "what was read first is what is used, frozen",
  "shown escaped": "whoever reads sees the whole text, escaped, and nothing runs",
  "within time": "a time limit holds for the longest input",
} as const;
Object.freeze(ATTACK_ENDS);

/** A test by its file, from the root of the repository, and its title as it stands in the source. */
export interface AttackTest {
  readonly file: string;
  readonly title: string;
}

/** One attack. */
export interface Attack {
  readonly id: string;
  readonly tag: AttackTag;
  /** What the attacker does. */
  readonly attack: string;
  /** The SHA-256 of the catalogue's line that this row answers. */
  readonly line: string;
  readonly tests: readonly AttackTest[];
  /** The codes, or the words of {@link ATTACK_ENDS}, that the tests assert. */
  readonly ends: readonly string[];
  /** Why something of it isn't tried here. Given for every `host` and `later`. */
  readonly reason?: string;
}

/** A test of this package's own attack tests: the title begins with the attack's id. */
export function own(file: string, title: string): AttackTest {
  return { file: `packages/conformance/test/attacks/${file}.test.ts`, title };
}

/** A test of a package. */
export function from(file: string, title: string): AttackTest {
  const [name, ...rest] = file.split("/");
  return { file: `packages/${name ?? ""}/test/${rest.join("/")}.test.ts`, title };
}
