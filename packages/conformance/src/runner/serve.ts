// The other side of the lines: an implementation of this process as a command that anybody's runner can drive.

import { answerOrNothing, type Implementation } from "./implementation.ts";
import { readQuestion, replyLine } from "./messages.ts";

/**
 * Answers questions until there are no more. A line that is no question ends it, since no number can be answered.
 *
 * @returns How many questions were answered.
 */
export async function serveQuestions(
  implementation: Implementation,
  lines: AsyncIterable<string>,
  write: (line: string) => void,
): Promise<number> {
  let answered = 0;
  for await (const line of lines) {
    const question = readQuestion(line);
    if (question === null) break;
    const { id, operation, input } = question;
    write(replyLine({ id, answer: await answerOrNothing(implementation, operation, input) }));
    answered += 1;
  }
  return answered;
}
