// The ledgers against their model: whatever is claimed and finished in whatever order, both say and know the same.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TicketLedger } from "@govengine/artifact-core";
import { memoryTicketLedger } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import fc from "fast-check";
import { afterAll, beforeAll, describe, it } from "vitest";
import { ledgerCommands, type LedgerModel, type RealLedger } from "./ledger-commands.ts";

const emptyModel = (): LedgerModel => ({ uses: [], latest: 0 });

describe("a ledger agrees with its model", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "govengine-ledger-model-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("in memory", async () => {
    const setup = (): { model: LedgerModel; real: RealLedger } => {
      const ledger = memoryTicketLedger();
      return { model: emptyModel(), real: { ledger, reopen: () => ledger } };
    };
    await fc.assert(
      fc.asyncProperty(ledgerCommands(40), (commands) => fc.asyncModelRun(setup, commands)),
      { numRuns: 150 },
    );
  });

  it("on disk, also when it is opened again in between", async () => {
    const setup = (): { model: LedgerModel; real: RealLedger } => {
      const place = join(mkdtempSync(join(folder, "run-")), "ledger");
      const open = (create: boolean): TicketLedger => fileTicketLedger(place, { create });
      return { model: emptyModel(), real: { ledger: open(true), reopen: () => open(false) } };
    };
    await fc.assert(
      fc.asyncProperty(ledgerCommands(16), (commands) => fc.asyncModelRun(setup, commands)),
      { numRuns: 30 },
    );
  });
});
