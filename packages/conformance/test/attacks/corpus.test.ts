// The corpus itself: every line of the catalogue answered, every named test there, every end asserted, the document in step.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  ATTACKS,
  ATTACK_TAGS,
  attacksDocument,
  checkAttacks,
  reasonCodeRegistries,
  type Attack,
  type AttackProblem,
  type CorpusSurroundings,
} from "../../src/index.ts";
import { documentText } from "../docs/markdown.ts";

const REPOSITORY = join(import.meta.dirname, "../../../..");
const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";
const CATALOGUE = join(VECTORS, "../attacks.md");

/** Ends of ledgers and scopes that are answers and no reasons. */
const ANSWERS: readonly string[] = ["conflict", "exhausted", "unknown", "unlisted_files"];

const SURROUNDINGS: CorpusSurroundings = {
  testFile(path) {
    const file = join(REPOSITORY, path);
    return existsSync(file) ? readFileSync(file, "utf8") : null;
  },
  codes: new Set([...reasonCodeRegistries().flatMap(({ codes }) => codes.map(([code]) => code)), ...ANSWERS]),
  catalogue: null,
};

function codesOf(attacks: readonly Attack[], more: Partial<CorpusSurroundings> = {}): readonly AttackProblem["code"][] {
  return checkAttacks(attacks, { ...SURROUNDINGS, ...more }).map(({ code }) => code);
}

describe("the corpus", () => {
  test("names tests that exist and ends that they assert", () => {
    expect(checkAttacks(ATTACKS, SURROUNDINGS)).toEqual([]);
  });

  test("has a row of every tag, each with an id that begins with a word of its own", () => {
    expect(new Set(ATTACKS.map(({ tag }) => tag))).toEqual(new Set(ATTACK_TAGS));
    expect(ATTACKS.filter(({ id }) => !/^[a-z]+(?:-[a-z]+)+$/u.test(id))).toEqual([]);
  });

  test("has a row for every attack that is tried here, and says of which it is", () => {
    const ids = new Set(ATTACKS.map(({ id }) => id));
    const files = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith(".test.ts") && name !== "corpus.test.ts",
    );
    const tried = files.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), "utf8").matchAll(/"(?<id>[a-z]+(?:-[a-z]+)+): /gu)].map(
        ({ groups }) => groups?.["id"] ?? "",
      ),
    );
    expect(tried.length).toBeGreaterThanOrEqual(60);
    expect(tried.filter((id) => !ids.has(id))).toEqual([]);
  });

  test("is what the document says", () => {
    expect(documentText("docs/attacks.md")).toBe(attacksDocument(ATTACKS));
  });

  test.skipIf(VECTORS === "")("answers every line of the catalogue, each once (needs the vectors)", () => {
    const catalogue = readFileSync(CATALOGUE, "utf8");
    expect(checkAttacks(ATTACKS, { ...SURROUNDINGS, catalogue })).toEqual([]);
    expect(codesOf(ATTACKS, { catalogue: `${catalogue}- One more.\n` })).toEqual(["attack_line_unanswered"]);
    expect(codesOf(ATTACKS, { catalogue: catalogue.replace("- Duplicate", "- Double") })).toEqual([
      "attack_line_unanswered",
      "attack_line_unknown",
    ]);
  });
});

describe("a corpus is refused", () => {
  const [row] = ATTACKS as readonly [Attack, ...Attack[]];
  const [test0] = row.tests;

  test.each<[string, Partial<Attack>, readonly string[]]>([
    ["that names no test", { tests: [], ends: [] }, ["attack_untested"]],
    ["that says no end", { ends: [] }, ["attack_untested"]],
    [
      "with a test that isn't there",
      { tests: [test0!, { ...test0!, title: "no such test" }] },
      ["attack_test_missing"],
    ],
    [
      "with a part of a title",
      { tests: [test0!, { ...test0!, title: test0!.title.slice(0, -1) }] },
      ["attack_test_missing"],
    ],
    ["with a file that isn't there", { tests: [test0!, { ...test0!, file: "no.test.ts" }] }, ["attack_test_missing"]],
    ["with a code of nobody", { ends: ["json_anything"] }, ["attack_end_unknown", "attack_end_not_asserted"]],
    ["with a code that its tests don't assert", { ends: ["policy_denied"] }, ["attack_end_not_asserted"]],
    ["that leaves it to a host without a word", { tag: "host" }, ["attack_reason_missing"]],
    ["that leaves it for later without a word", { tag: "later", reason: "" }, ["attack_reason_missing"]],
  ])("%s", (_, change, codes) => {
    expect(codesOf([{ ...row, ...change }])).toEqual(codes);
    expect(codesOf([row])).toEqual([]);
  });

  test("with one id for two rows", () => {
    expect(codesOf([row, row])).toEqual(["attack_id_repeated"]);
  });
});
