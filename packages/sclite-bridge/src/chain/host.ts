// Which hosts a text names: as the reference reads them, and beyond that whatever a tool might take for one. A text that
// looks like an address but gives no host is said to be unclear: silence would let another host pass unseen.

/** What a text says of hosts. */
export interface HostReading {
  /** The hosts that it names, in lower case and in order, each once. IPv6 addresses stand in brackets. */
  readonly hosts: readonly string[];
  /** What may be a host to some tool: behind `key=` or `user@`, inside another URL, or one word of several. */
  readonly possible: readonly string[];
  /** Whether something looks like an address whose host can't be told. */
  readonly unclear: boolean;
}

interface Found {
  readonly hosts: Set<string>;
  readonly possible: Set<string>;
  unclear: boolean;
}

const HEADER = /^(?:host|origin|referer|authority):\s*/iu;
const URL_START = /^(?:[a-z][a-z0-9+.-]*:)?\/\//iu;
const SCHEME_CHARACTER = /[a-z0-9+.-]/iu;
const ENCODED_URL = /%3a(?:%2f|\/){2}|%2f%2f/iu;
const BACKSLASHED = /^\\\\|^[a-z][a-z0-9+.-]+:\\/iu;
const SLASHLESS = /^(?:https?|wss?|ftps?|sftp|ssh|git|file|gopher|ldaps?|smb|rtsp|rediss?):/iu;
const ASSIGNMENTS = /^(?:[-\w.[\]]*=)+/u;
const HOST = /^[a-z0-9.-]+$/u;
const ALMOST_HOST = /^[a-z0-9._%-]+$/u;
const INNER_DOT = /[^.\u3002\uff0e\uff61][.\u3002\uff0e\uff61][^.\u3002\uff0e\uff61]/u;
const BARE_IPV6 = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/u;
const NUMBER_LABEL = /^(?:0x[0-9a-f]*|[0-9]+)$/u;
const IPV4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/u;
const SURROUNDING = "\"'`()[]{}<>,;";
const SEPARATOR = /[\s"'`<>(){}|,;]+/u;
const QUOTED = /[\s"'`<>]/u;
const BREAKS = /[\t\n\r]/gu;
const MAX_PORT = 65_535;

/**
 * Reads the hosts of one text, an argument or a line of input.
 *
 * @example
 * readHosts("--url=https://evil.example") // { hosts: ["evil.example"], possible: [], unclear: false }
 */
export function readHosts(text: string): HostReading {
  const found: Found = { hosts: new Set(), possible: new Set(), unclear: false };
  const whole = text.trim();
  const joined = whole.replace(BREAKS, "");
  if (joined === whole) readText(whole, found);
  else readBroken(whole, joined, found);
  return Object.freeze({
    hosts: Object.freeze([...found.hosts]),
    possible: Object.freeze([...found.possible].filter((host) => !found.hosts.has(host))),
    unclear: found.unclear,
  });
}

/**
 * The hosts of a text that is an address by its form: a URL, `//host`, or `host:` and a name. A bare name with a dot is none:
 * it may be a file, a service or a version as well.
 */
export function readAddressHosts(text: string): readonly string[] {
  const whole = text.trim();
  return URL_START.test(whole) || HEADER.test(whole) ? readHosts(text).hosts : [];
}

/** The first host that a text names, or `""`. */
export function extractHost(text: string): string {
  return readHosts(text).hosts[0] ?? "";
}

/** A text over several lines: some parsers take the breaks out, others end there. */
function readBroken(whole: string, joined: string, found: Found): void {
  readText(joined, found);
  for (const line of whole.split(BREAKS)) readText(line.trim(), found);
  found.unclear ||= found.hosts.size > 0 || found.possible.size > 0;
}

function readText(text: string, found: Found): void {
  const body = text.replace(HEADER, "");
  if (URL_START.test(body) && !QUOTED.test(body)) return readUrl(body, found.hosts, found);
  const words = unwrapped(body)
    .split(SEPARATOR)
    .filter((word) => word !== "");
  const [only] = words;
  if (words.length === 1 && only !== undefined) return readWord(bracketed(body) ?? only, found.hosts, found);
  for (const word of words) readWord(word.replace(HEADER, ""), found.possible, found);
}

/** A bracketed IPv6 address as it stands: its brackets are no quotation marks. */
function bracketed(text: string): string | null {
  return /^\[[0-9a-f:.]+\](?:[:/].*)?$/iu.test(text) ? text : null;
}

/** A text without the quotation marks and brackets around it. */
function unwrapped(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && SURROUNDING.includes(text[from] as string)) from += 1;
  while (to > from && SURROUNDING.includes(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
}

/** Reads one word without blanks or quotation marks. A plain name goes into `names`, a URL is certain wherever it stands. */
function readWord(word: string, names: Set<string>, found: Found): void {
  if (URL_START.test(word)) return readUrl(word, word.startsWith("//") ? names : found.hosts, found);
  const urls = urlsInside(word);
  if (urls.length > 0) {
    for (const url of urls) readUrl(url, found.hosts, found);
    return;
  }
  if (BACKSLASHED.test(word) || SLASHLESS.test(word) || ENCODED_URL.test(word)) found.unclear = true;
  const value = word.replace(ASSIGNMENTS, "");
  const target = value === word ? names : found.possible;
  if (value.startsWith("//")) return readUrl(value, target, found);
  if (value.startsWith("-")) return;
  const at = value.lastIndexOf("@");
  readName(value.slice(at > 0 ? at + 1 : 0), at > 0 ? found.possible : target, found);
}

/** Every `scheme://` of a text with what follows it. */
function urlsInside(text: string): readonly string[] {
  const urls: string[] = [];
  let behind = 0;
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", behind)) {
    let start = at;
    while (start > behind && SCHEME_CHARACTER.test(text[start - 1] as string)) start -= 1;
    if (start < at) urls.push(text.slice(start));
    behind = at + "://".length;
  }
  return urls;
}

/** Reads `host`, `host:port` or `host/path`. */
function readName(word: string, names: Set<string>, found: Found): void {
  const authority = (/^[^/?#]*/u.exec(word) as RegExpExecArray)[0].toLowerCase();
  if (authority.startsWith("[") || BARE_IPV6.test(authority)) {
    const address = ipv6(authority.startsWith("[") ? authority.slice(1, authority.indexOf("]")) : authority);
    if (address !== null) names.add(address);
    return;
  }
  const { host, portIsWrong } = withoutPort(authority);
  if (portIsWrong && host.includes(".")) found.unclear = true;
  if (HOST.test(host)) {
    if (host.includes(".")) names.add(host);
  } else if ((!isAscii(host) || ALMOST_HOST.test(host)) && INNER_DOT.test(host)) {
    // Not ASCII, with an underscore or an escape: some resolvers take it.
    found.unclear = true;
  }
  // `left:right.name`: what stands behind the colon may be what a tool connects to.
  const behind = authority.slice(authority.lastIndexOf(":") + 1);
  if (behind !== authority && HOST.test(behind) && behind.includes(".")) found.possible.add(behind);
}

/** Reads a text that begins with `scheme://` or `//`. */
function readUrl(url: string, names: Set<string>, found: Found): void {
  const rest = url.slice(url.indexOf("//") + 2);
  const authority = (/^[^/?#]*/u.exec(rest) as RegExpExecArray)[0];
  if (authority.includes("\\")) {
    // For some parsers the authority ends here.
    found.unclear = true;
    addHost(authority.slice(0, authority.indexOf("\\")), names, found);
  }
  addHost(authority, names, found);
  readNested(rest.slice(authority.length), found);
}

function addHost(authority: string, names: Set<string>, found: Found): void {
  const place = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  if (place.startsWith("[")) {
    const end = place.indexOf("]");
    const address = end === -1 ? null : ipv6(place.slice(1, end));
    if (address === null || !/^(?::[0-9]{0,5})?$/u.test(place.slice(end + 1))) found.unclear = true;
    if (address !== null) names.add(address);
    return;
  }
  const { host, portIsWrong } = withoutPort(place);
  const labels = host.split(".");
  const looksNumeric = NUMBER_LABEL.test(labels.findLast((label) => label !== "") ?? "") && !IPV4.test(host);
  if (looksNumeric || portIsWrong || !HOST.test(host)) found.unclear = true;
  if (HOST.test(host) && (labels.length > 1 || !looksNumeric)) names.add(host);
}

/** URLs inside the path, query or fragment of another one: where they lead isn't known here. */
function readNested(rest: string, found: Found): void {
  const decoded = rest.replace(/%3a/giu, ":").replace(/%2f/giu, "/");
  for (const url of urlsInside(decoded)) {
    const inner = url.slice(url.indexOf("//") + 2);
    addHost((/^[^/?#&]*/u.exec(inner) as RegExpExecArray)[0], found.possible, found);
  }
}

/** An authority without its port and without a leading `*.`. */
function withoutPort(authority: string): { readonly host: string; readonly portIsWrong: boolean } {
  const colon = authority.indexOf(":");
  const name = colon === -1 ? authority : authority.slice(0, colon);
  const port = colon === -1 ? "" : authority.slice(colon + 1);
  const portIsWrong = port !== "" && !(/^[0-9]{1,5}$/u.test(port) && Number(port) <= MAX_PORT);
  return { host: name.startsWith("*.") ? name.slice(2) : name, portIsWrong };
}

/** An IPv6 address in its one spelling, with brackets, or null. */
function ipv6(address: string): string | null {
  try {
    return new URL(`http://[${address}]/`).hostname;
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
