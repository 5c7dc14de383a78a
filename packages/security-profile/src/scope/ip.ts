// IP literals in the one spelling that every reader agrees on: dotted decimal without leading zeros, and IPv6 as the
// WHATWG URL standard serializes it. Any other spelling of an address (octal, hexadecimal, short, mapped dotted, zone
// identifiers) is refused, because two parsers may read two different addresses in it.

/** An IP address: 4 or 16 bytes, most significant first. */
export type IpBytes = readonly number[];

/** The bytes of a canonical IPv4 literal (`127.0.0.1`), or null. */
export function parseIpv4(text: string): IpBytes | null {
  if (text.length > 15) return null;
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const bytes = parts.map(decimalByte);
  return bytes.every((byte) => byte >= 0) ? Object.freeze(bytes) : null;
}

/** The bytes of a canonical IPv6 literal without brackets (`::1`), or null. */
export function parseIpv6(text: string): IpBytes | null {
  if (text.length > 39) return null;
  const gap = text.indexOf("::");
  const head = groups(gap < 0 ? text : text.slice(0, gap));
  const tail = gap < 0 ? [] : groups(text.slice(gap + 2));
  const missing = 8 - head.length - tail.length;
  if (gap < 0 ? missing !== 0 : missing < 2) return null;
  const words = [...head, ...new Array<number>(missing).fill(0), ...tail];
  if (words.some((word) => word < 0)) return null;
  // Whatever was read above counts only in its canonical spelling.
  return ipv6Text(words) === text ? Object.freeze(words.flatMap((word) => [word >> 8, word & 0xff])) : null;
}

/** Eight words as canonical text: lower case, no leading zeros, the first longest run of at least two zeros as `::`. */
function ipv6Text(words: readonly number[]): string {
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start += 1) {
    let end = start;
    while (end < 8 && words[end] === 0) end += 1;
    if (end - start > bestLength) {
      bestStart = start;
      bestLength = end - start;
    }
  }
  const hex = words.map((word) => word.toString(16));
  if (bestStart < 0) return hex.join(":");
  return `${hex.slice(0, bestStart).join(":")}::${hex.slice(bestStart + bestLength).join(":")}`;
}

function groups(text: string): number[] {
  return text === "" ? [] : text.split(":").map(hexWord);
}

function hexWord(text: string): number {
  return /^[0-9a-f]{1,4}$/u.test(text) ? Number.parseInt(text, 16) : -1;
}

function decimalByte(text: string): number {
  if (!/^(?:0|[1-9][0-9]{0,2})$/u.test(text)) return -1;
  const byte = Number(text);
  return byte <= 255 ? byte : -1;
}
