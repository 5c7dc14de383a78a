import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkArguments,
  grammarsOf,
  hasGrammar,
  prepareArguments,
  SECURITY_PROFILE_REASON_CODES,
  TOOL_GRAMMARS,
} from "../../src/index.ts";

const SITE = "https://example.com/";
/** What sqlmap must be told. */
const CAREFUL = ["--ignore-redirects", "--answers=refresh=N"] as const;

function check(line: readonly string[], stdin = ""): { targets: readonly string[]; codes: readonly string[] } {
  const [tool = "", ...args] = line;
  const { targets, problems } = checkArguments({ tool, args, stdin }, { wordlists: ["words.txt"] });
  return { targets, codes: problems.map(({ code }) => code) };
}

describe("a comma in an option that the tool splits at commas", () => {
  const others = ["evil.com", "https://evil.com/", "https://10.0.0.1/", ""];

  it.each<readonly string[]>([
    ["httpx", "-u", "https://in.example.com/"],
    ["httpx-pd", "-u", "https://in.example.com/"],
    ["katana", "-u", "https://in.example.com/"],
    ["subfinder", "-d", "in.example.com"],
  ])("never hides a second target: %s %s %s", (tool, option, first) => {
    expect(check([tool, option, first]).codes).toEqual([]);
    for (const other of others) {
      for (const value of [`${first},${other}`, `${first}?a=1,${other}`, `${first}#,${other}`, `${other},${first}`]) {
        expect([value, check([tool, option, value]).codes]).toEqual([value, ["argument_value_invalid"]]);
      }
    }
  });

  it.each(["'", '"', "`", " "])("isn't hidden behind %s, which lists are quoted by", (mark) => {
    for (const tool of ["httpx", "httpx-pd", "katana"]) {
      expect(check([tool, "-u", `https://in.example.com/${mark}a`]).codes).toEqual(["argument_value_invalid"]);
    }
  });

  it("stays part of a URL where nothing splits it", () => {
    for (const line of [
      ["curl", "-q", `${SITE}a,b`],
      ["ffuf", "-w", "-", "-u", `${SITE}a,b`],
      ["gobuster", "dir", "-w", "-", "-u", `${SITE}a,b`],
    ]) {
      expect(check(line).codes).toEqual([]);
    }
  });

  it("makes no second word list of ffuf", () => {
    const wordlists = ["words.txt", "words.txt,secrets.txt", "words.txt:FUZZ"];
    const codesOf = (tool: string, list: string): readonly string[] => {
      const args = tool === "ffuf" ? ["-u", `${SITE}FUZZ`, "-w", list] : ["dir", "-u", SITE, "-w", list];
      return checkArguments({ tool, args, stdin: "" }, { wordlists }).problems.map(({ code }) => code);
    };
    expect(wordlists.map((list) => codesOf("ffuf", list))).toEqual([
      [],
      ["argument_reads_file"],
      ["argument_reads_file"],
    ]);
    expect(wordlists.flatMap((list) => codesOf("gobuster", list))).toEqual([]);
  });
});

describe("what is accepted, and its targets", () => {
  it.each<[readonly string[], readonly string[]]>([
    [["curl", "-q", SITE], [SITE]],
    [["curl", "-q", "-sSI", SITE], [SITE]],
    [["curl", "-q", "-sSo/dev/null", "-w%{http_code}\\n", SITE], [SITE]],
    [["curl", "-q", "-XPOST", "-d", "a=1", "--data-urlencode", "b=@x", SITE], [SITE]],
    [
      ["curl", "-q", "-m", "2.5", SITE, "https://example.org/"],
      [SITE, "https://example.org/"],
    ],
    [
      ["curl", "-q", "--url", SITE, "--url", "http://10.0.0.1:8080/"],
      [SITE, "http://10.0.0.1:8080/"],
    ],
    [
      ["curl", "-q", "-H", "Host: b.example", SITE],
      [SITE, "https://b.example/"],
    ],
    [
      ["curl", "-q", "-HhOsT:b.example:8443", SITE],
      [SITE, "https://b.example:8443/"],
    ],
    [
      ["curl", "-q", "-H", "Host: b.example", "http://a.example:8080/"],
      ["http://a.example:8080/", "http://b.example:8080/"],
    ],
    [
      ["curl", "-q", "-H", "X-Forwarded-Host: b.example", SITE],
      [SITE, "https://b.example/"],
    ],
    [
      ["curl", "-q", "-e", "https://b.example/x", SITE],
      ["https://b.example/x", SITE],
    ],
    [
      ["curl", "-q", "-H", "Origin: null", "-H", "Referer: https://c.example/", SITE],
      [SITE, "https://c.example/"],
    ],
    [["curl", "-q", "-b", "a=b", "-u", "user:pw", "-A", "agent/1", SITE], [SITE]],
    [["dig", "example.com"], ["example.com"]],
    [["dig", "-r", "+short", "+timeout=5", "example.com", "MX", "in"], ["example.com"]],
    [
      ["dig", "@ns.example.com", "example.com"],
      ["udp://ns.example.com:53", "tcp://ns.example.com:53", "example.com"],
    ],
    [
      ["dig", "@2001:db8::1", "-x", "10.0.0.1"],
      ["udp://[2001:db8::1]:53", "tcp://[2001:db8::1]:53", "10.0.0.1"],
    ],
    [["dig", "-q", "mx", "-t", "mx"], ["mx"]],
    [["nslookup", "-type=mx", "example.com"], ["example.com"]],
    [
      ["nslookup", "example.com", "10.0.0.53"],
      ["example.com", "udp://10.0.0.53:53", "tcp://10.0.0.53:53"],
    ],
    [
      ["nmap", "-Pn", "-sT", "-p", "22,80-81", "example.com"],
      ["tcp://example.com:22", "tcp://example.com:80", "tcp://example.com:81"],
    ],
    [["nmap", "-Pn", "-sU", "-p53", "10.0.0.1"], ["udp://10.0.0.1:53"]],
    [
      ["nmap", "-Pn", "-sU", "-sS", "-p53", "10.0.0.1"],
      ["tcp://10.0.0.1:53", "udp://10.0.0.1:53"],
    ],
    [
      ["nmap", "-p22", "a.example"],
      ["a.example", "tcp://a.example:22", "tcp://a.example:80", "tcp://a.example:443"],
    ],
    [
      ["nmap", "-sn", "-6", "2001:db8::1"],
      ["[2001:db8::1]", "tcp://[2001:db8::1]:80", "tcp://[2001:db8::1]:443"],
    ],
    [
      ["nmap", "-Pn", "-p22", "10.0.0.254/31"],
      ["tcp://10.0.0.254:22", "tcp://10.0.0.255:22"],
    ],
    [
      ["nmap", "-Pn", "--max-retries=1", "--host-timeout", "30m", "-oX", "-", "-p22", "10.0.0.1"],
      ["tcp://10.0.0.1:22"],
    ],
    [["gobuster", "dir", "-u", "https://example.com/a", "-w", "words.txt", "-q"], ["https://example.com/*"]],
    [
      ["gobuster", "dir", "--url=http://example.com:8080", "--wordlist=-", "-x", "php,txt"],
      ["http://example.com:8080/*"],
    ],
    [
      ["gobuster", "dns", "-d", "example.com", "-w", "-", "-i"],
      ["example.com", "*.example.com"],
    ],
    [["ffuf", "-u", "https://example.com/a/FUZZ", "-w", "words.txt", "-mc", "200,301"], ["https://example.com/*"]],
    [["ffuf", "-u", "https://example.com/a?x=FUZZ", "-w=-", "-ac"], ["https://example.com/a?x=FUZZ"]],
    [["ffuf", "-u", SITE, "-w", "-", "-H", "X: FUZZ"], [SITE]],
    [["whatweb", "--follow-redirect=never", "-a", "1", "https://example.com"], ["https://example.com/*"]],
    [["sqlmap", "-u", "https://example.com/?id=1", "--batch", ...CAREFUL, "--level=2"], ["https://example.com/?id=1"]],
    [
      ["arjun", "-u", SITE, "--disable-redirects"],
      [SITE, "http://example.com/"],
    ],
    [
      ["arjun", "-u", "http://example.com:8080?a=1", "--disable-redirects"],
      ["http://example.com:8080?a=1", "https://example.com:8080/?a=1"],
    ],
    [
      ["arjun", "-u", "http://example.com:443/", "--disable-redirects"],
      ["http://example.com:443/", SITE],
    ],
    [
      ["httpx", "-u", "https://example.com", "--rate-limit", "5"],
      ["https://example.com", "http://example.com/"],
    ],
    [
      ["httpx-pd", "-u", SITE, "-silent", "-status-code", "-title"],
      [SITE, "http://example.com/"],
    ],
    [["httpx-py", SITE, "--headers", "X", "y", "--cookies", "a", "b", "--auth", "u", "p"], [SITE]],
    [
      ["httpx-py", SITE, "-h", "Host", "b.example"],
      [SITE, "https://b.example/"],
    ],
    [
      ["katana", "-u", "https://example.com/app", "-jc", "-kf", "-silent"],
      ["https://example.com/*", "*.example.com"],
    ],
    [["katana", "-u", "https://10.0.0.1/"], ["https://10.0.0.1/*"]],
    [
      ["gau", "--subs", "example.com"],
      ["example.com", "*.example.com"],
    ],
    [
      ["subfinder", "-silent", "-d", "example.com"],
      ["example.com", "*.example.com"],
    ],
  ])("%j", (line, targets) => {
    expect(check(line)).toEqual({ targets, codes: [] });
  });

  it("reads the sites on the lines of the standard input where the tool does", () => {
    const input = "https://example.com/app\nhttp://b.example:8080/\n";
    expect(check(["hakrawler", "-d", "2", "-u"], input)).toEqual({
      targets: ["https://example.com/*", "*.example.com", "http://b.example:8080/*", "*.b.example"],
      codes: [],
    });
    expect(check(["hakrawler", "-u"], "https://example.com/\nfile:///etc/passwd\n").codes).toEqual([
      "argument_value_invalid",
    ]);
    expect(check(["hakrawler", "-u"], "https://example.com/\n\n").codes).toEqual(["argument_value_invalid"]);
    expect(check(["hakrawler", "-u"]).codes).toEqual(["argument_target_missing"]);
  });
});

describe("what is refused", () => {
  it.each<[readonly string[], string]>([
    [["curl", SITE], "argument_first_missing"],
    [["curl", "-s", "-q", SITE], "argument_first_missing"],
    [["curl", "--disable", SITE], "argument_first_missing"],
    [["curl", "-qs", SITE], "argument_first_missing"],
    [["curl", "-q"], "argument_target_missing"],
    [["curl", "-q", "plain"], "argument_operand_unexpected"],
    [["curl", "-q", "example.com"], "argument_operand_unexpected"],
    [["curl", "-q", "file:///etc/passwd"], "argument_operand_unexpected"],
    [["curl", "-q", "ftp://example.com/"], "argument_operand_unexpected"],
    [["curl", "-q", "tcp://example.com:80"], "argument_operand_unexpected"],
    [["curl", "-q", "https://example.com/", "https://example.com@127.0.0.1/"], "argument_operand_unexpected"],
    [["curl", "-q", "https://evil.com\\@example.com/"], "argument_operand_unexpected"],
    [["curl", "-q", "https://{a,b}.example.com/"], "argument_operand_unexpected"],
    [["curl", "-q", "https://example.com/[1-9]"], "argument_operand_unexpected"],
    [["curl", "-q", "http://2130706433/"], "argument_operand_unexpected"],
    [["curl", "-q", "--url=https://evil.com/", SITE], "argument_option_unknown"],
    [["curl", "-q", "--", SITE], "argument_option_unknown"],
    [["curl", "-q", "-", SITE], "argument_option_unknown"],
    [["curl", "-q", "--sil", SITE], "argument_option_unknown"],
    [["curl", "-q", "--no-silent", SITE], "argument_option_unknown"],
    [["curl", "-q", "-s", "-s", SITE], "argument_option_repeated"],
    [["curl", "-q", "-ss", SITE], "argument_option_repeated"],
    [["curl", "-q", "-X", "GET", "-X", "POST", SITE], "argument_option_repeated"],
    [["curl", "-q", "-H"], "argument_value_missing"],
    [["curl", "-q", "-H", "-o", SITE], "argument_value_missing"],
    [["curl", "-q", "-X", "CONNECT", SITE], "argument_value_invalid"],
    [["curl", "-q", "-X", "GET / HTTP/1.1", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host:", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host;", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host: 127.1", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host: a.example/b", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host: u@a.example", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host: a.example?b", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host: a.example#b", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Referer: evil.com/path", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "X-Original-URL: /admin", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "Host : evil.com", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "X: a\\nHost: evil.com", SITE], "argument_value_invalid"],
    [["curl", "-q", "-H", "X: a\r\nHost: evil.com", SITE], "argument_character"],
    [["curl", "-q", "-e", ";auto", SITE], "argument_value_invalid"],
    [["curl", "-q", "-m", "1e3", SITE], "argument_value_invalid"],
    [["curl", "-q", "-w", "%output{x}", SITE], "argument_value_invalid"],
    [["curl", "-q", "-w", "%header{x}", SITE], "argument_value_invalid"],
    [["curl", "-q", "--data-urlencode", "name@file", SITE], "argument_value_invalid"],
    [["curl", "-q", "-w", "@file", SITE], "argument_reads_file"],
    [["curl", "-q", "-H", "@file", SITE], "argument_reads_file"],
    [["curl", "-q", "-d", "@/etc/passwd", SITE], "argument_reads_file"],
    [["curl", "-q", "-d@/etc/passwd", SITE], "argument_reads_file"],
    [["curl", "-q", "-sd@/etc/passwd", SITE], "argument_reads_file"],
    [["curl", "-q", "--json", "@x", SITE], "argument_reads_file"],
    [["curl", "-q", "--data-binary", "@x", SITE], "argument_reads_file"],
    [["curl", "-q", "-b", "jar", SITE], "argument_reads_file"],
    [["curl", "-q", "-F", "x=@file", SITE], "argument_reads_file"],
    [["curl", "-q", "-K", "cfg", SITE], "argument_reads_file"],
    [["curl", "-q", "-Kcfg", SITE], "argument_reads_file"],
    [["curl", "-q", "--config=x", SITE], "argument_reads_file"],
    [["curl", "-q", "-T", "x", SITE], "argument_reads_file"],
    [["curl", "-q", "--cert", "x", SITE], "argument_reads_file"],
    [["curl", "-q", "-n", SITE], "argument_reads_file"],
    [["curl", "-q", "--output", "x", SITE], "argument_writes_file"],
    [["curl", "-q", "-obody", SITE], "argument_writes_file"],
    [["curl", "-q", "-sSobody", SITE], "argument_writes_file"],
    [["curl", "-q", "-O", SITE], "argument_writes_file"],
    [["curl", "-q", "-sSO", SITE], "argument_writes_file"],
    [["curl", "-q", "--cookie-jar", "x", SITE], "argument_writes_file"],
    [["curl", "-q", "-D", "x", SITE], "argument_writes_file"],
    [["curl", "-q", "--trace", "x", SITE], "argument_writes_file"],
    [["curl", "-q", "-x", "localhost:8080", SITE], "argument_moves_traffic"],
    [["curl", "-q", "-xlocalhost:8080", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--proxy", "localhost:8080", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--resolve", "example.com:443:6.6.6.6", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--connect-to", "example.com:443:evil:443", SITE], "argument_moves_traffic"],
    [["curl", "-q", "-L", SITE], "argument_moves_traffic"],
    [["curl", "-q", "-sL", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--location-trusted", SITE], "argument_moves_traffic"],
    [["curl", "-q", SITE, "--next", "https://evil.com/"], "argument_moves_traffic"],
    [["curl", "-q", SITE, "-:", "https://evil.com/"], "argument_moves_traffic"],
    [["curl", "-q", "--unix-socket", "x", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--doh-url", "https://evil.com/", SITE], "argument_moves_traffic"],
    [["curl", "-q", "--engine", "x", SITE], "argument_runs_code"],
    [["dig"], "argument_target_missing"],
    [["dig", "MX"], "argument_target_missing"],
    [["dig", "-t", "a", "mx"], "argument_operand_unexpected"],
    [["dig", "example.com", "axfr"], ""],
    [["dig", "-t", "axfr", "example.com"], "argument_value_invalid"],
    [["dig", "-f", "names", "example.com"], "argument_reads_file"],
    [["dig", "-k", "key", "example.com"], "argument_reads_file"],
    [["dig", "+trace", "example.com"], "argument_moves_traffic"],
    [["dig", "+nssearch", "example.com"], "argument_moves_traffic"],
    [["dig", "+domain=evil.com", "example"], "argument_moves_traffic"],
    [["dig", "+tls", "example.com"], "argument_moves_traffic"],
    [["dig", "-p", "5353", "example.com"], "argument_moves_traffic"],
    [["dig", "-b", "10.0.0.1", "example.com"], "argument_moves_traffic"],
    [["dig", "+sho", "example.com"], "argument_option_unknown"],
    [["dig", "-tmx", "example.com"], "argument_option_unknown"],
    [["dig", "+timeout", "5", "example.com"], "argument_value_missing"],
    [["dig", "-x", "example.com"], "argument_value_invalid"],
    [["dig", "@127.1", "example.com"], "argument_operand_unexpected"],
    [["dig", "Example.com"], "argument_operand_unexpected"],
    [["nslookup"], "argument_target_missing"],
    [["nslookup", "-", "10.0.0.53"], "argument_option_unknown"],
    [["nslookup", "-ty=mx", "example.com"], "argument_option_unknown"],
    [["nslookup", "-port=5353", "example.com"], "argument_moves_traffic"],
    [["nslookup", "-domain=evil.com", "example"], "argument_moves_traffic"],
    [["nslookup", "a.example", "10.0.0.53", "b.example"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "example.com"], "argument_option_required"],
    [["nmap", "-Pn", "-p-", "example.com"], "argument_value_invalid"],
    [["nmap", "-Pn", "-p", "http*", "example.com"], "argument_value_invalid"],
    [["nmap", "-Pn", "-p", "U:53", "example.com"], "argument_value_invalid"],
    [["nmap", "-Pn", "-p", "1-65535", "example.com"], "argument_value_invalid"],
    [["nmap", "-Pn", "-p22", "10.0.0.1-5"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p22", "10.0.0.*"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p22", "10.0.0.0/8"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p22", "10.0.0.1/24"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p22", "example.com/24"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p22", "2130706433"], "argument_operand_unexpected"],
    [["nmap", "-Pn", "-p1-1000", "10.0.0.0/24"], "argument_too_many"],
    [["nmap", "-Pn", "-p22", "--script", "http-title", "example.com"], "argument_runs_code"],
    [["nmap", "-Pn", "-p22", "--script=default", "example.com"], "argument_runs_code"],
    [["nmap", "-Pn", "-p22", "-script", "default", "example.com"], "argument_option_unknown"],
    [["nmap", "-Pn", "-p22", "--scr", "default", "example.com"], "argument_option_unknown"],
    [["nmap", "-Pn", "-p22", "-sC", "example.com"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "-A", "example.com"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "-sI", "10.0.0.9", "example.com"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "-D", "10.0.0.9", "example.com"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "--proxies", "http://x", "example.com"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "-iR", "5"], "argument_moves_traffic"],
    [["nmap", "-Pn", "-p22", "-iL", "list"], "argument_reads_file"],
    [["nmap", "-Pn", "-p22", "-oN", "/tmp/x", "example.com"], "argument_writes_file"],
    [["nmap", "-Pn", "-p22", "-oA", "x", "example.com"], "argument_writes_file"],
    [["nmap", "-Pn", "-p22", "-oNx", "example.com"], "argument_option_unknown"],
    [["gobuster"], "argument_first_missing"],
    [["gobuster", "vhost", "-u", SITE, "-w", "-"], "argument_first_missing"],
    [["gobuster", "-u", SITE, "dir", "-w", "-"], "argument_first_missing"],
    [["gobuster", "dir", "-u", SITE], "argument_option_required"],
    [["gobuster", "dir", "-u", SITE, "-w", "/etc/passwd"], "argument_reads_file"],
    [["gobuster", "dir", "-u", SITE, "-w", "-", "-o", "x"], "argument_writes_file"],
    [["gobuster", "dir", "-u", SITE, "-w", "-", "-r"], "argument_moves_traffic"],
    [["gobuster", "dir", "-u", SITE, "-w", "-", "--proxy", "http://x"], "argument_moves_traffic"],
    [["gobuster", "dir", "-u", SITE, "-w-"], "argument_option_unknown"],
    [["gobuster", "dir", "-u", SITE, "-u", "https://evil.com/", "-w", "-"], "argument_option_repeated"],
    [["gobuster", "dns", "-d", "example.com", "-w", "-", "-r", "10.0.0.53"], "argument_moves_traffic"],
    [["gobuster", "dns", "-d", "10.0.0.1", "-w", "-"], "argument_value_invalid"],
    [["ffuf", "-u", "https://FUZZ.example.com/", "-w", "-"], "argument_value_invalid"],
    [["ffuf", "-u", "https://FUZZ/", "-w", "-"], "argument_value_invalid"],
    [["ffuf", "-u", "https://example.com:FUZZ/", "-w", "-"], "argument_value_invalid"],
    [["ffuf", "-u", "FUZZ", "-w", "-"], "argument_value_invalid"],
    [["ffuf", "-u", SITE, "-w", "-", "-H", "Host: FUZZ"], "argument_value_invalid"],
    [["ffuf", "-u", SITE, "-w", "-", "-H", "FUZZ: evil.com"], "argument_value_invalid"],
    [["ffuf", "-u", SITE, "-w", "words.txt:KEY"], "argument_reads_file"],
    [["ffuf", "-u", SITE, "-input-cmd", "id", "-w", "-"], "argument_runs_code"],
    [["ffuf", "-request", "r.txt", "-w", "-"], "argument_reads_file"],
    [["ffuf", "-u", SITE, "-w", "-", "-o", "x"], "argument_writes_file"],
    [["ffuf", "-u", SITE, "-w", "-", "-x", "http://x"], "argument_moves_traffic"],
    [["ffuf", "-u", SITE, "-w", "-", "-r"], "argument_moves_traffic"],
    [["ffuf", "--u", SITE, "-w", "-"], "argument_option_unknown"],
    [["ffuf", "-u", SITE, "-w", "-", SITE], "argument_operand_unexpected"],
    [["whatweb", "https://example.com"], "argument_option_required"],
    [["whatweb", "--follow-redirect=always", "https://example.com"], "argument_value_invalid"],
    [["whatweb", "--follow-redirect=never", "example.com"], "argument_operand_unexpected"],
    [["whatweb", "--follow-redirect=never", "10.0.0.0/24"], "argument_operand_unexpected"],
    [["whatweb", "--follow-redirect=never", "targets.txt"], "argument_operand_unexpected"],
    [["whatweb", "--follow-redirect=never", "--LOG-JSON=out.json", SITE], "argument_option_unknown"],
    [["whatweb", "--follow-redirect=never", "--log-json=out.json", SITE], "argument_writes_file"],
    [["whatweb", "--follow-redirect=never", "--proxy", "x", SITE], "argument_moves_traffic"],
    [["whatweb", "--follow-redirect=never", "-i", "x", SITE], "argument_reads_file"],
    [["whatweb", "--follow-redirect=never", "-p", "./x.rb", SITE], "argument_reads_file"],
    [["whatweb", "--follow-redirect=never", "--url-prefix", "https://evil.com/", SITE], "argument_moves_traffic"],
    [["whatweb", "--foll=never", SITE], "argument_option_unknown"],
    [["sqlmap", "-u", SITE, "--batch"], "argument_option_required"],
    [["sqlmap", "-u", SITE, "--ignore-redirects"], "argument_option_required"],
    [["sqlmap", "-u", SITE, "--answers=refresh=N"], "argument_option_required"],
    [["sqlmap", "-u", SITE, "--ignore-redirects", "--answers=refresh=Y"], "argument_value_invalid"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--os-shell"], "argument_runs_code"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--eval=x"], "argument_runs_code"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--tamper", "x"], "argument_runs_code"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "-r", "x"], "argument_reads_file"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--crawl=2"], "argument_moves_traffic"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--proxy=http://x"], "argument_moves_traffic"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--second-url=https://evil.com"], "argument_moves_traffic"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "-z", "bat"], "argument_option_unknown"],
    [["sqlmap", "-u", SITE, ...CAREFUL, "--string", "\u2013\u2013os-shell"], "argument_character"],
    [["sqlmap", SITE, ...CAREFUL], "argument_operand_unexpected"],
    [["arjun", "-u", SITE], "argument_option_required"],
    [["arjun", "-u", SITE, "--disable-redirects", "--passive", "evil.com"], "argument_moves_traffic"],
    [["arjun", "-u", SITE, "--disable-redirects", "-oB", "8080"], "argument_moves_traffic"],
    [["arjun", "-u", SITE, "--disable-redirects", "-oJ", "x"], "argument_writes_file"],
    [["arjun", "-u", SITE, "--disable-redirects", "-w", "x"], "argument_reads_file"],
    [["arjun", "-u", SITE, "--disable-redirects", "--headers"], "argument_value_missing"],
    [["arjun", `-u=${SITE}`, "--disable-redirects"], "argument_option_unknown"],
    [["httpx", "-u", "example.com"], "argument_value_invalid"],
    [["httpx", "-l", "x", "-u", SITE], "argument_reads_file"],
    [["httpx-pd", "-u", SITE, "-tls-probe"], "argument_moves_traffic"],
    [["httpx-py", SITE, "--proxies", "http://x"], "argument_moves_traffic"],
    [["httpx-py", SITE, "--download", "x"], "argument_writes_file"],
    [["httpx-py", SITE, "--headers", "X"], "argument_value_missing"],
    [["httpx-py", SITE, "--headers=X", "y"], "argument_option_unknown"],
    [["katana", "-u", "https://example.com", "-proxy", "http://127.0.0.1:8080"], "argument_moves_traffic"],
    [["katana", "example.com"], "argument_operand_unexpected"],
    [["gau", "--proxy", "http://127.0.0.1:8080", "--subs", "example.com"], "argument_moves_traffic"],
    [["gau", "https://example.com"], "argument_operand_unexpected"],
    [["gau", "example.com", "--subs"], "argument_option_unknown"],
    [["nslookup", "example.com", "-type=mx"], "argument_option_unknown"],
    [["subfinder", "-config", "x", "-d", "example.com"], "argument_reads_file"],
    [["subfinder", "-CONFIG=x", "-d", "example.com"], "argument_option_unknown"],
    [["dnsx", "-silent", "-l", "x"], "argument_reads_file"],
    [["dnsx", "-silent"], "argument_target_missing"],
    [["git", "-c", "core.pager=id", "log"], "tool_without_grammar"],
    [["find", ".", "-exec", "id", ";"], "tool_without_grammar"],
    [["rg", "--pre", "id", "x"], "tool_without_grammar"],
    [["tar", "--checkpoint-action=exec=id"], "tool_without_grammar"],
    [["ssh", "-o", "ProxyCommand=id", "example.com"], "tool_without_grammar"],
    [["env", "LD_PRELOAD=x", "curl", "-q", SITE], "tool_without_grammar"],
    [["HTTP_PROXY=http://x", "curl", "-q", SITE], "tool_without_grammar"],
    [["sh", "-c", `curl -q ${SITE}`], "tool_without_grammar"],
    [["cmd.exe", "/c", "curl"], "tool_without_grammar"],
    [["CURL", "-q", SITE], "tool_without_grammar"],
    [["curl.exe", "-q", SITE], "tool_without_grammar"],
    [["./curl", "-q", SITE], "tool_without_grammar"],
    [["/usr/bin/curl", "-q", SITE], "tool_without_grammar"],
    [["curl ", "-q", SITE], "tool_without_grammar"],
    [["", SITE], "tool_without_grammar"],
    [["__proto__", SITE], "tool_without_grammar"],
    [["constructor", SITE], "tool_without_grammar"],
  ])("%j: %s", (line, code) => {
    const { codes } = check(line);
    if (code === "") expect(codes).toEqual([]);
    else expect(codes).toContain(code);
  });

  it.each([
    ";",
    "|",
    "&",
    "&&",
    "\n",
    "$(id)",
    "`id`",
    "${IFS}",
    "$'\\x6d'",
    "{a,b}",
    "*",
    "~",
    "<<x",
    ">x",
    "'",
    '"',
    "\u0000",
    "\u202e",
    "\u200b",
  ])("%j beside a target is no operand", (word) => {
    expect(check(["curl", "-q", SITE, word]).codes).not.toEqual([]);
  });

  it("is whatever isn't text, with its place", () => {
    expect(checkArguments({ tool: "curl", args: ["-q", 7, SITE], stdin: "" } as never).problems).toEqual([
      { code: "argument_not_text", path: "/args/1", detail: null },
    ]);
    expect(checkArguments({ tool: "curl", args: "-q", stdin: "" } as never).problems[0]?.path).toBe("/args");
    for (const value of [null, undefined, 7, [], { tool: "curl", args: new Set(["-q"]), stdin: "" }]) {
      expect(checkArguments(value as never).problems).toEqual([
        { code: "argument_not_text", path: expect.any(String) as string, detail: null },
      ]);
    }
    expect(checkArguments({ tool: 1, args: [], stdin: "" } as never).problems[0]?.path).toBe("/tool");
    expect(checkArguments({ tool: "curl", args: [], stdin: null } as never).problems[0]?.path).toBe("/stdin");
  });

  it("is more words than anybody reads", () => {
    expect(check(["curl", "-q", ...Array.from({ length: 511 }, () => SITE)])).toEqual({ targets: [SITE], codes: [] });
    expect(check(["curl", "-q", ...Array.from({ length: 512 }, () => SITE)]).codes).toEqual(["argument_too_many"]);
    expect(check(["curl", "-q", "-d", "a".repeat(65_537), SITE]).codes).toEqual(["argument_character"]);
  });

  it("is a standard input that nothing looks at", () => {
    expect(check(["curl", "-q", SITE], "x").codes).toEqual(["argument_stdin_unexpected"]);
    expect(check(["sqlmap", "-u", SITE, ...CAREFUL], "https://evil.com/").codes).toEqual(["argument_stdin_unexpected"]);
    expect(check(["ffuf", "-u", SITE, "-w", "words.txt"], "x").codes).toEqual(["argument_stdin_unexpected"]);
    expect(check(["ffuf", "-u", SITE, "-w", "-"], "x").codes).toEqual([]);
  });

  it("names every reason at once", () => {
    expect(check(["curl", "-L", "-K", "x", "-obody", "plain"]).codes).toEqual([
      "argument_first_missing",
      "argument_moves_traffic",
      "argument_reads_file",
      "argument_writes_file",
      "argument_operand_unexpected",
    ]);
  });
});

describe("checkArguments", () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "-q",
      "-s",
      "-o",
      "--url",
      "-u",
      "-w",
      "-H",
      "-p",
      "dir",
      "+short",
      "@",
      "--",
      SITE,
      "example.com",
      "x=y",
    ),
  );
  const tool = fc.constantFrom(...TOOL_GRAMMARS.map((each) => each.tool), "other");

  it("never throws, and says only listed codes, in problems that repeat nothing", () => {
    fc.assert(
      fc.property(tool, fc.array(word), fc.string(), (name, args, stdin) => {
        const { problems } = checkArguments({ tool: name, args, stdin });
        for (const { code, path, detail } of problems) {
          expect(Object.keys(SECURITY_PROFILE_REASON_CODES)).toContain(code);
          expect(path).toMatch(/^(?:|\/args|\/args\/\d+|\/stdin|\/tool)$/u);
          const words = grammarsOf(name).flatMap(({ options, first }) => [
            ...options.flatMap(({ names }) => names),
            first,
          ]);
          expect([null, ...words]).toContain(detail);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("never throws for what is no command", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(checkArguments(value as never).problems.length).toBeGreaterThan(0);
      }),
    );
    const trap = {
      tool: "curl",
      stdin: "",
      get args(): string[] {
        throw new Error("no");
      },
    };
    expect(checkArguments(trap).problems.map(({ code }) => code)).toEqual(["argument_not_text"]);
  });

  it("gives the same answer each time", () => {
    const command = { tool: "nmap", args: ["-p22", "a.example"], stdin: "" };
    const first = checkArguments(command);
    for (let at = 0; at < 1_000; at += 1) expect(checkArguments(command)).toEqual(first);
  });
});

it("prepares curl so that it reads no configuration file, and nothing else", () => {
  expect(prepareArguments("curl", [SITE])).toEqual(["-q", SITE]);
  expect(prepareArguments("curl", ["-s", "-q", SITE])).toEqual(["-q", "-s", "-q", SITE]);
  expect(prepareArguments("curl", ["-q", SITE])).toEqual(["-q", SITE]);
  expect(prepareArguments("dig", ["example.com"])).toEqual(["example.com"]);
});

it("knows which tools it understands", () => {
  expect(hasGrammar("curl")).toBe(true);
  expect(hasGrammar("nuclei")).toBe(false);
  expect(hasGrammar("toString")).toBe(false);
});
