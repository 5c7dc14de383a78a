export type { CheckStatus, CommandOutcome, CommandReport, ReportCheck } from "./report.ts";
export { verifyReport, type VerifyReportOptions } from "./commands/verify.ts";
export { demoBundle } from "./demo/governed-run.ts";
export type { CommandVerdict, ExitCode } from "./exit-codes.ts";
export type { CommandIo } from "./io.ts";
export { main } from "./main.ts";
export { CLI_REASON_CODES, type CliReasonCode } from "./reason-codes.ts";
export type { Style } from "./style.ts";
