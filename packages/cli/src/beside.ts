// What lies beside the chain of a bundle, in lines: the same words for `verify` and `review`.

import type { SidecarReport } from "@govengine/sclite-bridge";

import { printable } from "./printable.ts";
import type { Style } from "./style.ts";

const REVIEW_WORDS: Readonly<Record<SidecarReport["sidecars"], string>> = {
  equal: "the review beside the artifacts is the one that they get here",
  different: "the review beside the artifacts isn't the one that they get here; it changes nothing",
  absent: "no review lies beside the artifacts",
};

const REFERENCE_WORDS: Readonly<Record<Exclude<SidecarReport["profile_refs"], "absent">, string>> = {
  bound: "the profile references name this ticket; whether what they refer to holds is not looked at",
  mismatch: "a profile reference isn't about this ticket",
};

const MAX_NAMES = 20;

/** Everything beside the chain, one fact a line; nothing for what isn't there or wasn't asked. */
export function besideLines(
  { unlisted_files: unlisted, sidecars, profile_refs: refs }: SidecarReport,
  style: Style,
): string[] {
  const names = unlisted ?? [];
  const rest = names.length - MAX_NAMES;
  return [
    `  ${sidecars === "different" ? style.warn("?") : style.dim("-")} ${REVIEW_WORDS[sidecars]}`,
    ...(refs === "absent" ? [] : [`  ${refs === "bound" ? style.good("✓") : style.bad("✗")} ${REFERENCE_WORDS[refs]}`]),
    ...(names.length === 0
      ? []
      : [`  ${style.warn("?")} files that the manifest doesn't list, which nothing here covers:`]),
    ...names.slice(0, MAX_NAMES).map((name) => `      ${printable(name)}`),
    ...(rest > 0 ? [`      and ${rest} more`] : []),
  ];
}
