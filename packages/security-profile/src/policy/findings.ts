// What a gateway finds: reasons and checks, in the order in which they were made.

import { problem, type Problem } from "@govengine/artifact-core";
import type { PolicyCheck, PolicyCheckStatus } from "./action-policy-decision.ts";

/** Collects reasons and checks. */
export interface Findings {
  readonly reasons: Problem[];
  readonly checks: PolicyCheck[];
  /** A check that was made: failed with reasons, else passed in the word given. */
  check(this: void, name: string, reasons: readonly Problem[], passed?: PolicyCheckStatus): void;
  /** Checks that could not be made. */
  skip(this: void, ...names: readonly string[]): void;
}

const PATH_MAX = 256;

/** Nothing found yet. */
export function noFindings(): Findings {
  const reasons: Problem[] = [];
  const checks: PolicyCheck[] = [];
  return {
    reasons,
    checks,
    check(name, found, passed = "passed") {
      reasons.push(...found);
      checks.push({ name, step: null, status: found.length > 0 ? "failed" : passed });
    },
    skip(...names) {
      for (const name of names) checks.push({ name, step: null, status: "not_evaluated" });
    },
  };
}

/** Problems of a part, whose paths are seen from the part. */
export function under(prefix: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ code, path, detail }) => problem(code, `${prefix}${path}`.slice(0, PATH_MAX), detail));
}
