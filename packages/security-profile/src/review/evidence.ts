// Whether a finding may be called confirmed. Every condition is exactly true, or the answer is no, with every reason.

import {
  isJsonObject,
  problem,
  snapshotJson,
  type JsonObject,
  type JsonValue,
  type Problem,
} from "@govengine/artifact-core";

/** What a confirmation asks for. */
export interface ConfirmationOptions {
  /** Whether the finding must have been reproduced; true unless given. */
  readonly requireReproduction?: boolean;
}

/**
 * Every reason why a qualification doesn't confirm its finding; none when it does. Never throws.
 *
 * Codes: `qualification_not_object`, `verdict_not_confirmed`, `false_positive_guards_not_passed`,
 * `control_comparison_missing`, `control_delta_missing`, `reproduction_missing`.
 */
export function checkConfirmation(qualification: unknown, options: ConfirmationOptions = {}): readonly Problem[] {
  const source = readObject(qualification);
  if (source === null) return [problem("qualification_not_object")];
  const observed = memberObject(source, "observed_artifacts");
  const protocol = memberObject(observed, "protocol");
  const conditions: readonly (readonly [code: string, path: string, holds: boolean])[] = [
    ["verdict_not_confirmed", "/verdict", source["verdict"] === "confirmed"],
    [
      "false_positive_guards_not_passed",
      "/false_positive_guards_passed",
      source["false_positive_guards_passed"] === true,
    ],
    [
      "control_comparison_missing",
      "/observed_artifacts/control_comparison_performed",
      observed["control_comparison_performed"] === true,
    ],
    [
      "control_delta_missing",
      "/observed_artifacts/control_delta_observed",
      observed["control_delta_observed"] === true,
    ],
    [
      "reproduction_missing",
      "/observed_artifacts/protocol/repro_pass",
      options.requireReproduction === false || protocol["repro_pass"] === true,
    ],
  ];
  return conditions.filter(([, , holds]) => !holds).map(([code, path]) => problem(code, path));
}

/** Whether a qualification confirms its finding. */
export function canBeConfirmed(qualification: unknown, options: ConfirmationOptions = {}): boolean {
  return checkConfirmation(qualification, options).length === 0;
}

function readObject(value: unknown): JsonObject | null {
  try {
    const read = snapshotJson(value);
    return isJsonObject(read) ? read : null;
  } catch {
    return null;
  }
}

function memberObject(source: JsonObject, name: string): JsonObject {
  const value: JsonValue | undefined = Object.hasOwn(source, name) ? source[name] : undefined;
  return isJsonObject(value) ? value : EMPTY;
}

// Without a prototype: what it doesn't hold, it doesn't inherit either.
const EMPTY: JsonObject = Object.freeze(Object.create(null) as JsonObject);
