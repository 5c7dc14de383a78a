// Tools whose manuals aren't in Debian: their grammars are closed to the options that the reference's data shows. They
// crawl and ask archives, so what they are given stands for every path of the site and every name below the domain. The
// `-u` of katana and the `-d` of subfinder are lists that are split at commas: one item is accepted, without a comma.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

const MANUAL = "options in the reference's data";

/** The grammar of `katana`. */
export const KATANA: ToolGrammar = grammar({
  tool: "katana",
  manual: MANUAL,
  options: [
    ...targets([["-u", "listed_crawl_url"]]),
    ...allowed([
      ["-jc", null],
      ["-kf", null],
      ["-silent", null],
    ]),
    ...refused("proxy", ["-proxy URL"]),
  ],
});

/** The grammar of `hakrawler`, which reads its URLs from the standard input. */
export const HAKRAWLER: ToolGrammar = grammar({
  tool: "hakrawler",
  manual: MANUAL,
  stdin: "urls",
  options: allowed([
    ["-d", "count"],
    ["-u", null],
  ]),
});

/** The grammar of `gau`. */
export const GAU: ToolGrammar = grammar({
  tool: "gau",
  manual: MANUAL,
  operands: ["search_domain"],
  optionsFirst: true,
  options: [...allowed([["--subs", null]]), ...refused("proxy", ["--proxy URL"])],
});

/** The grammar of `subfinder`. */
export const SUBFINDER: ToolGrammar = grammar({
  tool: "subfinder",
  manual: MANUAL,
  options: [
    ...targets([["-d", "search_domain"]]),
    ...allowed([["-silent", null]]),
    ...refused("reads", ["-config file"]),
  ],
});

/** The grammar of `dnsx`: the only input that the data shows is a file. */
export const DNSX: ToolGrammar = grammar({
  tool: "dnsx",
  manual: MANUAL,
  options: [...allowed([["-silent", null]]), ...refused("reads", ["-l file", "-list file"])],
});
