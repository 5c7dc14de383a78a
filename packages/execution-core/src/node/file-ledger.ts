// A durable ticket ledger in a folder (design §6.8), for any number of processes on one machine.
//
// On disk: FOLDER/journal/0000000000000000.json, …001.json, … and FOLDER/drafts/. Every file is one line of strict JSON
// with sorted keys. File 0 is {"format":"govengine.ticket-ledger.v1","ledger_id":<32 hex>,"sequence":0}; every other is
// {"event":…,"format":…,"previous":<SHA-256 of the file before>,"sequence":n}. Names hold numbers only, so no ticket's
// text ever reaches a path. An event is a claim (its number is the fencing token), a finish, a refused finish (which
// flags) or the time of a refused claim. A file is written and synced as a draft and then hard-linked to the next free
// number, which fails when another process was first: that process's event is read, and the decision is made again. So
// there is no lock, a dead process blocks nobody, and all processes agree on one order of events. Nothing is ever
// changed or removed: a gap, a wrong link, a foreign or damaged file, and a journal that got shorter are
// `ledger_damaged`, and no claim succeeds any more.

import { GovEngineError, pointer, problem, type TicketLedger } from "@govengine/artifact-core";
import { LedgerBook, type Decision } from "../ledger/ledger-book.ts";
import { readClockTolerance, type LedgerOptions } from "../ledger/ledger-options.ts";
import { readClaimKey, readClaimRequest, readFinishRequest, readListFilter } from "../ledger/ledger-shapes.ts";
import { ledgerError, makeFolder, openFolder } from "./ledger-folder.ts";
import { firstFileText, LedgerJournal } from "./ledger-journal.ts";

/** How a file ledger behaves. */
export interface FileLedgerOptions extends LedgerOptions {
  /**
   * Makes the ledger when there is none; its parent folder must exist. Off by default: a volume that isn't mounted would
   * otherwise look like a ledger in which no ticket was ever used.
   */
  readonly create?: boolean;
}

/**
 * Opens a durable ticket ledger in a folder. Any number of processes may share the folder, on a local file system with
 * hard links; whoever can write the folder is trusted.
 *
 * Its functions reject with `GovEngineError` `ledger_missing`, `ledger_damaged`, `ledger_io_failed`,
 * or `ledger_request_invalid` (or a `json_*` code) for a request of the wrong shape.
 *
 * @throws GovEngineError `ledger_missing`, `ledger_folder_invalid`, `ledger_io_failed`, `invalid_ledger_options`
 * @example
 * const ledger = fileTicketLedger("/var/lib/my-host/tickets");
 */
export function fileTicketLedger(folder: string, options: FileLedgerOptions = {}): TicketLedger {
  if (typeof folder !== "string" || folder === "") {
    throw new GovEngineError([problem("invalid_ledger_options", pointer(["folder"]), "path")]);
  }
  const book = new LedgerBook(readClockTolerance(options));
  if (options.create === true) makeFolder(folder, firstFileText());
  const journal = new LedgerJournal(openFolder(folder), (event) => {
    if (!book.wouldRecord(event)) return false;
    book.record(event);
    return true;
  });
  const inTurn = queue();

  return Object.freeze<TicketLedger>({
    durability: "durable",
    async claim(given) {
      const request = readClaimRequest(given);
      return inTurn(() => recordDecision(journal, () => book.decideClaim(request)));
    },
    async finish(given) {
      const request = readFinishRequest(given);
      return inTurn(() => recordDecision(journal, () => book.decideFinish(request)));
    },
    async read(given) {
      const key = readClaimKey(given);
      return inTurn(async () => {
        await journal.refresh();
        return book.read(key);
      });
    },
    async list(filter) {
      const onlyOpen = readListFilter(filter);
      return inTurn(async () => {
        await journal.refresh();
        return book.list(onlyOpen);
      });
    },
  });
}

/**
 * Decides on everything that has happened, records the decision, and decides again when another process was first.
 * Internal to the file ledger.
 *
 * @throws GovEngineError `ledger_io_failed` when a number was taken and yet holds nothing: such a file system can't keep
 * a ledger.
 */
export async function recordDecision<Answer>(
  journal: Pick<LedgerJournal, "append" | "refresh">,
  decide: () => Decision<Answer>,
): Promise<Answer> {
  await journal.refresh();
  for (;;) {
    const { answer, event } = decide();
    if (event === null || (await journal.append(event))) return answer;
    if ((await journal.refresh()) === 0) throw ledgerError("ledger_io_failed");
  }
}

/** Runs tasks one after the other, in the order in which they came. */
function queue(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
