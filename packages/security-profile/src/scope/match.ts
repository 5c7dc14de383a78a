// Is a target in scope? Exclusions first, then targets; what can't be read, or is covered only in part, is unknown, and
// unknown blocks.

import { problem, type DigestRef, type Problem, type ScopeAnswer } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { addressForms } from "./cidr.ts";
import { ScopeDocument } from "./document.ts";
import type { Host } from "./host.ts";
import { indexRules, tablesBelow, tablesOfIp, tablesOfName, type HostIndex } from "./host-index.ts";
import { parseScopeInstant } from "./scope-instant.ts";
import {
  addExclusionServices,
  addTargetServices,
  coversService,
  touchesService,
  type ServiceTable,
} from "./service-table.ts";
import { readTarget, type Target } from "./target.ts";

/** A scope document, prepared for questions. */
export interface CompiledScope {
  readonly document: ScopeDocument;
  /** The digest of the document as a record. */
  readonly digest: DigestRef;
}

/** What scope says of one target. */
export interface ScopeCheck {
  readonly status: ScopeAnswer;
  /** Why it isn't `in_scope`; null when it is. */
  readonly reason: Problem<SecurityProfileReasonCode> | null;
}

interface Machinery {
  readonly targets: HostIndex;
  readonly exclusions: HostIndex;
  readonly start: number | null;
  readonly end: number | null;
}

type Coverage = "all" | "some" | "none";

const MACHINERY = new WeakMap<CompiledScope, Machinery>();

/**
 * Prepares a scope document. The cost of a question doesn't depend on the number of rules.
 *
 * @throws GovEngineError with every problem of a value that is no scope document.
 */
export function compileScope(value: unknown): CompiledScope {
  const document = ScopeDocument.parse(value);
  const scope: CompiledScope = Object.freeze({ document, digest: ScopeDocument.digest(document) });
  const { targets, exclusions, not_before: from, not_after: until } = document;
  MACHINERY.set(scope, {
    targets: indexRules({ rules: targets, withSubdomains: false, addServices: addTargetServices }),
    exclusions: indexRules({ rules: exclusions, withSubdomains: true, addServices: addExclusionServices }),
    start: from === undefined ? null : parseScopeInstant(from),
    end: until === undefined ? null : parseScopeInstant(until),
  });
  return scope;
}

/** Whether a value is a scope that {@link compileScope} made. */
export function isCompiledScope(value: unknown): value is CompiledScope {
  return typeof value === "object" && value !== null && MACHINERY.has(value as CompiledScope);
}

/**
 * What a scope says of a target's text at an instant. Never throws.
 *
 * A host without a service (`example.com`) is in scope only by a rule that names no scheme, port or path; where rules or
 * exclusions are about some services of it, the answer is `unknown`.
 *
 * @param scope A value that {@link compileScope} made; for anything else the answer is `unknown`.
 * @param at Milliseconds since 1970, or null when the time isn't known. It matters only for a document with a window.
 * @example
 * checkScopeTarget(scope, "https://example.com/", null).status; // "in_scope"
 */
export function checkScopeTarget(scope: CompiledScope, text: string, at: number | null): ScopeCheck {
  const machinery = MACHINERY.get(scope);
  if (machinery === undefined) return say("unknown", "scope_not_compiled");
  const reading = readTarget(text);
  if (!reading.ok) return Object.freeze({ status: "unknown", reason: reading.problem });
  return checkWindow(machinery, at) ?? decide(machinery, reading.target);
}

function checkWindow({ start, end }: Machinery, at: number | null): ScopeCheck | null {
  if (start === null && end === null) return null;
  if (at === null || !Number.isSafeInteger(at)) return say("unknown", "scope_time_missing");
  if (start !== null && at < start) return say("out_of_scope", "scope_not_yet_valid");
  return end !== null && at > end ? say("out_of_scope", "scope_expired") : null;
}

function decide({ targets, exclusions }: Machinery, target: Target): ScopeCheck {
  const excluded = exclusionOf(exclusions, target);
  if (excluded === "all") return say("out_of_scope", "scope_excluded");
  const covered = inclusionOf(targets, target);
  if (covered === "none") return say("out_of_scope", "scope_not_covered");
  if (excluded === "some" || covered === "some") return say("unknown", "scope_partly_covered");
  return Object.freeze({ status: "in_scope", reason: null });
}

function inclusionOf(index: HostIndex, target: Target): Coverage {
  const tables = tablesOfTarget(index, target, false);
  if (target.kind === "service") return tables.some((table) => coversService(table, target)) ? "all" : "none";
  return coverageOfHost(tables);
}

function exclusionOf(index: HostIndex, target: Target): Coverage {
  const tables = tablesOfTarget(index, target, true);
  if (target.kind === "service") return tables.some((table) => touchesService(table, target)) ? "all" : "none";
  const coverage = coverageOfHost(tables);
  const somewhereBelow = target.kind === "subdomains" && index.above.has(target.host.text);
  return coverage === "none" && somewhereBelow ? "some" : coverage;
}

function coverageOfHost(tables: readonly ServiceTable[]): Coverage {
  if (tables.some(({ unrestricted }) => unrestricted)) return "all";
  return tables.length > 0 ? "some" : "none";
}

function tablesOfTarget(index: HostIndex, target: Target, everyForm: boolean): readonly ServiceTable[] {
  return target.kind === "subdomains"
    ? tablesBelow(index, target.host.labels)
    : tablesOfHost(index, target.host, everyForm);
}

/** With `everyForm`, the rules for every address that reaches the same place. */
function tablesOfHost(index: HostIndex, host: Host, everyForm: boolean): readonly ServiceTable[] {
  if (host.kind === "name") return tablesOfName(index, host.labels);
  const forms = addressForms(host.bytes);
  return (everyForm ? forms : forms.slice(0, 1)).flatMap((form) => tablesOfIp(index, form));
}

function say(status: ScopeAnswer, code: SecurityProfileReasonCode): ScopeCheck {
  return Object.freeze({ status, reason: problem(code) });
}
