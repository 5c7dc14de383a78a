// Where a run stands, in closed words and flags: what an orientation says, and what is kept of one.

/** How the host is doing. */
export const HOST_HEALTH = ["ok", "cooldown", "high_fail_rate", "transport_noise"] as const;

/** How the output looks. */
export const OUTPUT_SHAPE = ["expected", "unexpected", "untrusted", "raw_leak_risk"] as const;

/** What the operator wants. */
export const OPERATOR_CONTROL = ["run", "pause", "stop"] as const;

/** What is left of the budget. */
export const BUDGET_STATE = ["ok", "exhausted", "stop_loss"] as const;

/** Where a run stands, in words and flags alone. */
export interface OrientationSummary {
  readonly scope_ok: boolean;
  readonly policy_ok: boolean;
  readonly ticket_ok: boolean;
  readonly spec_ok: boolean;
  readonly host_health: (typeof HOST_HEALTH)[number];
  readonly output_shape: (typeof OUTPUT_SHAPE)[number];
  readonly operator_control: (typeof OPERATOR_CONTROL)[number];
  readonly budget_state: (typeof BUDGET_STATE)[number];
}
