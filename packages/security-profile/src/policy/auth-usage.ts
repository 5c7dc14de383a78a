// Which ways of proving who one is a command uses: headers, cookies, passwords. Header names have no case, options may carry
// their value attached, and a URL can hold a password. What an option's value is, and which names are secrets', is what the
// masks know; wherever a secret's placeholder stands, and whatever they would mask, is a use of credentials.

import {
  isCredentialsOption,
  maskCommand,
  nameStrength,
  readOptionValue,
  type CommandText,
} from "@govengine/artifact-core";

/** Ways of proving who one is. */
export interface AuthUsage {
  readonly uses_auth_header: boolean;
  readonly uses_cookie: boolean;
  readonly uses_basic: boolean;
  /** Any of them, or a secret in another place, for example in a body. */
  readonly uses_auth: boolean;
}

const AUTH_HEADERS: readonly string[] = ["authorization:", "bearer ", "x-api-key:", "x-auth-token:"];
const AUTH_OPTIONS: readonly string[] = ["--oauth2-bearer", "--aws-sigv4", "--cert"];
const COOKIE_OPTIONS: readonly string[] = ["--cookie", "--cookies", "--cookie-jar", "-c"];
/** Tools of which `-b` sends a cookie. */
const COOKIE_TOOLS: readonly string[] = ["curl", "ffuf"];
const BASIC_OPTIONS: readonly string[] = [
  "--user",
  "--proxy-user",
  "--auth",
  "--auth-cred",
  "--netrc",
  "--netrc-file",
  "--netrc-optional",
  "--ntlm",
  "--negotiate",
  "--digest",
  "--basic",
  "--anyauth",
];
const USER_INFO = /:\/\/[^/?#\s]*@/u;

const PLACEHOLDER = "{secret:";
/** A field of a secret's name; a host with its port isn't one. */
const FIELD = /(?:^|[\s"'=])(?<name>[\w-]{1,128})[ \t]{0,16}:(?!\/|\d{1,5}(?:$|[/?#\s]))/gmu;

/** Which ways of proving who one is a command uses, on its arguments and standard input. */
export function readAuthUsage(tool: string, args: readonly string[], stdin = ""): AuthUsage {
  const texts = [...args, stdin].map((text) => text.toLowerCase());
  const mentions = (words: readonly string[]): boolean =>
    texts.some((text) => words.some((word) => text.includes(word)));
  const command = { tool, args, stdin };
  const ways = new Set([...args.keys()].map((at) => wayOfOption(command, at)));
  const fields = [...args, stdin].flatMap((text) =>
    [...text.matchAll(FIELD)].map(({ groups }) => groups?.["name"] ?? ""),
  );
  const header =
    ways.has("header") ||
    fields.some((name) => wayOfName(name) === "header") ||
    mentions(AUTH_HEADERS) ||
    args.some((arg) => isOption(arg, tool === "curl" ? [...AUTH_OPTIONS, "-E"] : AUTH_OPTIONS, tool));
  const cookie =
    ways.has("cookie") ||
    mentions(["cookie:"]) ||
    args.some((arg) => isOption(arg, COOKIE_TOOLS.includes(tool) ? [...COOKIE_OPTIONS, "-b"] : COOKIE_OPTIONS, tool));
  const basic =
    ways.has("basic") ||
    args.some((arg) => isOption(arg, BASIC_OPTIONS, tool) || (tool === "curl" && isOption(arg, ["-u", "-U"], tool))) ||
    [...args, stdin].some((text) => USER_INFO.test(text));
  return Object.freeze({
    uses_auth_header: header,
    uses_cookie: cookie,
    uses_basic: basic,
    uses_auth: header || cookie || basic || holdsSecret(command),
  });
}

type Way = "header" | "cookie" | "basic";

/** The way of an option's value, when its value proves who one is. */
function wayOfOption(command: CommandText, at: number): Way | null {
  const option = readOptionValue(command, at);
  const name = (command.args[at] ?? "").split("=")[0] ?? "";
  const value = option?.value ?? command.args[at + 1] ?? "";
  switch (option?.role ?? "text") {
    case "cookie":
    case "cookie_pair":
      return "cookie";
    case "cookie_or_text":
      return value.includes("=") ? "cookie" : null;
    case "header_pair":
      return wayOfName(value);
    case "credentials":
    case "credentials_pair":
    case "percent_credentials":
      return "basic";
    case "credentials_or_target":
    case "credentials_or_text":
      return isCredentialsOption(command.tool, "--user", value) ? "basic" : null;
    case "secret":
    case "attached_secret":
      return nameStrength(name) === "secret" && !/pass|pw/iu.test(name) ? "header" : "basic";
    case "certificate":
    case "proxy":
    case "text":
      return null;
  }
}

function wayOfName(name: string): Way | null {
  if (nameStrength(name) !== "secret") return null;
  return /cookie/iu.test(name) ? "cookie" : "header";
}

/** Whether a secret stands anywhere in a command, as its placeholder or as itself. */
function holdsSecret(command: CommandText): boolean {
  if ([...command.args, command.stdin].some((text) => text.includes(PLACEHOLDER))) return true;
  const shown = maskCommand(command);
  return shown.stdin !== command.stdin || shown.args.some((argument, at) => argument !== command.args[at]);
}

/** Whether an argument is one of the options, with its value in the next argument, behind `=`, or attached. */
function isOption(arg: string, options: readonly string[], tool: string): boolean {
  return options.some((option) => {
    if (arg === option || arg.startsWith(`${option}=`)) return true;
    // curl accepts a value attached to a letter, and letters put together, the last with a value.
    return tool === "curl" && option.length === 2 && !arg.startsWith("--") && hasLetter(arg, option.slice(1));
  });
}

const LETTERS = /^-(?<letters>[A-Za-z#0-9:]+)/u;
/** Letters of curl that take a value: whatever follows one of them is that value. */
const WITH_VALUE = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

function hasLetter(arg: string, letter: string): boolean {
  for (const each of LETTERS.exec(arg)?.groups?.["letters"] ?? "") {
    if (each === letter) return true;
    if (WITH_VALUE.includes(each)) return false;
  }
  return false;
}
