// Address ranges in CIDR spelling: a canonical address, a slash, a prefix length. Host bits are refused: a range that
// names a host says two things.

import { parseIpv4, parseIpv6, type IpBytes } from "./ip.ts";

/** A range of addresses: all that share the first `bits` bits of `bytes`. */
export interface Cidr {
  /** 4 or 16 bytes; every bit after the first `bits` is 0. */
  readonly bytes: IpBytes;
  /** 1 to 32 or 128. */
  readonly bits: number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; null for any other spelling, for host bits, and for `/0`. */
export function parseCidr(text: string): Cidr | null {
  const [address = "", length = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^[1-9][0-9]{0,2}$/u.test(length)) return null;
  const bytes = parseIpv4(address) ?? parseIpv6(address);
  const bits = Number(length);
  if (bytes === null || bits > bytes.length * 8) return null;
  for (let at = bits; at < bytes.length * 8; at += 1) if (bitAt(bytes, at) === 1) return null;
  return Object.freeze({ bytes, bits });
}

/** One bit of an address, the most significant first. */
export function bitAt(bytes: IpBytes, at: number): 0 | 1 {
  const byte = bytes[at >> 3] ?? 0;
  return ((byte >> (7 - (at & 7))) & 1) as 0 | 1;
}

/** Ranges of IPv6 addresses that stand for an IPv4 address: its first bytes, and where the four bytes are. */
const EMBEDDINGS: readonly { readonly prefix: IpBytes; readonly at: number }[] = [
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], at: 12 },
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], at: 12 },
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], at: 12 },
  { prefix: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], at: 12 },
  { prefix: [0x20, 0x02], at: 2 },
];

/** The bits of the prefix of mapped addresses: a range with fewer doesn't speak of IPv4. */
const MAPPED_BITS = 96;

/** An address, and how long the prefix of a range about it must be. */
export interface AddressForm {
  readonly bytes: IpBytes;
  readonly minBits: number;
}

/**
 * Every address that reaches the same place as this one: itself; for an IPv4 address its mapped IPv6 form; for an IPv6
 * address that is mapped, compatible, translated (also NAT64) or 6to4, the IPv4 address inside.
 */
export function addressForms(bytes: IpBytes): readonly AddressForm[] {
  const own = { bytes, minBits: 1 };
  if (bytes.length === 4) {
    return [own, { bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...bytes], minBits: MAPPED_BITS }];
  }
  const embedded = EMBEDDINGS.filter(({ prefix }) => prefix.every((byte, at) => bytes[at] === byte));
  return [own, ...embedded.map(({ at }) => ({ bytes: bytes.slice(at, at + 4), minBits: 1 }))];
}
