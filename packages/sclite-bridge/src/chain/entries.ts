// Reading the artifacts that a manifest names: each exactly once, within the budget, and checked against the chain.
// One changed artifact shows at its own entry: what an entry records of the entry before is taken as recorded there, and
// the root is recomputed from the artifacts alone.

import {
  isGovEngineError,
  jsonNodeCount,
  parseJsonObject,
  pointer,
  problem,
  type JsonObject,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { descriptorOf, identityProblems, type ScliteDescriptor } from "../artifact/descriptor.ts";
import { within } from "../artifact/problems.ts";
import { isLifecycleRole, LIFECYCLE_ROLES, type LifecycleRole } from "../artifact/roles.ts";
import { checkReadArtifact } from "../artifact/schema-registry.ts";
import { askSource, type ArtifactSource } from "./artifact-source.ts";
import { differingMember } from "./bindings.ts";
import { chainDigest } from "./chain-digest.ts";
import { finding, notChecked, type Finding } from "./finding.ts";
import type { ChainEntry, EntryProblem } from "./manifest.ts";
import { MANIFEST_PLACE } from "./manifest-checks.ts";
import type { Settings } from "./settings.ts";

/** An artifact of a bundle, as it was read and hashed. */
export interface LoadedArtifact {
  readonly artifact: JsonObject;
  /** Recomputed; null when the artifact says of itself what can't be put into one. */
  readonly descriptor: ScliteDescriptor | null;
}

/** The artifacts of the six roles that could be read. */
export type LifecycleArtifacts = Readonly<Partial<Record<LifecycleRole, LoadedArtifact>>>;

/** One entry after its artifact was looked at. */
export interface CheckedEntry {
  readonly entry: ChainEntry;
  /** The role, or `entry_N` for a role that isn't one of the six or was there before. Begins the paths of its problems. */
  readonly label: string;
  readonly loaded: LoadedArtifact | null;
  readonly findings: readonly Finding[];
}

interface Spent {
  bytes: number;
  nodes: number;
  /** Set as soon as the bundle costs more than it may; then nothing more is read. */
  exceeded: boolean;
}

/**
 * Reads the artifact of every entry whose path may be opened, and checks it against the entry.
 *
 * @param wrong What is wrong with the entries among themselves; a path that is in it is not opened.
 * @param manifestNodes What the manifest has already spent of the budget.
 */
export function checkEntries(
  entries: readonly ChainEntry[],
  wrong: readonly EntryProblem[],
  manifestNodes: number,
  source: ArtifactSource,
  settings: Settings,
): readonly CheckedEntry[] {
  const closed = new Set(wrong.filter(({ code }) => code !== "duplicate_role").map(({ path }) => path));
  const spent: Spent = { bytes: 0, nodes: manifestNodes, exceeded: false };
  const labels = entryLabels(entries);
  return entries.map((entry, at) => {
    const label = labels[at] as string;
    const mayOpen = !spent.exceeded && !closed.has(pointer([at, "path"]));
    const reading = mayOpen ? readEntry(entry, `/${label}`, source, settings, spent) : null;
    const loaded = reading?.loaded ?? null;
    const checked: CheckedEntry = {
      entry,
      label,
      loaded,
      findings: [
        reading === null ? notChecked(`${label}_read`) : finding(`${label}_read`, reading.problems),
        ...artifactFindings(entry, at, label, loaded),
        finding(`${label}_chain`, chainProblems(entries, at, loaded?.descriptor ?? entry.descriptor)),
      ],
    };
    settings.onProgress(Object.freeze({ checked: at + 1, total: entries.length }));
    return checked;
  });
}

/** The root recomputed from the artifacts alone, or null when one of them has no descriptor. */
export function recomputeRoot(entries: readonly CheckedEntry[]): Sha256Hex | null {
  let previous: Sha256Hex | "" = "";
  for (const { entry, loaded } of entries) {
    if (loaded === null || loaded.descriptor === null) return null;
    previous = chainDigest({ previous, role: entry.role, descriptor: loaded.descriptor });
  }
  return previous === "" ? null : previous;
}

/** The artifacts of the six roles by role; of a repeated role the first. */
export function lifecycleArtifacts(entries: readonly CheckedEntry[]): LifecycleArtifacts {
  const found: Partial<Record<LifecycleRole, LoadedArtifact>> = {};
  for (const { label, loaded } of entries) if (isLifecycleRole(label) && loaded !== null) found[label] = loaded;
  return found;
}

/** The artifacts of the six roles that could be read, without what was found of them. */
export function presentArtifacts({
  entries,
}: {
  readonly entries: readonly CheckedEntry[];
}): Readonly<Partial<Record<LifecycleRole, JsonObject>>> {
  const loaded = lifecycleArtifacts(entries);
  const artifacts: Partial<Record<LifecycleRole, JsonObject>> = {};
  for (const role of LIFECYCLE_ROLES) {
    const found = loaded[role];
    if (found !== undefined) artifacts[role] = found.artifact;
  }
  return artifacts;
}

function entryLabels(entries: readonly ChainEntry[]): readonly string[] {
  const seen = new Set<string>();
  return entries.map(({ role }, at) => {
    const isNew = !seen.has(role);
    seen.add(role);
    return isNew && isLifecycleRole(role) ? role : `entry_${at}`;
  });
}

function readEntry(
  { path }: ChainEntry,
  place: string,
  source: ArtifactSource,
  { budget, reading }: Settings,
  spent: Spent,
): { readonly loaded: LoadedArtifact | null; readonly problems: readonly Problem[] } {
  const read = askSource(source, path);
  if (!read.ok) return { loaded: null, problems: [problem(read.code, place)] };
  spent.bytes += read.bytes.byteLength;
  if (spent.bytes > budget.bytes) return exceeded(spent, place, "bytes");
  let artifact: JsonObject;
  try {
    artifact = parseJsonObject(read.bytes, reading);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return { loaded: null, problems: within(place, error.problems) };
  }
  spent.nodes += jsonNodeCount(artifact);
  if (spent.nodes > budget.nodes) return exceeded(spent, place, "nodes");
  const descriptor = identityProblems(artifact).length === 0 ? descriptorOf(artifact) : null;
  return { loaded: { artifact, descriptor }, problems: [] };
}

function exceeded(
  spent: Spent,
  place: string,
  what: "bytes" | "nodes",
): { loaded: null; problems: readonly Problem[] } {
  spent.exceeded = true;
  return { loaded: null, problems: [problem("limit_exceeded", place, what)] };
}

function artifactFindings(
  entry: ChainEntry,
  at: number,
  label: string,
  loaded: LoadedArtifact | null,
): readonly Finding[] {
  const names = [`${label}_schema`, `${label}_descriptor`] as const;
  if (loaded === null) return names.map(notChecked);
  const { artifact, descriptor } = loaded;
  const descriptorProblems =
    descriptor === null
      ? within(`/${label}`, identityProblems(artifact))
      : within(MANIFEST_PLACE, mismatch(entry, at, label, descriptor));
  return [finding(names[0], within(`/${label}`, checkReadArtifact(artifact))), finding(names[1], descriptorProblems)];
}

function mismatch(entry: ChainEntry, at: number, label: string, descriptor: ScliteDescriptor): readonly Problem[] {
  const member = differingMember(entry.descriptor, descriptor);
  return member === null ? [] : [problem("descriptor_mismatch", pointer(["entries", at, "descriptor", member]), label)];
}

function chainProblems(entries: readonly ChainEntry[], at: number, descriptor: ScliteDescriptor): readonly Problem[] {
  const { role, previous_chain_digest, chain_digest } = entries[at] as ChainEntry;
  const previous = entries[at - 1]?.chain_digest ?? "";
  const found: Problem[] = [];
  if (previous_chain_digest !== previous) {
    found.push(problem("previous_chain_digest_mismatch", pointer(["entries", at, "previous_chain_digest"])));
  }
  if (chain_digest !== chainDigest({ previous, role, descriptor })) {
    found.push(problem("chain_digest_mismatch", pointer(["entries", at, "chain_digest"])));
  }
  return within(MANIFEST_PLACE, found);
}
