// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `profile` of this package as an entry point of its own.

export {
  checkCarrierProfileRef,
  checkTrustProfileRef,
  profileRefSummary,
  type ProfileProblem,
  type ProfileRefCheck,
  type ProfileRefSummary,
} from "./profile-ref.ts";
