// The options of a kernel as a host gives them, possibly without a compiler: every port must have its methods, and an
// option that nobody knows is a safeguard misspelt.

import { CANONICAL_FORMS, isSignerId, problem, type Problem } from "@govengine/artifact-core";
import { identifier } from "@govengine/artifact-core/define";
import * as v from "valibot";
import type { ExecutionKernelOptions } from "./kernel-options.ts";

/** Says what is wrong with an option. */
export function option(name: string): Problem {
  return problem("invalid_kernel_options", "", name);
}

const method = v.function();
const port = (entries: v.ObjectEntries): v.GenericSchema => v.object(entries);
const runner = port({ runStep: method });

/** The shape of each option; what isn't in it isn't looked at here. */
const SHAPES: Readonly<Record<keyof ExecutionKernelOptions, v.GenericSchema>> = Object.freeze({
  runtimeRef: v.pipe(identifier(), v.maxLength(1_024)),
  contracts: port({ form: v.picklist(CANONICAL_FORMS), read: method, links: method, receipt: method }),
  trust: port({ rules: v.unknown(), verifier: v.nullable(port({ verify: method, demo: v.boolean() })) }),
  ledger: port({
    durability: v.picklist(["process", "durable"]),
    claim: method,
    finish: method,
    read: method,
    list: method,
  }),
  live: v.strictObject({ enabled: v.literal(true) }),
  policy: port({ evaluate: method, epoch: method }),
  scope: port({ targets: method, check: method }),
  revocation: port({ status: method }),
  runners: v.array(runner),
  dryRun: runner,
  control: port({ beforeStep: method }),
  lease: port({ status: method }),
  clock: port({ now: method }),
  timer: port({ after: method }),
  signer: port({ signer_id: v.custom<string>(isSignerId), algorithm: identifier(), sign: method }),
  onEvent: method,
  audit: v.picklist(["required", "best_effort"]),
  limits: v.record(v.string(), v.number()),
});

const REQUIRED: readonly string[] = ["runtimeRef", "contracts", "trust", "ledger"];

/** The options that are right, and a problem for each that isn't. Never throws. */
export function readOptions(given: unknown): {
  readonly options: Partial<ExecutionKernelOptions>;
  readonly problems: Problem[];
} {
  const problems: Problem[] = [];
  const options: Record<string, unknown> = {};
  const values = ownValues(given);
  if (values === null) return { options, problems: [option("options")] };
  for (const [name, value] of values) {
    if (value === undefined) continue;
    if (isOption(name) && fits(SHAPES[name], value)) options[name] = value;
    else problems.push(option(isOption(name) ? name : "unknown"));
  }
  const missing = REQUIRED.filter((name) => !values.some(([key, value]) => key === name && value !== undefined));
  return { options, problems: [...problems, ...missing.map(option)] };
}

function ownValues(given: unknown): readonly (readonly [string, unknown])[] | null {
  try {
    return typeof given === "object" && given !== null ? Object.entries(given) : null;
  } catch {
    return null;
  }
}

function isOption(name: string): name is keyof ExecutionKernelOptions {
  return Object.hasOwn(SHAPES, name);
}

function fits(shape: v.GenericSchema, value: unknown): boolean {
  try {
    return v.is(shape, value);
  } catch {
    return false;
  }
}
