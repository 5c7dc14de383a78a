import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changed, whole } from "./support/readme-example.ts";

const HERE = import.meta.dirname;

test("the example of README.md is the one that runs here", () => {
  const readme = readFileSync(join(HERE, "..", "README.md"), "utf8");
  const shown = /```ts\n(?<code>.*?)```/su.exec(readme)?.groups?.["code"];
  const file = readFileSync(join(HERE, "support", "readme-example.ts"), "utf8");
  const run = file.slice(file.indexOf("import"), file.indexOf("\nexport"));
  expect(shown).toBe(run);
});

test("and does what it says", () => {
  expect(whole.verdict).toBe("review");
  expect(whole.reviews.map(({ code }) => code)).toEqual(["lifecycle_not_checked"]);
  expect(changed.verdict).toBe("fail");
  expect(changed.blockers.length).toBeGreaterThan(0);
});
