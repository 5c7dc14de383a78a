// The comparisons that several builders make between their arguments.

import type { JsonValue, Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { isLifecycleRole } from "../artifact/roles.ts";
import { linkProblems, type Link } from "../chain/bindings.ts";
import { targetHostIn } from "../chain/target.ts";
import { contradiction, type Contradiction, type Previous } from "./artifact-draft.ts";

/** Whether a mode goes beyond another: only `live` goes beyond anything, and nothing goes beyond `live`. */
export function exceedsMode(mode: JsonValue | undefined, bound: JsonValue | undefined): boolean {
  return mode === "live" && bound !== "live";
}

/** A host that differs from the one that an earlier artifact names. An artifact that names none says nothing. */
export function hostContradictions(
  host: JsonValue | undefined,
  place: readonly string[],
  earlier: readonly Previous[],
): readonly Contradiction[] {
  const differs = earlier.some(({ artifact }) => {
    const role = memberAt(artifact, "artifact_type");
    const named = isLifecycleRole(role) ? targetHostIn(role, artifact) : null;
    return named !== null && host !== undefined && named !== host;
  });
  return differs ? [contradiction("host", ...place)] : [];
}

/** What earlier artifacts get wrong about each other: each must link to the very artifacts that are given with it. */
export function previousLinkProblems(
  links: readonly { readonly link: Link; readonly from: Previous; readonly to: Previous }[],
): readonly Problem[] {
  return links.flatMap(({ link, from, to }) => linkProblems(from.artifact, link, to.descriptor));
}
