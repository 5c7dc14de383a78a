// Two programs of one name: the prober of ProjectDiscovery, which tries the other one of http and https, whose manual isn't in Debian and whose grammar is closed to
// the options that the reference's data shows, and the command of the Python client, called `httpx-py` here. The prober's `-u` is a list that it splits at commas.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

const PROBER: Pick<ToolGrammar, "manual" | "options"> = {
  manual: "options in the reference's data",
  options: [
    ...targets([["-u", "listed_either_url"]]),
    ...allowed([
      ["-silent", null],
      ["-status-code", null],
      ["-title", null],
      ["-rl", "count"],
      ["--rate-limit", "count"],
    ]),
    ...refused("reads", ["-l file"]),
    ...refused("proxy", ["-tls-probe"]),
  ],
};

/** The grammar of `httpx`, the prober. */
export const HTTPX: ToolGrammar = grammar({ tool: "httpx", ...PROBER });

/** The same program under the name that the registry gives it. */
export const HTTPX_PD: ToolGrammar = grammar({ tool: "httpx-pd", ...PROBER });

/** The grammar of the Python client's command; headers and cookies are pairs of words. */
export const HTTPX_PY: ToolGrammar = grammar({
  tool: "httpx-py",
  manual: "httpx --help 0.23.3 (python3-httpx)",
  joins: ["next", "long_equals"],
  operands: ["url"],
  options: [
    ...targets([["-h, --headers <NAME VALUE>", "header", { repeat: true, pair: true }]]),
    ...allowed([
      ["-m, --method METHOD", "method"],
      ["-p, --params <NAME VALUE>", "text", { repeat: true, pair: true }],
      ["-c, --content TEXT", "text"],
      ["-d, --data <NAME VALUE>", "text", { repeat: true, pair: true }],
      ["-j, --json TEXT", "text"],
      ["--cookies <NAME VALUE>", "text", { repeat: true, pair: true }],
      ["--auth <USER PASS>", "text", { pair: true }],
      ["--timeout FLOAT", "number"],
      ["--no-verify", null],
      ["--http2", null],
      ["-v, --verbose", null],
    ]),
    ...refused("reads", ["-f, --files <NAME FILENAME>"]),
    ...refused("writes", ["--download FILE"]),
    ...refused("proxy", ["--proxies URL", "--follow-redirects"]),
  ],
});
