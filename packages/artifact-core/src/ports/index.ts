// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `ports` of this package as an entry point of its own.

export { ACTION_ROLES } from "./action.ts";
export type { ActionArtifacts, ActionFacts, ActionRole, DigestClaim, Instant, Mode, Step } from "./action.ts";
export type { Clock, Timer } from "./clock.ts";
export type { ActionReading, ContractLayer } from "./contract-layer.ts";
export type { ControlAnswer, ControlPort } from "./control.ts";
export type { LeaseAnswer, LeasePort } from "./lease.ts";
export type { GovernedRun, OutputDigest, RunRecord, StepRecord } from "./governed-run.ts";
export type { PolicyEvaluation, PolicyPort, ScopeAnswer, ScopePort, ScopeTarget } from "./policy.ts";
export { noRevocation, type RevocationAnswer, type RevocationPort } from "./revocation.ts";
export type { Runner, StepAnswer, StepContext } from "./runner.ts";
export type { CancelSignal } from "./signal.ts";
export { systemClock, systemTimer } from "./system.ts";
export type {
  ClaimAnswer,
  ClaimKey,
  ClaimRequest,
  FinishAnswer,
  FinishRequest,
  FinishStatus,
  LedgerEntry,
  TicketLedger,
} from "./ticket-ledger.ts";
export type { Signer, VerificationAnswer, Verifier } from "./trust-ports.ts";
export type { StateStore } from "./state-store.ts";
