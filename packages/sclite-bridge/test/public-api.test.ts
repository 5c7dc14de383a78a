import { expect, test } from "vitest";
import * as api from "../src/index.ts";

test("the exports of the package", () => {
  expect(Object.keys(api).toSorted()).toEqual([
    "ARTIFACT_CANONICALIZATION",
    "ARTIFACT_FILES",
    "BUNDLE_READ_CODES",
    "CHAIN_CANONICALIZATION",
    "DRY_RUN_DISCLAIMER",
    "HASH_ALGORITHM",
    "LIFECYCLE_ROLES",
    "MANIFEST_FILE",
    "POSTURES",
    "SCHEMA_NAMES",
    "SCLITE_REASON_CODES",
    "SIDECAR_FILES",
    "SUPPORTED_MANIFEST_PROFILES",
    "VERIFY_BUDGET",
    "approveTicket",
    "buildApprovalView",
    "buildArtifactDescriptor",
    "buildBundle",
    "buildChainManifest",
    "buildEvidenceContract",
    "buildExecutionContract",
    "buildExecutionReceipt",
    "buildExecutionTicket",
    "buildIntentContract",
    "buildPolicyDecision",
    "bundleBytes",
    "bundleSource",
    "chainDigest",
    "checkArtifactSchema",
    "checkBundlePath",
    "compareTimestamps",
    "completeBundle",
    "displayText",
    "findSchema",
    "normalizedArgsDigest",
    "parseTimestamp",
    "proposeTicket",
    "rejectTicket",
    "scliteContractLayer",
    "verifyChain",
  ]);
});

test("no exported table can be changed", () => {
  const tables = Object.entries<unknown>(api).filter(([, value]) => typeof value === "object");
  expect(tables.length).toBeGreaterThan(5);
  for (const [name, table] of tables) expect([name, Object.isFrozen(table)]).toEqual([name, true]);
});
