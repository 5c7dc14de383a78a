// The entry points of a package as its exports map names them.

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
