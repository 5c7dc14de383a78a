// Reads the built files of the portable packages as a program would: what they import, which globals they name, and what
// their public declarations ask of a consumer's compiler.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";

/** One thing a built file must not hold. */
export interface BuiltFinding {
  readonly code:
    | "built_in"
    | "forbidden_module"
    | "foreign_module"
    | "forbidden_global"
    | "code_from_text"
    | "import_meta";
  /** The module or the name. */
  readonly name: string;
}

/** What a public declaration file must not mention. */
export interface DeclarationFinding {
  readonly code: "platform_name" | "valibot" | "built_in" | "reference";
  readonly name: string;
}

/** What a script may do: the modules it may import beside its own files, and whether it lies in a `node/` folder. */
export interface ScriptRules {
  readonly modules: readonly string[];
  readonly builtIns: readonly string[];
}

/** Modules that open connections, start processes or run text: no package here may load them, not even in `node/`. */
const NEVER =
  /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|process|repl|tls|vm|wasi|worker_threads)(?:\/|$)/u;

/** Modules whose types are valibot's: the library, and the one entry point of ours that says them. */
const NAMES_VALIBOT = /^(?:valibot(?:\/|$)|@govengine\/artifact-core\/define$)/u;

/** Globals that a portable file must not name. */
const FORBIDDEN_GLOBALS = new Set([
  ..."process Buffer fetch console require module globalThis global self window navigator performance".split(" "),
  ..."XMLHttpRequest WebSocket EventSource Worker WebAssembly SharedArrayBuffer crypto".split(" "),
]);

interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Every node of a tree with the node and member that hold it. */
function* nodes(root: Node): Generator<{ node: Node; parent: Node | null; member: string }> {
  const pending: { node: Node; parent: Node | null; member: string }[] = [{ node: root, parent: null, member: "" }];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    yield here;
    const { node } = here;
    for (const [member, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (isNode(child)) pending.push({ node: child, parent: node, member });
      }
    }
  }
}

function parse(file: string, text: string): { program: Node; comments: readonly string[] } {
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed`);
  return { program: program as unknown as Node, comments: comments.map(({ value }) => value) };
}

function literalText(value: unknown): string | null {
  return isNode(value) && value.type === "Literal" && typeof value["value"] === "string" ? value["value"] : null;
}

/** The module that a node names, if it is an import or an export of one. */
function moduleOf(node: Node): string | null {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
    case "ImportExpression":
    case "TSImportType":
      return literalText(node["source"]);
    default:
      return null;
  }
}

/** Whether an identifier is a mere name of a member, and no reference. */
function isMemberName(parent: Node | null, member: string): boolean {
  if (parent === null || parent["computed"] === true) return false;
  if (member === "property") return parent.type === "MemberExpression";
  return member === "key";
}

function isText(node: Node, member: string): string | null {
  const value = node[member];
  return isNode(value) && value.type === "Identifier" && typeof value["name"] === "string" ? value["name"] : null;
}

/** The identifiers that a pattern binds: `a`, `{ a, b: c }`, `[a = 1, ...b]`. */
function* boundBy(pattern: unknown): Generator<string> {
  if (Array.isArray(pattern)) {
    for (const each of pattern as unknown[]) yield* boundBy(each);
  }
  if (!isNode(pattern)) return;
  if (pattern.type === "Identifier") yield String(pattern["name"]);
  // A property binds through its value, a default through its left side, a rest through its argument.
  for (const member of ["properties", "value", "elements", "left", "argument"]) yield* boundBy(pattern[member]);
}

/** The names that a file binds itself, so that they don't mean the global of the same name. */
function boundNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of nodes(program)) {
    if (!/^(?:VariableDeclarator|CatchClause|Function|ArrowFunction|Class|Import.*Specifier)/u.test(node.type))
      continue;
    for (const member of ["id", "params", "param", "local"]) {
      for (const name of boundBy(node[member])) names.add(name);
    }
  }
  return names;
}

/** What a built script holds that it must not. */
export function checkScript(file: string, text: string, rules: ScriptRules): BuiltFinding[] {
  const findings: BuiltFinding[] = [];
  const { program } = parse(file, text);
  const bound = boundNames(program);
  for (const { node, parent, member } of nodes(program)) {
    const specifier = moduleOf(node);
    if (specifier !== null) findings.push(...checkModule(specifier, rules));
    if (node.type === "MetaProperty" && isText(node, "meta") === "import" && rules.builtIns.length === 0) {
      findings.push({ code: "import_meta", name: "import.meta" });
    }
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const callee = node["callee"];
      if (isNode(callee) && callee.type === "MemberExpression" && isText(callee, "property") === "constructor") {
        findings.push({ code: "code_from_text", name: "constructor" });
      }
    }
    if (node.type !== "Identifier" || isMemberName(parent, member)) continue;
    const name = String(node["name"]);
    if (name === "eval" || name === "Function") findings.push({ code: "code_from_text", name });
    if (FORBIDDEN_GLOBALS.has(name) && !bound.has(name) && rules.builtIns.length === 0)
      findings.push({ code: "forbidden_global", name });
  }
  return findings;
}

function checkModule(specifier: string, { modules, builtIns }: ScriptRules): BuiltFinding[] {
  if (specifier.startsWith("./") || specifier.startsWith("../")) return [];
  if (NEVER.test(specifier)) return [{ code: "forbidden_module", name: specifier }];
  if (isBuiltin(specifier)) {
    return builtIns.includes(specifier) ? [] : [{ code: "built_in", name: specifier }];
  }
  const isAllowed = modules.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  return isAllowed ? [] : [{ code: "foreign_module", name: specifier }];
}

/** What a public declaration file asks of its consumer that it must not. */
export function checkDeclaration(file: string, text: string, platformNames: ReadonlySet<string>): DeclarationFinding[] {
  const { program, comments } = parse(file, text);
  const findings: DeclarationFinding[] = comments
    .filter((comment) => /^\/\s*<reference/u.test(comment))
    .map((name) => ({ code: "reference", name }));
  for (const { node, parent, member } of nodes(program)) {
    const specifier = moduleOf(node);
    if (specifier !== null && isBuiltin(specifier)) findings.push({ code: "built_in", name: specifier });
    if (specifier !== null && NAMES_VALIBOT.test(specifier)) {
      findings.push({ code: "valibot", name: specifier });
    }
    if (node.type !== "Identifier" || isMemberName(parent, member)) continue;
    const name = String(node["name"]);
    if (platformNames.has(name)) findings.push({ code: "platform_name", name });
  }
  return findings;
}

/** The names that a declaration file declares at its top. */
export function declaredNames(file: string, text: string): ReadonlySet<string> {
  const body = parse(file, text).program["body"];
  const names = Array.isArray(body) ? body.filter(isNode).map((node) => isText(node, "id")) : [];
  return new Set(names.filter((name) => name !== null));
}

/** The files below a folder, relative to it, with `/`. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run npm run build`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The declaration files that a consumer's compiler reads for one entry point, the entry first. */
export function reachableDeclarations(folder: string, entry: string): string[] {
  const seen = new Set([posix.normalize(entry)]);
  for (const file of seen) {
    for (const { node } of nodes(parse(file, readFileSync(join(folder, file), "utf8")).program)) {
      const specifier = moduleOf(node);
      if (specifier === null || !specifier.startsWith(".")) continue;
      const target = posix.join(dirname(file), specifier).replace(/(?<!\.d)\.(?:ts|js)$/u, ".d.ts");
      if (existsSync(join(folder, target))) seen.add(target);
      else throw new Error(`${file} names ${specifier}, which isn't there`);
    }
  }
  return [...seen];
}
