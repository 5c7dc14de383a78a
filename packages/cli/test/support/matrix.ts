// Every command with the input of its example, and what can be wrong with an input.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeBundle } from "@govengine/sclite-bridge/node";

import { COMMANDS } from "../../src/command-list.ts";
import type { Command } from "../../src/commands/command.ts";
import { DEMO_BUNDLE } from "./demo.ts";
import { filled, scratchFolder } from "./scratch.ts";

/** What stands in every bad input, and must never come back. */
export const SECRET = "s3cr3t-v4lue";

const ACTION = { tool: "curl", args: ["https://example.com/"] };
const SCOPE = {
  schema_version: "govengine.scope.v1",
  name: "example",
  targets: [{ host: "example.com" }],
  exclusions: [],
};

/** A folder with all that the examples name; the demo itself writes into an empty one. */
export function exampleFolder(command: string = ""): string {
  const folder = scratchFolder();
  if (command === "demo") return folder;
  mkdirSync(join(folder, "govengine-demo"));
  writeBundle(join(folder, "govengine-demo", "bundle"), DEMO_BUNDLE);
  return filled(folder, { "action.json": JSON.stringify(ACTION), "scope.json": JSON.stringify(SCOPE) });
}

/** The words of a command's example. */
export function exampleOf({ example }: Command): readonly string[] {
  return example.split(" ");
}

/** The words of a command's example without the file that it would write. */
export function printingExample(command: Command): readonly string[] {
  return command.example.replace(/ --format html --out \S+$/u, "").split(" ");
}

/** The places of a command line that name an input that is there. */
export function inputsOf({ name }: Command, words: readonly string[], folder: string): readonly number[] {
  return words.flatMap((word, at) => (at >= name.split(" ").length && existsSync(join(folder, word)) ? [at] : []));
}

/** Commands whose example reads a file or a folder. */
export const READING: readonly Command[] = COMMANDS.filter(
  ({ operandCount, name }) => operandCount > 0 && name !== "explain",
);

/** Something wrong in the place of an input. */
export interface BadInput {
  readonly name: string;
  /** Makes it in the folder and says its path. */
  readonly make: (folder: string) => string;
  /** Whether every command has to end with 2. What can be read may be refused instead, or be good enough. */
  readonly unusable: boolean;
}

function written(folder: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, "bad"), content);
  return "bad";
}

/** The bad inputs, for each place where a command reads something. */
export const BAD_INPUTS: readonly BadInput[] = [
  { name: "nothing", make: () => "nowhere", unusable: true },
  { name: "nothing in a folder that isn't there", make: () => "no/where.json", unusable: true },
  { name: "something below a file", make: () => "scope.json/x", unusable: true },
  { name: "a name that is too long", make: () => "n".repeat(5_000), unusable: true },
  { name: "a name with a NUL", make: () => "a\0b", unusable: true },
  { name: "a name that draws", make: () => "a\u001b[31m\u202e\nb", unusable: true },
  { name: "an empty file", make: (folder) => written(folder, ""), unusable: true },
  {
    name: "a binary file",
    make: (folder) => written(folder, Buffer.concat([Buffer.from([0, 255, 254, 128, 7]), Buffer.from(SECRET)])),
    unusable: true,
  },
  { name: "text that is no JSON", make: (folder) => written(folder, `{"a": ${SECRET}}`), unusable: true },
  { name: "JSON that is cut", make: (folder) => written(folder, `{"a": "${SECRET}`), unusable: true },
  { name: "a key twice", make: (folder) => written(folder, `{"a": "${SECRET}", "a": 1}`), unusable: true },
  { name: "nothing but brackets", make: (folder) => written(folder, "[".repeat(100_000)), unusable: true },
  { name: "JSON of another kind", make: (folder) => written(folder, `["${SECRET}"]`), unusable: false },
  { name: "an object of another kind", make: (folder) => written(folder, `{"a":"${SECRET}"}`), unusable: false },
  {
    name: "an artifact of another kind",
    make: (folder) =>
      written(folder, JSON.stringify({ artifact_type: "intent_contract", schema_version: "v0.2", intent_id: SECRET })),
    unusable: false,
  },
  {
    name: "a file that is too large",
    make: (folder) => {
      written(folder, "");
      truncateSync(join(folder, "bad"), 50_000_000);
      return "bad";
    },
    unusable: true,
  },
  {
    name: "an empty folder",
    make: (folder) => {
      mkdirSync(join(folder, "bad"));
      return "bad";
    },
    unusable: true,
  },
  {
    name: "a pipe",
    make: (folder) => {
      execFileSync("mkfifo", [join(folder, "bad")]);
      return "bad";
    },
    unusable: true,
  },
  {
    name: "a link to itself",
    make: (folder) => {
      symlinkSync("bad", join(folder, "bad"));
      return "bad";
    },
    unusable: true,
  },
  {
    name: "a file that may not be read",
    make: (folder) => {
      written(folder, `{"a":"${SECRET}"}`);
      chmodSync(join(folder, "bad"), 0);
      return "bad";
    },
    // The superuser may read it.
    unusable: process.getuid?.() !== 0,
  },
];
