// The ledger's reference model, and the commands that a real ledger and the model are both given. The model keeps a plain
// list of uses and looks through all of it for every question.

import {
  digestRef,
  sha256,
  type ClaimRequest,
  type FinishRequest,
  type FinishStatus,
  type LedgerEntry,
  type TicketLedger,
} from "@govengine/artifact-core";
import fc from "fast-check";
import { expect } from "vitest";

/** The real ledger; opening it again gives the same one for a ledger that forgets. */
export interface RealLedger {
  ledger: TicketLedger;
  readonly reopen: () => TicketLedger;
}

type Use = { -readonly [Member in keyof LedgerEntry]: LedgerEntry[Member] };

/** What the model knows. */
export interface LedgerModel {
  readonly uses: Use[];
  latest: number;
}

type Command = fc.AsyncCommand<LedgerModel, RealLedger>;

const START = 1_900_000_000_000;
const SIGNERS = ["unsigned", "signer:a"];
const TICKETS = ["ticket-1", "ticket-2", "1:"];
const STATUSES = ["completed", "failed", "interrupted", "unknown", "reconciled"] as const satisfies FinishStatus[];

const keyed = {
  signer: fc.constantFrom(...SIGNERS),
  ticket_id: fc.constantFrom(...TICKETS),
  now: fc.integer({ min: START, max: START + 8 }),
};

const claims: fc.Arbitrary<Command> = fc
  .record({
    ...keyed,
    content: fc.constantFrom("one", "one", "one", "other"),
    max_uses: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ signer, ticket_id, now, content, max_uses }) =>
    claimCommand({
      key: { signer, ticket_id },
      ticket_digest: sha256(content),
      request_digest: digestRef(sha256(`request of ${content}`)),
      runtime_ref: "runtime:model",
      mode: "dry_run",
      max_uses,
      not_after: START + 5,
      now,
    }),
  );

const finishes: fc.Arbitrary<Command> = fc
  .record({ ...keyed, use: fc.nat(8), status: fc.constantFrom(...STATUSES), own: fc.boolean() })
  .map(({ signer, ticket_id, now, use, status, own }) => finishCommand({ signer, ticket_id }, use, own, status, now));

const reopenings: fc.Arbitrary<Command> = fc.constant({
  check: () => true,
  async run(model, real) {
    real.ledger = real.reopen();
    await compare(model, real);
  },
  toString: () => "reopen",
});

/** Sequences of commands; `size` is how long they may be. */
export function ledgerCommands(size: number): fc.Arbitrary<Iterable<Command>> {
  return fc.commands([claims, finishes, reopenings], { maxCommands: size, size: "max" });
}

function claimCommand(request: ClaimRequest): Command {
  return {
    check: () => true,
    async run(model, real) {
      const answer = await real.ledger.claim(request);
      const expected = claimWord(model, request);
      const uses = usesOf(model, request);
      expect(answer.status).toBe(expected);
      model.latest = Math.max(model.latest, request.now);
      if (answer.status === "claimed") {
        expect(answer.use).toBe(uses.length + 1);
        for (const { fencing_token } of model.uses) expect(answer.fencing_token).toBeGreaterThan(fencing_token);
        const { max_uses: _, now, ...kept } = request;
        const { use, fencing_token } = answer;
        model.uses.push({ ...kept, use, fencing_token, claimed_at: now, finished: null, flagged: false });
      }
      await compare(model, real);
    },
    toString: () => `claim(${request.key.signer} ${request.key.ticket_id} ${request.max_uses} ${request.now - START})`,
  };
}

/** What is true for ever is said first: another digest, no use left, then what the clock says. */
function claimWord(model: LedgerModel, request: ClaimRequest): string {
  const uses = usesOf(model, request);
  if (uses.some(({ ticket_digest }) => ticket_digest !== request.ticket_digest)) return "conflict";
  if (uses.length >= request.max_uses) return "exhausted";
  return request.now < model.latest ? "clock_regressed" : "claimed";
}

function finishCommand(
  key: FinishRequest["key"],
  use: number,
  own: boolean,
  status: FinishStatus,
  now: number,
): Command {
  return {
    check: () => true,
    async run(model, real) {
      const target = model.uses[use];
      // Half of them name the ticket of the use, the others whatever ticket they like.
      const request: FinishRequest = {
        key: own && target !== undefined ? target.key : key,
        fencing_token: target?.fencing_token ?? 1_000_000 + use,
        status,
        reference: status === "unknown" ? null : "receipt:model",
        now,
      };
      const answer = await real.ledger.finish(request);
      expect(answer).toEqual({ status: finishInModel(model, request, target) });
      await compare(model, real);
    },
    toString: () => `finish(${key.signer} ${key.ticket_id} use ${use}${own ? " own" : ""} ${status} ${now - START})`,
  };
}

function finishInModel(model: LedgerModel, request: FinishRequest, target: Use | undefined): string {
  const uses = usesOf(model, request);
  if (uses.length === 0) return "not_found";
  model.latest = Math.max(model.latest, request.now);
  const owned = target !== undefined && uses.includes(target);
  const ended = target?.finished ?? null;
  const reconciles = ended?.status === "unknown" && request.status === "reconciled";
  if (owned && (ended === null || reconciles)) {
    target.finished = { status: request.status, reference: request.reference, at: request.now };
    return "finished";
  }
  if (target !== undefined) target.flagged = true;
  if (!owned) for (const each of struck(uses)) each.flagged = true;
  return "conflict";
}

/** The uses that a wrong token was used against: the open ones, else the last. */
function struck(uses: readonly Use[]): readonly Use[] {
  const open = uses.filter(isOpen);
  return open.length > 0 ? open : uses.slice(-1);
}

function isOpen({ finished }: Use): boolean {
  return finished === null || finished.status === "unknown";
}

function usesOf({ uses }: LedgerModel, { key }: { readonly key: FinishRequest["key"] }): readonly Use[] {
  return uses.filter((use) => use.key.signer === key.signer && use.key.ticket_id === key.ticket_id);
}

async function compare(model: LedgerModel, { ledger }: RealLedger): Promise<void> {
  expect(await ledger.list()).toEqual(model.uses);
  expect(await ledger.list({ open: true })).toEqual(model.uses.filter(isOpen));
  for (const signer of SIGNERS) {
    for (const ticket_id of TICKETS) {
      const key = { signer, ticket_id };
      expect(await ledger.read(key)).toEqual(usesOf(model, { key }));
    }
  }
}
