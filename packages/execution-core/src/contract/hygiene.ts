// Request-shape hygiene: which hosts a prepared command names, and whether they are the target's. Where a text can be read as
// two hosts, both count, so that one of them is a mismatch.

import { requireTexts } from "../command/arguments.ts";
import { extractHostFromUrl, possibleHosts, readHost } from "../command/host.ts";
import { textLines } from "../command/lines.ts";

/** A command as far as hosts go. */
export interface HostBearing {
  readonly args: readonly string[];
  readonly stdin: string;
}

/** What was found. */
export interface RequestShapeHygiene {
  readonly target_host: string;
  readonly arg_hosts_detected: readonly string[];
  readonly execution_plan_hosts_detected: readonly string[];
  readonly all_hosts_detected: readonly string[];
  readonly mismatched_hosts_detected: readonly string[];
  readonly target_host_match_status: "mixed" | "exact" | "none_detected";
  readonly request_shape_hygiene_status: "cross_host_mismatch" | "clean" | "ambiguous";
  readonly request_shape_hygiene_reason: string;
  readonly request_shape_hygiene_source: string;
}

const FIELD_PREFIX = /^(?:host|origin|referer|authority):/iu;
const EDGE = /^["'`()[\]{}<>,;]+|["'`()[\]{}<>,;]+$/gu;
const HOST_NAME = /^(?=.*\.)[a-z0-9.-]+$/u;
const INNER_URL = /[a-z][a-z0-9+.-]{0,31}:\/\/[^\s"'<>]+/giu;

/**
 * Summarizes which hosts a prepared command and its plan name beside the target's.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 * @example
 * summarizeRequestShapeHygiene("https://a.example/", ["-H", "Host: b.example"], []).request_shape_hygiene_status
 * // "cross_host_mismatch"
 */
export function summarizeRequestShapeHygiene(
  target: string,
  normalizedArgs: readonly string[],
  plan: readonly HostBearing[],
): RequestShapeHygiene {
  requireTexts(normalizedArgs);
  const host = extractHostFromUrl(target);
  const inArgs = unique(normalizedArgs.flatMap(candidateHosts));
  const inPlan = unique(plan.flatMap(({ args, stdin }) => [...args, ...textLines(stdin)].flatMap(candidateHosts)));
  const all = unique([...inArgs, ...inPlan]);
  const isMismatch = (found: string): boolean => host === "" || found !== host;
  const mismatched = all.filter(isMismatch);
  const sources: readonly (readonly [string, readonly string[]])[] = [
    ["normalized_args", inArgs],
    ["execution_plan", inPlan],
  ];
  const named = (holds: (hosts: readonly string[]) => boolean): string =>
    sources.flatMap(([name, hosts]) => (holds(hosts) ? [name] : [])).join("+");
  const source = mismatched.length > 0 ? named((hosts) => hosts.some(isMismatch)) : named((hosts) => hosts.length > 0);
  return Object.freeze({
    target_host: host,
    arg_hosts_detected: inArgs,
    execution_plan_hosts_detected: inPlan,
    all_hosts_detected: all,
    mismatched_hosts_detected: Object.freeze(mismatched),
    ...verdict(mismatched, all),
    request_shape_hygiene_source: source === "" ? "none" : source,
  });
}

type Verdict = Pick<
  RequestShapeHygiene,
  "target_host_match_status" | "request_shape_hygiene_status" | "request_shape_hygiene_reason"
>;

function verdict(mismatched: readonly string[], all: readonly string[]): Verdict {
  if (mismatched.length > 0) {
    return {
      target_host_match_status: "mixed",
      request_shape_hygiene_status: "cross_host_mismatch",
      request_shape_hygiene_reason: `mismatched_hosts_detected:${mismatched.join(",")}`,
    };
  }
  if (all.length > 0) {
    return {
      target_host_match_status: "exact",
      request_shape_hygiene_status: "clean",
      request_shape_hygiene_reason: "all_detected_hosts_match_target",
    };
  }
  return {
    target_host_match_status: "none_detected",
    request_shape_hygiene_status: "ambiguous",
    request_shape_hygiene_reason: "no_hosts_detected_in_prepared_shape",
  };
}

/** The hosts that one argument or line may name. Never throws, whatever brackets are in it. */
export function candidateHosts(text: string): readonly string[] {
  const trimmed = text.trim();
  const value = trimmed.replace(FIELD_PREFIX, "").trim();
  const whole = possibleHosts(value);
  const found = whole.length > 0 ? whole : namedHosts(value);
  const inner = [...value.matchAll(INNER_URL)].flatMap(([url]) => possibleHosts(url));
  return unique([...found, ...inner]);
}

function namedHosts(value: string): readonly string[] {
  const bare = value.replace(EDGE, "");
  if (bare === "" || bare.startsWith("-") || (bare.includes("@") && !bare.includes("://"))) return [];
  const { rfc, web } = readHost(`//${bare}`);
  // A number is no host of a request, whatever a URL parser makes of it.
  return isHostName(rfc) ? [rfc, web].map(withoutStar).filter(isHostName) : [];
}

function withoutStar(host: string): string {
  return host.startsWith("*.") ? host.slice(2) : host;
}

function isHostName(host: string): boolean {
  return HOST_NAME.test(withoutStar(host));
}

function unique(hosts: readonly string[]): readonly string[] {
  return Object.freeze([...new Set(hosts)]);
}
