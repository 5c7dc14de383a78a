import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { refused, report } from "./support/readme-example.ts";
import { run } from "./support/run.ts";

const README = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

test("the example of README.md is the one that runs here", () => {
  const file = readFileSync(join(import.meta.dirname, "support", "readme-example.ts"), "utf8");
  const shown = /```ts\n(?<code>.*?)```/su.exec(README)?.groups?.["code"];
  expect(shown).toBe(file.slice(file.indexOf("import"), file.indexOf("\nexport")));
});

test("and does what it says", () => {
  expect([report.verdict, report.blockers]).toEqual(["pass", []]);
  expect(refused.verdict).toBe("fail");
  expect(refused.blockers[0]).toEqual({ code: "bundle_file_missing", path: "/execution_receipt", detail: null });
});

describe("the table of commands", () => {
  test("names every command of the program, and no other", async () => {
    const { stdout } = await run(["help"]);
    const listed = [...stdout.matchAll(/^ {2}(?<name>[a-z]+(?: [a-z]+)?) {2,}/gmu)].map(
      (match) => match.groups?.["name"],
    );
    const shown = [...README.matchAll(/`govengine (?<name>[a-z]+(?: [a-z]+)?)(?: [^a-z`][^`]*)?` +[·|]/gu)].map(
      (match) => match.groups?.["name"],
    );
    expect(shown.toSorted(byText)).toEqual(listed.toSorted(byText));
  });

  function byText(left = "", right = ""): number {
    return left < right ? -1 : 1;
  }
});
