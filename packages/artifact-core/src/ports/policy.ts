// What policy and scope say, asked again at the gate.

import type { JsonObject, JsonValue } from "../json/value.ts";

/** A policy evaluation's answer: the members of a policy decision that can be reproduced. */
export interface PolicyEvaluation {
  readonly decision: "allow_prepare" | "owner_approval_required" | "deny";
  readonly scope: JsonObject;
  readonly constraints: readonly JsonValue[];
}

/** Reproduces policy decisions. */
export interface PolicyPort {
  /** What policy says of this intent and this contract, now. */
  evaluate(intent: JsonObject, contract: JsonObject): PolicyEvaluation | Promise<PolicyEvaluation>;
  /** Names the state of the policy; it changes whenever an answer could. Read at authorize and at execute. */
  epoch(): string | Promise<string>;
}

/** One target of one step, as the command will see it. */
export interface ScopeTarget {
  readonly step: number;
  readonly text: string;
}

/** Says whether a target is in scope. Redirects and resolved addresses are the runner's to ask about again. */
export interface ScopePort {
  /** The targets that a step touches, or null when they can't be told, which blocks. */
  targets(step: {
    readonly tool: string;
    readonly args: readonly string[];
    readonly stdin: string;
  }): readonly string[] | null;
  check(target: ScopeTarget): ScopeAnswer | Promise<ScopeAnswer>;
}

/** A scope port's word; `unknown` blocks. */
export type ScopeAnswer = "in_scope" | "out_of_scope" | "unknown";
