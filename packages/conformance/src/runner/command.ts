// An external command as an implementation: started once, asked over its standard input, heard on its standard output.

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { JsonObject } from "@govengine/artifact-core";
import type { Implementation } from "./implementation.ts";
import { lineReader } from "./lines.ts";
import { questionLine, readReply, type Reply } from "./messages.ts";
import type { Operation } from "./operations.ts";
import type { Answer } from "./vector.ts";

/** How a command is started and how long it may think. */
export interface CommandOptions {
  /** The program, then its arguments. No shell reads them. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Milliseconds for one answer; ten seconds unless given. */
  readonly timeoutMs?: number;
}

/** A started command. */
export interface CommandImplementation extends Implementation {
  /** Ends the command. Questions that are open are failures. */
  close(): void;
}

/** Why a question got no answer. None of it stands in for one. */
const NO_ANSWER = "the command gave no answer";

/**
 * Starts a command that speaks JSON lines: `{"id", "operation", "input"}` in, and out the same `id` with exactly one of
 * `result`, `review`, `refused` and `unsupported`. It is asked one question at a time. A line that is no reply, a reply to
 * another question, silence and an early end are failures of the question that was open, and after any of them the command
 * is ended: a late answer must not become the answer to the next question.
 */
export function commandImplementation({ argv, cwd, timeoutMs = 10_000 }: CommandOptions): CommandImplementation {
  const [program, ...args] = argv;
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "inherit"],
    ...(cwd === undefined ? {} : { cwd }),
  }) as unknown as ChildProcessWithoutNullStreams;
  const lines = linesOf(child);
  let next = 0;
  let ended = false;
  const close = (): void => {
    ended = true;
    child.kill();
  };
  return Object.freeze({
    name: program,
    async answer(operation: Operation, input: JsonObject): Promise<Answer | null> {
      if (ended) throw new Error(NO_ANSWER);
      const id = next;
      next += 1;
      child.stdin.write(questionLine({ id, operation, input }));
      const reply = await lines.next(timeoutMs);
      if (reply?.id !== id) {
        close();
        throw new Error(NO_ANSWER);
      }
      if (reply.answer === undefined) throw new Error(NO_ANSWER);
      return reply.answer;
    },
    close,
  });
}

interface ReplyLines {
  /** The next reply; null for silence, for the end, and for a line that is none. */
  next(timeoutMs: number): Promise<Reply | null>;
}

/** The replies of a child, one a line. */
function linesOf(child: ChildProcessWithoutNullStreams): ReplyLines {
  const read: (Reply | null)[] = [];
  const take = lineReader();
  let over = false;
  let wake: () => void = () => {};
  const end = (): void => {
    over = true;
    wake();
  };
  child.stdout.on("data", (chunk: Uint8Array) => {
    const lines = take(chunk);
    if (lines === null) end();
    else read.push(...lines.map(readReply));
    wake();
  });
  child.stdout.on("end", end);
  child.on("error", end);
  // A command that ended before it read everything closes the pipe; its silence says so already.
  child.stdin.on("error", end);
  return {
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const answer = (): void => {
          if (read.length === 0 && !over) return;
          clearTimeout(timer);
          wake = () => {};
          resolve(read.shift() ?? null);
        };
        const timer = setTimeout(() => {
          over = true;
          answer();
        }, timeoutMs);
        wake = answer;
        answer();
      }),
  };
}
