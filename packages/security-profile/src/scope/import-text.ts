// The old free-text scope, read into a draft that a person adopts. Prose names hosts by accident, so only a line that is
// one host or one `*.domain` counts, and every other line is reported. Whatever could be a heading of exclusions is taken
// for one: a host too many among the exclusions denies, one too few allows.

import { GovEngineError, problem, type Problem } from "@govengine/artifact-core";
import type { SecurityProfileReasonCode } from "../reason-codes.ts";
import { ScopeDocument } from "./document.ts";
import { parseHost } from "./host.ts";
import { ScopeRule } from "./rule.ts";

/** What came of a free-text scope. */
export interface ScopeImport {
  /** The rules that were understood, under the name that was given. */
  readonly draft: ScopeDocument;
  /** Whether every line was understood. A draft that isn't complete may lack exclusions: a person must look. */
  readonly complete: boolean;
  /** A problem for each line that wasn't understood; `path` is `/` and the line's number, counted from 1. */
  readonly unread: readonly Problem<SecurityProfileReasonCode>[];
}

const MAX_TEXT = 1_048_576;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
/** Words that open a list of what must not be touched. */
const EXCLUDING = [
  "out of scope",
  "out-of-scope",
  "out of the scope",
  "exclu",
  "except",
  "not in scope",
  "forbidden",
  "prohibited",
  "do not",
  "don't",
  "off limits",
  "off-limits",
];
const IN_SCOPE = new Set(["in scope", "in-scope", "scope"]);
const OUT_OF_SCOPE = new Set(["out of scope", "out-of-scope", "scope exclusions", "exclusions"]);

/**
 * Reads a free-text scope: one host or `*.domain` a line, bullets allowed, exclusions after a heading such as `Out of scope`.
 * `*.domain` covers the domain too. There is no way back from the exclusions: what follows them stays excluded.
 *
 * @throws GovEngineError `invalid_scope_document` for a blank name, `scope_text_unread` for text over 1 048 576 characters.
 * @example
 * importScopeText("example.com\n*.example.org\nOut of scope:\nadmin.example.com", "acme").complete; // true
 */
export function importScopeText(text: string, name: string): ScopeImport {
  const targets: ScopeRule[] = [];
  const exclusions: ScopeRule[] = [];
  const unread: Problem<SecurityProfileReasonCode>[] = [];
  let rules = targets;
  for (const [at, line] of linesOf(text).entries()) {
    const words = wordsOf(line);
    const rule = ruleOf(words);
    if (rule !== null) rules.push(rule);
    if (rule !== null || words === "") continue;
    const heading = headingOf(words);
    if (EXCLUDING.some((word) => heading.includes(word))) rules = exclusions;
    const isKnown = OUT_OF_SCOPE.has(heading) || (IN_SCOPE.has(heading) && rules === targets);
    if (!isKnown) unread.push(problem("scope_text_unread", `/${at + 1}`));
  }
  const draft = ScopeDocument.parse({ schema_version: "govengine.scope.v1", name, targets, exclusions });
  return Object.freeze({ draft, complete: unread.length === 0, unread: Object.freeze(unread) });
}

function linesOf(text: unknown): readonly string[] {
  if (typeof text !== "string" || text.length > MAX_TEXT) throw new GovEngineError("scope_text_unread");
  return text.split(LINE_END);
}

/** A line without its bullet and the blanks around it, its ASCII letters in lower case. */
function wordsOf(line: string): string {
  const lower = line.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());
  return lower.trim().replace(/^[-*\u2022] +/u, "");
}

/** A line as a heading: without Markdown's marks and the colon. */
function headingOf(words: string): string {
  const plain = words.replaceAll(/[#*_:\s]+/gu, " ");
  return plain.trim();
}

/** The rule that a line is, or null. A word without a dot is prose. */
function ruleOf(words: string): ScopeRule | null {
  const isSuffix = words.startsWith("*.");
  const reading = parseHost(isSuffix ? words.slice(2) : words);
  if (!reading.ok || !words.includes(".")) return null;
  const { text } = reading.host;
  const rule = ScopeRule.safeParse(isSuffix ? { suffix: text, include_apex: true } : { host: text });
  return rule.ok ? rule.record : null;
}
