// whatweb. It follows redirects unless told otherwise, so being told is required. Operands that could be a file or a
// range of addresses are no URLs and are refused.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

/** The grammar of `whatweb`. */
export const WHATWEB: ToolGrammar = grammar({
  tool: "whatweb",
  manual: "whatweb --help 0.5.5",
  joins: ["next", "long_equals"],
  operands: ["site_url"],
  moreOperands: true,
  required: ["--follow-redirect"],
  options: [
    ...targets([["--header, -H", "header", { repeat: true }]]),
    ...allowed([
      ["--follow-redirect=WHEN", "never"],
      ["--aggression, -a=LEVEL", "count"],
      ["--user-agent, -U=AGENT", "header_value"],
      ["--user, -u=<user:password>", "credentials"],
      ["--cookie, -c=COOKIES", "header_value"],
      ["--verbose, -v", null, { repeat: true }],
      ["--colour, --color=WHEN", "list"],
      ["--quiet, -q", null],
      ["--no-errors", null],
      ["--max-threads, -t", "count"],
      ["--open-timeout", "count"],
      ["--read-timeout", "count"],
      ["--wait=SECONDS", "count"],
    ]),
    ...refused("reads", [
      "--input-file=FILE",
      "-i=FILE",
      "--cookie-jar=FILE",
      "--cookiejar=FILE",
      "--plugins=LIST",
      "-p=LIST",
    ]),
    ...refused("writes", [
      "--log-brief=FILE",
      "--log-verbose=FILE",
      "--log-errors=FILE",
      "--log-xml=FILE",
      "--log-json=FILE",
      "--log-sql=FILE",
      "--log-sql-create=FILE",
      "--log-json-verbose=FILE",
      "--log-magictree=FILE",
      "--log-object=FILE",
    ]),
    ...refused("proxy", [
      "--url-prefix=TEXT",
      "--url-suffix=TEXT",
      "--url-pattern=TEXT",
      "--proxy=HOST",
      "--proxy-user=USER",
      "--max-redirects=NUM",
      "--log-mongo-database=NAME",
      "--log-mongo-collection=NAME",
      "--log-mongo-host=HOST",
      "--log-mongo-username=USER",
      "--log-mongo-password=PASSWORD",
      "--log-elastic-index=NAME",
      "--log-elastic-host=HOST",
    ]),
    ...refused("code", ["--custom-plugin=DEFINITION", "--grep=REGEXP", "-g=REGEXP"]),
  ],
});
