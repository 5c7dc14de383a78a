// One rule of a scope document: which hosts, and which services there. Closed: what a rule doesn't say, it doesn't allow.

import { problem, type Problem, type RecordType } from "@govengine/artifact-core";
import {
  boolean,
  defineRecord,
  integer,
  list,
  oneOf,
  optionalMember,
  plainText,
} from "@govengine/artifact-core/define";
import * as v from "valibot";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { parseCidr } from "./cidr.ts";
import { parseHost } from "./host.ts";
import { defaultPort, TARGET_SCHEMES, type TargetScheme } from "./service.ts";
import { checkPath } from "./url-path.ts";

/** A rule: exactly one of `host`, `suffix` and `cidr`, and optionally the services that it is about. */
export interface ScopeRule {
  /** One host: a name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host?: string;
  /** Every name below a domain of at least two labels. */
  readonly suffix?: string;
  /** Whether the domain itself is meant too. Stands beside `suffix` and nowhere else, and has no default. */
  readonly include_apex?: boolean;
  /** Every address of a range without host bits; never `/0`. */
  readonly cidr?: string;
  /** `http` and `https` unless given. */
  readonly schemes?: readonly TargetScheme[];
  /** The scheme's own port unless given. */
  readonly ports?: readonly number[];
  /** Any path unless given. */
  readonly path_prefix?: string;
}

const MAX_PATH_PREFIX = 1_024;
const MAX_PORTS = 1_024;

/**
 * Reads scope rules. Codes beyond those of the shape: `scope_rule_subject` for none or several of `host`, `suffix` and
 * `cidr`, or a misplaced `include_apex`; `scope_suffix_too_broad`; `scope_cidr_invalid`; `scope_rule_services` for an
 * empty list, or a scheme without a port of its own and no ports; `scope_path_prefix_invalid`; the codes of `parseHost`.
 */
export const ScopeRule: RecordType<ScopeRule> = defineRecord({
  name: "scope_rule",
  recordType: "govengine.scope.ScopeRule",
  schemaVersion: "govengine.scope.v1",
  schema: v.strictObject({
    host: optionalMember(plainText(512)),
    suffix: optionalMember(plainText(512)),
    include_apex: optionalMember(boolean()),
    cidr: optionalMember(plainText(64)),
    schemes: optionalMember(list(oneOf(TARGET_SCHEMES), { max: TARGET_SCHEMES.length })),
    ports: optionalMember(list(integer({ min: 1, max: 65_535 }), { max: MAX_PORTS })),
    path_prefix: optionalMember(plainText(MAX_PATH_PREFIX)),
  }),
  check: (rule) => [...subjectProblems(rule), ...serviceProblems(rule)],
  rules: [
    "Exactly one of host, suffix and cidr, in its one spelling; include_apex goes with suffix, which has at least two labels.",
    "schemes and ports aren't empty, a scheme without a default port needs ports, and path_prefix is a path.",
  ],
});

function subjectProblems(rule: ScopeRule): Problem[] {
  const subjects = [rule.host, rule.suffix, rule.cidr].filter((subject) => subject !== undefined);
  const isWhole = subjects.length === 1 && (rule.suffix === undefined) === (rule.include_apex === undefined);
  if (!isWhole) return [say("scope_rule_subject", "")];
  if (rule.cidr !== undefined) return parseCidr(rule.cidr) === null ? [say("scope_cidr_invalid", "/cidr")] : [];
  const path = rule.suffix === undefined ? "/host" : "/suffix";
  const reading = parseHost(rule.suffix ?? rule.host);
  if (!reading.ok) return [say(reading.problem.code, path, reading.problem.detail)];
  if (rule.suffix === undefined) return [];
  const { host } = reading;
  return host.kind === "name" && host.labels.length >= 2 ? [] : [say("scope_suffix_too_broad", path)];
}

function serviceProblems({ schemes, ports, path_prefix: prefix }: ScopeRule): Problem[] {
  const problems: Problem[] = [];
  if (schemes?.length === 0) problems.push(say("scope_rule_services", "/schemes"));
  if (ports?.length === 0) problems.push(say("scope_rule_services", "/ports"));
  const needsPorts = schemes?.some((scheme) => defaultPort(scheme) === null) === true;
  if (needsPorts && ports === undefined) problems.push(say("scope_rule_services", "/ports"));
  if (prefix !== undefined && !isPathPrefix(prefix)) problems.push(say("scope_path_prefix_invalid", "/path_prefix"));
  return problems;
}

function isPathPrefix(prefix: string): boolean {
  return prefix.startsWith("/") && !prefix.endsWith("/*") && checkPath(prefix) === null;
}

function say(code: SecurityProfileReasonCode, path: string, detail: string | null = null): Problem {
  return problem(code, path, detail);
}
