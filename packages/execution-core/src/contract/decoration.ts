// Writing a credentials policy's decoration into the arguments of a tool, each part in the tool's own form, and only what
// isn't there yet. Secrets belong into the policy as `{secret:NAME}`: a contract with anything else is refused.

import {
  readDecoration,
  type ConfiguredDecoration,
  type DecorationCookie,
  type DecorationField,
} from "./decoration-config.ts";
import { requireText, requireTexts } from "../command/arguments.ts";
import { readSource } from "./members.ts";

/** How a tool takes a part: a list of arguments. */
interface ToolForm {
  readonly header: (field: DecorationField) => readonly string[];
  readonly cookie: ((cookie: DecorationCookie) => readonly string[]) | null;
  readonly basicAuth: ((username: string, password: string) => readonly string[]) | null;
}

const rawHeader: ToolForm["header"] = ({ name, value }) => ["-H", `${name}: ${value}`];
const rawCookie = ({ name, value }: DecorationCookie): string => (value === "" ? name : `${name}=${value}`);
const dashB: ToolForm["cookie"] = (cookie) => ["-b", rawCookie(cookie)];

const HEADERS_ONLY: ToolForm = { header: rawHeader, cookie: null, basicAuth: null };

/** The Python client of the same name as ProjectDiscovery's httpx takes names and values apart. */
const PAIRS: ToolForm = {
  header: ({ name, value }) => ["--headers", name, value],
  cookie: ({ name, value }) => ["--cookies", name, value],
  basicAuth: (username, password) => ["--auth", username, password],
};

const FORMS: ReadonlyMap<string, ToolForm> = new Map([
  ["curl", { header: rawHeader, cookie: dashB, basicAuth: (user, password) => ["-u", `${user}:${password}`] }],
  ["feroxbuster", { header: rawHeader, cookie: dashB, basicAuth: null }],
  ["ffuf", { header: rawHeader, cookie: dashB, basicAuth: null }],
  ["gobuster", { header: rawHeader, cookie: (cookie) => ["-c", rawCookie(cookie)], basicAuth: null }],
  ["httpx", HEADERS_ONLY],
  ["httpx-pd", HEADERS_ONLY],
  ["httpx-py", PAIRS],
  ["katana", HEADERS_ONLY],
]);

const HEADER_FLAGS: readonly string[] = ["-H", "--header", "--headers"];
const PAIR_FLAGS: readonly string[] = ["--headers", "-h"];
const COOKIE_FLAGS: readonly string[] = ["-b", "--cookie"];
const USER_FLAGS: readonly string[] = ["-u", "--user"];

/**
 * Adds what a credentials policy asks for to the arguments of a tool: header fields by name, cookies by name, a user. A tool
 * without a known form and a policy of mode `none` change nothing; a second application adds nothing.
 *
 * @throws GovEngineError `invalid_argument`, `invalid_credentials_policy`, `unknown_request_decoration_mode`, `invalid_request_decoration`
 */
export function applyRequestDecorationToArgs(
  tool: string,
  args: readonly string[],
  credentialsPolicy: unknown,
): readonly string[] {
  requireTexts(args);
  requireText(tool);
  const decoration = readDecoration(readSource(credentialsPolicy, "invalid_credentials_policy"));
  const form = FORMS.get(tool);
  if (form === undefined || decoration.mode === "none") return Object.freeze([...args]);
  return Object.freeze([...args, ...added(tool, form, args, decoration)]);
}

function added(tool: string, form: ToolForm, args: readonly string[], decoration: ConfiguredDecoration): string[] {
  const { headers, cookies, basicAuth } = decoration;
  const hasHeader = headerNames(tool, args);
  const hasCookie = cookieNames(tool, args);
  const additions: string[] = [];
  for (const field of headers) {
    const name = field.name.toLowerCase();
    if (!hasHeader.has(name)) additions.push(...form.header(field));
    hasHeader.add(name);
  }
  for (const cookie of form.cookie === null ? [] : cookies) {
    if (!hasCookie.has(cookie.name)) additions.push(...(form.cookie?.(cookie) ?? []));
    hasCookie.add(cookie.name);
  }
  const { enabled, username, password } = basicAuth;
  if (form.basicAuth !== null && enabled && username !== "" && !hasBasicAuth(tool, args)) {
    additions.push(...form.basicAuth(username, password));
  }
  return additions;
}

/** Names in lower case. */
function headerNames(tool: string, args: readonly string[]): Set<string> {
  const names = new Set<string>();
  const pairs = tool === "httpx-py";
  for (const [at, flag] of args.entries()) {
    const name = args[at + 1] ?? "";
    if (pairs && PAIR_FLAGS.includes(flag)) names.add(name.trim().toLowerCase());
    else if (HEADER_FLAGS.includes(flag)) names.add((name.split(":")[0] ?? "").trim().toLowerCase());
  }
  return names;
}

function cookieNames(tool: string, args: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const [at, flag] of args.entries()) {
    const list = args[at + 1] ?? "";
    const single = tool === "httpx-py" && flag === "--cookies";
    const several = COOKIE_FLAGS.includes(flag) || (tool === "gobuster" && (flag === "-c" || flag === "--cookies"));
    if (single) names.add(list.trim());
    if (several) for (const cookie of list.split(";")) names.add((cookie.split("=")[0] ?? "").trim());
  }
  return names;
}

function hasBasicAuth(tool: string, args: readonly string[]): boolean {
  return args.some(
    (flag, at) =>
      (USER_FLAGS.includes(flag) || (tool === "httpx-py" && flag === "--auth")) && (args[at + 1] ?? "").trim() !== "",
  );
}
