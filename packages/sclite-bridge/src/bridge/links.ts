// Where the artifacts before execution claim digests of each other. The kernel computes and compares the digests; what
// else a link says of the artifact that it names is checked here.

import {
  ACTION_ROLES,
  pointer,
  type ActionArtifacts,
  type ActionRole,
  type DigestClaim,
  type JsonObject,
  type Problem,
} from "@govengine/artifact-core";
import { descriptorOf, identityProblems } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { linkProblems, LINKS, type Link } from "../chain/bindings.ts";

interface ActionLink extends Link {
  readonly from: ActionRole;
  readonly to: ActionRole;
}

const ACTION_LINKS: readonly ActionLink[] = Object.values(LINKS).filter(isActionLink);

const BOUND_CONTRACT = ["integrity", "ticket_binds_execution_contract_digest"] as const;

/** Every digest that an artifact claims of another, absent artifacts and claims that aren't text left out. */
export function digestClaims(artifacts: ActionArtifacts): readonly DigestClaim[] {
  const claims = ACTION_LINKS.flatMap(({ from, name, to }) =>
    claimAt(artifacts, from, to, ["links", name, "descriptor", "digest"]),
  );
  return Object.freeze([...claims, ...claimAt(artifacts, "execution_ticket", "execution_contract", BOUND_CONTRACT)]);
}

function claimAt(
  artifacts: ActionArtifacts,
  from: ActionRole,
  to: ActionRole,
  way: readonly string[],
): readonly DigestClaim[] {
  const claimed = memberAt(artifacts[from] ?? undefined, ...way);
  return typeof claimed === "string" ? [Object.freeze({ from, to, claimed, path: pointer([from, ...way]) })] : [];
}

/**
 * What links say wrongly beside the digest: another role, or another type, version, form or size. A link that names
 * another digest, or none, is left to whoever computes the digests.
 */
export function linkMemberProblems(
  artifacts: Readonly<Record<ActionRole, JsonObject>>,
): readonly Problem<"link_digest_mismatch" | "link_role_mismatch">[] {
  return ACTION_LINKS.flatMap((link) => {
    const target = artifacts[link.to];
    if (identityProblems(target).length > 0) return [];
    const digestPlace = pointer([link.from, "links", link.name, "descriptor", "digest"]);
    return linkProblems(artifacts[link.from], link, descriptorOf(target)).filter(isMemberProblem(digestPlace));
  });
}

function isMemberProblem(digestPlace: string) {
  return (found: Problem): found is Problem<"link_digest_mismatch" | "link_role_mismatch"> =>
    found.code === "link_role_mismatch" || (found.code === "link_digest_mismatch" && found.path !== digestPlace);
}

function isActionLink(link: Link): link is ActionLink {
  return isActionRole(link.from) && isActionRole(link.to);
}

function isActionRole(role: string): role is ActionRole {
  return (ACTION_ROLES as readonly string[]).includes(role);
}
