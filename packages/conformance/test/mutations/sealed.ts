// The bundles under mutation, and the two ways to try one: with nothing brought in line, and re-sealed, as a forger does who
// holds all files: links, descriptors, the ticket's digest of its contract, chain and root recomputed after the change.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { isGovEngineError, parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import {
  ARTIFACT_FILES,
  bundleSource,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  reviewBundle,
  reviewManifest,
  type Bundle,
  type LifecycleBundle,
  type LifecycleRole,
  type ReviewVerdict,
} from "@govengine/sclite-bridge";

import { chained, entriesOf, jsonFile, withFile, withFreshLinks } from "../../src/fixtures/edit.ts";
import { vectorPath } from "../vectors/vector-files.ts";
import type { Mutation } from "./single-field.ts";

/** One bundle: its artifacts by role, and the manifest as it lies there. */
export interface SealedBundle {
  readonly name: string;
  readonly artifacts: LifecycleBundle;
  readonly files: Bundle;
}

/** What the verifier and the review say of a bundle; `unsealable` when no chain can be made of it. */
export interface Judged {
  readonly chain: ReviewVerdict | "unsealable";
  readonly review: ReviewVerdict | "unsealable";
}

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/bundles", import.meta.url));
const LABELS = { chain_id: "mutation", created_at: "2026-01-05T09:12:00Z" };
const UNSEALABLE: Judged = { chain: "unsealable", review: "unsealable" };

/** A bundle of the fixtures. */
export function ownBundle(name: string): SealedBundle {
  return sealedBundle(name, join(FIXTURES, name));
}

/** A published bundle. */
export function publishedBundle(name: string): SealedBundle {
  return sealedBundle(name, vectorPath("sclite-bundles", name));
}

function sealedBundle(name: string, folder: string): SealedBundle {
  const read = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
  const names = new Set(readdirSync(folder));
  const pathOf = (role: LifecycleRole): string =>
    names.has(ARTIFACT_FILES[role]) ? ARTIFACT_FILES[role] : `${role}.json`;
  const files = LIFECYCLE_ROLES.map((role) => ({ path: pathOf(role), bytes: read(pathOf(role)) }));
  const artifacts = Object.fromEntries(
    LIFECYCLE_ROLES.map((role) => [role, parseJsonObject(read(pathOf(role)), { numbers: "exact" })]),
  ) as LifecycleBundle;
  return { name, artifacts, files: [...files, { path: MANIFEST_FILE, bytes: read(MANIFEST_FILE) }] };
}

/** The bundle with one artifact replaced and nothing else. */
export function judgeRaw({ files }: SealedBundle, role: LifecycleRole, mutated: JsonObject): Judged {
  const path = files[LIFECYCLE_ROLES.indexOf(role)]?.path ?? "";
  return judge(withFile(files, jsonFile(path, mutated)));
}

/**
 * The bundle with one artifact replaced, and everything that depends on it recomputed. What a mutation made of an artifact's
 * own links stays; an artifact that was put in whole is bound to the others.
 */
export function judgeSealed({ artifacts }: SealedBundle, role: LifecycleRole, { place, mutated }: Mutation): Judged {
  try {
    const done: Partial<Record<LifecycleRole, JsonObject>> = {};
    for (const each of LIFECYCLE_ROLES) {
      if (each !== role) done[each] = withFreshLinks(artifacts[each], done);
      else done[each] = place === "" ? withFreshLinks(mutated, done) : mutated;
    }
    return judge(chained(entriesOf(done as LifecycleBundle), LABELS));
  } catch (error) {
    if (isGovEngineError(error)) return UNSEALABLE;
    throw error;
  }
}

/** The verdicts of a bundle, under whatever names its files have. */
export function judge(files: Bundle): Judged {
  const manifest = files.find(({ path }) => path === MANIFEST_FILE)?.bytes ?? new Uint8Array();
  const input = { manifest, source: bundleSource(files) };
  if (files.some(({ path }) => path === ARTIFACT_FILES.execution_ticket)) {
    const { verification, verdict } = reviewBundle(input);
    return { chain: verification.verdict, review: verdict };
  }
  const { verification, verdict } = reviewManifest(input);
  return { chain: verification.verdict, review: verdict };
}
