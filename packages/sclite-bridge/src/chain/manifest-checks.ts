// What a manifest must be before anything that it names is opened: valid, of a profile and a signature policy that this
// verifier knows, and within the budget.

import { jsonNodeCount, pointer, problem, type JsonObject, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { finding, type Finding } from "./finding.ts";
import type { VerifyBudget } from "./settings.ts";

/** The manifest's name in the virtual document that problems of a bundle point into. */
export const MANIFEST_PLACE = "/artifact_chain_manifest";

/** Checks a manifest by itself, in the order of the specification. */
export function checkManifest(
  manifest: JsonObject,
  profiles: readonly string[],
  budget: VerifyBudget,
): readonly Finding[] {
  const schema = checkNamedSchema(manifest, "artifact_chain_manifest.v0.2", "manifest_schema_invalid");
  return [
    finding("manifest_schema", within(MANIFEST_PLACE, schema)),
    finding("manifest_profile", within(MANIFEST_PLACE, profileProblems(manifest, profiles))),
    finding("manifest_signature_policy", within(MANIFEST_PLACE, signaturePolicyProblems(manifest))),
    finding("manifest_budget", within(MANIFEST_PLACE, budgetProblems(manifest, budget))),
  ];
}

function profileProblems(manifest: JsonObject, profiles: readonly string[]): readonly Problem[] {
  const profile = memberAt(manifest, "profile");
  const supported = typeof profile === "string" && profiles.includes(profile);
  return supported ? [] : [problem("manifest_profile_unsupported", pointer(["profile"]))];
}

/** A chain shows that nothing was changed and nothing else; a manifest that claims more isn't ours to judge. */
function signaturePolicyProblems(manifest: JsonObject): readonly Problem[] {
  const wanted: readonly (readonly [string, string | false])[] = [
    ["mode", "integrity_only"],
    ["identity_signature_required", false],
  ];
  return wanted
    .filter(([member, value]) => memberAt(manifest, "signature_policy", member) !== value)
    .map(([member]) => problem("signature_policy_unsupported", pointer(["signature_policy", member])));
}

function budgetProblems(manifest: JsonObject, budget: VerifyBudget): readonly Problem[] {
  const entries = memberAt(manifest, "entries");
  const count = Array.isArray(entries) ? entries.length : 0;
  return [
    ...(count > budget.entries ? [problem("manifest_too_many_entries", pointer(["entries"]))] : []),
    ...(jsonNodeCount(manifest) > budget.nodes ? [problem("limit_exceeded", "", "nodes")] : []),
  ];
}
