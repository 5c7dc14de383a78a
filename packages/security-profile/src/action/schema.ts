// The words and limits of actions (security profile, action schema). Facts of the wire format, in one place.

/** The kinds of action, the default first. */
export const ACTION_TYPES = [
  "single_probe",
  "fingerprint_probe",
  "enumeration_probe",
  "differential_probe",
  "confirmatory_probe",
  "variant_probe",
  "state_transition_probe",
] as const;

/** A kind of action that the compiler knows. */
export type ActionType = (typeof ACTION_TYPES)[number];

/** The kind of an action that names none. */
export const DEFAULT_ACTION_TYPE: ActionType = "single_probe";

/** The capability of an action whose kind has none of its own. */
export const DEFAULT_CAPABILITY = "http_probe";

/** The shapes that an experiment can have. */
export const EXPERIMENT_SHAPES = [
  "single_step",
  "bounded_chain",
  "differential",
  "variant",
  "state_transition",
  "enumeration",
  "fingerprint",
] as const;

/** The shape of an experiment. */
export type ExperimentShape = (typeof EXPERIMENT_SHAPES)[number];

/** How many targets an action is about; the default first. */
export const TARGET_CARDINALITIES = ["single", "bounded"] as const;

/** How many targets an action is about. */
export type TargetCardinality = (typeof TARGET_CARDINALITIES)[number];

/** What a step of a chain may be for. */
export const CHAIN_ROLES = [
  "enumerate",
  "fetch",
  "probe",
  "validate",
  "scan",
  "observe",
  "capture",
  "analyze",
  "fingerprint",
] as const;

/** What a step of a chain is for. */
export type ChainRole = (typeof CHAIN_ROLES)[number];

/** The role of a step that names none. */
export const DEFAULT_CHAIN_ROLE: ChainRole = "probe";

/** The execution mode of an action that names none. */
export const DEFAULT_EXECUTION_MODE = "normalized";

/** The comparison of a differential action that names none. */
export const DEFAULT_COMPARISON_MODE = "header_status";

const CAPABILITY_OF: Readonly<Record<ActionType, string>> = {
  single_probe: DEFAULT_CAPABILITY,
  fingerprint_probe: "http_fingerprint",
  enumeration_probe: "content_discovery",
  differential_probe: DEFAULT_CAPABILITY,
  confirmatory_probe: DEFAULT_CAPABILITY,
  variant_probe: DEFAULT_CAPABILITY,
  state_transition_probe: DEFAULT_CAPABILITY,
};

const SHAPE_OF: Readonly<Record<ActionType, ExperimentShape>> = {
  single_probe: "single_step",
  fingerprint_probe: "fingerprint",
  enumeration_probe: "enumeration",
  differential_probe: "differential",
  confirmatory_probe: "single_step",
  variant_probe: "variant",
  state_transition_probe: "state_transition",
};

/** Whether a word is a kind of action that the compiler knows. */
export function isActionType(word: string): word is ActionType {
  return Object.hasOwn(CAPABILITY_OF, word);
}

/** The capability that an action of this kind needs unless it names one. */
export function defaultCapability(actionType: string): string {
  return isActionType(actionType) ? CAPABILITY_OF[actionType] : DEFAULT_CAPABILITY;
}

/** The shape of an experiment of this kind unless it names one. */
export function defaultExperimentShape(actionType: string): ExperimentShape {
  return isActionType(actionType) ? SHAPE_OF[actionType] : "single_step";
}

/** The most steps in a chain that an action brings along. */
export const CHAIN_MAX_STEPS = 2;
/** The most tools that an action may name as candidates. */
export const TOOL_CANDIDATE_MAX = 4;
/** The most steps of a state transition. */
export const SEQUENCE_MAX_STEPS = 4;
/** The most arguments of one command. */
export const ARGS_MAX = 32;
/** The most code points of one argument. */
export const ARG_MAX_CHARS = 4_096;
/** The most code points of standard input. */
export const STDIN_MAX_CHARS = 4_096;
/** The most lines of standard input. */
export const STDIN_MAX_LINES = 32;
/** The most code points of a recipe's evidence goal, without the blanks around it. */
export const EVIDENCE_GOAL_MAX_CHARS = 240;
/** The most code points of a free text. */
export const FREE_TEXT_MAX_CHARS = 500;

/** How many variants an action of a kind may have, both ends inclusive. */
export interface VariantRange {
  readonly min: number;
  readonly max: number;
}

const VARIANTS_OF: Readonly<Partial<Record<ActionType, VariantRange>>> = {
  enumeration_probe: { min: 1, max: 3 },
  differential_probe: { min: 2, max: 4 },
  confirmatory_probe: { min: 1, max: 2 },
  variant_probe: { min: 2, max: 6 },
  fingerprint_probe: { min: 1, max: 2 },
};

/** How many variants an action of this kind may have; null where its kind has no rule. */
export function variantRange(actionType: string): VariantRange | null {
  return isActionType(actionType) ? (VARIANTS_OF[actionType] ?? null) : null;
}
