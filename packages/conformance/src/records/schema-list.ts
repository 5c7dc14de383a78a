// The list of published schema files by digest. A file that was published never changes: another shape is another version.

import { createHash } from "node:crypto";

/** One file of the list. */
export interface ListedSchema {
  readonly sha256: string;
  /**
   * The version of the package when the file was first listed. A release raises the package's version, so a file listed
   * at an earlier one was published, and one listed at this one is still being made.
   */
  readonly listed_at: string;
}

/** The files by name. */
export type SchemaList = Readonly<Record<string, ListedSchema>>;

/** What the list becomes, and what may not be. */
export interface SchemaListUpdate {
  readonly list: SchemaList;
  readonly problems: readonly { readonly code: "published_schema_changed"; readonly name: string }[];
}

/** The digest of a file's text. */
export function textDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Brings a list up to date with the schemas that the declarations make now.
 *
 * @param files The schemas by file name.
 * @param version The version of the package.
 * @returns The list by name. A published file stays in it as it was, also when no declaration makes it any more.
 */
export function updateSchemaList(
  list: SchemaList,
  files: ReadonlyMap<string, string>,
  version: string,
): SchemaListUpdate {
  const published = Object.entries(list).filter(([, { listed_at }]) => listed_at !== version);
  const made = [...files].map(([name, text]): [string, ListedSchema] => [
    name,
    { sha256: textDigest(text), listed_at: version },
  ]);
  const next = new Map([...made, ...published]);
  const problems = published
    .filter(([name, { sha256 }]) => files.has(name) && textDigest(files.get(name) as string) !== sha256)
    .map(([name]) => ({ code: "published_schema_changed" as const, name }));
  const sorted = [...next].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { list: Object.fromEntries(sorted), problems };
}
