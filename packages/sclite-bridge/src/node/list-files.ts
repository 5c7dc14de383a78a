// The names of the files in a bundle folder, without opening any of them and without following a link.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { compareCodePoints } from "@govengine/artifact-core";

const MAX_NAMES = 4_096;

/**
 * The bundle-relative paths of everything below a folder that isn't itself a folder, links by their own name; the names of
 * each folder in code point order, at most 4 096 names in all. A folder that can't be listed counts as a name.
 */
export function listFilesBelow(folder: string): readonly string[] {
  const files: string[] = [];
  const open = [""];
  for (let below = open.pop(); below !== undefined && files.length < MAX_NAMES; below = open.pop()) {
    const found = namesIn(join(folder, below));
    if (found === null) {
      files.push(below);
      continue;
    }
    const folders: string[] = [];
    for (const { name, isFolder } of found) {
      const path = below === "" ? name : `${below}/${name}`;
      if (isFolder) folders.push(path);
      else if (files.length < MAX_NAMES) files.push(path);
    }
    open.push(...folders.toReversed());
  }
  return Object.freeze(files);
}

function namesIn(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((left, right) => compareCodePoints(left.name, right.name));
  } catch {
    return null;
  }
}
