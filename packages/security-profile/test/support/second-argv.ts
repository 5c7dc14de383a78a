// A second reader of command lines, written from the manuals apart from the grammars: it does what each tool's own parser
// does (abbreviations, attached values, clusters, `--`), and says which places the tool would touch.

/** How a parser of a tool takes words apart. */
type Style = "argparse" | "click" | "dig" | "getopt_long" | "getopt_long_only" | "go" | "nslookup" | "pflag";

/** What an option does: one of the places below, nothing, something that no check lets pass, or to be there. */
type Effect =
  | "host"
  | "none"
  | "bad"
  | "must"
  | "ports"
  | "server"
  | "site"
  | "both"
  | "udp"
  | "tcp"
  | "noping"
  | "ping"
  | "below";

interface Option {
  readonly names: readonly string[];
  /** How many words it takes; `?` for one that may be attached. */
  readonly takes: 0 | 1 | 2 | "?";
  readonly effect: Effect;
}

interface Manual {
  readonly style: Style;
  readonly options: readonly Option[];
  /** What each operand is, the last one for all that follow. */
  readonly operands: readonly Effect[];
  /** Names of which each must be there, lest the tool goes further by itself. */
  readonly must: readonly string[];
}

/** Places that a command line touches, as `host` or `host:port`; null when it does what no check lets pass. */
export type Touched = ReadonlySet<string> | null;

function options(text: string): readonly Option[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [names = "", takes = "", effect = ""] = line.trim().split(/ +/u);
      const count = takes === "?" ? "?" : (Number(takes) as 0 | 1 | 2);
      return { names: names.split(","), takes: count, effect: effect as Effect };
    });
}

const GO_WEB =
  "-silent 0 none\n-status-code 0 none\n-title 0 none\n-rl 1 none\n--rate-limit 1 none\n-l 1 bad\n-tls-probe 0 bad";

const GOBUSTER_GLOBAL = `--delay 1 none
  --no-color 0 none
  --no-error 0 none
  -z,--no-progress 0 none
  -o,--output 1 bad
  -p,--pattern 1 bad
  -q,--quiet 0 none
  -t,--threads 1 none
  -v,--verbose 0 none
  -w,--wordlist 1 none`;

const MANUALS: Readonly<Record<string, Manual>> = {
  "gobuster dir": {
    style: "pflag",
    operands: ["none"],
    must: [],
    options: options(`${GOBUSTER_GLOBAL}
      -f,--add-slash 0 none
      --client-cert-p12 1 bad
      --client-cert-pem 1 bad
      --client-cert-pem-key 1 bad
      -c,--cookies 1 none
      -d,--discover-backup 0 none
      --exclude-length 1 none
      -e,--expanded 0 none
      -x,--extensions 1 none
      -X,--extensions-file 1 bad
      -r,--follow-redirect 0 bad
      -H,--headers 1 none
      --hide-length 0 none
      -m,--method 1 none
      --no-canonicalize-headers 0 none
      -n,--no-status 0 none
      -k,--no-tls-validation 0 none
      -P,--password 1 none
      --proxy 1 bad
      --random-agent 0 none
      --retry 0 none
      --retry-attempts 1 none
      -s,--status-codes 1 none
      -b,--status-codes-blacklist 1 none
      --timeout 1 none
      -u,--url 1 site
      -a,--useragent 1 none
      -U,--username 1 none`),
  },
  "gobuster dns": {
    style: "pflag",
    operands: ["none"],
    must: [],
    options: options(`${GOBUSTER_GLOBAL}
      -d,--domain 1 below
      -r,--resolver 1 bad
      -c,--show-cname 0 none
      -i,--show-ips 0 none
      --timeout 1 none
      --wildcard 0 none`),
  },
  ffuf: {
    style: "go",
    operands: ["none"],
    must: [],
    options: options(`-H 1 none
      -X 1 none
      -b 1 none
      -d 1 none
      -ignore-body 0 none
      -r 0 bad
      -recursion 0 bad
      -recursion-depth 1 none
      -replay-proxy 1 bad
      -timeout 1 none
      -u 1 site
      -x 1 bad
      -V 0 none
      -ac 0 none
      -acc 1 none
      -c 0 none
      -maxtime 1 none
      -maxtime-job 1 none
      -p 1 none
      -s 0 none
      -sa 0 none
      -se 0 none
      -sf 0 none
      -t 1 none
      -v 0 none
      -mc 1 none
      -ml 1 none
      -mr 1 none
      -ms 1 none
      -mw 1 none
      -fc 1 none
      -fl 1 none
      -fr 1 none
      -fs 1 none
      -fw 1 none
      -D 0 none
      -e 1 none
      -ic 0 none
      -input-cmd 1 bad
      -input-num 1 none
      -mode 1 none
      -request 1 bad
      -request-proto 1 none
      -w 1 none
      -debug-log 1 bad
      -o 1 bad
      -od 1 bad
      -of 1 none`),
  },
  whatweb: {
    style: "getopt_long",
    operands: ["site"],
    must: ["--follow-redirect"],
    options: options(`-h,--help 0 none
      --short-help 0 none
      -v,--verbose 0 none
      -l,--list-plugins 0 none
      -p,--plugins 1 bad
      -I,--info-plugins,--search-plugins ? none
      --dorks 1 none
      --colour,--color 1 none
      --log-object 1 bad
      --log-brief 1 bad
      --log-xml 1 bad
      --log-json 1 bad
      --log-json-verbose 1 bad
      --log-magictree 1 bad
      --log-verbose 1 bad
      --log-mongo-host 1 bad
      --log-elastic-host 1 bad
      --log-sql 1 bad
      --log-sql-create 1 bad
      --log-errors 1 bad
      --no-errors 0 none
      -i,--input-file 1 bad
      -U,--user-agent 1 none
      -a,--aggression 1 none
      -t,--max-threads 1 none
      --follow-redirect 1 must
      --max-redirects 1 none
      --proxy 1 bad
      --proxy-user 1 bad
      --url-prefix 1 bad
      --url-suffix 1 bad
      --url-pattern 1 bad
      --custom-plugin 1 bad
      -g,--grep 1 none
      --open-timeout 1 none
      --read-timeout 1 none
      -H,--header 1 none
      -c,--cookie 1 none
      --cookie-jar 1 bad
      -u,--user 1 none
      --wait 1 none
      --debug 0 none
      --version 0 none
      -q,--quiet 0 none`),
  },
  arjun: {
    style: "argparse",
    operands: [],
    must: ["--disable-redirects"],
    options: options(`-h,--help 0 none
      -u 1 both
      -o,-oJ 1 bad
      -oT 1 bad
      -oB ? bad
      -d 1 none
      -t 1 none
      -w 1 bad
      -m 1 none
      -i ? bad
      -T 1 none
      -c 1 none
      -q 0 none
      --headers ? none
      --passive ? bad
      --stable 0 none
      --include 1 none
      --disable-redirects 0 must`),
  },
  sqlmap: {
    style: "argparse",
    operands: [],
    must: ["--ignore-redirects", "--answers"],
    options: options(`-h,--help 0 none
      -v 1 none
      -u,--url 1 site
      -d 1 bad
      -l 1 bad
      -m 1 bad
      -r 1 bad
      -g 1 bad
      -c 1 bad
      -A,--user-agent 1 none
      -H,--header 1 none
      --method 1 none
      --data 1 none
      --cookie 1 none
      --load-cookies 1 bad
      --live-cookies 1 bad
      --drop-set-cookie 0 none
      --mobile 0 none
      --random-agent 0 none
      --host 1 bad
      --referer 1 none
      --headers 1 bad
      --auth-file 1 bad
      --abort-code 1 none
      --ignore-code 1 none
      --ignore-proxy 0 none
      --ignore-redirects 0 must
      --ignore-timeouts 0 none
      --proxy 1 bad
      --proxy-file 1 bad
      --tor 0 bad
      --delay 1 none
      --timeout 1 none
      --retries 1 none
      --safe-url 1 bad
      --safe-req 1 bad
      --csrf-url 1 bad
      --eval 1 bad
      -o 0 none
      --keep-alive 0 none
      --null-connection 0 none
      --threads 1 none
      -p 1 none
      --skip 1 none
      --skip-static 0 none
      --skip-urlencode 0 none
      --dbms 1 none
      --os 1 none
      --tamper 1 bad
      --level 1 none
      --risk 1 none
      --string 1 none
      --not-string 1 none
      --code 1 none
      --smart 0 none
      --text-only 0 none
      --titles 0 none
      --technique 1 none
      --time-sec 1 none
      --dns-domain 1 bad
      --second-url 1 bad
      --second-req 1 bad
      -f,--fingerprint 0 none
      -b,--banner 0 none
      --current-user 0 none
      --current-db 0 none
      --hostname 0 none
      --is-dba 0 none
      --dbs 0 none
      --tables 0 none
      --columns 0 none
      --count 0 none
      -D 1 none
      -T 1 none
      -C 1 none
      --sql-shell 0 bad
      --sql-file 1 bad
      --file-read 1 bad
      --file-write 1 bad
      --os-cmd 1 bad
      --os-shell 0 bad
      --os-pwn 0 bad
      -s 1 bad
      -t 1 bad
      --batch 0 none
      --answers 1 must
      --check-internet 0 bad
      --crawl 1 bad
      --forms 0 bad
      --flush-session 0 none
      --har 1 bad
      --output-dir 1 bad
      --save 1 bad
      -z 1 bad
      --alert 1 bad
      --shell 0 bad
      --update 0 bad
      --wizard 0 bad`),
  },
  nmap: {
    style: "getopt_long_only",
    operands: ["host"],
    must: [],
    options: options(`-6 0 none
      -A 0 bad
      -b 1 bad
      -D 1 bad
      -d ? none
      -e 1 bad
      -F 0 bad
      -g,--source-port 1 bad
      -i 1 bad
      -n 0 none
      -O ? bad
      -P ? noping
      -p 1 ports
      -R 0 none
      -r 0 none
      -S 1 bad
      -s ? tcp
      -T 1 none
      -V 0 none
      -v ? none
      --iL 1 bad
      --iR 1 bad
      --oA 1 bad
      --oG 1 none
      --oN 1 none
      --oX 1 none
      --oS 1 bad
      --sI 1 bad
      --script 1 bad
      --script-args 1 bad
      --script-args-file 1 bad
      --script-updatedb 0 bad
      --proxies 1 bad
      --dns-servers 1 bad
      --data-length 1 bad
      --datadir 1 bad
      --excludefile 1 bad
      --exclude 1 bad
      --resume 1 bad
      --stylesheet 1 bad
      --top-ports 1 bad
      --traceroute 0 bad
      --open 0 none
      --reason 0 none
      --noninteractive 0 none
      --version-light 0 none
      --version-all 0 none
      --version-intensity 1 none
      --max-retries 1 none
      --host-timeout 1 none
      --scan-delay 1 none
      --max-scan-delay 1 none
      --min-rate 1 none
      --max-rate 1 none`),
  },
  dig: {
    style: "dig",
    operands: ["host"],
    must: [],
    options: options(`-4 0 none
      -6 0 none
      -m 0 none
      -n 0 none
      -r 0 none
      -u 0 none
      -v 0 none
      -h 0 none
      -b 1 bad
      -c 1 bad
      -f 1 bad
      -k 1 bad
      -p 1 bad
      -q 1 host
      -t 1 none
      -x 1 host
      -y 1 bad`),
  },
  nslookup: { style: "nslookup", operands: ["host", "server"], must: [], options: [] },
  httpx: { style: "go", operands: ["none"], must: [], options: options(`${GO_WEB}\n-u 1 both`) },
  katana: {
    style: "go",
    operands: ["none"],
    must: [],
    options: options("-u 1 site\n-jc 0 none\n-kf 0 none\n-silent 0 none\n-proxy 1 bad"),
  },
  subfinder: {
    style: "go",
    operands: ["none"],
    must: [],
    options: options("-d 1 below\n-silent 0 none\n-config 1 bad"),
  },
  gau: { style: "go", operands: ["below"], must: [], options: options("--subs 0 none\n--proxy 1 bad") },
  "httpx-py": {
    style: "click",
    operands: ["site"],
    must: [],
    options: options(`-m,--method 1 none
      -p,--params 2 none
      -c,--content 1 none
      -d,--data 2 none
      -f,--files 2 bad
      -j,--json 1 none
      -h,--headers 2 none
      --cookies 2 none
      --auth 2 none
      --proxies 1 bad
      --timeout 1 none
      --follow-redirects 0 bad
      --no-verify 0 none
      --http2 0 none
      --download 1 bad
      -v,--verbose 0 none`),
  },
};

/** Every tool, and mode of a tool, that this reader knows. */
export const SECOND_TOOLS: readonly string[] = Object.keys(MANUALS);

/** The names of a tool's options as its manual writes them, each with how many words it takes. */
export function namesInManual(tool: string): readonly { readonly name: string; readonly takes: number }[] {
  const manual = MANUALS[tool];
  if (manual === undefined) throw new Error(`no manual of ${tool}`);
  return manual.options.flatMap(({ names, takes }) =>
    names.map((name) => ({
      name: /^--(?:i[LR]|o[AGNSX]|sI)$/u.test(name) ? name.slice(1) : name,
      takes: takes === "?" ? 0 : takes,
    })),
  );
}

interface Found {
  readonly option: Option;
  readonly values: readonly string[];
}

interface Words {
  readonly found: readonly Found[];
  readonly operands: readonly string[];
}

/** What a command line touches, or null; `"exits"` when the tool's own parser would refuse it. */
export function touchedPlaces(tool: string, args: readonly string[]): Touched | "exits" {
  const manual = MANUALS[tool];
  if (manual === undefined) throw new Error(`no manual of ${tool}`);
  const words = manual.style === "nslookup" ? readNslookup(args) : readWords(manual, args);
  return words === null ? "exits" : places(tool, manual, words);
}

function readWords(manual: Manual, args: readonly string[]): Words | null {
  const found: Found[] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    const rest = args.slice(at + 1);
    if (manual.style === "go" && !/^-./u.test(word)) return { found, operands: [...operands, word, ...rest] };
    if (word === "--" && manual.style !== "dig") return { found, operands: [...operands, ...rest] };
    if (manual.style === "dig" && word.startsWith("+")) {
      found.push({ option: plusOption(word), values: [] });
      continue;
    }
    if (!/^-./u.test(word)) {
      operands.push(word);
      continue;
    }
    const taken = takeOption(manual, word, rest);
    if (taken === null) return null;
    found.push(...taken.found);
    at += taken.used;
  }
  return { found, operands };
}

interface Taken {
  readonly found: readonly Found[];
  /** How many of the words that follow were taken as values. */
  readonly used: number;
}

function takeOption(manual: Manual, word: string, rest: readonly string[]): Taken | null {
  const { style } = manual;
  const isLong = word.startsWith("--");
  if (style === "go" || isLong || style === "getopt_long_only") {
    const taken = takeLong(manual, word, rest);
    if (taken !== null || isLong || style === "go") return taken;
  }
  if (style === "argparse") {
    const exact = manual.options.find(({ names }) => names.includes(word));
    if (exact !== undefined) return takeValues(exact, null, rest, style);
  }
  return takeShort(manual, word, rest);
}

/** An option by its whole name, or by a beginning that only one name has where the parser allows that. */
function takeLong(manual: Manual, word: string, rest: readonly string[]): Taken | null {
  const equals = word.indexOf("=");
  const name = (equals < 0 ? word : word.slice(0, equals)).replace(/^--?/u, "");
  const value = equals < 0 ? null : word.slice(equals + 1);
  const bare = ({ names }: Option): readonly string[] => longNames(manual.style, names);
  let matches = manual.options.filter((option) => bare(option).includes(name));
  const abbreviates = manual.style !== "go" && manual.style !== "pflag" && manual.style !== "click";
  if (matches.length === 0 && abbreviates) {
    matches = manual.options.filter((option) => bare(option).some((each) => each.startsWith(name)));
  }
  const [option] = matches;
  if (option === undefined || matches.length > 1) return null;
  return takeValues(option, value, rest, manual.style);
}

function longNames(style: Style, names: readonly string[]): readonly string[] {
  const wanted = style === "go" ? names : names.filter((name) => name.startsWith("--"));
  return wanted.map((name) => name.replace(/^--?/u, ""));
}

function takeShort(manual: Manual, word: string, rest: readonly string[]): Taken | null {
  const found: Found[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const option = manual.options.find(({ names }) => names.includes(`-${word[at] ?? ""}`));
    if (option === undefined) return null;
    if (option.takes === 0) {
      found.push({ option, values: [] });
      continue;
    }
    let attached: string | null = at + 1 < word.length ? word.slice(at + 1) : null;
    if (manual.style === "pflag" && attached?.startsWith("=") === true) attached = attached.slice(1);
    const taken = takeValues(option, option.takes === "?" ? (attached ?? "") : attached, rest, manual.style);
    return taken === null ? null : { found: [...found, ...taken.found], used: taken.used };
  }
  return { found, used: 0 };
}

function takeValues(option: Option, value: string | null, rest: readonly string[], style: Style): Taken | null {
  if (value !== null) return option.takes === 2 ? null : { found: [{ option, values: [value] }], used: 0 };
  const next = rest[0];
  const looksLikeOption = next !== undefined && /^-./u.test(next);
  if (option.takes === "?") {
    const takesNext = style === "argparse" && next !== undefined && !looksLikeOption;
    return { found: [{ option, values: takesNext ? [next] : [] }], used: takesNext ? 1 : 0 };
  }
  if (option.takes === 0) return { found: [{ option, values: [] }], used: 0 };
  if (rest.length < option.takes || (style === "argparse" && looksLikeOption)) return null;
  return { found: [{ option, values: rest.slice(0, option.takes) }], used: option.takes };
}

/** dig's query options: those that leave the one server and the one name alone, in any abbreviation. */
function plusOption(word: string): Option {
  const name = word.slice(1).replace(/^no/u, "").split("=")[0] ?? "";
  const bad = [
    "trace",
    "nssearch",
    "search",
    "showsearch",
    "domain",
    "https",
    "tls",
    "http-plain",
    "subnet",
    "ndots",
    "defname",
    "sigchase",
  ];
  const turnedOff = word.startsWith("+no") && word !== "+nos" && !word.startsWith("+nss");
  const isBad = !turnedOff && bad.some((each) => each.startsWith(name) || name.startsWith(each));
  const harmless = [
    "short",
    "all",
    "answer",
    "authority",
    "additional",
    "question",
    "comments",
    "cmd",
    "stats",
    "multiline",
    "dnssec",
    "recurse",
    "tcp",
    "ttlid",
    "yaml",
    "timeout",
    "tries",
    "retry",
    "bufsize",
  ];
  const isExact = harmless.includes(name);
  return { names: [word], takes: 0, effect: isBad && !isExact ? "bad" : "none" };
}

/** nslookup: `-keyword` and `-keyword=value` in any abbreviation, then a name, then a server. */
function readNslookup(args: readonly string[]): Words | null {
  const found: Found[] = [];
  const operands: string[] = [];
  for (const word of args) {
    if (word === "-") return null;
    if (!word.startsWith("-")) {
      operands.push(word);
      continue;
    }
    const keyword = word.slice(1).split("=")[0] ?? "";
    const isHarmless =
      /^(?:ty(?:pe)?|q(?:uerytype|uery)?|t(?:imeout)?|ret(?:ry)?|(?:no)?deb(?:ug)?|(?:no)?rec(?:urse)?|nosea(?:rch)?|novc|class|cl)$/u.test(
        keyword,
      );
    found.push({ option: { names: [word], takes: 0, effect: isHarmless ? "none" : "bad" }, values: [] });
  }
  return { found, operands };
}

const DIG_WORDS =
  /^(?:a|aaaa|any|axfr|caa|cds|cdnskey|ch|cname|dname|dnskey|ds|hs|https|in|loc|mx|naptr|ns|nsec|nsec3|ptr|rrsig|soa|spf|srv|sshfp|svcb|tlsa|txt)$/iu;

function places(tool: string, { operands: kinds, must }: Manual, { found, operands }: Words): Touched {
  const touched = new Set<string>();
  if (!must.every((name) => found.some(({ option }) => option.names.includes(name)))) return null;
  if (found.some(({ option, values }) => isBad(tool, option, values))) return null;
  const hosts: string[] = [];
  for (const { option, values } of found) {
    if (values[0] === undefined) continue;
    if (!add(touched, option.effect, values[0])) return null;
    if (option.effect === "host") hosts.push(values[0]);
  }
  const isTyped = found.some(({ option }) => option.names.some((name) => ["-t", "-q", "-x"].includes(name)));
  for (const [at, operand] of operands.entries()) {
    const kind = kinds[at] ?? kinds.at(-1);
    if (kind === undefined || kind === "none") return null;
    if (tool === "dig" && operand.startsWith("@")) add(touched, "server", operand.slice(1));
    else if (tool !== "dig" || isTyped || !DIG_WORDS.test(operand)) {
      if (!add(touched, kind, operand)) return null;
      hosts.push(operand);
    }
  }
  return tool === "nmap" ? scan(hosts, found) : touched;
}

function isBad(tool: string, { effect, names }: Option, values: readonly string[]): boolean {
  if (effect === "bad") return true;
  if (names.includes("--follow-redirect")) return values[0] !== "never";
  if (names.includes("--answers")) return values[0] !== "refresh=N";
  if (tool !== "nmap") return false;
  if (names.includes("-s")) return !/^[STUVn]+$/u.test(values[0] ?? "");
  if (names.includes("-P")) return values[0] !== "n";
  if (/^--o[GNX]$/u.test(names[0] ?? "")) return values[0] !== "-";
  return false;
}

/** Adds the place that a value names; false when another parser can't read it or reads it otherwise. */
function add(touched: Set<string>, effect: Effect, value: string): boolean {
  if (effect === "site" || effect === "both") {
    if (!URL.canParse(value)) return false;
    const { hostname, port, protocol } = new URL(value);
    const own = port === "" ? (protocol === "http:" ? "80" : "443") : port;
    touched.add(`${hostname}:${own}`);
    if (effect === "both") touched.add(`${hostname}:${port === "" ? (protocol === "http:" ? "443" : "80") : port}`);
  }
  if (effect === "host" || effect === "below") touched.add(value);
  if (effect === "below") touched.add(`*.${value}`);
  if (effect === "server") touched.add(`${value}:53`);
  return true;
}

/** Each host with each port; without `-Pn` also the ports that finding it takes. */
function scan(hosts: readonly string[], found: readonly Found[]): Touched {
  const values = (effect: Effect): readonly string[] =>
    found.filter(({ option }) => option.effect === effect).flatMap((each) => each.values);
  const isPing = values("tcp").some((letters) => letters.includes("n"));
  const listed = values("ports").flatMap((text) => text.split(","));
  if (!isPing && listed.length === 0) return null;
  const ports = listed.flatMap((piece) => {
    const [first = 0, last = first] = piece.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
  const finding = isPing || values("noping").length === 0 ? [80, 443] : [];
  return new Set(hosts.flatMap((host) => [...(isPing ? [] : ports), ...finding].map((port) => `${host}:${port}`)));
}
