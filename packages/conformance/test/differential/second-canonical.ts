// The four canonical forms a second time, from their specification alone: a tokenizer made of one pattern, whole numbers
// as bigints, shortest digits found by trying. It shares no line with the packages, is slow, and knows no limits.

type Node =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "members"; readonly members: readonly (readonly [string, Node])[] };

/** The forms by name; `record` stands for the body of the form of records. */
export type SecondForm = "sclite-json-v0.1" | "sclite-json-v0.2" | "rfc8785" | "record";

class Refusal extends Error {}

const TOKEN = /[\t\n\r ]*(?:([[\]{},:]|true|false|null)|("(?:[^"\\]|\\.)*")|(-?\d+)((?:\.\d+)?(?:[eE][+-]?\d+)?))/uy;
const GREATEST = 9_007_199_254_740_991n;

/** The canonical text of a document in a form, or null when the form refuses it. The text has to be JSON. */
export function secondCanonical(document: string, form: SecondForm): string | null {
  try {
    return write(read(document), form);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function refuse(reason: string): never {
  throw new Refusal(reason);
}

function read(document: string): Node {
  const tokens = tokensOf(document);
  const value = readValue(tokens);
  return tokens.length === 0 ? value : refuse("something after the document");
}

type Token = { readonly mark: string } | { readonly node: Node };

/** The tokens in reverse, so that the next one is popped. */
function tokensOf(document: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(document); found !== null; found = TOKEN.exec(document)) {
    const [, mark, quoted, whole, rest] = found;
    if (mark !== undefined) tokens.push(mark.length > 1 ? { node: { kind: "word", text: mark } } : { mark });
    else if (quoted !== undefined)
      tokens.push({ node: { kind: "text", text: wellFormed(JSON.parse(quoted) as string) } });
    else tokens.push({ node: numberNode(whole ?? "", rest ?? "") });
  }
  return tokens.toReversed();
}

function wellFormed(text: string): string {
  return /\p{Surrogate}/u.test(text) ? refuse("half a pair") : text;
}

function numberNode(whole: string, rest: string): Node {
  if (rest === "") return { kind: "integer", value: BigInt(whole) };
  const value = Number(whole + rest);
  return Number.isFinite(value) ? { kind: "float", value } : refuse("too large");
}

function readValue(tokens: Token[]): Node {
  const token = tokens.pop() ?? refuse("an early end");
  if ("node" in token) return token.node;
  if (token.mark === "[") return { kind: "list", items: readItems(tokens, "]", readValue) };
  return token.mark === "{"
    ? { kind: "members", members: distinct(readItems(tokens, "}", readMember)) }
    : refuse("a mark out of place");
}

function readItems<Item>(tokens: Token[], end: string, readItem: (tokens: Token[]) => Item): readonly Item[] {
  const items: Item[] = [];
  if (isMark(tokens.at(-1), end)) {
    tokens.pop();
    return items;
  }
  for (;;) {
    items.push(readItem(tokens));
    const next = tokens.pop();
    if (isMark(next, end)) return items;
    if (!isMark(next, ",")) refuse("no comma");
  }
}

function readMember(tokens: Token[]): readonly [string, Node] {
  const key = tokens.pop();
  if (key === undefined || !("node" in key) || key.node.kind !== "text") return refuse("no key");
  if (!isMark(tokens.pop(), ":")) refuse("no colon");
  return [key.node.text, readValue(tokens)];
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token !== undefined && "mark" in token && token.mark === mark;
}

function distinct(members: readonly (readonly [string, Node])[]): readonly (readonly [string, Node])[] {
  return new Set(members.map(([key]) => key)).size === members.length ? members : refuse("a key twice");
}

function write(node: Node, form: SecondForm): string {
  switch (node.kind) {
    case "word":
      return node.text;
    case "text":
      return quote(node.text, form === "record");
    case "integer":
      return writeInteger(node.value, form);
    case "float":
      return writeFloat(node.value, form);
    case "list":
      return `[${node.items.map((item) => write(item, form)).join(",")}]`;
    case "members":
      return writeMembers(node.members, form);
  }
}

function writeMembers(members: readonly (readonly [string, Node])[], form: SecondForm): string {
  const byUnit = form === "sclite-json-v0.2" || form === "rfc8785";
  const sorted = members.toSorted(([one], [other]) =>
    byUnit ? order(units(one), units(other)) : order(points(one), points(other)),
  );
  return `{${sorted.map(([key, value]) => `${quote(key, form === "record")}:${write(value, form)}`).join(",")}}`;
}

function units(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function points(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function order(one: readonly number[], other: readonly number[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at];
    if (against === undefined) return 1;
    if (value !== against) return value - against;
  }
  return one.length - other.length;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\f", "\\f"],
  ["\r", "\\r"],
]);

function quote(text: string, ascii: boolean): string {
  const unit = (code: number): string => {
    const character = String.fromCharCode(code);
    const escaped = code < 0x20 || (ascii && code > 0x7e);
    return SHORT.get(character) ?? (escaped ? `\\u${code.toString(16).padStart(4, "0")}` : character);
  };
  return `"${units(text).map(unit).join("")}"`;
}

function writeInteger(value: bigint, form: SecondForm): string {
  const safe = value >= -GREATEST && value <= GREATEST;
  return safe || form === "sclite-json-v0.1" ? value.toString() : refuse("no safe integer");
}

function writeFloat(value: number, form: SecondForm): string {
  if (form === "sclite-json-v0.1" || form === "record") return pythonLayout(value);
  const beyond = Math.abs(value) > Number(GREATEST) && value % 1 === 0;
  if (form === "sclite-json-v0.2" && beyond) refuse("no safe whole float");
  return ecmaLayout(value);
}

/** The significant digits of a double, as few as give it back, and the exponent of the first. */
function shortest(value: number): { readonly digits: string; readonly exponent: number } {
  for (let precision = 0; precision < 17; precision += 1) {
    const [mantissa = "", power = ""] = value.toExponential(precision).split("e");
    const rounded = BigInt(mantissa.replace(".", ""));
    const step = Number(power) - precision;
    const nearest = rounded % 2n === 1n && isHalfway(value, rounded, step) ? rounded - 1n : rounded;
    // Below a power of two the nearest of these digits can be too far away while its neighbour isn't.
    for (const candidate of [nearest, nearest + 1n, nearest - 1n]) {
      if (Number(`${candidate}e${step}`) === value) {
        const all = candidate.toString();
        return { digits: all.replace(/0+$/u, ""), exponent: Number(power) + all.length - precision - 1 };
      }
    }
  }
  return refuse("no digits");
}

/** Whether a double lies half a step below a text of whole digits and a power of ten: then the even one is meant. */
function isHalfway(value: number, digits: bigint, power: number): boolean {
  let [above, below] = [value, 1n];
  while (!Number.isInteger(above)) [above, below] = [above * 2, below * 2n];
  const up = power < 0 ? 1n : 10n ** BigInt(power);
  const down = power < 0 ? 10n ** BigInt(-power) : 1n;
  return 2n * (digits * up * below - BigInt(above) * down) === up * below;
}

function pythonLayout(value: number): string {
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const sign = value < 0 ? "-" : "";
  const { digits, exponent } = shortest(Math.abs(value));
  if (exponent >= -4 && exponent < 16) {
    const text = positional(digits, exponent);
    return sign + (text.includes(".") ? text : `${text}.0`);
  }
  return `${sign}${pointed(digits)}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function ecmaLayout(value: number): string {
  if (value === 0) return "0";
  const sign = value < 0 ? "-" : "";
  const { digits, exponent } = shortest(Math.abs(value));
  if (exponent > -7 && exponent < 21) return sign + positional(digits, exponent);
  return `${sign}${pointed(digits)}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

function pointed(digits: string): string {
  return digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
