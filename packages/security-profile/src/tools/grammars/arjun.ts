// arjun. It follows redirects unless told otherwise, so being told is required. When a request fails it tries the other
// one of http and https.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

/** The grammar of `arjun`. */
export const ARJUN: ToolGrammar = grammar({
  tool: "arjun",
  manual: "arjun -h 2.2.1",
  required: ["--disable-redirects"],
  options: [
    ...targets([
      ["-u URL", "either_url"],
      ["--headers HEADERS", "header"],
    ]),
    ...allowed([
      ["-d DELAY", "number"],
      ["-t THREADS", "count"],
      ["-m METHOD", "list"],
      ["-T TIMEOUT", "number"],
      ["-c CHUNKS", "count"],
      ["-q", null],
      ["--stable", null],
      ["--include INCLUDE", "text"],
      ["--disable-redirects", null],
    ]),
    ...refused("reads", ["-w WORDLIST", "-i IMPORT_FILE"]),
    ...refused("writes", ["-o JSON_FILE", "-oJ JSON_FILE", "-oT TEXT_FILE"]),
    ...refused("proxy", ["-oB BURP_PORT", "--passive PASSIVE"]),
  ],
});
