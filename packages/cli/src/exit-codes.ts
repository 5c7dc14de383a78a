// The exit codes of every command (the same four words everywhere).

/** 0 passed or allowed, 1 checked and refused, 2 wrong usage or the named input can't be read, 3 a human must look. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command found, in one word; `error` means that it couldn't look. */
export type CommandVerdict = "pass" | "fail" | "review" | "error";

const EXIT_CODES: Readonly<Record<CommandVerdict, ExitCode>> = Object.freeze({ pass: 0, fail: 1, error: 2, review: 3 });

/** The exit code of a verdict. */
export function exitCodeOf(verdict: CommandVerdict): ExitCode {
  return EXIT_CODES[verdict];
}
