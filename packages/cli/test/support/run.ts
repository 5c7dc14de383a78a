// Runs a command line in this process and keeps what it wrote.

import { tmpdir } from "node:os";

import type { CommandReport } from "../../src/report.ts";
import { main } from "../../src/main.ts";

/** What one command line did. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line, by default without colour and in the folder for temporary files. */
export async function run(
  argv: readonly string[],
  options: { readonly cwd?: string; readonly colour?: boolean } = {},
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const exitCode = await main(argv, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    cwd: options.cwd ?? tmpdir(),
    colour: options.colour ?? false,
  });
  return { exitCode, stdout, stderr };
}

/** Runs a command line with `--json` and reads the one object that it prints; standard error must stay quiet. */
export async function runJson(
  argv: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<{ readonly exitCode: number; readonly report: CommandReport }> {
  const { exitCode, stdout, stderr } = await run([...argv, "--json"], options);
  if (stderr !== "") throw new Error(`standard error: ${stderr}`);
  return { exitCode, report: JSON.parse(stdout) as CommandReport };
}

/** The codes of a report, in order. */
export function codesOf(report: CommandReport): readonly string[] {
  return report.blockers.map(({ code }) => code);
}
