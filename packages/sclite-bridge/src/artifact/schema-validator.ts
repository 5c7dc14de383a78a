// The shape of the generated validators, and how what they find becomes problems. Nothing of a value reaches a problem:
// only where it is and which JSON Schema keyword it breaks.

import {
  ExactNumber,
  isJsonObject,
  isPlainRead,
  pointer,
  problem,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";

/** One finding of a generated validator. `instancePath` is made of member names out of the schema and of indexes. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A generated validator. Its findings lie on the function until the next call. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Stands for an exact number before a validator: never an integer, no string and no object, and above every minimum. */
const NEITHER_INTEGER_NOR_OBJECT = 2.5;

/**
 * Every way in which a value that a reader returned breaks a schema, each place and keyword once.
 *
 * @returns Problems with the given code: `path` is a pointer into the value (to the missing or unknown member itself),
 *   `detail` the JSON Schema keyword.
 */
export function schemaProblems<Code extends string>(
  value: JsonValue,
  validate: SchemaValidator,
  code: Code,
): readonly Problem<Code>[] {
  if (validate(validatorView(value))) return [];
  const found = new Map<string, Problem<Code>>();
  for (const error of validate.errors ?? []) {
    const path = placeOf(error);
    const { keyword } = error;
    // A schema that says something twice of one place, through two subschemas, is still one complaint.
    found.set(`${keyword} ${path}`, problem(code, path, keyword));
  }
  return [...found.values()];
}

function placeOf({ instancePath, keyword, params }: SchemaError): string {
  const keys = instancePath === "" ? [] : instancePath.slice(1).split("/");
  if (keyword === "required") keys.push(String(params["missingProperty"]));
  if (keyword === "additionalProperties") keys.push(String(params["additionalProperty"]));
  return pointer(keys);
}

/**
 * The value as a generated validator may see it. To it an `ExactNumber` would be an object like any other, so a value
 * that holds one is copied with a fraction in its place: that satisfies `number` alone, which no schema of ours asks for.
 */
function validatorView(value: JsonValue): unknown {
  return holdsExactNumber(value) ? withoutExactNumbers(value) : value;
}

function holdsExactNumber(value: JsonValue): boolean {
  if (isPlainRead(value)) return false;
  const open: JsonValue[] = [value];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (ExactNumber.is(current)) return true;
    if (typeof current === "object" && current !== null) for (const child of Object.values(current)) open.push(child);
  }
  return false;
}

type MutableView = Record<string, unknown> | unknown[];

function withoutExactNumbers(root: JsonValue): unknown {
  const open: [JsonValue, MutableView][] = [];
  const view = (value: JsonValue): unknown => {
    if (ExactNumber.is(value)) return NEITHER_INTEGER_NOR_OBJECT;
    if (typeof value !== "object" || value === null) return value;
    // Without a prototype every key is an ordinary one, `__proto__` too.
    const copy: MutableView = isJsonObject(value) ? (Object.create(null) as Record<string, unknown>) : [];
    open.push([value, copy]);
    return copy;
  };
  const result = view(root);
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [source, copy] = pair;
    for (const [key, child] of Object.entries(source as Record<string, JsonValue>)) {
      (copy as Record<string, unknown>)[key] = view(child);
    }
  }
  return result;
}
