// What a review is made from: the verification, the use of the ticket, and the contract as the gate reads it.

import { readExecutionShape, type Problem } from "@govengine/artifact-core";
import { within } from "../artifact/problems.ts";
import { presentArtifacts } from "../chain/entries.ts";
import { modeProblems } from "../bridge/read-action.ts";
import type { Evaluation } from "../chain/result.ts";
import { verifyTicketUseProfile, type TicketUseProfile } from "../ticket/use-profile.ts";
import type { ArtifactsByRole } from "./lifecycle-scope.ts";

/** Everything that was found of a bundle's artifacts. */
export interface ReviewFindings {
  readonly evaluation: Evaluation;
  readonly artifacts: ArtifactsByRole;
  readonly use: TicketUseProfile;
  /** What the gate refuses in a contract: more than one reading of its steps, or a mode that the intent didn't ask for. */
  readonly contract: readonly Problem[];
}

/** Looks at the artifacts that a verification read. */
export function reviewFindings(evaluation: Evaluation): ReviewFindings {
  const artifacts = presentArtifacts(evaluation);
  return { evaluation, artifacts, use: verifyTicketUseProfile(artifacts), contract: contractProblems(artifacts) };
}

function contractProblems({ intent_contract, execution_contract }: ArtifactsByRole): readonly Problem[] {
  if (execution_contract === undefined) return [];
  const shape = within("/execution_contract", readExecutionShape(execution_contract).problems);
  return intent_contract === undefined ? shape : [...shape, ...modeProblems(intent_contract, execution_contract)];
}
