// Options that no command may use, by tool: they write files, read configuration, or send traffic elsewhere. A second line
// behind the argument grammars, and it holds for tools without a grammar, too.

import { pointer, problem, type Problem } from "@govengine/artifact-core";

/** Options by tool, as the reference spells them. */
export const RESTRICTED_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "curl",
    [
      "-k",
      "-K",
      "--config",
      "-o",
      "--output",
      "-O",
      "--remote-name",
      "--remote-name-all",
      "--upload-file",
      "-T",
      "--data-binary",
      "@",
    ],
  ],
  ["dnsx", ["-l", "-list", "-w", "-wordlist", "-o", "-output", "-proxy"]],
  ["ffuf", ["-config", "-o", "-od", "-of", "-request", "-request-proto", "-replay-proxy"]],
  ["gau", ["--config", "--o", "--proxy"]],
  ["hakrawler", ["-proxy"]],
  ["httpx", ["-config", "-o", "-oa", "-sr", "-srd", "-rr", "-store-response", "-json-export", "-include-response"]],
  ["katana", ["-config", "-o", "-output", "-store-response", "-store-response-dir", "-proxy"]],
  ["nikto", ["-config", "-output", "-format", "-save", "-useproxy"]],
  ["nuclei", ["-config", "-o", "-je", "-jle", "-sresp", "-srd", "-proxy", "-proxy-socks-url"]],
  [
    "subfinder",
    [
      "-dl",
      "-list",
      "-o",
      "-od",
      "-output",
      "-output-dir",
      "-config",
      "-pc",
      "-provider-config",
      "-rl",
      "-rlist",
      "-proxy",
    ],
  ],
  [
    "whatweb",
    ["--log-json", "--log-json-verbose", "--log-brief", "--log-verbose", "--log-xml", "--log-sql", "--proxy"],
  ],
]);

/** Where a command stands, for the problems of its arguments. */
export type Place = readonly (string | number)[];

/**
 * The restricted options among a command's arguments. Letters are compared as written for single-letter options, where `-o`
 * and `-O` are two options, and without case otherwise; a value attached to a single-letter option of curl counts. `exempt`
 * says which arguments are allowed all the same.
 */
export function checkRestrictedArguments(
  tool: string,
  args: readonly string[],
  at: Place,
  exempt: (index: number) => boolean = () => false,
): readonly Problem[] {
  const listed = RESTRICTED_ARGUMENTS.get(tool) ?? [];
  return args.flatMap((arg, index) => {
    if (exempt(index)) return [];
    const entry = listed.find((each) => isListed(tool, arg, each));
    return entry === undefined ? [] : [problem("tool_restricted_pattern", pointer([...at, "args", index]), entry)];
  });
}

const SHORT = /^-[A-Za-z]$/u;

function isListed(tool: string, arg: string, entry: string): boolean {
  if (entry === "@") return arg.startsWith("@");
  if (SHORT.test(entry))
    return arg === entry || arg.startsWith(`${entry}=`) || (tool === "curl" && hasShort(arg, entry));
  const lower = arg.toLowerCase();
  return lower === entry || lower.startsWith(`${entry}=`);
}

/** Whether an argument of curl begins with a short option and its attached value: `-obody`. */
function hasShort(arg: string, entry: string): boolean {
  return !arg.startsWith("--") && arg.startsWith(entry);
}
