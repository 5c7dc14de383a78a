// Inputs for the codes of guards, profile references and redaction: one that produces the code, and a neighbour that doesn't.

import { isGovEngineError, type JsonObject } from "@govengine/artifact-core";
import {
  buildKernelGuard,
  buildRedactionPolicy,
  buildRedactionReceipt,
  checkKernelGuard,
  checkRedactionReceipt,
  checkTrustProfileRef,
  verifySecureBundle,
} from "../../src/index.ts";
import { KEY, KEY_ID, nonces, sampleGuard, sampleManifest, verifyGuarded } from "./guarded.ts";
import { SUBJECT, TRUST_REF } from "./profile-refs.ts";
import { edited, rawBundle, rawEntries, relinked, type Changes } from "./sample.ts";
import type { CodePair } from "./scoped-pairs.ts";

const ZEROS = "0".repeat(64);

function codes(problems: readonly { readonly code: string }[]): readonly string[] {
  return problems.map(({ code }) => code);
}

function thrown(run: () => unknown): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (isGovEngineError(error)) return codes(error.problems);
    throw error;
  }
}

/** The sample's guard or manifest with a change, beside the sample's. */
function guard(changes: Changes): CodePair {
  return { no: () => codes(verifyGuarded(changes).blockers), yes: () => codes(verifyGuarded().blockers) };
}

function built(change: object): CodePair {
  const { manifest } = sampleManifest();
  const options = { key: KEY, key_id: KEY_ID, nonces: nonces() };
  return {
    no: () => thrown(() => buildKernelGuard(manifest, { ...options, ...change })),
    yes: () => thrown(() => buildKernelGuard(manifest, options)),
  };
}

function secured(changes: Changes): CodePair {
  const run = (change: Changes) => (): readonly string[] => {
    const { manifest, source } = rawBundle(rawEntries(relinked(change)));
    const fitting = buildKernelGuard(manifest, { key: KEY, key_id: KEY_ID, nonces: nonces() });
    return codes(verifySecureBundle({ manifest, source, guard: fitting, key: KEY }).blockers);
  };
  return { no: run(changes), yes: run({}) };
}

function profile(changes: Changes): CodePair {
  return {
    no: () => codes(checkTrustProfileRef(edited(TRUST_REF, changes), SUBJECT).blockers),
    yes: () => codes(checkTrustProfileRef(TRUST_REF, SUBJECT).blockers),
  };
}

const policy = buildRedactionPolicy();
const redaction = { source: { token: "x" }, redacted: { token: "<redacted>" }, policy };
const receipt: JsonObject = buildRedactionReceipt({ ...redaction, generated_at: "2026-03-02T08:00:00Z" });

/** A pair for each of these codes. */
export const GUARD_PAIRS = {
  guard_algorithm_unsupported: guard({ "/algorithm": "none" }),
  guard_chain_id_mismatch: guard({ "/chain_id": "other" }),
  guard_chain_not_checked: {
    no: () => codes(checkKernelGuard({ ...sampleManifest(), guard: sampleGuard(), key: KEY }).reviews),
    yes: () => codes(verifyGuarded().reviews),
  },
  guard_end_tag_mismatch: guard({ "/first_tag": ZEROS }),
  guard_entry_count_mismatch: guard({ "/entry_count": 5 }),
  guard_entry_mismatch: guard({ "/entry_guards/0/path": "other.json" }),
  guard_key_id_mismatch: guard({ "/entry_guards/0/key_id": "other" }),
  guard_key_invalid: built({ key: "k".repeat(31) }),
  guard_key_mismatch: {
    no: () => codes(verifyGuarded({}, "k".repeat(32)).blockers),
    yes: () => codes(verifyGuarded({}, KEY).blockers),
  },
  guard_metadata_mismatch: guard({ "/manifest/created_at": "2026-01-01T00:00:00Z" }),
  guard_nonces_invalid: built({ nonces: nonces(5) }),
  guard_order_mismatch: guard({ "/entry_guards/1/seq": 2 }),
  guard_profile_unsupported: guard({ "/profile": "mine" }),
  guard_root_digest_mismatch: guard({ "/root_chain_digest": ZEROS }),
  guard_root_tag_mismatch: guard({ "/root_tag": ZEROS }),
  guard_schema_invalid: guard({ "/note": "x" }),
  guard_tag_invalid: guard({ "/root_tag": "A".repeat(64) }),
  guard_tag_mismatch: guard({ "/entry_guards/0/tag": ZEROS }),
  profile_digest_mismatch: profile({ "/integrity/subject_artifact_digest": ZEROS }),
  profile_schema_invalid: profile({ "/created_at": "" }),
  profile_subject_mismatch: profile({ "/links/subject/descriptor/digest": ZEROS }),
  profile_subject_missing: profile({ "/links/subject": undefined }),
  profile_unsupported: profile({ "/trust_profile": "mine" }),
  redaction_incomplete: {
    no: () =>
      thrown(() =>
        buildRedactionReceipt({ ...redaction, redacted: redaction.source, generated_at: "2026-03-02T08:00:00Z" }),
      ),
    yes: () => thrown(() => buildRedactionReceipt({ ...redaction, generated_at: "2026-03-02T08:00:00Z" })),
  },
  redaction_options_invalid: {
    no: () => thrown(() => buildRedactionPolicy({ schema_version: "v0.9" as "v0.2" })),
    yes: () => thrown(() => buildRedactionPolicy({ schema_version: "v0.2" })),
  },
  redaction_receipt_mismatch: {
    no: () => codes(checkRedactionReceipt(edited(receipt, { "/status": "unchanged" }), redaction)),
    yes: () => codes(checkRedactionReceipt(receipt, redaction)),
  },
  strict_lifecycle_not_passed: secured({ "/execution_receipt/execution/ended_at": undefined }),
  ticket_use_not_passed: secured({ "/execution_receipt/execution/ended_at": undefined }),
} satisfies Readonly<Record<string, CodePair>>;
