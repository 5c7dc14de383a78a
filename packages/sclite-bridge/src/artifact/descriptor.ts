// The descriptor of an artifact: who it says it is, and the digest of all of it.
// Specification: sclite-json-v0.1 descriptors (seven members, the whole object hashed, nothing left out).

import {
  ExactNumber,
  GovEngineError,
  measuredDigest,
  pointer,
  problem,
  snapshotJsonObject,
  type JsonObject,
  type JsonValue,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";

/** The canonical form of every descriptor, chain and ticket digest. */
export const ARTIFACT_CANONICALIZATION = "sclite-json-v0.1";

/** The hash algorithm of every descriptor and chain digest. */
export const HASH_ALGORITHM = "sha256";

/** The descriptor of an artifact, with exactly these members on the wire. */
export type ScliteDescriptor = {
  readonly artifact_type: string;
  readonly schema_version: string;
  readonly schema_ref: string;
  readonly canonicalization: typeof ARTIFACT_CANONICALIZATION;
  readonly algorithm: typeof HASH_ALGORITHM;
  /** SHA-256 of the canonical text of the whole artifact: 64 lower-case hexadecimal digits. */
  readonly digest: Sha256Hex;
  /** The length of that canonical text in UTF-8 bytes. */
  readonly canonical_bytes: number;
};

/** The members that a descriptor copies, each with the members it is read from: the first that says anything counts. */
const IDENTITY_SOURCES = {
  artifact_type: ["artifact_type"],
  schema_version: ["schema_version", "spec_version", "version"],
  schema_ref: ["schema_ref", "schema"],
} as const;

/**
 * Builds the descriptor of an artifact.
 *
 * @param artifact A JSON object; it is read once, exact numbers included.
 * @throws GovEngineError `descriptor_member_invalid` when the type, version or schema reference is there but isn't text;
 *   a `json_*` code when the artifact isn't a plain JSON object.
 * @example
 * buildArtifactDescriptor({ artifact_type: "note", schema_version: "v1" }).digest
 */
export function buildArtifactDescriptor(artifact: JsonObject): ScliteDescriptor {
  const value = snapshotJsonObject(artifact, { numbers: "exact" });
  const [first, ...rest] = identityProblems(value);
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return descriptorOf(value);
}

/** What keeps an artifact from having a descriptor: identity members that are there but aren't text. */
export function identityProblems(artifact: JsonObject): readonly Problem<"descriptor_member_invalid">[] {
  return Object.values(IDENTITY_SOURCES).flatMap((sources) => {
    const source = spokenMember(artifact, sources);
    if (source === null || typeof artifact[source] === "string") return [];
    return [problem("descriptor_member_invalid", pointer([source]))];
  });
}

/** The descriptor of an artifact that a reader returned and that has no {@link identityProblems}. */
export function descriptorOf(artifact: JsonObject): ScliteDescriptor {
  const { digest, bytes } = measuredDigest(artifact, ARTIFACT_CANONICALIZATION);
  return Object.freeze({
    artifact_type: identityText(artifact, IDENTITY_SOURCES.artifact_type),
    schema_version: identityText(artifact, IDENTITY_SOURCES.schema_version),
    schema_ref: identityText(artifact, IDENTITY_SOURCES.schema_ref),
    canonicalization: ARTIFACT_CANONICALIZATION,
    algorithm: HASH_ALGORITHM,
    digest,
    canonical_bytes: bytes,
  });
}

function identityText(artifact: JsonObject, sources: readonly string[]): string {
  const source = spokenMember(artifact, sources);
  const value = source === null ? undefined : artifact[source];
  return typeof value === "string" ? value : "";
}

function spokenMember(artifact: JsonObject, sources: readonly string[]): string | null {
  return sources.find((source) => Object.hasOwn(artifact, source) && !saysNothing(artifact[source])) ?? null;
}

/** What the reference skips when it looks for the first member that says anything. */
function saysNothing(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return true;
  if (ExactNumber.is(value)) return value.value === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
