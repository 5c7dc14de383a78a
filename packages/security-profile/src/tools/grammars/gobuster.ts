// gobuster in two of its modes. Words come from a list that nothing here reads, so every path of the site, or every name
// below the domain, is a target.

import { allowed, grammar, refused, targets, type OptionRule, type ToolGrammar } from "./grammar.ts";

const MANUAL = "gobuster --help 3.5.0";

const GLOBAL: readonly OptionRule[] = [
  ...allowed([
    ["--delay duration", "duration"],
    ["--no-color", null],
    ["--no-error", null],
    ["-z, --no-progress", null],
    ["-q, --quiet", null],
    ["-t, --threads int", "count"],
    ["-v, --verbose", null],
    ["-w, --wordlist string", "wordlist"],
  ]),
  ...refused("writes", ["-o, --output string"]),
  ...refused("reads", ["-p, --pattern string"]),
];

/** The grammar of `gobuster dir`. */
export const GOBUSTER_DIR: ToolGrammar = grammar({
  tool: "gobuster",
  manual: MANUAL,
  joins: ["next", "long_equals"],
  first: "dir",
  required: ["-w"],
  options: [
    ...GLOBAL,
    ...targets([
      ["-u, --url string", "site_url"],
      ["-H, --headers stringArray", "header", { repeat: true }],
    ]),
    ...allowed([
      ["-f, --add-slash", null],
      ["-c, --cookies string", "header_value"],
      ["-d, --discover-backup", null],
      ["--exclude-length ints", "list", { repeat: true }],
      ["-e, --expanded", null],
      ["-x, --extensions string", "list"],
      ["--hide-length", null],
      ["-m, --method string", "method"],
      ["--no-canonicalize-headers", null],
      ["-n, --no-status", null],
      ["-k, --no-tls-validation", null],
      ["-P, --password string", "text"],
      ["-U, --username string", "text"],
      ["--random-agent", null],
      ["--retry", null],
      ["--retry-attempts int", "count"],
      ["-s, --status-codes string", "list"],
      ["-b, --status-codes-blacklist string", "list"],
      ["--timeout duration", "duration"],
      ["-a, --useragent string", "header_value"],
    ]),
    ...refused("reads", [
      "-X, --extensions-file string",
      "--client-cert-p12 string",
      "--client-cert-pem string",
      "--client-cert-pem-key string",
    ]),
    ...refused("proxy", ["--proxy string", "-r, --follow-redirect"]),
  ],
});

/** The grammar of `gobuster dns`. */
export const GOBUSTER_DNS: ToolGrammar = grammar({
  tool: "gobuster",
  manual: MANUAL,
  joins: ["next", "long_equals"],
  first: "dns",
  required: ["-w"],
  options: [
    ...GLOBAL,
    ...targets([["-d, --domain string", "search_domain"]]),
    ...allowed([
      ["-c, --show-cname", null],
      ["-i, --show-ips", null],
      ["--timeout duration", "duration"],
      ["--wildcard", null],
    ]),
    ...refused("proxy", ["-r, --resolver string"]),
  ],
});
