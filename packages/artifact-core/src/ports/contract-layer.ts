// The contract layer: it says what the artifacts are and where they claim digests of each other. It points, the kernel
// checks: every digest is computed and compared by the kernel itself.

import type { CanonicalForm } from "../json/canonical.ts";
import type { JsonObject } from "../json/value.ts";
import type { Problem } from "../record/problem.ts";
import type { ActionArtifacts, ActionFacts, DigestClaim } from "./action.ts";
import type { RunRecord } from "./governed-run.ts";

/** What a contract layer reads out of the artifacts: facts, or the reasons why there are none. */
export interface ActionReading {
  /** Null unless every artifact could be read; a fact is never filled in by guessing. */
  readonly facts: ActionFacts | null;
  /** Everything wrong with the artifacts, with a path that begins with the role. */
  readonly problems: readonly Problem[];
}

/** One contract format. Pure, synchronous, and never throwing for bad artifacts. */
export interface ContractLayer {
  readonly name: string;
  /** The form in which the kernel digests the artifacts. */
  readonly form: CanonicalForm;
  read(artifacts: ActionArtifacts): ActionReading;
  /** Every digest that an artifact claims of another. */
  links(artifacts: ActionArtifacts): readonly DigestClaim[];
  /** The receipt artifact of a run. */
  receipt(run: RunRecord): JsonObject;
}
