// The workflows hold to what the repository promises of them: actions by hash, the least permissions, no stored
// credentials, and a job for each package alone.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "../graph/repository-copy.ts";

const FOLDER = join(REPOSITORY, ".github", "workflows");
const WORKFLOWS = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), "utf8") }));

function linesWith(text: string, word: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.includes(word));
}

describe("the workflows", () => {
  it("are those that this test knows", () => {
    expect(WORKFLOWS.map(({ name }) => name).sort()).toEqual(["ci.yml", "proof.yml", "release.yml", "scorecard.yml"]);
  });

  it.each(WORKFLOWS)("$name names every action by its hash", ({ text }) => {
    const uses = linesWith(text, "uses:");
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/^- uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it.each(WORKFLOWS)("$name begins with read access to the contents alone", ({ text }) => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n$/mu);
  });

  it.each(WORKFLOWS)("$name leaves no credentials in a checkout", ({ text }) => {
    const checkouts = linesWith(text, "actions/checkout@").length;
    expect(linesWith(text, "persist-credentials: false")).toHaveLength(checkouts);
  });

  it("only the release may ask for an identity token or write", () => {
    const writing = WORKFLOWS.filter(({ text }) => /^ *[\w-]+: write$/mu.test(text)).map(({ name }) => name);
    expect(writing).toEqual(["release.yml"]);
  });

  it("nothing runs with the rights of the base repository on somebody else's code", () => {
    expect(WORKFLOWS.filter(({ text }) => text.includes("pull_request_target"))).toEqual([]);
  });

  it("each package is tested alone", () => {
    const packages = readdirSync(join(REPOSITORY, "packages")).sort();
    const ci = WORKFLOWS.find(({ name }) => name === "ci.yml");
    expect(ci?.text).toContain(`package: [${packages.join(", ")}]`);
  });
});
