// Builds the execution contract: the shape of the execution that was prepared.

import {
  checkContractSecrets,
  sameJson,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  type Mode,
} from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { refuse } from "../artifact/problems.ts";
import { LINKS } from "../chain/bindings.ts";
import {
  assemble,
  contradiction,
  linkTo,
  readMembers,
  readArtifact,
  type ArtifactLink,
  type Contradiction,
} from "./artifact-draft.ts";
import { exceedsMode, hostContradictions, previousLinkProblems } from "./contradictions.ts";

/** One step of a plan. No other members exist. */
export type PlanStep = {
  readonly step?: number;
  readonly tool: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly role?: string;
};

/** What is to run: one step of `tool` and `normalized_args`, or the `plan`, whose first step is that one. */
export type ExecutionShape = JsonObject & {
  readonly tool: string;
  readonly normalized_args: JsonArray;
  readonly plan?: readonly PlanStep[];
  /** Tools of further steps of the plan. */
  readonly tools?: readonly string[];
};

/** The bounds of an execution. */
export type ExecutionBounds = JsonObject & {
  readonly mode: Mode;
  readonly network_execution_allowed?: boolean;
  readonly max_commands?: number;
  /** 0 and absent mean that none is stated. */
  readonly timeout_seconds?: number;
};

/** The target of an execution. */
export interface TargetBinding extends JsonObject {
  readonly target: string;
  readonly target_host: string;
  readonly target_in_scope: boolean;
}

/** What was prepared, in an execution contract. Further members are kept and hashed as they are. */
export type ExecutionContractInput = JsonObject & {
  readonly contract_id: string;
  readonly created_at: string;
  readonly target_binding: TargetBinding;
  readonly execution_shape: ExecutionShape;
  readonly execution_bounds: ExecutionBounds;
  /** That a receipt v0.2 is required, unless given. */
  readonly expected_receipt?: JsonObject;
  readonly non_claims?: readonly string[];
};

/** An execution contract v0.2. */
export type ExecutionContractV02 = ExecutionContractInput & {
  readonly artifact_type: "execution_contract";
  readonly schema_version: "v0.2";
  readonly schema_ref: "schemas/execution_contract.v0.2.schema.json";
  readonly links: { readonly intent: ArtifactLink; readonly policy_decision: ArtifactLink };
  readonly expected_receipt: JsonObject;
};

const EXPECTED_RECEIPT = { required: true, schema_ref: "schemas/execution_receipt.v0.2.schema.json" } as const;

const NON_CLAIMS = ["a_prepared_contract_is_not_an_execution", "nothing_runs_without_an_approved_ticket"] as const;

/**
 * Builds an execution contract for an intent and the policy decision on it.
 *
 * @throws GovEngineError `artifact_contradiction` (`host`: it names another host than intent or policy; `mode`: it is live
 *   for a dry-run intent; `plan`: the plan is empty, doesn't begin with the tool and its arguments, or uses a tool that
 *   isn't listed; `runs`: it has more steps than `max_commands`), `contract_contains_secret` for what has to be written as
 *   `{secret:NAME}`, a `link_…` code when the policy decision is about another intent, `derived_field_mismatch`,
 *   `artifact_schema_invalid`, or a `json_*` code.
 */
export function buildExecutionContract(
  input: ExecutionContractInput,
  previous: { readonly intent_contract: JsonObject; readonly policy_decision: JsonObject },
): ExecutionContractV02 {
  const given = readMembers(input);
  const intent = readArtifact("intent_contract", previous.intent_contract);
  const policy = readArtifact("policy_decision", previous.policy_decision);
  refuse(previousLinkProblems([{ link: LINKS.policyIntent, from: policy, to: intent }]));
  refuse([
    ...hostContradictions(
      memberAt(given, "target_binding", "target_host"),
      ["target_binding", "target_host"],
      [intent, policy],
    ),
    ...modeContradictions(given, intent.artifact),
    ...planContradictions(given),
    ...checkContractSecrets(given),
  ]);
  return assemble(
    "execution_contract.v0.2",
    { expected_receipt: EXPECTED_RECEIPT, non_claims: NON_CLAIMS, ...given },
    { links: { intent: linkTo("intent_contract", intent), policy_decision: linkTo("policy_decision", policy) } },
  ) as ExecutionContractV02;
}

/** An intent that names no mode bounds nothing. */
function modeContradictions(given: JsonObject, intent: JsonObject): readonly Contradiction[] {
  const wanted = memberAt(intent, "requested_capability", "mode");
  const exceeds = wanted !== undefined && exceedsMode(memberAt(given, "execution_bounds", "mode"), wanted);
  return exceeds ? [contradiction("mode", "execution_bounds", "mode")] : [];
}

/** Members of another type than they must be are left to the schema. */
function planContradictions(given: JsonObject): readonly Contradiction[] {
  const shape = memberAt(given, "execution_shape");
  const plan = memberAt(shape, "plan");
  const maxCommands = memberAt(given, "execution_bounds", "max_commands");
  const steps: readonly JsonValue[] | null = Array.isArray(plan) ? plan : null;
  const tooMany = typeof maxCommands === "number" && (steps?.length ?? 1) > maxCommands;
  return [
    ...(steps === null ? [] : stepContradictions(steps, shape)),
    ...(tooMany ? [contradiction("runs", "execution_bounds", "max_commands")] : []),
  ];
}

function stepContradictions(steps: readonly JsonValue[], shape: JsonValue | undefined): readonly Contradiction[] {
  const tool = memberAt(shape, "tool");
  const tools = memberAt(shape, "tools");
  const args = memberAt(shape, "normalized_args");
  const known = new Set([tool, ...(Array.isArray(tools) ? (tools as readonly JsonValue[]) : [])]);
  const first = steps[0];
  const firstArgs = memberAt(first, "args");
  const beginsRight =
    memberAt(first, "tool") === tool && args !== undefined && firstArgs !== undefined && sameJson(firstArgs, args);
  return [
    ...(beginsRight ? [] : [contradiction("plan", "execution_shape", "plan", 0)]),
    ...steps.flatMap((step, at) =>
      known.has(memberAt(step, "tool")) ? [] : [contradiction("plan", "execution_shape", "plan", at, "tool")],
    ),
  ];
}
