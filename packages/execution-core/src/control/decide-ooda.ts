// Decides between two steps whether a run goes on. Rows are tried in order and the first that holds decides; among the
// observations a critical one comes first, wherever it stands.

import { GovEngineError, problem, type JsonObject, type Problem, type RecordType } from "@govengine/artifact-core";
import { defineRecord, jsonObject, list, nullable, record, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { OodaDecision, type OodaWord } from "./ooda-decision.ts";
import { Observation, Orientation, ORIENTATION_MISSING } from "./ooda-inputs.ts";

/** What was seen, and where the run stands. */
export interface OodaInput {
  readonly observations?: readonly Observation[];
  /** Absent, null or incomplete: the owner has to look. */
  readonly orientation?: Partial<Orientation> | null;
}

interface ReadInput {
  readonly observations: readonly Observation[];
  readonly orientation: JsonObject | null;
}

const ReadInput: RecordType<ReadInput> = defineRecord({
  name: "ooda_input",
  recordType: "govengine.kernel.OodaInput",
  schemaVersion: "v1",
  schema: v.strictObject({
    observations: withDefault(list(record(Observation)), []),
    orientation: withDefault(nullable(jsonObject({ scan: false })), null),
  }),
  codes: { forbidden: "forbidden_ooda_metadata" },
});

/** What a row decides, and why. */
interface Outcome {
  readonly decision: OodaWord;
  readonly reason_code: string;
  readonly cooldown_subject?: string;
}

/**
 * The decision of a round, by the reference's table; stricter where it took silence for consent: without a complete
 * orientation the owner has to look, and a critical observation aborts wherever it stands among the others.
 *
 * @throws GovEngineError `invalid_ooda_input`, `unknown_ooda_input_field`, and the codes of {@link Observation} and
 *   {@link Orientation} for what is there and wrong.
 * @example
 * const { interrupting, reason_code } = decideOoda({ observations, orientation });
 */
export function decideOoda(input: OodaInput = {}): OodaDecision {
  const { observations, orientation: given } = ReadInput.parse(input);
  const orientation = given === null ? null : readOrientation(given);
  const outcome = orientation === null ? UNORIENTED : outcomeOf(observations, orientation);
  return OodaDecision.parse({ ...outcome, observations, orientation });
}

const UNORIENTED: Outcome = { decision: "require_owner_review", reason_code: ORIENTATION_MISSING };

/** The orientation, or null for one that leaves something unsaid. */
function readOrientation(given: JsonObject): Orientation | null {
  const result = Orientation.safeParse(given);
  if (result.ok) return result.record;
  if (result.problems.every(({ code }) => code === ORIENTATION_MISSING)) return null;
  const [first, ...others] = result.problems;
  throw new GovEngineError([inOrientation(first), ...others.map(inOrientation)]);
}

function inOrientation({ code, detail, path }: Problem): Problem {
  return problem(code, `/orientation${path}`, detail);
}

function outcomeOf(observations: readonly Observation[], orientation: Orientation): Outcome {
  return (
    operatorRow(orientation) ??
    standingRow(orientation) ??
    conditionRow(orientation, observations) ??
    observationRow(observations) ?? { decision: "continue", reason_code: "ok" }
  );
}

function operatorRow({ operator_control }: Orientation): Outcome | null {
  if (operator_control === "stop") return { decision: "abort", reason_code: "operator_stop_requested" };
  if (operator_control === "pause") return { decision: "pause", reason_code: "operator_pause_requested" };
  return null;
}

function standingRow({ policy_ok, scope_ok, spec_ok, ticket_ok }: Orientation): Outcome | null {
  if (!scope_ok) return { decision: "abort", reason_code: "scope_drift_detected" };
  if (!policy_ok) return { decision: "require_owner_review", reason_code: "policy_mismatch" };
  if (!ticket_ok || !spec_ok) return { decision: "require_owner_review", reason_code: "ticket_or_spec_mismatch" };
  return null;
}

function conditionRow(orientation: Orientation, observations: readonly Observation[]): Outcome | null {
  const { budget_state, host_health, output_shape } = orientation;
  if (budget_state !== "ok") return { decision: "pause", reason_code: `budget_${budget_state}` };
  if (host_health !== "ok") {
    const cooldown_subject = observations.find(({ subject }) => subject !== "")?.subject ?? "";
    return { decision: "cooldown", reason_code: `host_health_${host_health}`, cooldown_subject };
  }
  if (output_shape === "expected") return null;
  return { decision: "degrade_to_dry_run", reason_code: `output_shape_${output_shape}` };
}

function observationRow(observations: readonly Observation[]): Outcome | null {
  const critical = observations.find(({ severity }) => severity === "critical");
  if (critical !== undefined) {
    return { decision: "abort", reason_code: `critical_observation:${kindOf(critical)}` };
  }
  for (const observation of observations) {
    const outcome = outcomeOfOne(observation);
    if (outcome !== null) return outcome;
  }
  return null;
}

const MISMATCHES = ["scope_drift", "policy_mismatch", "ticket_mismatch"];
const DISTURBANCES = ["transport_anomaly", "host_cooldown"];

function outcomeOfOne(observation: Observation): Outcome | null {
  const kind = kindOf(observation);
  if (observation.severity === "warning" && MISMATCHES.includes(kind)) {
    return { decision: "require_owner_review", reason_code: `warning_observation:${kind}` };
  }
  if (DISTURBANCES.includes(kind)) {
    return { decision: "cooldown", reason_code: `observation:${kind}`, cooldown_subject: observation.subject };
  }
  if (kind !== "step_completed_with_followup") return null;
  return { decision: "replan_after_step", reason_code: "followup_replan_requested" };
}

function kindOf({ kind }: Observation): string {
  return kind.toLowerCase();
}
