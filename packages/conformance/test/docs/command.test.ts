// The reference page of the command: made from its own help, with every command in it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandDocument, commandWords } from "../../src/index.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { documentPaths, documentText } from "./markdown.ts";

const COMMANDS = await commandWords();

describe("docs/command.md", () => {
  it("is what the commands say", () => {
    expect(documentText("docs/command.md")).toBe(commandDocument(COMMANDS));
  });

  it("has every command that the source has a file for", () => {
    const list = readFileSync(join(REPOSITORY, "packages/cli/src/command-list.ts"), "utf8");
    const files = [...list.matchAll(/from "\.\/commands\/(?<file>[a-z-]+)\.ts"/gu)].map(
      ({ groups }) => groups?.["file"],
    );
    const names = COMMANDS.map(({ name }) => name.replaceAll(" ", "-"));
    expect(names.toSorted()).toStrictEqual(files.filter((file) => file !== "command").toSorted());
  });

  it("and no other document gives an option to npx in the command's place", () => {
    // `npx --no govengine --help` is the help of npx: the first word after the name has to be a command.
    for (const path of documentPaths())
      expect([path, /npx --no govengine -/u.test(documentText(path))]).toEqual([path, false]);
    for (const { example } of COMMANDS) expect(example).toMatch(/^[a-z]/u);
  });

  it("writes an option's choices so that they don't end a cell, and lists as lists", () => {
    const page = commandDocument([
      {
        name: "try it",
        usage: "FILE [--as a|b]",
        summary: "tries a|b",
        description: ["One line.", "  first", "  second"],
        options: [{ usage: "--as a|b", meaning: "one of a|b" }],
        exit_codes: { "0": "it worked" },
        example: "try it x",
      },
    ]);
    expect(page).toContain("| [`try it`](#govengine-try-it) | tries a\\|b |\n");
    expect(page).toContain("| `--as a\\|b` | one of a\\|b |\n");
    expect(page).toContain("One line.\n\n* `first`\n* `second`\n\n| option");
    expect(page).toContain("```\ngovengine try it FILE [--as a|b]\n```");
  });
});
