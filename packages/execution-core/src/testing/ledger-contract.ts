// What a ticket ledger promises (design §6.8), as cases that any test runner can run against any store. The promises are
// the definition: a kernel trusts a ledger for nothing else, and a ledger that breaks one lets a ticket run twice.

import { GovEngineError, type TicketLedger } from "@govengine/artifact-core";
import { CLAIM_CASES } from "./claim-cases.ts";
import { CLOCK_CASES } from "./clock-cases.ts";
import { FINISH_CASES } from "./finish-cases.ts";
import { LedgerProbe, must, type CaseDefinition } from "./ledger-probe.ts";
import { RESTART_CASES } from "./restart-cases.ts";
import { VIEW_CASES } from "./view-cases.ts";

/** One store for one case, empty at first. */
export interface LedgerSetup {
  /** Opens the store: each call is what a new process would do after a restart, or beside the others. */
  open(): TicketLedger | Promise<TicketLedger>;
  /** Removes the store after the case. */
  dispose?(): void | Promise<void>;
}

/** One promise, ready to run. */
export interface LedgerCase {
  readonly name: string;
  /** Resolves when the promise was kept. Rejects with `GovEngineError` `ledger_contract_violated` when it was broken. */
  run(): Promise<void>;
}

/** How the cases are run. */
export interface LedgerContractOptions {
  /** What the ledger says it is; the restart cases belong to `durable`, the default. */
  readonly durability?: TicketLedger["durability"];
  /** Milliseconds that one answer may take, 10 000 by default. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * The cases that a ticket ledger must pass. `make` is called once for each case and gives an empty store.
 *
 * @throws GovEngineError `invalid_ledger_options`
 * @example
 * for (const { name, run } of ticketLedgerContract(() => ({ open: () => new MyLedger(database) }))) test(name, run);
 */
export function ticketLedgerContract(
  make: () => LedgerSetup | Promise<LedgerSetup>,
  { durability = "durable", timeoutMs = DEFAULT_TIMEOUT_MS }: LedgerContractOptions = {},
): readonly LedgerCase[] {
  if (durability !== "durable" && durability !== "process") throw new GovEngineError("invalid_ledger_options");
  const honest: CaseDefinition = {
    name: `it says that its durability is ${durability}`,
    async check(ledger) {
      must(ledger.durability === durability, "a ledger says what it is");
    },
  };
  const definitions = [honest, ...CLAIM_CASES, ...FINISH_CASES, ...CLOCK_CASES, ...VIEW_CASES, ...RESTART_CASES];
  return Object.freeze(
    definitions
      .filter(({ durable }) => durable === undefined || durability === "durable")
      .map((definition) => Object.freeze({ name: definition.name, run: () => runCase(definition, make, timeoutMs) })),
  );
}

async function runCase(
  { check }: CaseDefinition,
  make: () => LedgerSetup | Promise<LedgerSetup>,
  timeoutMs: number,
): Promise<void> {
  const setup = await make();
  try {
    const open = async (): Promise<LedgerProbe> => new LedgerProbe(await setup.open(), timeoutMs);
    await check(await open(), open);
  } finally {
    await setup.dispose?.();
  }
}
