// Scope fidelity report v0.1: whether the hosts in arguments and steps are the host of the target. Static: nothing is
// resolved and nothing is executed.

import { deepFreeze, ExactNumber, snapshotJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { extractHost, readHosts, type HostReading } from "../chain/host.ts";
import { NO_TIME, publicText, REPORT_PUBLIC_SAFETY, worstVerdict, type ReviewVerdict } from "./scope-words.ts";

/** What the hosts of a request came to, as it stands in a report. */
export type RequestShape = {
  readonly arg_hosts_detected: readonly string[];
  readonly execution_plan_hosts_detected: readonly string[];
  readonly all_hosts_detected: readonly string[];
  readonly mismatched_hosts_detected: readonly string[];
  readonly target_host_match_status: "exact" | "mixed" | "none_detected";
  readonly request_shape_hygiene_status: "clean" | "ambiguous" | "cross_host_mismatch";
  readonly request_shape_hygiene_reason: string;
  readonly request_shape_hygiene_source: string;
};

/** A scope fidelity report v0.1. */
export type ScopeFidelityReportV01 = {
  readonly artifact_type: "scope_fidelity_report";
  readonly schema_version: "v0.1";
  readonly schema_ref: "schemas/scope_fidelity_report.v0.1.schema.json";
  readonly generated_at: string;
  readonly target: string;
  readonly target_host: string;
  readonly target_in_scope: boolean | null;
  readonly source_artifact: string;
  readonly verdict: ReviewVerdict;
  readonly request_shape: RequestShape;
  readonly public_safety: typeof REPORT_PUBLIC_SAFETY;
  readonly limitations: readonly string[];
};

/** What a request asks for. Anything may stand in it: texts are looked for at every depth. */
export interface RequestScopeInput {
  readonly target: string;
  readonly normalized_args?: JsonValue;
  /** Steps: their `args`, and each line of their `stdin`. */
  readonly execution_plan?: JsonValue;
}

/** What a report v0.1 is made of. */
export interface ScopeFidelityInput extends RequestScopeInput {
  /** Whether somebody said that the target is in scope; null unless given. */
  readonly target_in_scope?: boolean | null;
  /** `""` unless given. */
  readonly source_artifact?: string;
  /** `1970-01-01T00:00:00+00:00` unless given. */
  readonly generated_at?: string;
}

const LIMITATIONS = Object.freeze([
  "static_host_binding_check_only",
  "does_not_resolve_dns_redirects_or_ownership",
  "does_not_prove_legal_authorization",
  "does_not_execute_tools",
]);

/**
 * Compares the hosts of arguments and steps with the host of the target. Another host fails; none at all, one that can't be
 * told, or something that only may be another host is for a human.
 */
export function summarizeScopeFidelity(input: RequestScopeInput): { verdict: ReviewVerdict; shape: RequestShape } {
  const { target } = input;
  const normalized_args = snapshotJson(input.normalized_args ?? [], { numbers: "exact" });
  const execution_plan = snapshotJson(input.execution_plan ?? [], { numbers: "exact" });
  const host = extractHost(target);
  const sources = [
    { name: "normalized_args", ...hostsIn([normalized_args], host) },
    { name: "execution_plan", ...hostsIn(stepTexts(execution_plan), host) },
  ] as const;
  const all = [...new Set(sources.flatMap(({ hosts }) => hosts))];
  const mismatched = all.filter((each) => each !== host);
  const unsure = sources.filter(({ isUnsure }) => isUnsure);
  const shown = [
    sources.filter(({ hosts }) => hosts.some((each) => each !== host)),
    unsure,
    sources.filter(({ hosts }) => hosts.length > 0),
  ].find((some) => some.length > 0);
  const shape = (
    status: RequestShape["request_shape_hygiene_status"],
    match: RequestShape["target_host_match_status"],
    reason: string,
  ): RequestShape => ({
    arg_hosts_detected: sources[0].hosts,
    execution_plan_hosts_detected: sources[1].hosts,
    all_hosts_detected: all,
    mismatched_hosts_detected: mismatched,
    target_host_match_status: match,
    request_shape_hygiene_status: status,
    request_shape_hygiene_reason: reason,
    request_shape_hygiene_source: shown?.map(({ name }) => name).join("+") ?? "none",
  });
  if (mismatched.length > 0) {
    const reason = `mismatched_hosts_detected:${mismatched.join(",")}`;
    return deepFreeze({ verdict: "fail", shape: shape("cross_host_mismatch", "mixed", reason) });
  }
  const match = all.length > 0 ? "exact" : "none_detected";
  if (unsure.length > 0) {
    return deepFreeze({ verdict: "review", shape: shape("ambiguous", match, "unclear_hosts_in_execution_shape") });
  }
  return all.length > 0
    ? deepFreeze({ verdict: "pass", shape: shape("clean", match, "all_detected_hosts_match_target") })
    : deepFreeze({ verdict: "review", shape: shape("ambiguous", match, "no_hosts_detected_in_execution_shape") });
}

/**
 * Builds a scope fidelity report v0.1. A target that somebody said is out of scope fails; one of which nobody said that it
 * is in scope is for a human.
 *
 * @throws GovEngineError with a `json_*` code for what isn't plain JSON.
 */
export function buildScopeFidelityReport(input: ScopeFidelityInput): ScopeFidelityReportV01 {
  const { target, target_in_scope = null, source_artifact = "", generated_at = NO_TIME } = input;
  const summary = summarizeScopeFidelity(input);
  const scope: ReviewVerdict = target_in_scope === true ? "pass" : target_in_scope === false ? "fail" : "review";
  const reason = scopeReason(summary.verdict, target_in_scope);
  return deepFreeze({
    artifact_type: "scope_fidelity_report",
    schema_version: "v0.1",
    schema_ref: "schemas/scope_fidelity_report.v0.1.schema.json",
    generated_at,
    target: publicText(target),
    target_host: extractHost(target),
    target_in_scope,
    source_artifact: publicText(source_artifact),
    verdict: worstVerdict([summary.verdict, scope]),
    request_shape: reason === null ? summary.shape : { ...summary.shape, request_shape_hygiene_reason: reason },
    public_safety: REPORT_PUBLIC_SAFETY,
    limitations: LIMITATIONS,
  });
}

/** Builds the report of an approved execution spec: target, arguments, steps and scope are read from it. */
export function buildApprovedSpecScopeReport(
  spec: JsonObject,
  options: { readonly source_artifact?: string; readonly generated_at?: string } = {},
): ScopeFidelityReportV01 {
  const given = snapshotJson(spec, { numbers: "exact" });
  const flags = [memberAt(given, "target_in_scope"), memberAt(given, "scope_facts", "target_in_scope")];
  const target = [memberAt(given, "target"), memberAt(given, "scope_facts", "target")].find(isText);
  return buildScopeFidelityReport({
    source_artifact: "approved_execution_spec",
    ...options,
    target: isText(target) ? target : "",
    normalized_args: memberAt(given, "normalized_args") ?? [],
    execution_plan: memberAt(given, "execution_plan") ?? [],
    target_in_scope: flags.find((flag) => typeof flag === "boolean") ?? null,
  });
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/** What the scope adds to the reason, or null when the hosts already say all. */
function scopeReason(verdict: ReviewVerdict, inScope: boolean | null): string | null {
  if (inScope === false) return "target_explicitly_out_of_scope";
  return inScope === null && verdict !== "fail" ? "target_scope_not_checked" : null;
}

function hostsIn(
  values: readonly JsonValue[],
  targetHost: string,
): { readonly hosts: readonly string[]; readonly isUnsure: boolean } {
  const readings = textsIn(values).map(readHosts);
  return {
    hosts: [...new Set(readings.flatMap(({ hosts }) => hosts))],
    isUnsure: readings.some((reading) => isUnsure(reading, targetHost)),
  };
}

/** Whether a reading leaves open that something leads to another host than the given one. */
function isUnsure({ unclear, possible }: HostReading, host: string): boolean {
  return unclear || possible.some((each) => each !== host);
}

/** The arguments and the input lines of every step. */
function stepTexts(plan: JsonValue): readonly JsonValue[] {
  const steps: readonly JsonValue[] = Array.isArray(plan) ? (plan as readonly JsonValue[]) : [plan];
  return steps.flatMap((step) => {
    const stdin = memberAt(step, "stdin");
    return [memberAt(step, "args") ?? [], ...(typeof stdin === "string" ? stdin.split("\n") : [stdin ?? []])];
  });
}

/** Every text at any depth in document order, and every number as it is spelled. */
function textsIn(values: readonly JsonValue[]): readonly string[] {
  const texts: string[] = [];
  const open: JsonValue[] = [...values];
  // Found back to front from a stack, which holds what is still open in document order.
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "number") texts.push(String(value));
    else if (ExactNumber.is(value)) texts.push(value.text);
    else if (typeof value === "object" && value !== null) for (const child of Object.values(value)) open.push(child);
  }
  return texts.toReversed();
}
