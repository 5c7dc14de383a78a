// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `review` of this package as an entry point of its own.

export { AnalysisInput, buildAnalysisContract } from "./analysis.ts";
export type { AnalysisContract, AnalysisFacts } from "./analysis-parts.ts";
export { canBeConfirmed, checkConfirmation, type ConfirmationOptions } from "./evidence.ts";
export { SignalContract, type AdaptationStatus, type FindingStatus, type PromotionStatus } from "./signal-contract.ts";
export {
  adaptationFeedbackStatus,
  AUDITOR_DECISIONS,
  buildSignalContract,
  ENGINE_STATUSES,
  findingSignalStatus,
  signalContractAdaptationPositive,
  signalContractHostPromisePositive,
  signalContractPlannerReconsultWorthy,
  signalContractPromising,
  signalContractSignalPositive,
  signalContractWorkflowPromotable,
  SignalInput,
  SUCCESS_STATUSES,
  successOutcomeStatus,
  VERDICTS,
  workflowPromotionStatus,
} from "./signal.ts";
