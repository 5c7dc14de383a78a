// Generated from ../index.ts by scripts/generate-rooms.mjs. Don't edit.
// The room `record` of this package as an entry point of its own.

export { describeProblem, GovEngineError, isGovEngineError } from "./error.ts";
export { pointer, problem, type Problem } from "./problem.ts";
export { adviceFor, defineReasonCodes, type ReasonCodeOf, type ReasonCodes } from "./reason-code.ts";
export { ApiResult } from "./api-result.ts";
export { isHiddenCharacter } from "./hidden-characters.ts";
export type { RecordResult, RecordType } from "./record-type.ts";
export {
  compareTimestamps,
  daysInMonth,
  daysSince1970,
  parseTimestamp,
  timestampOfInstant,
  type Timestamp,
} from "./timestamp.ts";
export { legacyReason } from "./legacy-reason.ts";
