// One process at a ledger on disk, on the built package: opens it, says "ready", waits for a line with its claims, makes
// them all at once, and prints each answer as a line of JSON as it comes.
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileTicketLedger } from "@govengine/execution-core/node";

const ledger = fileTicketLedger(process.argv[2], { create: true });
const input = createInterface({ input: process.stdin });
process.stdout.write("ready\n");
const [requests] = await once(input, "line");
await Promise.all(
  JSON.parse(requests).map(async (request) => {
    const answer = await ledger.claim(request);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }),
);
