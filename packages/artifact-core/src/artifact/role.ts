// The part that an artifact plays: its descriptor's role, or its type when the role is left out. Gates and indexes go by it.

import { isLongerThan } from "../json/code-points.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import { ArtifactDescriptor } from "./descriptor.ts";
import type { ArtifactState } from "./state.ts";

/** The length limit of a role in code points: short enough to stand behind a prefix in a blocker or an action. */
export const ROLE_LIMIT = 1_024;

/** Values by role. The roles are the caller's texts: look them up with `Object.hasOwn`. */
export type ByRole<T> = Readonly<Record<string, T>>;

/**
 * The role by which an artifact is known: its descriptor's `role`, or its `artifact_type` when that is `""`.
 *
 * @throws GovEngineError with the codes of {@link ArtifactDescriptor}.
 */
export function artifactRole(descriptor: ArtifactDescriptor): string {
  const { artifact_type, role } = ArtifactDescriptor.parse(descriptor);
  return role === "" ? artifact_type : role;
}

/** Refuses states whose role is too long to be named. Paths are seen from what holds `artifact_states`. */
export function checkRoles(states: readonly ArtifactState[]): readonly Problem[] {
  return states.flatMap(({ descriptor }, index) => {
    if (!isLongerThan(artifactRole(descriptor), ROLE_LIMIT)) return [];
    const member = descriptor.role === "" ? "artifact_type" : "role";
    const path = pointer(["artifact_states", index, "descriptor", member]);
    return [problem("invalid_artifact_descriptor", path, "too long")];
  });
}
