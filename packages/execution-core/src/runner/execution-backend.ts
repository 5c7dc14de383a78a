// The shape of a host's execution backend. There is none in this package.

/** What a command came to. */
export interface CommandResult {
  readonly returncode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an argument vector for a host. A runner of the host's may stand on one; nothing here calls it. */
export interface ExecutionBackend {
  run(argv: readonly string[], options?: { readonly stdin?: string }): CommandResult | Promise<CommandResult>;
}
