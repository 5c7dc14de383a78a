// Schemes that a target can have, and the port that each one means when none is written.

/** The schemes of targets, with their default port; null where a port must be written. */
const DEFAULT_PORTS = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  tcp: null,
  udp: null,
} as const;

/** A scheme that a target or a scope rule can name. `tcp` and `udp` stand for a bare port, as a port scanner touches it. */
export type TargetScheme = keyof typeof DEFAULT_PORTS;

/** Every scheme that a target or a scope rule can name. */
export const TARGET_SCHEMES: readonly TargetScheme[] = Object.freeze(Object.keys(DEFAULT_PORTS) as TargetScheme[]);

/** Whether a word is a scheme of ours; upper case is not. */
export function isTargetScheme(text: string): text is TargetScheme {
  return Object.hasOwn(DEFAULT_PORTS, text);
}

/** The port that a scheme means when none is written, or null when one must be. */
export function defaultPort(scheme: TargetScheme): number | null {
  return DEFAULT_PORTS[scheme];
}

/** Reads a port: decimal without leading zeros, 1 to 65535; null for anything else. */
export function parsePort(text: string): number | null {
  if (!/^[1-9][0-9]{0,4}$/u.test(text)) return null;
  const port = Number(text);
  return port <= 65_535 ? port : null;
}
