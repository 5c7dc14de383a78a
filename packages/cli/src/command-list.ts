// Every command of the program, in the order of its help.

import { boundaryCommand } from "./commands/boundary.ts";
import type { Command } from "./commands/command.ts";
import { compileCommand } from "./commands/compile.ts";
import { demoCommand } from "./commands/demo.ts";
import { digestCommand } from "./commands/digest.ts";
import { explainCommand } from "./commands/explain.ts";
import { gateCommand } from "./commands/gate.ts";
import { policyCheckCommand } from "./commands/policy-check.ts";
import { reviewCommand } from "./commands/review.ts";
import { scopeCheckCommand } from "./commands/scope-check.ts";
import { surfacesCommand } from "./commands/surfaces.ts";
import { ticketCheckCommand } from "./commands/ticket-check.ts";
import { ticketExplainCommand } from "./commands/ticket-explain.ts";
import { ticketUseCommand } from "./commands/ticket-use.ts";
import { validateCommand } from "./commands/validate.ts";
import { verifyCommand } from "./commands/verify.ts";

/** The commands. What reads them all (help, reference page, tests) knows a new one by its row here. */
export const COMMANDS: readonly Command[] = [
  demoCommand,
  verifyCommand,
  reviewCommand,
  validateCommand,
  digestCommand,
  ticketCheckCommand,
  ticketUseCommand,
  ticketExplainCommand,
  gateCommand,
  compileCommand,
  scopeCheckCommand,
  policyCheckCommand,
  surfacesCommand,
  boundaryCommand,
  explainCommand,
];
