import type { JsonObject, Problem } from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";
import { buildChainManifest, checkArtifactSchema, type ChainInput, type ChainManifestV02 } from "../../src/index.ts";
import { refusalOf } from "../support/refusal.ts";
import { isDeepFrozen } from "../support/sample.ts";
import { publishedArtifacts, vectorObject, vectorsExpected } from "../support/vectors.ts";

const note = { artifact_type: "note", schema_version: "v1" };
const inputs: readonly ChainInput[] = [
  { artifact: note, path: "a.json" },
  { artifact: { artifact_type: "other" }, path: "sub/b.json", role: "second", required: false },
];

describe("buildChainManifest", () => {
  test("fills in the labels and chains the entries", () => {
    const manifest = buildChainManifest(inputs);
    expect(manifest).toMatchObject({
      artifact_type: "artifact_chain_manifest",
      schema_version: "v0.2",
      schema_ref: "schemas/artifact_chain_manifest.v0.2.schema.json",
      chain_id: "sclite-v0.2-lifecycle-chain",
      created_at: "1970-01-01T00:00:00+00:00",
      profile: "sclite-v0.2-integrity-only",
      canonicalization: "sclite-artifact-chain-v0.2",
      hash_algorithm: "sha256",
      signature_policy: { mode: "integrity_only", identity_signature_required: false },
    });
    const [first, second] = manifest.entries;
    expect([first?.role, first?.required, first?.previous_chain_digest]).toEqual(["note", true, ""]);
    expect([second?.role, second?.required]).toEqual(["second", false]);
    expect(second?.previous_chain_digest).toBe(first?.chain_digest);
    expect(manifest.root_chain_digest).toBe(second?.chain_digest);
    expect(checkArtifactSchema(manifest)).toEqual([]);
    expect(isDeepFrozen(manifest)).toBe(true);
  });

  test("takes labels as options, and none of them changes the root", () => {
    const options = { chain_id: "c", created_at: "2026-01-01T00:00:00Z", profile: "host-profile", note: "n" };
    const manifest = buildChainManifest(inputs, options);
    expect(manifest).toMatchObject({ chain_id: "c", created_at: options.created_at, profile: "host-profile" });
    expect(manifest.signature_policy.note).toBe("n");
    expect(manifest.root_chain_digest).toBe(buildChainManifest(inputs).root_chain_digest);
  });

  test("neither paths nor `required` change the root, roles do", () => {
    const { root_chain_digest } = buildChainManifest(inputs);
    const renamed = inputs.map((input) => ({ ...input, path: `x/${input.path}`, required: true }));
    expect(buildChainManifest(renamed).root_chain_digest).toBe(root_chain_digest);
    const otherRole = inputs.map((input, at) => ({ ...input, role: `role_${at}` }));
    expect(buildChainManifest(otherRole).root_chain_digest).not.toBe(root_chain_digest);
  });

  test.each<[string, readonly ChainInput[], readonly Problem[]]>([
    ["no artifact at all", [], [{ code: "chain_empty", path: "", detail: null }]],
    [
      "a path out of the bundle",
      [{ artifact: note, path: "../a.json" }],
      [{ code: "path_escape", path: "/entries/0/path", detail: "dot part" }],
    ],
    [
      "a path and a role twice",
      [inputs[0] as ChainInput, { artifact: note, path: "A.json" }],
      [
        { code: "duplicate_path", path: "/entries/1/path", detail: null },
        { code: "duplicate_role", path: "/entries/1/role", detail: null },
      ],
    ],
    [
      "an artifact without a type, and no role for it",
      [{ artifact: {}, path: "a.json" }],
      [{ code: "artifact_schema_invalid", path: "/entries/0/role", detail: "minLength" }],
    ],
    [
      "an artifact whose version isn't text",
      [{ artifact: { artifact_type: "x", version: 2 }, path: "a.json" }],
      [{ code: "descriptor_member_invalid", path: "/entries/0/artifact/version", detail: null }],
    ],
    [
      "a `required` that is no flag",
      [{ artifact: note, path: "a.json", required: "yes" as never }],
      [{ code: "artifact_schema_invalid", path: "/entries/0/required", detail: "type" }],
    ],
    [
      "an artifact that is no object",
      [{ artifact: [] as never, path: "a.json" }],
      [{ code: "json_not_object", path: "", detail: null }],
    ],
  ])("refuses %s", (_, given, problems) => {
    expect(refusalOf(() => buildChainManifest(given))).toEqual(problems);
  });

  test("refuses an empty label", () => {
    expect(refusalOf(() => buildChainManifest(inputs, { chain_id: "" }))).toEqual([
      { code: "artifact_schema_invalid", path: "/chain_id", detail: "minLength" },
    ]);
  });
});

describe.skipIf(!vectorsExpected)("published manifests (needs ../shared/vectors)", () => {
  test.each([
    "contract-lifecycle-v0.2",
    "review-bundle",
    "govengine-integration",
    "local-admin-change",
    "bad-review-bundle-cross-host",
  ])("%s is built again, member for member", (name) => {
    const published = vectorObject("sclite-bundles", name, "artifact_chain_manifest.json") as ChainManifestV02;
    const artifacts = publishedArtifacts(name);
    const { chain_id, created_at, profile, signature_policy } = published;
    const built = buildChainManifest(
      published.entries.map(({ role, path }) => ({ role, path, artifact: artifacts[role] as JsonObject })),
      { chain_id, created_at, profile, note: signature_policy.note ?? "" },
    );
    expect(built).toEqual(published);
  });
});
