// What a port scan touches: every host with every port, and what finding out whether a host is up touches.

import { parseCidr, type Cidr } from "../scope/cidr.ts";
import { parseHost } from "../scope/host.ts";
import { parsePort } from "../scope/service.ts";
import { bracketed } from "./argument-targets.ts";

/** The options of a scan that decide what it touches. */
export interface ScanOptions {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly udp: boolean;
  readonly tcp: boolean;
  /** Whether it first asks whether the hosts are up, by ping and by the ports of http and https. */
  readonly discovers: boolean;
}

const MAX_PORTS = 1_024;
/** The longest list of addresses that is written out: 256 of them. */
const MIN_RANGE_BITS = 24;

/** Ports as `80,443,8000-8010`; null for names, protocols, open ranges, repeats by overlap, and more than 1 024 ports. */
export function parsePorts(text: string): readonly number[] | null {
  const ports = new Set<number>();
  for (const piece of text.split(",")) {
    const [first, last, ...rest] = piece.split("-").map(parsePort);
    const end = last === undefined ? first : last;
    if (first === null || first === undefined || end === null || end === undefined || rest.length > 0) return null;
    if (end < first || end - first >= MAX_PORTS) return null;
    for (let port = first; port <= end; port += 1) {
      if (ports.has(port)) return null;
      ports.add(port);
    }
    if (ports.size > MAX_PORTS) return null;
  }
  return [...ports];
}

/** The hosts of one operand: a name, an address, or an IPv4 range of at most 256 addresses; null for anything else. */
export function parseScanHosts(text: string): readonly string[] | null {
  const range = text.includes("/") ? parseCidr(text) : null;
  if (range !== null) return range.bytes.length === 4 && range.bits >= MIN_RANGE_BITS ? addressesOf(range) : null;
  const host = bracketed(text);
  const reading = parseHost(host);
  if (!reading.ok) return null;
  // Digits, hyphens and dots alone are a range of addresses to nmap and a name to everybody else.
  return reading.host.kind === "name" && !/[a-z]/u.test(text) ? null : [host];
}

/** Every target of a scan. */
export function scanTargets({ hosts, ports, tcp, udp, discovers }: ScanOptions): readonly string[] {
  const services = [
    ...(tcp ? ports.map((port) => ["tcp", port] as const) : []),
    ...(udp ? ports.map((port) => ["udp", port] as const) : []),
    ...(discovers
      ? ([
          ["tcp", 80],
          ["tcp", 443],
        ] as const)
      : []),
  ];
  return hosts.flatMap((host) => [
    ...(discovers ? [host] : []),
    ...services.map(([scheme, port]) => `${scheme}://${host}:${port}`),
  ]);
}

function addressesOf({ bytes, bits }: Cidr): readonly string[] {
  const count = 2 ** (32 - bits);
  const base = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Array.from({ length: count }, (_, offset) => {
    const address = base + offset;
    return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
  });
}
