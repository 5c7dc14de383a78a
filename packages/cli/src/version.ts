// The version of this package, from its own manifest.

import { readFileSync } from "node:fs";

/** The version in this package's manifest. */
export function cliVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String((manifest as { version: unknown }).version);
}
