import { describe, expect, it } from "vitest";
import { ArtifactDescriptor, ArtifactState, artifactRole, problem } from "../../src/index.ts";
import { checkRoles, ROLE_LIMIT } from "../../src/artifact/role.ts";

const state = (member: "artifact_type" | "role", text: string): ArtifactState =>
  ArtifactState.parse({
    descriptor: { artifact_type: "a", schema_version: "v1", digest: "d", [member]: text },
  });

describe("the role of an artifact", () => {
  it("is its descriptor's role, or its type when that is left out", () => {
    const named = { artifact_type: "execution_contract", schema_version: "v0.2", digest: "d" };
    expect(artifactRole(ArtifactDescriptor.parse(named))).toBe("execution_contract");
    expect(artifactRole(ArtifactDescriptor.parse({ ...named, role: "prepared" }))).toBe("prepared");
    expect(artifactRole(ArtifactDescriptor.parse({ ...named, role: "" }))).toBe("execution_contract");
  });

  it.each(["artifact_type", "role"] as const)("fits behind a prefix, counted in code points (%s)", (member) => {
    const long = "\u{10000}".repeat(ROLE_LIMIT);
    expect(checkRoles([state(member, long)])).toStrictEqual([]);
    expect(checkRoles([state(member, "a"), state(member, `${long}a`)])).toStrictEqual([
      problem("invalid_artifact_descriptor", `/artifact_states/1/descriptor/${member}`, "too long"),
    ]);
  });
});
