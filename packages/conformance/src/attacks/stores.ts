// Attacks on leases and stores.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const STORE_ATTACKS: readonly Attack[] = [
  {
    id: "ledger-fencing",
    tag: "ledger",
    attack: "Come back late, after somebody else took over, and finish the work with an old token.",
    line: "7db5853ff940fa6f80d364cc81e7e03281247a4d44e82f6c8f149eb9108320cb",
    tests: [
      own("ledger", "ledger-fencing: who comes back late with an old token ends nothing, and both uses are flagged"),
      from("execution-core/supervision/lease", "fences the former holder out"),
    ],
    ends: ["conflict", "exhausted", "runner_lease_fenced"],
  },
  {
    id: "ledger-lying-store",
    tag: "ledger",
    attack: "Give the kernel a store that answers wrong, late or not at all.",
    line: "e31a217148f36d69b2356d5b60c8dd25d23fbab135a1d99d3078ce2def2ab471",
    tests: [
      own("ledger", "ledger-lying-store: one that %s lets nothing run"),
      from("execution-core/testing/ledger-contract", "%s is caught"),
      from("execution-core/gate/ends", "may say yes too late: that use is found open, and nothing ran"),
    ],
    ends: ["ledger_failed", "ledger_contract_violated"],
  },
  {
    id: "ledger-crash",
    tag: "ledger",
    attack: "Crash between claim and run or between run and record, and try again.",
    line: "d9c949e8b476c455768b56ac32ebcd795c8f0d3f7056d6afc721217b0fe2a7e0",
    tests: [
      own("ledger", "ledger-crash: an end that couldn't be written is unknown, found again, and never retried"),
      from(
        "conformance/kernel/killed-process",
        "leaves an open use that is found, never retried, and closed by reconciling alone",
      ),
    ],
    ends: ["ledger_failed", "ticket_already_used"],
  },
  {
    id: "gate-cancelled",
    tag: "gate",
    attack: "Cancel or revoke between decision, claim and run.",
    line: "5e2ecc1592e040ca8090dd1193b4ae10d2e249c6f637f42c1e3dfe70eaa25e4c",
    tests: [
      own("gate", "gate-cancelled: before the claim nothing is used up, revoked before the run nothing starts"),
      from("execution-core/gate/ends", "during a step reaches the runner, which settles in time"),
      from("execution-core/gate/ends", "may be revoked between two steps"),
    ],
    ends: ["aborted", "ticket_revoked"],
  },
];
