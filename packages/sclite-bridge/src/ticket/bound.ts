// Links between a ticket, its contract, its receipt and its evidence, under the codes of the rule that each breaks.

import { problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { descriptorOf, identityProblems, type ScliteDescriptor } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { LINKS, linkProblems, type Link } from "../chain/bindings.ts";

/** A recomputed descriptor, or null for an artifact that says of itself what can't be put into one. */
export type BoundDescriptor = ScliteDescriptor | null;

/** The descriptor of an artifact that a reader returned, or null. */
export function descriptorOrNull(artifact: JsonObject): BoundDescriptor {
  return identityProblems(artifact).length === 0 ? descriptorOf(artifact) : null;
}

/**
 * What is wrong with one link, under one code: absent, another descriptor, or another role. Every link of a ticket's use
 * has to be there. A target without a descriptor can't be named by anything.
 */
export function linkTo<Code extends string>(
  artifact: JsonObject,
  key: keyof typeof LINKS,
  target: BoundDescriptor,
  code: Code,
): readonly Problem<Code>[] {
  const link: Link = LINKS[key];
  if (target === null) return [problem(code, `/${link.from}/links/${link.name}`)];
  return linkProblems(artifact, link, target).map(({ path }) => problem(code, path));
}

/** What an execution contract's schema says against it; the contract's version picks one of the two. */
export function contractSchemaProblems(contract: JsonObject): readonly Problem<"contract_schema_invalid">[] {
  const name = memberAt(contract, "schema_version") === "v0.3" ? "execution_contract.v0.3" : "execution_contract.v0.2";
  return within("/execution_contract", checkNamedSchema(contract, name, "contract_schema_invalid"));
}
