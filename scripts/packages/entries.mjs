// The entry points of a package as its exports map names them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How a file begins that is the entry point of a room, which repeats a part of what the main entry point exports. */
export const ROOM_MARK = "// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.";

/**
 * @param {import("../graph/workspace.mjs").WorkspacePackage} each
 * @returns {[entry: string, types: string][]} The key in the exports map and the declaration file behind it.
 */
export function typedEntries({ manifest }) {
  return Object.entries(manifest.exports ?? {}).flatMap(([entry, target]) => {
    const types = typeof target === "object" && target !== null && "types" in target ? target.types : undefined;
    return typeof types === "string" ? [/** @type {[string, string]} */ ([entry, types])] : [];
  });
}

/**
 * What a program writes to import an entry point.
 *
 * @param {string} name
 * @param {string} entry
 * @returns {string}
 */
export function specifierOf(name, entry) {
  return entry === "." ? name : `${name}${entry.slice(1)}`;
}

/**
 * Whether an entry point is a room's, and so exports nothing that the main one doesn't.
 *
 * @param {string} root
 * @param {import("../graph/workspace.mjs").WorkspacePackage} each
 * @param {string} entry
 */
export function isRoom(root, { folder }, entry) {
  const file = join(root, folder, "src", entry, "index.ts");
  return entry !== "." && existsSync(file) && readFileSync(file, "utf8").startsWith(ROOM_MARK);
}
