// The grant and the step context: the two things that only the kernel can make. Both are final classes with private
// fields, so the check is the language's own (`#brand in value`): a literal, a clone, a proxy, a prototype copy and an
// object of another copy of this package fail it, whatever was done to the built-ins.

import { GovEngineError, type CancelSignal, type DigestRef, type Instant, type Mode } from "@govengine/artifact-core";
import type { AuthorizedAction } from "./authorized-action.ts";

/** Proof that the caller of a constructor is this module. */
const MINT: unique symbol = Symbol("mint");

class Grant {
  readonly #kernel: object;
  readonly #action: AuthorizedAction;
  readonly #expires: Instant;
  #used = false;

  constructor(mint: typeof MINT, kernel: object, action: AuthorizedAction, expires: Instant) {
    if (mint !== MINT) throw new GovEngineError("grant_foreign");
    this.#kernel = kernel;
    this.#action = action;
    this.#expires = expires;
    Object.freeze(this);
  }

  /** A grant is no data: it can't be stored or sent. */
  toJSON(): never {
    throw new GovEngineError("grant_not_serializable");
  }

  static redeem(value: unknown, kernel: object, now: Instant): Redemption {
    if (typeof value !== "object" || value === null || !(#kernel in value) || value.#kernel !== kernel) {
      return { ok: false, code: "grant_foreign" };
    }
    if (value.#used) return { ok: false, code: "grant_used" };
    value.#used = true;
    return now > value.#expires ? { ok: false, code: "grant_expired" } : { ok: true, action: value.#action };
  }
}
// Without it, `new grant.constructor(…)` would at least reach the constructor.
Reflect.deleteProperty(Grant.prototype, "constructor");
Object.freeze(Grant.prototype);

/** What {@link redeemGrant} says. */
export type Redemption =
  | { readonly ok: true; readonly action: AuthorizedAction }
  | { readonly ok: false; readonly code: "grant_foreign" | "grant_used" | "grant_expired" };

/**
 * Leave to run one action once. Only a kernel can make one, only that kernel takes it, once, until it expires. It holds
 * the frozen action itself, so nothing that happens to the inputs afterwards matters.
 */
export type ExecutionGrant = Grant;

/** Makes a grant. Internal to the kernel. */
export function mintGrant(kernel: object, action: AuthorizedAction, expires: Instant): ExecutionGrant {
  return new Grant(MINT, kernel, action, expires);
}

/** Takes a grant for its one use; whatever the answer, a real grant is used up by it. Internal to the kernel. */
export function redeemGrant(value: unknown, kernel: object, now: Instant): Redemption {
  return Grant.redeem(value, kernel, now);
}

/** The members of a step context. */
export interface StepRunMembers {
  readonly signal: CancelSignal;
  readonly deadline: Instant;
  readonly fencing_token: number;
  readonly idempotency_key: string;
  readonly request: DigestRef;
  readonly mode: Mode;
  readonly network: boolean;
}

class StepRun implements StepRunMembers {
  #active = true;
  readonly signal: CancelSignal;
  readonly deadline: Instant;
  readonly fencing_token: number;
  readonly idempotency_key: string;
  readonly request: DigestRef;
  readonly mode: Mode;
  readonly network: boolean;

  constructor(mint: typeof MINT, members: StepRunMembers) {
    if (mint !== MINT) throw new GovEngineError("run_not_authorized");
    this.signal = members.signal;
    this.deadline = members.deadline;
    this.fencing_token = members.fencing_token;
    this.idempotency_key = members.idempotency_key;
    this.request = members.request;
    this.mode = members.mode;
    this.network = members.network;
    Object.freeze(this);
  }

  static isActive(value: unknown): boolean {
    return typeof value === "object" && value !== null && #active in value && value.#active;
  }

  static end(run: StepRun): void {
    run.#active = false;
  }
}
Reflect.deleteProperty(StepRun.prototype, "constructor");
Object.freeze(StepRun.prototype);

/** Makes the context of one step and the function that ends it. Internal to the kernel. */
export function beginStepRun(members: StepRunMembers): { readonly context: StepRunMembers; readonly end: () => void } {
  const context = new StepRun(MINT, members);
  return {
    context,
    end: () => {
      StepRun.end(context);
    },
  };
}

/**
 * The first line of every runner: throws unless the context was made by a kernel of this package copy, for a step that is
 * running now.
 *
 * @throws GovEngineError `run_not_authorized`
 */
export function assertAuthorizedRun(context: unknown): void {
  if (!StepRun.isActive(context)) throw new GovEngineError("run_not_authorized");
}
