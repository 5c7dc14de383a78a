// What an approver looks at, as data: made from the very values that are hashed, in characters that can't deceive.

import type { ActionRole, Mode, Sha256Hex } from "@govengine/artifact-core";
import type { EscapedCharacter } from "./display-text.ts";

/** One step as the tool will get it. */
export type ViewStep = {
  readonly tool: string;
  readonly args: readonly string[];
  /** `""` for none. */
  readonly stdin: string;
  /** A label of whoever prepared it, or null. */
  readonly role: string | null;
};

/** A member that has no place of its own in the view. */
export type ViewMember = {
  readonly path: string;
  /** The whole value as JSON on one line. */
  readonly value: string;
};

/** A view without what is computed from the rest of it. */
export type ApprovalViewBody = {
  readonly view_version: "v1";
  readonly ids: Readonly<Record<ActionRole, string>>;
  readonly digests: Readonly<Record<ActionRole, Sha256Hex>>;
  readonly policy: "allow" | "owner_approval_required";
  readonly mode: Mode;
  /** Whether the run may use the network. */
  readonly network: boolean;
  readonly target: { readonly text: string; readonly host: string };
  readonly steps: readonly ViewStep[];
  readonly window: { readonly not_before: string; readonly not_after: string };
  readonly uses: { readonly max_uses: number; readonly one_shot: boolean };
  readonly max_steps: number;
  /** Null when the contract states none. */
  readonly timeout_ms: number | null;
  /** The only runtime that may use the ticket. */
  readonly runtime_ref: string;
  /** Who wants it, or null when the intent names nobody. */
  readonly actor: string | null;
  readonly issued_for: string;
  /** Every other member that is known. */
  readonly details: readonly ViewMember[];
  /** Members that nobody here knows: hashed and approved with the rest, interpreted by nobody. */
  readonly unknown_members: readonly ViewMember[];
  /** Every character that is escaped anywhere in the view. */
  readonly escaped: readonly EscapedCharacter[];
};

/** What an approver looks at. Every text in it is printable ASCII and whole. */
export type ApprovalView = ApprovalViewBody & {
  /** The view as text, for a terminal or a log. */
  readonly lines: readonly string[];
  /** The digest of all of the above, form `sclite-json-v0.1`. */
  readonly digest: Sha256Hex;
};
