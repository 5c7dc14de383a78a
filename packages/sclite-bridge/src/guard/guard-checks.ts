// Holding a guard against a manifest and a key: fields first, then tags. Every difference is said under a code of its own,
// at its place in the guard; no recorded tag and no recomputed one is in any of them.

import {
  isSha256Hex,
  pointer,
  problem,
  type JsonObject,
  type JsonValue,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { checkNamedSchema } from "../artifact/schema-registry.ts";
import { finding, notChecked, type Finding } from "../chain/finding.ts";
import type { ChainManifestV02 } from "../chain/manifest.ts";
import { equalInConstantTime } from "./constant-time.ts";
import {
  entryTranscript,
  GUARD_ALGORITHM,
  GUARD_PROFILE,
  manifestMetadataDigest,
  rootTranscript,
  tagOf,
  type EntryTranscript,
} from "./transcript.ts";

/** The guard's name in the document that problems of a guarded bundle point into. */
const GUARD_PLACE = "/kernel_guard_manifest";

/** The checks of a guard by itself. */
export function checkGuardShape(guard: JsonObject): readonly Finding[] {
  const schema = checkNamedSchema(guard, "kernel_guard_hmac_v1", "guard_schema_invalid");
  return [
    finding("guard_schema", within(GUARD_PLACE, schema)),
    finding("guard_profile", wordProblems(guard, "profile", GUARD_PROFILE, "guard_profile_unsupported")),
    finding("guard_algorithm", wordProblems(guard, "algorithm", GUARD_ALGORITHM, "guard_algorithm_unsupported")),
  ];
}

/** The names of the checks of a guard beside its manifest, for a guard that isn't compared. */
export const TAGS_NOT_CHECKED: readonly Finding[] = [
  "guard_manifest_binding",
  "guard_entry_binding",
  "guard_entry_tags",
  "guard_root_tag",
].map(notChecked);

/**
 * The checks of a guard beside a manifest. Both are valid against their schemas. Each entry is recomputed over what the
 * guard records before it, so one change shows at its own entry; when all tags hold, each recorded tag is the recomputed one.
 */
export function checkGuardTags(guard: JsonObject, manifest: ChainManifestV02, key: Uint8Array): readonly Finding[] {
  const entries = memberAt(guard, "entry_guards") as readonly JsonObject[];
  const counted = countProblems(guard, entries.length, manifest.entries.length);
  const binding = finding("guard_manifest_binding", [...counted, ...manifestProblems(guard, manifest)]);
  if (entries.length !== manifest.entries.length) return [binding, ...TAGS_NOT_CHECKED.slice(1)];
  const recomputed = entries.map((entry, seq) => recomputeEntry(entry, seq, manifest, guard, key));
  const fields = entries.flatMap((entry, seq) => fieldProblems(entry, seq, recomputed, guard));
  const tags = entries.flatMap((entry, seq) =>
    tagProblems(memberAt(entry, "tag"), recomputed[seq]?.tag as Sha256Hex, ["entry_guards", seq, "tag"]),
  );
  const root = rootProblems(guard, recomputed, manifest, key);
  const wrongKey = tags.length === entries.length && root.some(({ code }) => code === "guard_root_tag_mismatch");
  return [
    binding,
    finding("guard_entry_binding", fields),
    finding("guard_entry_tags", wrongKey ? [at("guard_key_mismatch", "key_id"), ...tags] : tags),
    finding("guard_root_tag", root),
  ];
}

function wordProblems<Code extends string>(
  guard: JsonObject,
  member: string,
  word: string,
  code: Code,
): readonly Problem<Code>[] {
  return memberAt(guard, member) === word ? [] : [at(code, member)];
}

function countProblems(guard: JsonObject, guarded: number, listed: number): readonly Problem[] {
  return [
    ...(guarded === listed ? [] : [at("guard_entry_count_mismatch", "entry_guards")]),
    ...(memberAt(guard, "entry_count") === listed ? [] : [at("guard_entry_count_mismatch", "entry_count")]),
  ];
}

function manifestProblems(guard: JsonObject, manifest: ChainManifestV02): readonly Problem[] {
  return [
    ...wordProblems(guard, "chain_id", manifest.chain_id, "guard_chain_id_mismatch"),
    ...wordProblems(guard, "root_chain_digest", manifest.root_chain_digest, "guard_root_digest_mismatch"),
    ...wordProblems(guard, "manifest_metadata_digest", manifestMetadataDigest(manifest), "guard_metadata_mismatch"),
  ];
}

interface Recomputed {
  readonly transcript: EntryTranscript;
  readonly tag: Sha256Hex;
}

function recomputeEntry(
  entry: JsonObject,
  seq: number,
  manifest: ChainManifestV02,
  guard: JsonObject,
  key: Uint8Array,
): Recomputed {
  const transcript = entryTranscript(manifest, seq, {
    previous_tag: memberAt(entry, "previous_tag") as string,
    nonce: memberAt(entry, "nonce") as string,
    key_id: memberAt(guard, "key_id") as string,
  });
  return { transcript, tag: tagOf(key, transcript) };
}

const ORDER_FIELDS: readonly string[] = ["seq", "entry_count", "previous_tag"];

function fieldProblems(
  entry: JsonObject,
  seq: number,
  recomputed: readonly Recomputed[],
  guard: JsonObject,
): readonly Problem[] {
  const expected: Readonly<Record<string, JsonValue>> = {
    ...(recomputed[seq] as Recomputed).transcript,
    previous_tag: recomputed[seq - 1]?.tag ?? "",
    key_id: memberAt(guard, "key_id") as string,
  };
  return Object.entries(expected)
    .filter(([name, value]) => !isSame(memberAt(entry, name), value))
    .map(([name]) => problem(fieldCode(name), GUARD_PLACE + pointer(["entry_guards", seq, name]), name));
}

/** A text is compared in constant time: it may be a tag, and what a guard records may be a guess at one. */
function isSame(recorded: JsonValue | undefined, expected: JsonValue): boolean {
  if (typeof recorded !== "string" || typeof expected !== "string") return recorded === expected;
  return equalInConstantTime(recorded, expected);
}

function fieldCode(name: string): "guard_key_id_mismatch" | "guard_order_mismatch" | "guard_entry_mismatch" {
  if (name === "key_id") return "guard_key_id_mismatch";
  return ORDER_FIELDS.includes(name) ? "guard_order_mismatch" : "guard_entry_mismatch";
}

function tagProblems(
  recorded: JsonValue | undefined,
  recomputed: Sha256Hex,
  way: readonly (string | number)[],
  code: "guard_tag_mismatch" | "guard_root_tag_mismatch" = "guard_tag_mismatch",
): readonly Problem[] {
  if (!isSha256Hex(recorded)) return [at("guard_tag_invalid", ...way)];
  return equalInConstantTime(recorded, recomputed) ? [] : [at(code, ...way)];
}

function rootProblems(
  guard: JsonObject,
  recomputed: readonly Recomputed[],
  manifest: ChainManifestV02,
  key: Uint8Array,
): readonly Problem[] {
  const recorded = (member: string): string => memberAt(guard, member) as string;
  const ends = { first_tag: recorded("first_tag"), last_tag: recorded("last_tag"), key_id: recorded("key_id") };
  const root = tagOf(key, rootTranscript(manifest, ends));
  return [
    ...(isSame(ends.first_tag, recomputed[0]?.tag ?? "") ? [] : [at("guard_end_tag_mismatch", "first_tag")]),
    ...(isSame(ends.last_tag, recomputed.at(-1)?.tag ?? "") ? [] : [at("guard_end_tag_mismatch", "last_tag")]),
    ...tagProblems(memberAt(guard, "root_tag"), root, ["root_tag"], "guard_root_tag_mismatch"),
  ];
}

function at<Code extends string>(code: Code, ...way: readonly (string | number)[]): Problem<Code> {
  return problem(code, GUARD_PLACE + pointer(way));
}
