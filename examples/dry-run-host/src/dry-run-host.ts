// A host from end to end: its own policy and scope, a person who approves on the terminal, one dry run by the kernel, and
// a bundle for whoever wants to know afterwards. Nothing is restarted: no live runner is registered.

import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

import { type Clock, type Problem, problem, systemClock, type TicketLedger } from "@govengine/artifact-core";
import { createExecutionKernel, type ExecutionKernel, memoryTicketLedger } from "@govengine/execution-core";
import { fileTicketLedger } from "@govengine/execution-core/node";
import { type Bundle, completeBundle, scliteContractLayer } from "@govengine/sclite-bridge";
import { writeBundle } from "@govengine/sclite-bridge/node";

import { approvalDesk, decideAtDesk, type Desk, type Terminal } from "./approval.ts";
import { evaluateTarget, readTarget, restartPolicy, type RestartRules, restartScope } from "./policy.ts";
import { proposeRestart } from "./prepare.ts";

const RUNTIME = "runtime:dry-run-host";
const RULES: RestartRules = { "web-1.example": ["nginx", "varnish"], "db-1.example": ["postgresql"] };

/** What a host is given. */
export interface HostSettings {
  readonly rules: RestartRules;
  readonly desk: Desk;
  readonly terminal: Terminal;
  readonly ledger: TicketLedger;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What came of a request: a bundle, or every reason why there is none. */
export type HostAnswer =
  | { readonly status: "completed"; readonly bundle: Bundle }
  | { readonly status: "refused" | "failed" | "interrupted" | "unknown"; readonly blockers: readonly Problem[] };

/** The kernel of this host. No live runner: it makes dry runs only. */
export function hostKernel({ rules, desk, ledger, clock }: HostSettings): ExecutionKernel {
  return createExecutionKernel({
    runtimeRef: RUNTIME,
    contracts: scliteContractLayer(),
    trust: desk.trust,
    policy: restartPolicy(rules),
    scope: restartScope(rules),
    ledger,
    clock,
  });
}

/**
 * Asks policy, then a person, then the kernel. Nobody is asked about what policy denies. A rejected ticket goes to the
 * kernel like any other, which refuses it.
 *
 * @throws GovEngineError (as a rejection) with the codes of the builders, `approveTicket` and `completeBundle`.
 */
export async function requestRestart(target: string, actor: string, settings: HostSettings): Promise<HostAnswer> {
  const { rules, desk, terminal, clock, newId } = settings;
  const restart = readTarget(target);
  const policy = evaluateTarget(rules, target);
  if (restart === null || policy.decision === "deny") {
    return { status: "refused", blockers: [problem("policy_denied", "/policy_decision/decision")] };
  }
  const id = newId();
  const proposed = proposeRestart({ id, now: clock.now(), target, restart, actor, runtime: RUNTIME, policy });
  const { ticket, signature } = await decideAtDesk(proposed, `${id}-approval`, desk, terminal);
  const outcome = await hostKernel(settings).run({
    ...proposed.proposal,
    execution_ticket: ticket,
    signatures: [signature],
  });
  if (outcome.status === "completed") return { status: "completed", bundle: completeBundle(outcome.run) };
  const { status } = outcome;
  return { status, blockers: "blockers" in outcome ? outcome.blockers : [problem(outcome.run.reason_code)] };
}

async function main([target, out, ledgerFolder]: readonly (string | undefined)[]): Promise<number> {
  if (target === undefined || out === undefined || !process.stdin.isTTY) {
    process.stderr.write("usage, on a terminal: npm start -- service://HOST/SERVICE OUT-FOLDER [LEDGER-FOLDER]\n");
    return 2;
  }
  if (existsSync(out)) {
    process.stderr.write("that output folder is already there\n");
    return 2;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const gone = new Promise<null>((resolve) => lines.once("close", () => resolve(null)));
  try {
    const answer = await requestRestart(target, "agent:caretaker", {
      rules: RULES,
      desk: approvalDesk("owner:terminal", randomBytes(32)),
      terminal: {
        write: (text) => process.stdout.write(text),
        ask: (question) => Promise.race([lines.question(question), gone]),
      },
      ledger: ledgerFolder === undefined ? memoryTicketLedger() : fileTicketLedger(ledgerFolder, { create: true }),
      clock: systemClock,
      newId: () => `restart-${randomUUID()}`,
    });
    if (answer.status === "completed") writeBundle(out, answer.bundle);
    const reasons = "blockers" in answer ? answer.blockers.map(({ code, path }) => `  ${code} at ${path}`) : [];
    process.stdout.write(`${[answer.status, ...reasons].join("\n")}\n`);
    return answer.status === "completed" ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
    return 2;
  } finally {
    lines.close();
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
