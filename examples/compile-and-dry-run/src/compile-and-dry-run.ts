// The shortest way through three packages: what this build contains, one action compiled by the security profile, and the
// result of its dry run. Nothing is executed, and nothing here authorizes anything: that is the kernel's.

import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { publicSurfaceIndex } from "@govengine/artifact-core";
import { type DryRunResult, legacyActionSpecDryRunResult } from "@govengine/execution-core";
import { compileActionSpec } from "@govengine/security-profile";

/** What the host shows. */
export interface FirstLook {
  /** The names of the public surfaces. */
  readonly surfaces: readonly string[];
  readonly result: DryRunResult;
}

/** Compiles one probe and says what its dry run would be. */
export function firstLook(): FirstLook {
  const action = compileActionSpec({
    action_type: "single_probe",
    capability: "http_probe",
    tool: "curl",
    args: ["https://example.com"],
  });
  const plannedCommands = action.execution_plan.map(({ tool, args }) => [tool, ...args]);
  return {
    surfaces: publicSurfaceIndex().map(({ name }) => name),
    result: legacyActionSpecDryRunResult({ compiledAction: action, plannedCommands }),
  };
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(firstLook(), null, 2)}\n`);
}
