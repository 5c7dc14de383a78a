// The verifier of a bundle: recomputes everything from the artifacts and says all that is wrong at once.
// Reads top to bottom like the specification of chain verification: manifest, entries, root, lifecycle.

import {
  jsonNodeCount,
  parseJsonObject,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type ReadOptions,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { within } from "../artifact/problems.ts";
import { checkEntries, lifecycleArtifacts, recomputeRoot } from "./entries.ts";
import { finding, isBlocked, notChecked, type Finding } from "./finding.ts";
import { checkLifecycle } from "./lifecycle.ts";
import { entryProblems, type ChainManifestV02 } from "./manifest.ts";
import { checkManifest, MANIFEST_PLACE } from "./manifest-checks.ts";
import { conclude, type ChainVerification, type Evaluation } from "./result.ts";
import { readSettings, type VerifyChainInput } from "./settings.ts";

/**
 * Verifies a bundle: the manifest, every artifact against its schema and its recorded digest, the chain, and in the
 * `lifecycle` posture also roles, bindings, policy, approval, scope, target and time. Nothing is executed and no clock is
 * asked. Each artifact is read exactly once.
 *
 * @returns The frozen verdict with every reason. A manifest that isn't valid is not followed: then nothing that it names
 *   is opened, and the later checks are `not_checked`.
 * @throws GovEngineError with a `json_*` code when the manifest isn't a JSON object at all, and `invalid_verify_options`
 *   or `invalid_json_limits` for wrong options. Whatever is wrong with an artifact is in the result.
 * @example
 * const { verdict, blockers } = verifyChain({ manifest: bytes, source: bundleSource(files) });
 */
export function verifyChain(input: VerifyChainInput): ChainVerification {
  return conclude(evaluateChain(input));
}

/** What {@link verifyChain} found, with the artifacts that it read: whoever looks further reads none of them again. */
export function evaluateChain(input: VerifyChainInput): Evaluation {
  const settings = readSettings(input);
  const { posture } = settings;
  const manifest = readManifest(input.manifest, settings.reading);

  const manifestFindings = checkManifest(manifest, settings.profiles, settings.budget);
  if (isBlocked(manifestFindings)) {
    return { posture, manifest, chain: manifestFindings, entries: [], root: null, lifecycle: null };
  }

  const { entries, root_chain_digest } = manifest as ChainManifestV02;
  const wrong = entryProblems(entries);
  const checked = checkEntries(entries, wrong, jsonNodeCount(manifest), input.source, settings);
  const root = recomputeRoot(checked);
  const chain = [
    ...manifestFindings,
    finding("manifest_entries", within(`${MANIFEST_PLACE}/entries`, wrong)),
    ...checked.flatMap(({ findings }) => findings),
    rootFinding(root, root_chain_digest),
  ];

  const roles = entries.map(({ role }) => role);
  const lifecycle = posture === "lifecycle" ? checkLifecycle(roles, lifecycleArtifacts(checked)) : null;
  return { posture, manifest, chain, entries: checked, root, lifecycle };
}

function rootFinding(recomputed: Sha256Hex | null, recorded: string): Finding {
  if (recomputed === null) return notChecked("root_chain_digest");
  const mismatch = problem("root_chain_digest_mismatch", `${MANIFEST_PLACE}/root_chain_digest`);
  return finding("root_chain_digest", recomputed === recorded ? [] : [mismatch]);
}

function readManifest(manifest: VerifyChainInput["manifest"], reading: ReadOptions): JsonObject {
  if (typeof manifest === "string") return parseJsonObject(manifest, reading);
  if (ArrayBuffer.isView(manifest)) return parseJsonObject(manifest, reading);
  return snapshotJsonObject(manifest, reading);
}
