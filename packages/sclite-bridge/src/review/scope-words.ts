// The parts that every scope fidelity report shares, and how text of others gets into one.

/** A verdict of a review. */
export type ReviewVerdict = "pass" | "review" | "fail";

/** What a static report says of itself; constants of its producer and not findings. */
export const REPORT_PUBLIC_SAFETY: {
  readonly live_target_execution: false;
  readonly protocol_adapter_work: false;
  readonly public_push: false;
  readonly static_analysis_only: true;
} = Object.freeze({
  live_target_execution: false,
  protocol_adapter_work: false,
  public_push: false,
  static_analysis_only: true,
});

const SEVERITY: Readonly<Record<ReviewVerdict, number>> = { pass: 0, review: 1, fail: 2 };

/** The worst of verdicts; `pass` when there are none. */
export function worstVerdict(verdicts: readonly ReviewVerdict[]): ReviewVerdict {
  return verdicts.reduce<ReviewVerdict>((worst, each) => (SEVERITY[each] > SEVERITY[worst] ? each : worst), "pass");
}

/** The time that a report has when nobody names one: the same inputs give the same report. */
export const NO_TIME = "1970-01-01T00:00:00+00:00";

const OMITTED = "<local_path_omitted>";
const LOCAL_PATH = /^(?:\/(?!\/)|~|[a-z]:[\\/]|\\\\|file:\/\/)/iu;

/** A text for a report: one that is a path on somebody's machine is left out. */
export function publicText(text: string): string {
  return LOCAL_PATH.test(text) ? OMITTED : text;
}
