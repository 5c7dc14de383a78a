// One digest for a plan: the steps with their arguments as they are prepared for a contract.

import { digestRecord, type DigestRef } from "@govengine/artifact-core";
import type { PlanStep } from "../recipes/plan.ts";

/** The digest of a plan whose arguments are prepared. */
export function planDigest(plan: readonly PlanStep[]): DigestRef {
  const steps = plan.map(({ tool, args, role, stdin = "" }) => ({ tool, args, role, stdin }));
  return digestRecord({ steps }, { recordType: "govengine.kernel.ActionPlan", schemaVersion: "v1" });
}
