// A ledger that lasts as long as its process: enough for dry runs and tests, refused for live runs.

import type { TicketLedger } from "@govengine/artifact-core";
import { LedgerBook } from "./ledger-book.ts";
import { readClockTolerance, type LedgerOptions } from "./ledger-options.ts";
import { readClaimKey, readClaimRequest, readFinishRequest, readListFilter } from "./ledger-shapes.ts";

/**
 * A ticket ledger in memory. It forgets everything when the process ends, and keeps everything until then.
 *
 * Its functions throw `GovEngineError` `ledger_request_invalid` (or a `json_*` code) for a request of the wrong shape.
 *
 * @example
 * const ledger = memoryTicketLedger();
 */
export function memoryTicketLedger(options: LedgerOptions = {}): TicketLedger {
  const book = new LedgerBook(readClockTolerance(options));
  return Object.freeze<TicketLedger>({
    durability: "process",
    claim(request) {
      const { answer, event } = book.decideClaim(readClaimRequest(request));
      if (event !== null) book.record(event);
      return answer;
    },
    finish(request) {
      const { answer, event } = book.decideFinish(readFinishRequest(request));
      if (event !== null) book.record(event);
      return answer;
    },
    read: (key) => book.read(readClaimKey(key)),
    list: (filter) => book.list(readListFilter(filter)),
  });
}
