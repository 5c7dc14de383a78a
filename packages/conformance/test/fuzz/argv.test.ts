// Arguments that a grammar takes name a target, and every URL among them is one of the targets found.

import { checkArguments, TOOL_GRAMMARS } from "@govengine/security-profile";
import { it } from "vitest";
import { expectHolds } from "./fuzz.ts";

/** The tool, then its arguments, one a line. */
const SEEDS = [
  "curl\n-q\n-sS\n--head\nhttps://status.example.org/health",
  "curl\n-q\n-H\nAccept: text/html\n--max-time\n5\nhttps://status.example.org/a\nhttps://status.example.org/b",
  "curl\n-q\n-X\nPOST\n-d\na=1\nhttps://status.example.org/",
  "dig\n@10.0.0.1\nstatus.example.org\nA",
  "nmap\n-sT\n-p\n80,443\nstatus.example.org",
  "nslookup\nstatus.example.org",
  "ffuf\n-u\nhttps://status.example.org/FUZZ\n-w\n/words",
  "gobuster\ndir\n-u\nhttps://status.example.org/\n-w\n/words",
  "whatweb\nhttps://status.example.org/",
  "sqlmap\n-u\nhttps://status.example.org/?a=1\n--batch",
  "arjun\n-u\nhttps://status.example.org/",
];

const TOOLS = TOOL_GRAMMARS.map(({ tool }) => `${tool}\n`);
const OPTIONS = TOOL_GRAMMARS.flatMap(({ options }) => options.flatMap(({ names }) => names));
const WORDS = [
  ...OPTIONS.map((name) => `\n${name}`),
  ...TOOLS,
  "\n-K\n",
  "\n-o",
  "\n--next\n",
  "\n--proxy=",
  "\n-x",
  "\n--",
  "\n-",
  "\n@/etc/passwd",
  "\nhttps://evil.example/",
  "\nevil.example",
  "\n--script=",
  "\n-iL",
  "\n10.0.0.0/8",
  "$(x)",
  "`x`",
  ";",
  "{a,b}",
  "[1-9]",
];

function run(input: string): string {
  const [tool = "", ...args] = input.split("\n");
  const { targets, problems } = checkArguments({ tool, args, stdin: "" }, { wordlists: ["/words"] });
  if (problems.length > 0) return [...new Set(problems.map(({ code }) => code))].join();
  if (targets.length === 0) throw new Error("taken without a target");
  for (const arg of args.filter((each) => /^https?:\/\//u.test(each))) {
    const { host } = new URL(arg);
    if (!targets.some((target) => target.includes(host))) throw new Error("a URL that is no target");
  }
  return "yes";
}

it("the argument grammars hold what they promise", { timeout: 7_200_000 }, async () => {
  await expectHolds({ name: "argv", seeds: SEEDS, words: WORDS, run });
});
