// What a command is aimed at, and whether that is the kind of target that its tool takes.

import { problem, type Problem } from "@govengine/artifact-core";
import { requireTexts } from "./arguments.ts";
import { extractHostFromUrl } from "./host.ts";
import { textLines } from "./lines.ts";

/** The targets that stand in the open in a command. */
export interface TargetObservations {
  /** In their own spelling, each once whatever its case. */
  readonly urls: readonly string[];
  /** In lower case, with at least one dot. */
  readonly hosts: readonly string[];
  readonly files: readonly string[];
}

/** The kinds of target that a tool may insist on. */
export const TARGET_KINDS = ["none", "strict_url", "strict_host_domain"] as const;

/** The kind of target that a tool insists on. */
export type TargetKind = (typeof TARGET_KINDS)[number];

/**
 * Observes the targets of an argument vector and of its input; options and their attached values aren't looked at.
 *
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function observeTargets(argv: readonly string[], stdin = ""): TargetObservations {
  requireTexts(argv);
  const urls = new Map<string, string>();
  const files = new Map<string, string>();
  const hosts = new Set<string>();
  for (const raw of [...argv.slice(1), ...textLines(stdin)]) {
    const token = raw.trim();
    const lower = token.toLowerCase();
    if (token === "" || token.startsWith("-")) continue;
    if (/^https?:\/\//u.test(lower)) keepFirst(urls, lower, token);
    else if (lower.startsWith("file://")) keepFirst(files, lower, token);
    else if (!/[\s/\\]/u.test(token)) {
      const host = extractHostFromUrl(token);
      const seen = host === "" ? lower : host;
      if (seen.includes(".")) hosts.add(seen);
    }
  }
  return Object.freeze({
    urls: Object.freeze([...urls.values()]),
    hosts: Object.freeze([...hosts]),
    files: Object.freeze([...files.values()]),
  });
}

function keepFirst(kept: Map<string, string>, key: string, text: string): void {
  if (!kept.has(key)) kept.set(key, text);
}

/**
 * Whether a command has the kind of target that its tool takes: `kinds` is the host's table by tool; a tool that isn't in
 * it takes any. A `file://` argument is no URL target.
 *
 * @returns `missing_tool`, `unknown_target_validation_mode`, `missing_target_kind` or `invalid_target_kind` with the kind
 * @throws GovEngineError `invalid_argument` for what is no text
 */
export function checkTargetKinds(
  argv: readonly string[],
  kinds: Readonly<Record<string, string>>,
  stdin = "",
): readonly Problem[] {
  requireTexts(argv);
  const [tool = ""] = argv;
  if (tool.trim() === "") return Object.freeze([problem("missing_tool", "/0")]);
  const kind: unknown = Object.hasOwn(kinds, tool) ? kinds[tool] : "none";
  return Object.freeze(kindProblems(kind, observeTargets(argv, stdin)));
}

function kindProblems(kind: unknown, { urls, hosts }: TargetObservations): Problem[] {
  switch (kind) {
    case "none":
      return [];
    case "strict_url":
      return urls.length === 0 ? [problem("missing_target_kind", "", "url")] : [];
    case "strict_host_domain":
      if (urls.length > 0) return [problem("invalid_target_kind", "", "url")];
      return hosts.length === 0 ? [problem("missing_target_kind", "", "host_or_domain")] : [];
    default:
      return [problem("unknown_target_validation_mode")];
  }
}
