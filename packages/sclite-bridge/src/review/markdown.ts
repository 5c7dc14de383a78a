// A review record as Markdown. Text of others can't leave its line or its place: whatever Markdown or HTML could read as
// markup is escaped, and so is every character that isn't printable ASCII.

import type { ReviewRecord } from "./review-record.ts";

const DASH = "\u2014";
const NOT_IN_CODE = /[^ -~]|`/gu;
const NOT_IN_TEXT = /[^ -~]|[`|<>&[\]*~#!\\]/gu;

function code(text: string): string {
  return `\`${text.replace(NOT_IN_CODE, escaped)}\``;
}

function plain(text: string): string {
  return text.replace(NOT_IN_TEXT, escaped);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Renders a record as Markdown, with a final line feed. The same record gives the same text.
 *
 * @example
 * reviewRecordMarkdown(review.record) // "# SCLite Review Record\n\nverdict: `pass`\n…"
 */
export function reviewRecordMarkdown(record: ReviewRecord): string {
  const lines = [
    "# SCLite Review Record",
    "",
    `verdict: ${code(record.verdict)}`,
    `review_profile: ${code(record.review_profile)}`,
    `source_manifest: ${code(record.source_manifest)}`,
    "",
    "## Checks",
    ...record.checks.map(({ name, status, detail }) => `- ${code(status)} ${DASH} ${plain(name)}: ${plain(detail)}`),
    "",
    "## Non-claims",
    ...record.non_claims.map((claim) => `- ${plain(claim)}`),
  ];
  return `${lines.join("\n")}\n`;
}
