// What a command may touch of the process that runs it: two outputs, the working folder and whether someone watches.

/** The surroundings of one run of the command. */
export interface CommandIo {
  /** Takes text for standard output. */
  readonly stdout: (text: string) => void;
  /** Takes text for standard error. */
  readonly stderr: (text: string) => void;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Whether colour may be used: standard output is a terminal and nobody asked for none. */
  readonly colour: boolean;
}
