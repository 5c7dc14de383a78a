// Spellings of hosts and targets, the same ones on every machine and runtime: pieces that parsers are known to read
// differently, put together by a generator with a fixed seed.

const HOSTS = [
  "example.com",
  "EXAMPLE.com",
  "a.b.example.com",
  "example.com.",
  ".example.com",
  "example..com",
  "localhost",
  "127.0.0.1",
  "127.1",
  "0x7f.1",
  "0177.0.0.1",
  "2130706433",
  "0",
  "0x",
  "256.1.1.1",
  "1.2.3.4.5",
  "10.0.0.08",
  "1.1.1.1.",
  "[::1]",
  "[::127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[fe80::1%eth0]",
  "[fe80::1%25eth0]",
  "[::1",
  "::1",
  "[0:0:0:0:0:0:0:1]",
  "[2001:db8::1]",
  "[2001:DB8::1]",
  "[v1.x]",
  "xn--mnchen-3ya.de",
  "xn--a",
  "xn--",
  "xn--a-yoc",
  "xn--zca.example",
  "xn--ls8h.example",
  "xn--mgbh0fb.example",
  "xn--xn--a.example",
  "m\u00fcnchen.de",
  "\u2460\u2461\u2466.0.0.1",
  "exam\u00adple.com",
  "example\u3002com",
  "ex\uff41mple.com",
  "\u212aelvin.com",
  "a_b.example.com",
  "-a.example.com",
  "a-.example.com",
  "a--b.example.com",
  "ab--c.example.com",
  "ex%61mple.com",
  "example.com%00.evil.com",
  "%31%32.example.com",
  "example.com\t",
  "exa\tmple.com",
  "exam\nple.com",
  "exa mple.com",
  "exa\\mple.com",
  "evil.com\\",
  "a,b.com",
  "a!b.com",
  "*.com",
  "",
  "10.0.0.1-5",
  "1-2",
  "a".repeat(64),
  `${"a".repeat(63)}.com`,
  "example.com\u0000",
  "\u200bexample.com",
  "xn--80ak6aa92e.com",
];
const USERS = ["", "", "", "", "user@", "example.com@", "user:pw@", "@", "a%40b@", "evil.com\\@", "x:@"];
const PORTS = [
  "",
  "",
  "",
  ":",
  ":80",
  ":443",
  ":8080",
  ":0",
  ":00080",
  ":65535",
  ":65536",
  ":x",
  ":8 0",
  ":443:6.6.6.6",
  ":+80",
];
const SCHEMES = [
  "http://",
  "https://",
  "http://",
  "https://",
  "ws://",
  "wss://",
  "tcp://",
  "udp://",
  "HTTP://",
  "http:",
  "http:/",
  "http:\\\\",
  "//",
  "https:///",
  "ftp://",
  "file://",
  "javascript:",
  "data:",
  "mailto:",
  " http://",
  "\thttp://",
  "",
  "",
];
const PATHS = [
  "",
  "",
  "",
  "/",
  "/a",
  "/a/b?x=1",
  "?x=1",
  "#x",
  "?x=1#y",
  "/..",
  "/a/../b",
  "/./a",
  "/%2e%2e/a",
  "/%2E/",
  "//",
  "/a//b",
  "/a%2fb",
  "/a\\b",
  "\\a",
  "/a b",
  "/\u00e9",
  "/%C3%A9",
  "/%c3%a9",
  "/%zz",
  "/%",
  "/a^b",
  "/a|b",
  "/a{b}",
  "/[1-9]",
  "/<x>",
  '/"',
  "/'",
  "?'",
  "?a[]=1",
  "/*",
  "/a/*",
  "/..;/x",
  "/a;x=1",
  "/%61",
  "/~a",
  "#@evil.com",
  "?@evil.com",
  "/@evil.com",
  "/a\tb",
  "/\u0000",
  "/:80",
  "/http://evil.com/",
  "/FUZZ",
  "/a.b-c_d~e!$&()*+,;=:@",
];
const EDITS = [
  "",
  "",
  "",
  "",
  ".",
  "/",
  "\\",
  "@",
  ":",
  "%",
  "\t",
  "\u3002",
  "\u00ad",
  "0",
  "x",
  "[",
  "]",
  "#",
  "?",
  "-",
  "A",
  " ",
];

/** A generator of numbers below a limit (xorshift of 32 bits). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** So many spellings of targets, the same for the same seed. Most have one or two strange pieces, some none. */
export function targetSpellings(seed: number, count: number): string[] {
  const below = numbersFrom(seed);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  const usually = (plain: string, from: readonly string[]): string => (below(4) > 0 ? plain : pick(from));
  const host = (): string => (below(8) > 0 ? pick(HOSTS) : `xn--${strayText(below)}.example`);
  return Array.from({ length: count }, () => {
    const scheme = usually("https://", SCHEMES);
    const text = `${scheme}${usually("", USERS)}${usually("example.com", [host()])}${usually("", PORTS)}${usually("/", PATHS)}`;
    const at = below(text.length + 1);
    return text.slice(0, at) + usually("", EDITS) + text.slice(at);
  });
}

/** Letters, digits and hyphens that may or may not be Punycode. */
function strayText(below: (limit: number) => number): string {
  return Array.from({ length: 1 + below(10) }, () => "abcdefghijklmnopqrstuvwxyz0123456789-"[below(37)]).join("");
}
