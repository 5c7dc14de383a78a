// What a grant holds: the frozen action that was checked, and nothing that a caller could still change.

import type {
  AuthorizationDecision,
  ActionFacts,
  ActionRole,
  ClaimKey,
  DetachedSignature,
  DigestRef,
  JsonObject,
  Mode,
  Runner,
  RunnerProfile,
  Sha256Hex,
} from "@govengine/artifact-core";
import type { RunnerRequest } from "../runner/protocol.ts";

/** An action that was allowed to run. */
export interface AuthorizedAction {
  readonly artifacts: { readonly [Role in ActionRole]: JsonObject };
  readonly digests: { readonly [Role in ActionRole]: Sha256Hex };
  readonly facts: ActionFacts;
  readonly mode: Mode;
  readonly runner: Runner;
  /** The runner's profile as it was when the decision was made. */
  readonly runner_profile: RunnerProfile;
  readonly request: RunnerRequest;
  readonly request_digest: DigestRef;
  readonly claim_key: ClaimKey;
  readonly policy_epoch: string | null;
  readonly signatures: readonly DetachedSignature[];
  readonly decision: AuthorizationDecision;
}
