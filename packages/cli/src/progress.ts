// How far a long verification came, on standard error, for whoever asked for it with --progress.

import type { VerifyProgress } from "@govengine/sclite-bridge";

import type { Arguments, OptionTypes } from "./arguments.ts";
import type { OptionHelp } from "./commands/command.ts";
import type { CommandIo } from "./io.ts";

/** The option, for the commands that verify bundles. */
export const PROGRESS_OPTION: OptionTypes = { progress: "boolean" };

/** Its words in the help. */
export const PROGRESS_HELP: OptionHelp = {
  usage: "--progress",
  meaning: "say on standard error how many artifacts were checked, in at most ten lines",
};

/** Tells of progress when it was asked for; otherwise nothing is to be added to the verifier's input. */
export function progressOf(
  command: string,
  { flags }: Arguments,
  { stderr }: Pick<CommandIo, "stderr">,
): { readonly onProgress?: (progress: VerifyProgress) => void } {
  if (!flags.has("progress")) return {};
  return {
    onProgress({ checked, total }) {
      // A line for each tenth that is reached.
      if (Math.floor((checked * 10) / total) > Math.floor(((checked - 1) * 10) / total)) {
        stderr(`govengine ${command}: ${checked} of ${total} artifacts\n`);
      }
    },
  };
}
