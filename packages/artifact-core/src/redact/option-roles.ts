// Which options of which tools are followed by a secret: facts of their manuals. A tool that isn't listed is taken for one
// of the usual kind, so that an unknown tool shows no more than a known one.

import { invalidArgument } from "../json/arguments.ts";
import { COMMON_TOOLS, type ToolRow } from "./common-tools.ts";
import type { ValueRole } from "./value-role.ts";

/** The options of a tool. */
export interface OptionRoles {
  readonly short: Readonly<Record<string, ValueRole>>;
  readonly long: Readonly<Record<string, ValueRole>>;
  /** The letters that take a value, where letters can stand together behind one dash; null where they can't. */
  readonly clustered: string | null;
  /** Whether a value may stand right behind a letter. */
  readonly attached: boolean;
}

const LONG: Readonly<Record<string, ValueRole>> = {
  cookie: "cookie",
  cookies: "cookie",
  user: "credentials_or_text",
  "auth-cred": "credentials",
  "proxy-cred": "credentials",
  "proxy-user": "credentials",
  "http-user": "credentials",
  preproxy: "proxy",
  proxy: "proxy",
  socks4: "proxy",
  socks4a: "proxy",
  socks5: "proxy",
  "socks5-hostname": "proxy",
};

/** A tool that isn't listed: letters that mean so much elsewhere count by the form of their value. */
const UNLISTED: OptionRoles = roles({ H: "text", b: "cookie_or_text", u: "credentials_or_text" });

/** Arguments of which nobody says the tool: the letters mean what they mean for HTTP clients. */
const NAMELESS: OptionRoles = roles(
  { H: "text", b: "cookie", u: "credentials_or_target" },
  { user: "credentials_or_target" },
);

/** Tools whose `-u` is the target, and whose long options have one dash. */
const TARGET_TOOL: OptionRoles = roles({ H: "text", b: "cookie", u: "text", x: "proxy" }, {}, { attached: false });

/** The Python client: names and values are separate arguments. */
const PAIRS: Readonly<Record<string, ValueRole>> = {
  headers: "header_pair",
  cookies: "cookie_pair",
  auth: "credentials_pair",
};

const TOOLS: ReadonlyMap<string, OptionRoles> = new Map([
  ...COMMON_TOOLS.flatMap(rowsOf),
  ["", NAMELESS],
  [
    "curl",
    roles(
      { H: "text", b: "cookie", u: "credentials", U: "credentials", x: "proxy", E: "certificate" },
      { user: "credentials", cert: "certificate", "proxy-cert": "certificate", pass: "secret", "proxy-pass": "secret" },
      { clustered: "AbcCdDeEFHKmoPQrtTuUwxXyYz" },
    ),
  ],
  ["arjun", roles({ u: "text" })],
  ["dirsearch", roles({ H: "text", u: "text" })],
  ["feroxbuster", roles({ H: "text", b: "cookie", u: "text", p: "proxy" })],
  ["ffuf", TARGET_TOOL],
  ["gobuster", roles({ H: "text", c: "cookie", u: "text", P: "secret" })],
  ["hakrawler", roles({ h: "text", u: "text" }, {}, { attached: false })],
  ["httpx", roles({ H: "text", h: "header_pair", u: "text" }, PAIRS, { attached: false })],
  ["httpx-pd", TARGET_TOOL],
  ["httpx-py", roles({ h: "header_pair" }, PAIRS)],
  ["katana", TARGET_TOOL],
  ["nuclei", TARGET_TOOL],
  ["sqlmap", roles({ H: "text", u: "text" })],
  ["sshpass", roles({ p: "secret" })],
  ["whatweb", roles({ H: "text", c: "cookie", u: "credentials" }, { user: "credentials" })],
]);

/**
 * The options of a tool, by its name without folder, case and `.exe`. Of some, `-p` is the password behind `login` alone, and
 * a port elsewhere.
 */
export function optionRolesOf(tool: string, args: readonly string[] = []): OptionRoles {
  const word = toolWord(tool);
  const login = args.includes("login") ? TOOLS.get(`${word} login`) : undefined;
  return login ?? TOOLS.get(word) ?? UNLISTED;
}

function rowsOf({ tools, short, long = {}, clustered }: ToolRow): readonly (readonly [string, OptionRoles])[] {
  const usual = { H: "text", b: "cookie_or_text", u: "credentials_or_text" } as const;
  return tools.map((tool) => [tool, roles({ ...usual, ...short }, long, { clustered: clustered ?? null })]);
}

/**
 * The name of a tool without folder, case and `.exe`.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function toolWord(tool: string): string {
  if (typeof tool !== "string") throw invalidArgument("text");
  const name = tool
    .slice(lastSlash(tool) + 1)
    .trim()
    .toLowerCase();
  return name.endsWith(".exe") ? name.slice(0, -4) : name;
}

function lastSlash(tool: string): number {
  const slash = tool.lastIndexOf("/");
  const other = tool.lastIndexOf("\\");
  return slash > other ? slash : other;
}

function roles(
  short: Readonly<Record<string, ValueRole>>,
  long: Readonly<Record<string, ValueRole>> = {},
  { clustered = null, attached = true }: { readonly clustered?: string | null; readonly attached?: boolean } = {},
): OptionRoles {
  return Object.freeze({ short: table(short), long: table({ ...LONG, ...long }), clustered, attached });
}

/** A table without a prototype: it is looked up with what came from outside. */
function table(entries: Readonly<Record<string, ValueRole>>): Readonly<Record<string, ValueRole>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, ValueRole>, entries));
}
