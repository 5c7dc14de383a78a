// A host process, on the built packages, that dies the moment its runner gets the first step: after the claim, before any
// receipt. Its argument is the ledger's folder; the action comes as one line of JSON on standard input.

import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { createTrustRules, defaultRunnerProfile } from "@govengine/artifact-core";
import { demoVerifier } from "@govengine/artifact-core/demo";
import { createExecutionKernel } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { scliteContractLayer } from "@govengine/sclite-bridge";

const [line] = await once(createInterface({ input: process.stdin }), "line");
const { action, now, runtimeRef } = JSON.parse(line);
const kernel = createExecutionKernel({
  runtimeRef,
  contracts: scliteContractLayer(),
  trust: {
    rules: createTrustRules({
      signers: [
        { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
        { signer_id: "policy:engine", purposes: ["policy_decision"] },
      ],
    }),
    verifier: demoVerifier(),
  },
  ledger: fileTicketLedger(process.argv[2], { create: true }),
  clock: { now: () => now },
  dryRun: {
    profile: defaultRunnerProfile(),
    runStep() {
      process.kill(process.pid, "SIGKILL");
      // Nothing may go on in the moment before the signal arrives.
      for (;;);
    },
  },
});
const outcome = await kernel.run(action);
process.stdout.write(JSON.stringify(outcome));
