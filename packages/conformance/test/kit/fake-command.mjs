// A command for the tests of the runner: it compares digests and offers nothing else, rightly or in the way that its first
// argument names.
import { createInterface } from "node:readline";

const [way = "right"] = process.argv.slice(2);

/** @param {string} text */
function digestOf(text) {
  return /^(?:sha256:)?(?<hex>[0-9a-f]{64})$/.exec(text.endsWith("\n") ? "" : text)?.groups?.["hex"] ?? null;
}

/** @param {{ left: string, right: string }} input */
function same({ left, right }) {
  return digestOf(left) !== null && digestOf(left) === digestOf(right);
}

let asked = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, operation, input } = JSON.parse(line);
  asked += 1;
  const answer = operation === "digest.compare" ? { result: same(input) } : { unsupported: true };
  const right = `${JSON.stringify({ id, ...answer })}\n`;
  if (way === "dies" && asked === 3) process.exit(1);
  if (way === "silent" && asked === 3) continue;
  if (way === "other") process.stdout.write(`${JSON.stringify({ id: id + 1, ...answer })}\n`);
  else if (way === "garbage" && asked === 3) process.stdout.write("yes\n");
  else if (way === "latin" && asked === 3)
    process.stdout.write(Buffer.from(`{"id":${id},"result":"\xff"}\n`, "latin1"));
  else if (way === "wrong") process.stdout.write(`${JSON.stringify({ id, result: true })}\n`);
  else if (way === "error") process.stdout.write(`${JSON.stringify({ id, error: true })}\n`);
  else if (way === "both") process.stdout.write(`${JSON.stringify({ id, result: true, refused: ["x"] })}\n`);
  else if (way === "pieces") for (const piece of right) process.stdout.write(piece);
  else if (way === "early" && asked === 1) process.stdout.write(`${right}${right}`);
  else process.stdout.write(right);
}
