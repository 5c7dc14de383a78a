// The six roles of a lifecycle, in the one order in which a bundle may hold them.

/** The roles of a lifecycle bundle, in order: what is wanted, allowed, prepared, approved, done, and claimed of it. */
export const LIFECYCLE_ROLES = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
] as const;
Object.freeze(LIFECYCLE_ROLES);

/** A role of {@link LIFECYCLE_ROLES}. */
export type LifecycleRole = (typeof LIFECYCLE_ROLES)[number];

/** Whether a text is one of the six roles. */
export function isLifecycleRole(role: unknown): role is LifecycleRole {
  return (LIFECYCLE_ROLES as readonly unknown[]).includes(role);
}

/** Whether roles are exactly the six, each once and in order. */
export function isCanonicalOrder(roles: readonly unknown[]): boolean {
  return roles.length === LIFECYCLE_ROLES.length && roles.every((role, at) => role === LIFECYCLE_ROLES[at]);
}
