// The vocabulary of one governed action: what passes through the ports. Plain interfaces, wire-spelled, always frozen.

import type { JsonObject } from "../json/value.ts";

/** The four artifacts that exist before anything runs, in their order. */
export const ACTION_ROLES = ["intent_contract", "policy_decision", "execution_contract", "execution_ticket"] as const;

/** The role of one of the four artifacts before execution. */
export type ActionRole = (typeof ACTION_ROLES)[number];

/** How an action runs. Dry run is the default everywhere. */
export type Mode = "dry_run" | "live";

/** The four artifacts as read, or null where one is absent or could not be read. */
export type ActionArtifacts = { readonly [Role in ActionRole]: JsonObject | null };

/** One command: an argument vector, never a shell line. */
export interface Step {
  /** Position in the plan, from 0. */
  readonly index: number;
  /** The tool, a bare name. */
  readonly tool: string;
  /** The arguments behind the tool. */
  readonly args: readonly string[];
  /** Text for the tool's standard input, `""` for none. */
  readonly stdin: string;
}

/** An instant: milliseconds since 1970-01-01T00:00:00Z, a safe integer. */
export type Instant = number;

/** What an action is, read from the hashed artifacts; no value here is computed from a claim. */
export interface ActionFacts {
  /** The identifier that each artifact gives itself. */
  readonly ids: { readonly [Role in ActionRole]: string };
  /** What the policy decision says. */
  readonly policy: "allow" | "owner_approval_required" | "deny";
  /** What the ticket's approval says; `refused` is rejected, expired or revoked. */
  readonly approval: "live" | "dry_run" | "pending" | "refused";
  /** When the ticket may be used, both ends inclusive. */
  readonly window: { readonly not_before: Instant; readonly not_after: Instant };
  readonly limits: {
    /** The mode that contract and ticket agree on. */
    readonly mode: Mode;
    readonly max_uses: number;
    readonly max_steps: number;
    /** Null when the contract states no timeout. */
    readonly timeout_ms: number | null;
    readonly network: boolean;
  };
  /** The one target that the artifacts agree on. */
  readonly target: { readonly text: string; readonly host: string };
  readonly steps: readonly Step[];
  readonly subject: {
    /** Who wants it, or null when the intent names nobody. */
    readonly actor: string | null;
    /** For whom the ticket was issued, or null when it says nothing. */
    readonly issued_for: string | null;
    /** The only runtime that may use the ticket, or null when it names none. */
    readonly runtime_ref: string | null;
  };
}

/** A digest that one artifact claims of another: the kernel compares it with what it computed itself. */
export interface DigestClaim {
  readonly from: ActionRole;
  readonly to: ActionRole;
  /** The digest as text, in either spelling. */
  readonly claimed: string;
  /** A pointer to the claim, for the blocker. */
  readonly path: string;
}
