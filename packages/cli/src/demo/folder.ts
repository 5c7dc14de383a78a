// The folder that the demo writes into: one that doesn't exist yet, an empty one, or one that an earlier demo made. A
// marker file says so; without it nothing that lies there is touched.

import { lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeBundle } from "@govengine/sclite-bridge/node";
import type { Bundle } from "@govengine/sclite-bridge";

/** The file by which the demo knows a folder as its own. */
const DEMO_MARKER = ".govengine-demo";

const MARKER_TEXT =
  "Made by `govengine demo`, which replaces bundle/, tampered/ and review.html beside this file when it runs again.\n";

/** Whether the demo may write into a folder: nothing is there, nothing is in it, or the demo made it. */
export function isDemoFolder(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return true;
  if (!found.isDirectory()) return false;
  return (
    readdirSync(folder).length === 0 ||
    lstatSync(join(folder, DEMO_MARKER), { throwIfNoEntry: false })?.isFile() === true
  );
}

/** Writes the demo's bundles, each into its own folder, in the place of those of an earlier run. */
export function writeDemoFolder(folder: string, bundles: Readonly<Record<string, Bundle>>): void {
  mkdirSync(folder, { recursive: true });
  const marker = join(folder, DEMO_MARKER);
  if (lstatSync(marker, { throwIfNoEntry: false }) === undefined) writeFileSync(marker, MARKER_TEXT, { flag: "wx" });
  for (const [name, bundle] of Object.entries(bundles)) {
    rmSync(join(folder, name), { recursive: true, force: true });
    writeBundle(join(folder, name), bundle);
  }
}
