// Which ways of proving who one is a command uses: headers, cookies, passwords. Header names have no case, options may carry
// their value attached, and a URL can hold a password.

/** Ways of proving who one is. */
export interface AuthUsage {
  readonly uses_auth_header: boolean;
  readonly uses_cookie: boolean;
  readonly uses_basic: boolean;
  /** Any of them. */
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

/** Which ways of proving who one is a command uses, on its arguments and standard input. */
export function readAuthUsage(tool: string, args: readonly string[], stdin = ""): AuthUsage {
  const texts = [...args, stdin].map((text) => text.toLowerCase());
  const mentions = (words: readonly string[]): boolean =>
    texts.some((text) => words.some((word) => text.includes(word)));
  const header =
    mentions(AUTH_HEADERS) ||
    args.some((arg) => isOption(arg, tool === "curl" ? [...AUTH_OPTIONS, "-E"] : AUTH_OPTIONS, tool));
  const cookie =
    mentions(["cookie:"]) ||
    args.some((arg) => isOption(arg, COOKIE_TOOLS.includes(tool) ? [...COOKIE_OPTIONS, "-b"] : COOKIE_OPTIONS, tool));
  const basic =
    args.some((arg) => isOption(arg, BASIC_OPTIONS, tool) || (tool === "curl" && isOption(arg, ["-u", "-U"], tool))) ||
    [...args, stdin].some((text) => USER_INFO.test(text));
  return Object.freeze({
    uses_auth_header: header,
    uses_cookie: cookie,
    uses_basic: basic,
    uses_auth: header || cookie || basic,
  });
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
