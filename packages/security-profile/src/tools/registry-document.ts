// The document of a tool registry: profiles, capabilities, task families and tools, closed and consistent in itself.

import { pointer, problem, type Problem, type RecordType } from "@govengine/artifact-core";
import { boolean, closed, defineRecord, list, oneOf, plainText, record } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { duplicateNames } from "./duplicate-names.ts";
import { ToolEntry } from "./tool-entry.ts";
import { registryWord } from "./tool-fields.ts";

/** A set of tools that a planner may see. */
export interface ToolProfile {
  readonly name: string;
  readonly description: string;
  /** False: for the operator, never for planners. */
  readonly planner_visible: boolean;
  /** Profiles whose tools this one shows as well. */
  readonly inherits: readonly string[];
}

/** Something that a tool can be used for. */
export interface NamedCapability {
  readonly name: string;
  readonly description: string;
}

/** A kind of work and the capabilities that it needs. */
export interface TaskFamily {
  readonly name: string;
  readonly capabilities: readonly string[];
}

/** A tool registry as a document; its digest is what policy decisions bind. */
export interface ToolRegistryDocument {
  readonly schema_version: "govengine.tools.v1";
  /** The profile of a host that chooses none. */
  readonly default_profile: string;
  /** In order: it decides how profiles resolve and grow. */
  readonly profiles: readonly ToolProfile[];
  readonly capabilities: readonly NamedCapability[];
  readonly task_families: readonly TaskFamily[];
  readonly tools: readonly ToolEntry[];
}

const DESCRIPTION_MAX = 256;

/**
 * Reads registry documents. Names are unique in their list (`duplicate_registry_name`), and whatever a part names exists
 * (`unknown_registry_name`); inheritance has no cycles (`registry_profile_cycle`).
 */
export const ToolRegistryDocument: RecordType<ToolRegistryDocument> = defineRecord({
  name: "tool_registry",
  recordType: "govengine.kernel.ToolRegistry",
  schemaVersion: "govengine.tools.v1",
  schema: v.strictObject({
    schema_version: oneOf(["govengine.tools.v1"]),
    default_profile: registryWord(),
    profiles: list(
      closed({
        name: registryWord(),
        description: plainText(DESCRIPTION_MAX),
        planner_visible: boolean(),
        inherits: list(registryWord()),
      }),
    ),
    capabilities: list(closed({ name: registryWord(), description: plainText(DESCRIPTION_MAX) })),
    task_families: list(closed({ name: registryWord(), capabilities: list(registryWord()) })),
    tools: list(record(ToolEntry)),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
  check: checkDocument,
  rules: [
    "Profiles, capabilities, task families and tools are each listed once, and no profile inherits from itself.",
    "Every name that is referred to is listed.",
  ],
});

const DUPLICATE = "duplicate_registry_name";

type Place = readonly (string | number)[];

function checkDocument(document: ToolRegistryDocument): readonly Problem[] {
  const { profiles, capabilities, task_families: families, tools } = document;
  const problems = [
    ...duplicateNames(DUPLICATE, "profiles", profiles),
    ...duplicateNames(DUPLICATE, "capabilities", capabilities),
    ...duplicateNames(DUPLICATE, "task_families", families),
    ...duplicateNames(DUPLICATE, "tools", tools),
    ...cycles(profiles),
  ];
  const known = {
    profile: namesOf(profiles),
    capability: namesOf(capabilities),
    family: namesOf(families),
    tool: namesOf(tools),
  };
  const need = (kind: keyof typeof known, names: readonly string[], place: Place): void => {
    names.forEach((name, at) => {
      if (!known[kind].has(name)) problems.push(problem("unknown_registry_name", pointer([...place, at]), kind));
    });
  };
  if (!known.profile.has(document.default_profile)) {
    problems.push(problem("unknown_registry_name", "/default_profile", "profile"));
  }
  profiles.forEach(({ inherits }, at) => need("profile", inherits, ["profiles", at, "inherits"]));
  families.forEach(({ capabilities: needed }, at) => need("capability", needed, ["task_families", at, "capabilities"]));
  tools.forEach((tool, at) => {
    need("profile", tool.planner_profiles, ["tools", at, "planner_profiles"]);
    need("capability", tool.capabilities, ["tools", at, "capabilities"]);
    need("family", tool.task_families, ["tools", at, "task_families"]);
    need("tool", tool.equivalent_tools, ["tools", at, "equivalent_tools"]);
  });
  return problems;
}

interface Named {
  readonly name: string;
}

function namesOf(parts: readonly Named[]): ReadonlySet<string> {
  return new Set(parts.map(({ name }) => name));
}

/** A profile that inherits from itself, however far around. */
function cycles(profiles: readonly ToolProfile[]): Problem[] {
  const parents = new Map(profiles.map(({ name, inherits }) => [name, inherits]));
  return profiles.flatMap(({ name, inherits }, at) => {
    const reached = new Set<string>();
    const open = [...inherits];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(parents.get(next) ?? []));
    }
    return reached.has(name) ? [problem("registry_profile_cycle", pointer(["profiles", at, "inherits"]))] : [];
  });
}
