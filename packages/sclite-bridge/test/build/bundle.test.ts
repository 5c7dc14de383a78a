import { parseJson } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import {
  ARTIFACT_FILES,
  buildBundle,
  bundleBytes,
  bundleSource,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  type LifecycleBundle,
} from "../../src/index.ts";
import { refusalsOf } from "../support/refusal.ts";
import { edited, sampleArtifacts, verifyBundle } from "../support/sample.ts";

const artifacts = sampleArtifacts();
const bytes = new Uint8Array([0x7b, 0x7d]);

describe("buildBundle", () => {
  test("has the six artifacts and the manifest under the canonical names", () => {
    const bundle = buildBundle(artifacts, { chain_id: "c" });
    expect(bundle.map(({ path }) => path)).toEqual([
      "01_intent_contract.json",
      "02_policy_decision.json",
      "03_execution_contract.json",
      "04_execution_ticket.json",
      "05_execution_receipt.json",
      "06_evidence_contract.json",
      "artifact_chain_manifest.json",
    ]);
    for (const role of LIFECYCLE_ROLES) {
      expect(parseJson(bundleBytes(bundle, ARTIFACT_FILES[role]))).toEqual(artifacts[role]);
    }
    expect(parseJson(bundleBytes(bundle, MANIFEST_FILE))).toMatchObject({ chain_id: "c" });
  });

  test("writes sorted, indented JSON with a final line feed, the same bytes every time", () => {
    const text = new TextDecoder().decode(bundleBytes(buildBundle(artifacts), ARTIFACT_FILES.intent_contract));
    expect(text.startsWith('{\n  "actor": {\n    "id": "agent:sample"\n  },\n  "artifact_type":')).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
    expect(buildBundle(artifacts)).toEqual(buildBundle(sampleArtifacts()));
  });

  test("doesn't judge: artifacts that don't belong together make a bundle that fails", () => {
    const denied = edited(artifacts, { "/policy_decision/decision": "deny" });
    expect(verifyBundle(buildBundle(denied)).verdict).toBe("fail");
  });

  test("refuses artifacts that aren't there or aren't what they must be", () => {
    const { evidence_contract: _, ...five } = artifacts;
    expect(refusalsOf(() => buildBundle(five as LifecycleBundle))).toEqual([
      "lifecycle_artifact_missing /evidence_contract evidence_contract",
    ]);
    expect(refusalsOf(() => buildBundle({ ...artifacts, policy_decision: artifacts.intent_contract }))).toEqual([
      "role_schema_identity_mismatch /policy_decision/artifact_type policy_decision",
    ]);
    expect(refusalsOf(() => buildBundle(edited(artifacts, { "/intent_contract/actor": 1 })))).toEqual([
      "artifact_schema_invalid /intent_contract/actor type",
    ]);
    expect(refusalsOf(() => buildBundle({ ...artifacts, intent_contract: {} }))).toEqual([
      "artifact_schema_unpinned /intent_contract",
    ]);
  });
});

describe("bundleSource", () => {
  test("gives each file by its path, and says which are missing", () => {
    const source = bundleSource([{ path: "sub/a.json", bytes }]);
    expect(source("sub/a.json")).toEqual({ ok: true, bytes });
    expect(source("SUB/a.json")).toEqual({ ok: false, code: "bundle_file_missing" });
    expect(source("__proto__")).toEqual({ ok: false, code: "bundle_file_missing" });
  });

  test("refuses files that couldn't lie in a folder", () => {
    expect(refusalsOf(() => bundleSource([{ path: "../a", bytes }]))).toEqual(["path_escape /0/path dot part"]);
    const twice = [
      { path: "a", bytes },
      { path: "A", bytes },
    ];
    expect(refusalsOf(() => bundleSource(twice))).toEqual(["duplicate_path /1/path"]);
    expect(
      refusalsOf(() =>
        bundleSource([
          { path: "a", bytes },
          { path: "a", bytes },
        ]),
      ),
    ).toEqual(["duplicate_path /1/path"]);
  });
});

describe("bundleBytes", () => {
  test("finds a file or refuses", () => {
    expect(bundleBytes([{ path: "a", bytes }], "a")).toBe(bytes);
    expect(refusalsOf(() => bundleBytes([{ path: "a", bytes }], "b"))).toEqual(["bundle_file_missing "]);
  });
});
