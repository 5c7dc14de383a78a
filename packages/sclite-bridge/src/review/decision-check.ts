// The authorization decision of a bundle: a claim of the host that ran the action. Held against the artifacts again, so that
// a decision on something else, or a no, can't stand beside a run.

import {
  ACTION_ROLES,
  AuthorizationDecision,
  isSha256Hex,
  pointer,
  problem,
  type JsonObject,
  type Problem,
} from "@govengine/artifact-core";
import { ARTIFACT_CANONICALIZATION } from "../artifact/descriptor.ts";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import type { ArtifactSource } from "../chain/artifact-source.ts";
import { lifecycleArtifacts } from "../chain/entries.ts";
import type { Evaluation } from "../chain/result.ts";
import { SIDECAR_FILES } from "./bundle-shape.ts";
import { readSidecarJson } from "./read-sidecar.ts";
import type { WithBlockers } from "./reasons.ts";

/** What the decision beside a bundle came to. */
export interface DecisionReport {
  /** `consistent`: a yes to exactly these artifacts. Who decided isn't shown: a decision isn't signed. */
  readonly status: "absent" | "consistent" | "inconsistent";
  /** What the decision says was let pass without proof. */
  readonly unproved: readonly string[];
}

const PLACE = "/authorization_decision";

/** Reads the decision of a bundle and holds it against the artifacts. */
export function checkDecision(evaluation: Evaluation, source: ArtifactSource): WithBlockers<DecisionReport> {
  const read = readSidecarJson(source, SIDECAR_FILES.authorization_decision, PLACE);
  if (read.status === "absent") return reportOf("absent", [], []);
  if (read.status === "unreadable") return reportOf("inconsistent", [], read.problems);
  const parsed = AuthorizationDecision.safeParse(read.value);
  if (!parsed.ok) return reportOf("inconsistent", [], within(PLACE, parsed.problems));
  const { record } = parsed;
  const blockers = within(PLACE, decisionProblems(record, evaluation));
  return reportOf(blockers.length > 0 ? "inconsistent" : "consistent", record.unproved, blockers);
}

function decisionProblems(decision: AuthorizationDecision, { entries }: Evaluation): readonly Problem[] {
  const artifacts = lifecycleArtifacts(entries);
  const receipt = artifacts.execution_receipt?.artifact;
  const others = ACTION_ROLES.filter((role) => {
    const digest = artifacts[role]?.descriptor?.digest;
    return !isSha256Hex(digest) || decision.input_digests[role] !== digest;
  });
  const claims: readonly (readonly [member: string, said: unknown, found: unknown])[] = [
    ["mode", decision.mode, memberAt(receipt, "runtime", "mode")],
    ["runtime_ref", decision.runtime_ref, runtimeOf(receipt)],
    ["request_digest", decision.request_digest, memberAt(receipt, "governed_run", "request_digest")],
  ];
  return [
    ...others.map((role) => mismatch("input_digests", role)),
    ...(decision.form === ARTIFACT_CANONICALIZATION ? [] : [mismatch("form")]),
    ...(decision.allowed ? [] : [mismatch("allowed")]),
    ...claims.filter(([, said, found]) => said !== found).map(([member]) => mismatch(member)),
  ];
}

function runtimeOf(receipt: JsonObject | undefined): unknown {
  return memberAt(receipt, "runtime", "runtime_ref") ?? memberAt(receipt, "runtime", "name");
}

function mismatch(...keys: readonly string[]): Problem {
  return problem("authorization_decision_mismatch", pointer(keys));
}

function reportOf(
  status: DecisionReport["status"],
  unproved: readonly string[],
  blockers: readonly Problem[],
): WithBlockers<DecisionReport> {
  return { report: Object.freeze({ status, unproved: Object.freeze([...unproved]) }), blockers };
}
