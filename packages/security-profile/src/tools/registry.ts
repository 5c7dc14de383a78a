// A tool registry as a value: a document that was read, its digest, and lookups by name. Made once, never changed, and
// known by its maker, so that nothing that merely looks like a registry decides what may run.

import type { DigestRef } from "@govengine/artifact-core";
import { ToolRegistryDocument, type ToolProfile } from "./registry-document.ts";
import type { ToolEntry } from "./tool-entry.ts";

/** A tool registry. */
export interface ToolRegistry {
  readonly document: ToolRegistryDocument;
  readonly digest: DigestRef;
  /** The entry of a tool, null for one that isn't listed. */
  tool(this: void, name: string): ToolEntry | null;
  /** A profile, null for one that isn't listed. */
  profile(this: void, name: string): ToolProfile | null;
  hasCapability(this: void, name: string): boolean;
  /** The capabilities that a kind of work needs, none for one that isn't listed. */
  familyCapabilities(this: void, name: string): readonly string[];
}

const registries = new WeakSet();

/**
 * Reads a registry document.
 *
 * @throws GovEngineError with every problem of the document: a registry that can't be read is never an empty one.
 */
export function createToolRegistry(document: unknown): ToolRegistry {
  const registry = registryOf(ToolRegistryDocument.parse(document));
  registries.add(registry);
  return registry;
}

/** Whether a value is a registry that {@link createToolRegistry} made. */
export function isToolRegistry(value: unknown): value is ToolRegistry {
  return typeof value === "object" && value !== null && registries.has(value);
}

/** The lookups of a document. What it gives isn't known as a registry. */
export function registryOf(document: ToolRegistryDocument): ToolRegistry {
  const tools = new Map(document.tools.map((tool) => [tool.name, tool]));
  const profiles = new Map(document.profiles.map((profile) => [profile.name, profile]));
  const capabilities = new Set(document.capabilities.map(({ name }) => name));
  const families = new Map(document.task_families.map((family) => [family.name, family.capabilities]));
  let digest: DigestRef | null = null;
  return Object.freeze({
    document,
    get digest(): DigestRef {
      digest ??= ToolRegistryDocument.digest(document);
      return digest;
    },
    tool: (name: string) => tools.get(name) ?? null,
    profile: (name: string) => profiles.get(name) ?? null,
    hasCapability: (name: string) => capabilities.has(name),
    familyCapabilities: (name: string) => families.get(name) ?? NONE,
  });
}

const NONE: readonly string[] = Object.freeze([]);
