// ffuf. The keyword FUZZ may stand in the path, the query, a header's value or the body; never where it would choose the
// host. Inputs from commands and from request files are refused.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

/** The grammar of `ffuf`. */
export const FFUF: ToolGrammar = grammar({
  tool: "ffuf",
  manual: "ffuf -h 1.1.0",
  joins: ["next", "equals"],
  required: ["-w"],
  options: [
    ...targets([
      ["-u", "fuzz_url"],
      ["-H", "header", { repeat: true }],
    ]),
    ...allowed([
      ["-w", "wordlist"],
      ["-X", "method"],
      ["-b", "header_value"],
      ["-d", "text"],
      ["-ignore-body", null],
      ["-timeout", "count"],
      ["-ac", null],
      ["-acc", "text", { repeat: true }],
      ["-c", null],
      ["-maxtime", "count"],
      ["-maxtime-job", "count"],
      ["-p", "number"],
      ["-s", null],
      ["-sa", null],
      ["-se", null],
      ["-sf", null],
      ["-t", "count"],
      ["-v", null],
      ["-mc", "list"],
      ["-ml", "list"],
      ["-mr", "text"],
      ["-ms", "list"],
      ["-mw", "list"],
      ["-fc", "list"],
      ["-fl", "list"],
      ["-fr", "text"],
      ["-fs", "list"],
      ["-fw", "list"],
      ["-D", null],
      ["-e", "list"],
      ["-ic", null],
    ]),
    ...refused("reads", ["-request file", "-request-proto word", "-config file"]),
    ...refused("writes", ["-o file", "-od directory", "-of format", "-debug-log file"]),
    ...refused("proxy", ["-x URL", "-replay-proxy URL", "-r", "-recursion", "-recursion-depth number"]),
    ...refused("code", ["-input-cmd command", "-input-num number"]),
  ],
});
