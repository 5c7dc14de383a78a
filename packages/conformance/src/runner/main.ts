// The program `govengine-conformance`: vectors put to this implementation or to a command, or this implementation as a
// command.

import { isGovEngineError } from "@govengine/artifact-core";
import { ownVectorsFolder, readVectors } from "../vectors/read-vectors.ts";
import { commandImplementation } from "./command.ts";
import { govengineImplementation } from "./govengine.ts";
import { lineReader } from "./lines.ts";
import { runVectors, type VectorReport } from "./run-vectors.ts";
import { serveQuestions } from "./serve.ts";
import type { Vector } from "./vector.ts";

/** What the program reads and writes. */
export interface ConformanceIo {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

interface Wish {
  readonly serve: boolean;
  readonly json: boolean;
  readonly folder: string;
  /** Only operations that begin so; `""` for all. */
  readonly only: string;
  readonly command: readonly string[];
}

const USAGE = `govengine-conformance [--json] [--vectors FOLDER] [--only OPERATION] [--command PROGRAM ARGUMENT…]
govengine-conformance --serve

Puts every vector to this implementation, or to a command that answers JSON lines, and says which answers are wrong.
With --serve, answers JSON lines itself. Everything behind --command belongs to the command.
Exit codes: 0 every answer is right, 1 some answer isn't, 2 usage or vectors that can't be read.
`;

/** Runs the program. @returns The exit code. */
export async function conformanceMain(argv: readonly string[], io: ConformanceIo): Promise<0 | 1 | 2> {
  const wish = readWish(argv);
  if (wish === null) {
    io.stderr(USAGE);
    return 2;
  }
  if (wish.serve) {
    await serveQuestions(govengineImplementation(), linesOf(io.stdin), io.stdout);
    return 0;
  }
  const vectors = vectorsFor(wish, io);
  if (vectors === null) return 2;
  const report = await runFor(wish, vectors);
  io.stdout(wish.json ? `${JSON.stringify(report)}\n` : reportText(report));
  return report.conforms ? 0 : 1;
}

function readWish(argv: readonly string[]): Wish | null {
  const end = argv.indexOf("--command");
  const [own, command] = end < 0 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  if (end >= 0 && command.length === 0) return null;
  const words = [...own];
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--serve" || word === "--json") flags.add(word);
    else if (word === "--vectors" || word === "--only") {
      const value = words.shift() ?? "";
      if (value === "") return null;
      values.set(word, value);
    } else return null;
  }
  const serve = flags.has("--serve");
  if (serve && argv.length > 1) return null;
  return {
    serve,
    json: flags.has("--json"),
    folder: values.get("--vectors") ?? ownVectorsFolder(),
    only: values.get("--only") ?? "",
    command,
  };
}

function vectorsFor({ folder, only }: Wish, { stderr }: ConformanceIo): readonly Vector[] | null {
  try {
    const vectors = readVectors(folder).filter(({ operation }) => operation.startsWith(only));
    if (vectors.length > 0) return vectors;
    stderr("no vector of that operation\n");
  } catch (error) {
    stderr(isGovEngineError(error) ? `${error.message}\n` : "the vectors can't be read\n");
  }
  return null;
}

async function runFor({ command }: Wish, vectors: readonly Vector[]): Promise<VectorReport> {
  const [program, ...args] = command;
  if (program === undefined) return runVectors(govengineImplementation(), vectors);
  const implementation = commandImplementation({ argv: [program, ...args] });
  try {
    return await runVectors(implementation, vectors);
  } finally {
    implementation.close();
  }
}

function reportText({ conforms, failures, operations, vectors }: VectorReport): string {
  const rows = operations.map(
    ({ operation, passed, failed, unsupported }) =>
      `${operation}: ${passed} passed, ${failed} failed, ${unsupported} unsupported\n`,
  );
  const wrong = failures.map(
    ({ name, expected, answered }) =>
      `wrong: ${printable(name)}\n  expected ${printable(JSON.stringify(expected))}\n  answered ${printable(JSON.stringify(answered))}\n`,
  );
  return `${[...wrong, ...rows].join("")}${vectors} vectors: ${conforms ? "conforms" : "doesn't conform"}\n`;
}

/** One line of printable ASCII: a command's answer is nobody's to paint a terminal with. */
function printable(text: string): string {
  const cut = text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
  return cut.replaceAll(/[^ -~…]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Ends where the bytes are no lines any more. */
async function* linesOf(input: ConformanceIo["stdin"]): AsyncIterable<string> {
  const read = lineReader();
  for await (const chunk of input) {
    const lines = read(chunk);
    if (lines === null) return;
    yield* lines;
  }
}
