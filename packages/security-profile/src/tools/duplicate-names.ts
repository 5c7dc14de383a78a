// Names that stand twice in a list of a registry or a recipe book.

import { pointer, problem, type Problem } from "@govengine/artifact-core";

/** A problem for each part whose name another part before it has. */
export function duplicateNames(
  code: string,
  member: string,
  parts: readonly { readonly name: string }[],
): readonly Problem[] {
  const seen = new Set<string>();
  return parts.flatMap(({ name }, at) => {
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated ? [problem(code, pointer([member, at, "name"]))] : [];
  });
}
