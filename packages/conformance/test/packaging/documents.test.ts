// The unscoped npm name `govengine` isn't ours: no text of the repository may tell a reader to fetch it.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "../graph/repository-copy.ts";

const SKIPPED = new Set([".git", ".turbo", "coverage", "dist", "node_modules"]);
const TEXT = /\.(?:md|ts|mjs|json|jsonc|ya?ml|sh|txt)$|^run$/u;
/** This file holds what it looks for. */
const OWN_NAME = "documents.test.ts";

/** Commands that would take `govengine` from the public registry. */
function unsafeCommands(text: string): string[] {
  const runs =
    text.match(
      /\b(?:npx|npm exec|pnpm dlx|pnpx|yarn dlx|bunx)(?: +(?:-y|--?[a-z][\w=-]*))*(?: +--)? +govengine\b(?![\w/-])/gu,
    ) ?? [];
  const installs = text.match(/\b(?:npm|pnpm|yarn|bun) (?:i|install|add)(?: +-[\w-]+)* +govengine\b(?![\w/-])/gu) ?? [];
  return [...runs.filter((command) => !/^npx --no(?:-install)? /u.test(command)), ...installs];
}

function textFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (SKIPPED.has(name) || name === OWN_NAME) return [];
    if (statSync(path).isDirectory()) return textFiles(path);
    return TEXT.test(name) ? [path] : [];
  });
}

describe("the texts of the repository", () => {
  it("never send a reader to the unscoped package", () => {
    const files = textFiles(REPOSITORY);
    expect(files).toContain(join(REPOSITORY, "README.md"));
    const found = files.flatMap((file) =>
      unsafeCommands(readFileSync(file, "utf8")).map((command) => `${file}: ${command}`),
    );
    expect(found).toEqual([]);
  });
});

describe("the look for unsafe commands", () => {
  it.each([
    "npx govengine verify",
    "`npx govengine`",
    "npx -y govengine demo",
    "npx --yes govengine",
    "npx -- govengine",
    "npm exec govengine",
    "npm exec -- govengine",
    "pnpm dlx govengine",
    "npm install govengine",
    "npm i -g govengine",
    "pnpm add -D govengine",
  ])("finds %s", (text) => {
    expect(unsafeCommands(text)).toHaveLength(1);
  });

  it.each([
    "npx --no govengine verify",
    "npx @govengine/cli verify",
    "npm install @govengine/cli",
    "node packages/cli/bin/govengine.mjs",
    "npm install govengine-workspace",
    "govengine verify PATH",
  ])("passes %s", (text) => {
    expect(unsafeCommands(text)).toEqual([]);
  });
});
