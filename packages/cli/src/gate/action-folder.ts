// The folder that `govengine gate` looks at: the first four artifacts of a bundle, the signatures beside them, and whether
// a receipt shows that the ticket was used already. With a manifest the folder is held against it; before a run there is
// none yet, and the artifacts are found by their canonical names.

import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";

import {
  ACTION_ROLES,
  type ActionRole,
  digest,
  DEFAULT_LIMITS,
  GovEngineError,
  isGovEngineError,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  parseJsonObject,
  problem,
  type Problem,
  sameDigest,
} from "@govengine/artifact-core";
import {
  ARTIFACT_CANONICALIZATION,
  ARTIFACT_FILES,
  type ArtifactSource,
  type LifecycleRole,
  MANIFEST_FILE,
  SIDECAR_FILES,
  verifyChain,
} from "@govengine/sclite-bridge";
import { openBundle, readFileSafely } from "@govengine/sclite-bridge/node";

import { isFolder } from "../input.ts";

/** What the folder holds for a gate. */
export interface ActionFolder {
  /** The bytes of each artifact, null for one that isn't there or can't be read (then it is in `problems`). */
  readonly artifacts: { readonly [Role in ActionRole]: Uint8Array | null };
  /** Members of `signatures.json` as they are, null when there is no such file. */
  readonly signatures: readonly JsonValue[] | null;
  /** Whether the folder has a manifest, against which everything in it was then held. */
  readonly listed: boolean;
  /** Whether a receipt shows a use of the ticket. */
  readonly used: boolean;
  /** What is wrong with the files, the manifest and the chain. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the folder.
 *
 * @throws GovEngineError `bundle_not_found` for a path that is no folder, or one with neither a manifest nor an artifact; the
 *   codes of the reader for a manifest that can't be read or parsed.
 */
export function readActionFolder(path: string, cwd: string): ActionFolder {
  const folder = resolve(cwd, path);
  if (!isFolder(folder)) throw new GovEngineError("bundle_not_found");
  const files = isThere(join(folder, MANIFEST_FILE)) ? listedFiles(folder) : namedFiles(folder);
  const problems = [...files.problems];
  const artifacts = byRole((role) => read(files, role, problems));
  const receipts = receiptsOf(folder, files);
  return Object.freeze({
    artifacts,
    signatures: readSignatures(folder, problems),
    listed: files.listed,
    used: receipts.some((receipt) => isUse(receipt.ok ? receipt.bytes : null, artifacts.execution_ticket)),
    problems: Object.freeze(problems),
  });
}

/** Where the artifacts of a folder are. */
interface Files {
  readonly listed: boolean;
  readonly problems: readonly Problem[];
  readonly has: (role: LifecycleRole) => boolean;
  readonly bytes: (role: LifecycleRole) => ReturnType<ArtifactSource>;
}

function listedFiles(folder: string): Files {
  const { manifest, source } = openBundle(folder);
  const { entries, blockers } = verifyChain({ manifest, source, posture: "integrity" });
  const paths = new Map(entries.map((entry) => [entry.role, entry.path]));
  return {
    listed: true,
    problems: blockers,
    has: (role) => paths.has(role),
    bytes: (role) => {
      const path = paths.get(role);
      return path === undefined ? { ok: false, code: "bundle_file_missing" } : source(path);
    },
  };
}

function namedFiles(folder: string): Files {
  const has = (role: LifecycleRole): boolean => isThere(join(folder, ARTIFACT_FILES[role]));
  if (!ACTION_ROLES.some(has)) throw new GovEngineError("bundle_not_found");
  return {
    listed: false,
    problems: [],
    has,
    bytes: (role) => readFileSafely(join(folder, ARTIFACT_FILES[role]), { maxBytes: DEFAULT_LIMITS.maxBytes }),
  };
}

/** The receipt that the manifest lists, and one that lies there under the canonical name although nobody lists it. */
function receiptsOf(folder: string, files: Files): readonly ReturnType<ArtifactSource>[] {
  const listed = files.has("execution_receipt") ? [files.bytes("execution_receipt")] : [];
  const named = files.listed ? namedFile(folder, "execution_receipt") : null;
  return named === null ? listed : [...listed, named];
}

function namedFile(folder: string, role: LifecycleRole): ReturnType<ArtifactSource> | null {
  const path = join(folder, ARTIFACT_FILES[role]);
  return isThere(path) ? readFileSafely(path, { maxBytes: DEFAULT_LIMITS.maxBytes }) : null;
}

function isThere(path: string): boolean {
  // A link counts: the reader refuses it by name.
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function byRole(make: (role: ActionRole) => Uint8Array | null): ActionFolder["artifacts"] {
  const [intent_contract, policy_decision, execution_contract, execution_ticket] = ACTION_ROLES.map(make);
  return Object.freeze({
    intent_contract: intent_contract ?? null,
    policy_decision: policy_decision ?? null,
    execution_contract: execution_contract ?? null,
    execution_ticket: execution_ticket ?? null,
  });
}

/** An artifact's bytes. One that isn't there is the gate's to miss; one that can't be read is said here. */
function read(files: Files, role: ActionRole, problems: Problem[]): Uint8Array | null {
  if (!files.has(role)) return null;
  const found = files.bytes(role);
  if (found.ok) return found.bytes;
  // Against a manifest the chain has said so already.
  if (!files.listed) problems.push(problem(found.code, `/${role}`));
  return null;
}

/** The signatures that a gate looks at: those of receipts are about what comes after it. */
function readSignatures(folder: string, problems: Problem[]): readonly JsonValue[] | null {
  const path = join(folder, SIDECAR_FILES.signatures);
  if (!isThere(path)) return null;
  const found = readFileSafely(path, { maxBytes: DEFAULT_LIMITS.maxBytes });
  const list = found.ok ? signatureList(found.bytes) : null;
  if (list === null) problems.push(problem("signatures_malformed", "/signatures"));
  return (list ?? []).filter((each) => !isJsonObject(each) || each["purpose"] !== "execution_receipt");
}

function signatureList(bytes: Uint8Array): readonly JsonValue[] | null {
  try {
    const file = parseJsonObject(bytes);
    const { signatures } = file;
    return Object.keys(file).length === 1 && Array.isArray(signatures) ? (signatures as readonly JsonValue[]) : null;
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return null;
  }
}

/** Whether a receipt is one of this ticket. One that can't be read might be, so it counts. */
function isUse(receiptBytes: Uint8Array | null, ticketBytes: Uint8Array | null): boolean {
  const receipt = objectOf(receiptBytes);
  const ticket = objectOf(ticketBytes);
  if (receipt === null || ticket === null) return true;
  const link = member(receipt["links"], "execution_ticket");
  const bound = member(member(link, "descriptor"), "digest");
  const named = member(receipt["ticket_use"], "ticket_id");
  const isOfAnother = bound !== undefined && !sameDigest(bound, digest(ticket, ARTIFACT_CANONICALIZATION));
  return !isOfAnother || named === ticket["ticket_id"];
}

function objectOf(bytes: Uint8Array | null): JsonObject | null {
  try {
    const value = bytes === null ? null : parseJson(bytes, { numbers: "exact" });
    return value !== null && isJsonObject(value) ? value : null;
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return null;
  }
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return value !== undefined && isJsonObject(value) ? value[name] : undefined;
}
