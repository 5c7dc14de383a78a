// A completed action with its bundle, as texts: what the targets that read whole actions begin with.

import { digest, parseJsonObject, type JsonObject } from "@govengine/artifact-core";
import { ARTIFACT_FILES, completeBundle, MANIFEST_FILE, type Bundle } from "@govengine/sclite-bridge";
import { approvedAction, makeKernel, NOON, testClock, type Signed } from "../kernel/support/action.ts";

/** Stands between the texts of one input; JSON has no room for it outside of strings. */
export const SEPARATOR = "\u001e";

/** The files of a bundle, the manifest first. */
export const FILES: readonly string[] = [MANIFEST_FILE, ...Object.values(ARTIFACT_FILES)];

/** An approved action and the bundle of its dry run. */
export interface BundleSeed {
  readonly action: Signed;
  readonly texts: readonly string[];
}

/** Makes the action and runs it. */
export async function bundleSeed(): Promise<BundleSeed> {
  const action = await approvedAction("fuzz");
  const outcome = await makeKernel(testClock(NOON)).run(action);
  if (outcome.status !== "completed") throw new Error("the seed doesn't run");
  const bundle: Bundle = completeBundle(outcome.run);
  const texts = FILES.map((path) => {
    const file = bundle.find((each) => each.path === path);
    if (file === undefined) throw new Error("the seed lacks a file");
    return JSON.stringify(JSON.parse(Buffer.from(file.bytes).toString("utf8")));
  });
  return { action, texts };
}

/** The digest of an artifact's text as the chain hashes it. */
export function digestOfText(text: string): string {
  return digest(parseJsonObject(text, { numbers: "exact" }), "sclite-json-v0.1");
}

/** Words of artifacts, to be put in where they don't belong. */
export const ARTIFACT_WORDS: readonly string[] = [
  '"artifact_type":"execution_ticket",',
  '"__proto__":{"status":"approved"},',
  '"status":"approved"',
  '"decision":"allow_prepare"',
  '"max_uses":2',
  '"mode":"live"',
  '"target_in_scope":true',
  '"not_after":"2099-01-01T00:00:00Z"',
  '"usable_by_runtime":"*"',
  '"extra":{},',
  "2026-03-02T08:30:00Z",
  "https://evil.example/",
  "integrity_only",
  "../",
  "0".repeat(64),
  SEPARATOR,
];

/** A text as a JSON object, or null when it isn't one. */
export function objectOrNull(text: string): JsonObject | null {
  try {
    return parseJsonObject(text, { numbers: "exact" });
  } catch {
    return null;
  }
}
