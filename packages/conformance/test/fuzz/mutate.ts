// Changes of an input: bits and pieces cut, doubled, swapped, spliced with another seed, and words put in.

/** Answers a number from 0 up to a bound, the bound left out. */
type Random = (bound: number) => number;

type Change = (text: string, random: Random, corpus: readonly string[], words: readonly string[]) => string;

const ODD = [
  "\u0000",
  "\u007f",
  "\u200b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\ue000",
  "\u{1f602}",
  "\ud800",
  "é",
  "K",
  "。",
];
const MARKS = ['"', "\\", "/", "{", "}", "[", "]", ",", ":", "-", "--", "=", "@", "#", "?", "%", " ", "\n", "\t", "."];
const NUMBERS = ["0", "-0", "1.0", "1e400", "9007199254740993", "0x7f", "1e-7", "-1", "65536", "00"];
const KEYS = ["__proto__", "constructor", "prototype", "toString", "then", "toJSON", "length"];
const COMMON = [...ODD, ...MARKS, ...NUMBERS, ...KEYS, "null", "true", "false", '""', "{}", "[]", "NaN"];

const CHANGES: readonly Change[] = [
  (text, random, _, words) => insert(text, random(text.length + 1), pick(words, random)),
  (text, random, _, words) => insert(text, random(text.length + 1), pick(words, random)),
  (text, random) => insert(text, random(text.length + 1), pick(COMMON, random)),
  (text, random, _, words) => replace(text, ...range(text, random, 12), pick([...words, ...COMMON], random)),
  (text, random) => replace(text, ...range(text, random, 24), ""),
  (text, random) =>
    replace(text, ...range(text, random, 2), String.fromCharCode(random(random(8) === 0 ? 65_536 : 128))),
  (text, random) => {
    const [from, to] = range(text, random, 200);
    return insert(text, to, text.slice(from, to));
  },
  (text, random) => {
    const [from, to] = range(text, random, 60);
    return insert(text, random(text.length + 1), text.slice(from, to));
  },
  (text, random, corpus) => {
    const other = pick(corpus, random);
    return text.slice(0, random(text.length + 1)) + other.slice(random(other.length + 1));
  },
  (text, random) => changeScalar(text, random),
  (text, random) => changeScalar(text, random),
  (text, random) => "[".repeat(random(80)) + text,
];

/** Makes a function that takes a seed from a corpus and changes it, once to four times; the same number, the same run. */
export function mutator(seed: number, words: readonly string[]): (corpus: readonly string[]) => string {
  const random = randomOf(seed);
  return (corpus) => {
    let text = pick(corpus, random);
    for (let left = random(4); left >= 0; left -= 1) {
      text = pick(CHANGES, random)(text, random, corpus, words).slice(0, 65_536);
    }
    return text;
  };
}

/** A linear congruential generator on 32 bits, of which the upper ones are used. */
function randomOf(seed: number): Random {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[random(items.length)] as Item;
}

function range(text: string, random: Random, longest: number): [number, number] {
  const from = random(text.length + 1);
  return [from, Math.min(text.length, from + random(longest + 1))];
}

function insert(text: string, at: number, piece: string): string {
  return replace(text, at, at, piece);
}

function replace(text: string, from: number, to: number, piece: string): string {
  return text.slice(0, from) + piece + text.slice(to);
}

/** Changes a value of a JSON text as a whole, so that the text stays JSON. */
function changeScalar(text: string, random: Random): string {
  const from = text.indexOf(":", random(text.length + 1)) + 1;
  const found = /^ ?(?:"[^"\\]{0,200}"|-?\d+|true|false|null)/u.exec(text.slice(from, from + 220));
  if (from === 0 || found === null) return text;
  const value = pick([...NUMBERS, "null", "true", "false", '""', '"x"', "{}", "[]", '["x"]'], random);
  return replace(text, from, from + found[0].length, value);
}
