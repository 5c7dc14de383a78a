// What kind of thing an admission, policy, approval or audit record is about.

const KINDS = ["task", "run", "host", "artifact", "profile", "operator_action", "generic"] as const;

/** A kind of subject. */
export type SubjectKind = (typeof KINDS)[number];

/** The kinds of subjects, in the order of the reference. */
export const SUBJECT_KINDS: typeof KINDS = Object.freeze(KINDS);
