// The documents of the repository, and the parts of them that tests look at.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const REPOSITORY = join(import.meta.dirname, "../../../..");

/** The text of a document, by its path from the root of the repository. */
export function documentText(path: string): string {
  return readFileSync(join(REPOSITORY, path), "utf8");
}

/** Every document: the README of the repository and of each package and example, and what lies in `docs`. */
export function documentPaths(): readonly string[] {
  const readmes = ["packages", "examples"].flatMap((folder) => filesNamed(folder, (name) => name === "README.md", 1));
  return ["README.md", ...readmes, ...filesNamed("docs", (name) => name.endsWith(".md"), 3)];
}

/** The paths of matching files in a folder, at most so many folders down. */
function filesNamed(folder: string, matches: (name: string) => boolean, depth: number): readonly string[] {
  return readdirSync(join(REPOSITORY, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return depth === 0 || entry.name === "node_modules" ? [] : filesNamed(path, matches, depth - 1);
      return matches(entry.name) ? [relative("", path)] : [];
    });
}

/** The rows of the first table in a part of a document, cell by cell, without its heading. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** The part of a document between `<!-- name -->` and `<!-- /name -->`. */
export function markedPart(text: string, name: string): string {
  const [start, end] = [text.indexOf(`<!-- ${name} -->`), text.indexOf(`<!-- /${name} -->`)];
  if (start < 0 || end < start) throw new Error(`the document has no part ${name}`);
  return text.slice(start, end);
}

/** A runnable example of a document: a block of TypeScript whose first line is `// example`. */
export interface Example {
  /** The document and the number of the example in it. */
  readonly name: string;
  readonly code: string;
}

/** The runnable examples of a document. */
export function examplesOf(path: string): readonly Example[] {
  const blocks = [...documentText(path).matchAll(/^```ts\n(?<code>\/\/ example\n.*?)^```$/gmsu)];
  return blocks.map((block, index) => ({ name: `${path} #${index + 1}`, code: block.groups?.["code"] ?? "" }));
}
