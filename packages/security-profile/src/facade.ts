// What this profile is, as data: its groups, its modules under the names that the reference gives them, its surface, and the
// assertion that it stays apart from the neutral core.

import { GovEngineError, problem, securityProfileSurface, type Problem, type Surface } from "@govengine/artifact-core";

/** A group of modules. */
export interface SecurityProfileGroup {
  readonly name: string;
  readonly modules: readonly string[];
  readonly claim: string;
  readonly non_claims: readonly string[];
}

/** The index of the profile. */
export interface SecurityProfileIndex {
  readonly entrypoint: "govengine.security_profile";
  readonly surface: Surface;
  readonly groups: readonly SecurityProfileGroup[];
}

const GROUPS: readonly SecurityProfileGroup[] = freezeAll([
  {
    name: "action_tooling",
    modules: [
      "govengine.action_schema",
      "govengine.action_validators",
      "govengine.action_compiler",
      "govengine.capability_recipes",
      "govengine.tool_registry",
      "govengine.semantic_loss_policy",
    ],
    claim: "Reads and compiles proposed actions, resolves their tools, and says what meaning was lost.",
    non_claims: ["scanner implementation", "live exploit capability", "target authorization"],
  },
  {
    name: "policy_scope",
    modules: ["govengine.policy.core", "govengine.policy.gateway", "govengine.scope"],
    claim: "Decides on actions and targets by what the host allows.",
    non_claims: [
      "host policy source-of-truth ownership",
      "bug-bounty campaign orchestration",
      "operator approval workflow ownership",
    ],
  },
  {
    name: "review_contracts",
    modules: ["govengine.contracts.signal", "govengine.contracts.analysis", "govengine.contracts.evidence_policy"],
    claim: "Says what an execution showed, in contracts that a review can read.",
    non_claims: ["raw evidence storage", "Logdash projection ownership", "finding publication or disclosure authority"],
  },
]);

const MODULES: readonly string[] = Object.freeze(GROUPS.flatMap(({ modules }) => modules));

const SURFACE_NAME = "security_profile_helpers";

const INDEX: SecurityProfileIndex = Object.freeze({
  entrypoint: "govengine.security_profile",
  surface: securityProfileSurface(),
  groups: GROUPS,
});

/** Modules of the neutral core and of execution, which an optional profile never brings along. */
const FOREIGN_MODULES: readonly string[] = [
  "govengine.core",
  "govengine.sclite_contracts",
  "govengine.lifecycle",
  "govengine.signing",
  "govengine.execution.gate",
  "govengine.execution.runner",
];

/** What the non-claims must say. */
const REQUIRED_NON_CLAIMS: readonly string[] = [
  "live exploit",
  "authorization to test targets",
  "OpenClaw/MCP/A2A adapter ownership",
];

/** The three groups of modules, in order. */
export function securityProfileGroups(): readonly SecurityProfileGroup[] {
  return GROUPS;
}

/** The modules of the profile, in order. */
export function securityProfileModuleNames(): readonly string[] {
  return MODULES;
}

/** The profile's index: entry point, surface and groups. */
export function securityProfileIndex(): SecurityProfileIndex {
  return INDEX;
}

/**
 * Holds a surface against the profile's boundary.
 *
 * @throws GovEngineError with every way in which it is crossed: `security_profile_surface_name`,
 *   `security_profile_not_optional`, `security_profile_foreign_module`, `security_profile_non_claim_missing`.
 */
export function assertSecurityProfileBoundary(surface: Surface = securityProfileSurface()): void {
  const problems: Problem[] = [];
  if (surface.name !== SURFACE_NAME) problems.push(problem("security_profile_surface_name", "/name"));
  if (surface.optional_profile !== true) problems.push(problem("security_profile_not_optional", "/optional_profile"));
  for (const name of FOREIGN_MODULES) {
    if (surface.modules.includes(name)) problems.push(problem("security_profile_foreign_module", "/modules", name));
  }
  const said = surface.non_claims.join(" ");
  for (const words of REQUIRED_NON_CLAIMS) {
    if (!said.includes(words)) problems.push(problem("security_profile_non_claim_missing", "/non_claims", words));
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
}

type Loaded = Readonly<Record<string, unknown>>;

const action = (): Promise<Loaded> => import("./action/index.ts");
const policy = (): Promise<Loaded> => import("./policy/index.ts");
const recipes = (): Promise<Loaded> => import("./recipes/index.ts");
const review = (): Promise<Loaded> => import("./review/index.ts");
const scope = (): Promise<Loaded> => import("./scope/index.ts");
const tools = (): Promise<Loaded> => import("./tools/index.ts");

/** The room in which each module is found here. A table, so that every bundler sees which files it means. */
const LOADERS: ReadonlyMap<string, () => Promise<Loaded>> = new Map([
  ["govengine.action_schema", action],
  ["govengine.action_validators", action],
  ["govengine.action_compiler", action],
  ["govengine.capability_recipes", recipes],
  ["govengine.tool_registry", tools],
  ["govengine.semantic_loss_policy", policy],
  ["govengine.policy.core", policy],
  ["govengine.policy.gateway", policy],
  ["govengine.scope", scope],
  ["govengine.contracts.signal", review],
  ["govengine.contracts.analysis", review],
  ["govengine.contracts.evidence_policy", review],
]);

/**
 * Loads the room of one module of the profile, by the name that the reference gives the module.
 *
 * @throws GovEngineError `unknown_security_profile_module` for any other name.
 */
export async function importSecurityProfileModule(name: string): Promise<Readonly<Record<string, unknown>>> {
  const load = LOADERS.get(name);
  if (load === undefined) throw new GovEngineError("unknown_security_profile_module");
  return load();
}

function freezeAll(groups: readonly SecurityProfileGroup[]): readonly SecurityProfileGroup[] {
  return Object.freeze(
    groups.map((group) =>
      Object.freeze({
        ...group,
        modules: Object.freeze([...group.modules]),
        non_claims: Object.freeze([...group.non_claims]),
      }),
    ),
  );
}
