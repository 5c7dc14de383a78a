// The kernel's life cycle against its model: two kernels share a ledger, tickets have one use and two, callers give up,
// runners throw and lie, the clock jumps ahead and back.

import { memoryTicketLedger } from "@govengine/execution-core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { approvedAction, makeKernel } from "../kernel/support/action.ts";
import { countingRunner, kernelCommands, type KernelModel, type RealKernels } from "./kernel-commands.ts";

const OPENS = Date.UTC(2026, 2, 2, 8);
const TIMES = { opens: OPENS, closes: OPENS + 3_600_000, grantTtl: 60_000 };
const USES = [1, 2];

it("the kernel allows, runs and remembers exactly what its model does", { timeout: 120_000 }, async () => {
  const actions = await Promise.all(USES.map((uses) => approvedAction(`model-${uses}`, undefined, uses)));
  const ends = new Map<string, number>();
  const count = (name: string): void => {
    ends.set(name, (ends.get(name) ?? 0) + 1);
  };

  const setup = (): { model: KernelModel; real: RealKernels } => {
    let now = OPENS;
    const ledger = memoryTicketLedger();
    const runner = countingRunner();
    const clock = { now: (): number => now };
    const setClock = (time: number): void => {
      now = time;
    };
    const kernels = [0, 1].map(() => makeKernel(clock, { ledger, dryRun: runner }));
    const none = { uses: USES.map(() => 0), grants: [], unknown: 0, latest: [0, 0], latestOfLedger: 0 };
    return {
      model: { ...none, times: TIMES, maxUses: USES, now: OPENS },
      real: { actions, kernels, ledger, runner, setClock, grants: [], open: [] },
    };
  };

  await fc.assert(
    fc.asyncProperty(kernelCommands(50), async (commands) => {
      const both = setup();
      await fc.asyncModelRun(() => both, commands);
      for (const { finished } of await both.real.ledger.list()) count(finished?.status ?? "open");
      for (const used of both.model.uses) count(`${used} uses`);
    }),
    { numRuns: 200 },
  );
  const wanted = ["completed", "failed", "interrupted", "unknown", "reconciled", "0 uses", "1 uses", "2 uses"];
  expect([...ends.keys()].toSorted()).toEqual(wanted.toSorted());
});
