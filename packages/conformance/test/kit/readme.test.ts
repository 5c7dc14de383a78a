// The README's implementation of one operation, as a reader would save and run it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  commandImplementation,
  OPERATIONS,
  readVectors,
  runVectors,
  type Operation,
  type Vector,
} from "../../src/index.ts";

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

test("the implementation in the README answers its operation, and says that it offers no other", async () => {
  const program = /^```js\n(?<code>.*?)^```$/msu.exec(README)?.groups?.["code"] ?? "";
  const folder = mkdtempSync(join(tmpdir(), "govengine-readme-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "my-implementation.mjs"), program);
  const implementation = commandImplementation({ argv: [process.execPath, "my-implementation.mjs"], cwd: folder });
  onTestFinished(() => implementation.close());
  const vectorsOf = (name: Operation): readonly Vector[] => readVectors().filter(({ operation }) => operation === name);
  const offered = vectorsOf("digest.compare");
  const another = vectorsOf("signature.input");
  expect((await runVectors(implementation, offered)).conforms).toBe(true);
  const { failures, operations } = await runVectors(implementation, another);
  expect([failures, operations[0]?.unsupported]).toEqual([[], another.length]);
});

test("every operation is described in one line", () => {
  for (const line of Object.values(OPERATIONS)) expect(line).toMatch(/^\S.* → \S/u);
});
