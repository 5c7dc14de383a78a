import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { bundleSource, type Bundle, MANIFEST_FILE, reviewBundle, reviewManifest } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { reviewPage } from "../../src/html/review-page.ts";
import { NAMED_MEMBERS } from "../../src/html/unknown-members.ts";
import { DEMO_BUNDLE } from "../support/demo.ts";
import { bundleWith, escapedPoints, HOSTILE_TEXTS } from "../support/hostile.ts";
import { livelyParts, sectionOf, tagsOf, textOf } from "../support/page.ts";
import { run } from "../support/run.ts";

const FIXTURES = new URL("../../../../fixtures/bundles/", import.meta.url).pathname;
const VECTORS = process.env["GOVENGINE_VECTORS"] ?? "";

function pageOf(bundle: Bundle, unlisted: readonly string[] = []): string {
  const manifest = bundle.find(({ path }) => path === MANIFEST_FILE)?.bytes ?? new Uint8Array();
  const source = bundleSource(bundle);
  return reviewPage(
    reviewBundle({ manifest, source, files: [...bundle.map(({ path }) => path), ...unlisted] }),
    source,
  );
}

function without(path: string): Bundle {
  return DEMO_BUNDLE.filter((file) => file.path !== path);
}

/** A bundle in which one file's text was changed and nothing was recomputed. */
function changed(path: string, from: string, to: string): Bundle {
  return DEMO_BUNDLE.map((file) => {
    if (file.path !== path) return file;
    const text = new TextDecoder().decode(file.bytes);
    if (!text.includes(from)) throw new Error("nothing to change");
    return { path, bytes: new TextEncoder().encode(text.replaceAll(from, () => to)) };
  });
}

describe("the page of a bundle that passes", () => {
  const page = pageOf(DEMO_BUNDLE);

  test("says what was wanted, allowed, prepared, approved, run and claimed", () => {
    const text = textOf(page);
    for (const words of ["PASS", "Nothing speaks against this bundle.", "agent:demo", "owner:demo", "example.com"]) {
      expect(text).toContain(words);
    }
    expect(sectionOf(page, "steps").match(/"[^"]*"/gu)).toEqual([
      '"-q"',
      '"--head"',
      '"--max-time"',
      '"10"',
      '"https://example.com/"',
    ]);
    expect(sectionOf(page, "claims")).toContain("does not claim");
  });

  test("doesn't say more of the signatures than is known", () => {
    expect(textOf(page)).toContain("nobody checked here whose they are");
    expect(sectionOf(page, "signatures").match(/whose it is was not checked/gu)).toHaveLength(3);
  });

  test("is inert, well nested in its headings, and the same bytes again", () => {
    expect(livelyParts(page)).toEqual([]);
    expect(pageOf(DEMO_BUNDLE)).toBe(page);
    const levels = tagsOf(page).flatMap(({ name }) => (/^h[1-6]$/u.test(name) ? [Number(name[1])] : []));
    expect(levels[0]).toBe(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    const ids = tagsOf(page).flatMap(({ attributes }) => attributes["id"] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("of a manifest alone says what wasn't looked at", () => {
    const manifest = DEMO_BUNDLE.find(({ path }) => path === MANIFEST_FILE)?.bytes ?? new Uint8Array();
    const source = bundleSource(DEMO_BUNDLE);
    const alone = reviewPage(reviewManifest({ manifest, source }), source);
    expect(sectionOf(alone, "signatures")).toContain("no signatures were looked at");
    expect(sectionOf(alone, "beside")).toContain("nothing beside it was looked at");
  });
});

describe("other verdicts", () => {
  test("a changed artifact is said to be another one, and what it binds is broken", () => {
    const page = pageOf(changed("03_execution_contract.json", "--head", "--HEAD"));
    expect(textOf(page)).toContain("FAIL");
    expect(sectionOf(page, "stages")).toContain("It isn't the artifact that the manifest lists");
    expect(sectionOf(page, "steps")).toContain("--HEAD");
    expect(sectionOf(page, "reasons")).toContain("descriptor_mismatch");
    expect(livelyParts(page)).toEqual([]);
  });

  test("a contract that says two commands is shown with both", () => {
    const page = pageOf(
      changed("03_execution_contract.json", '"normalized_args": [\n      "-q"', '"normalized_args": [\n      "-K"'),
    );
    const steps = sectionOf(page, "steps");
    expect(steps).toContain("two different things");
    expect(steps).toContain('"-q"');
    expect(steps).toContain('"-K"');
    expect(sectionOf(pageOf(DEMO_BUNDLE), "steps")).not.toContain("two different things");
  });

  test.each([
    ["03_execution_contract.json", "execution contract", "nobody can say what would run"],
    ["06_evidence_contract.json", "evidence contract", "Nothing is claimed."],
  ])("without %s the page says so", (path, words, consequence) => {
    const page = pageOf(without(path));
    const text = textOf(page);
    expect(text).toContain(`Not in the bundle, or unreadable: ${words}.`);
    expect(text).toContain(consequence);
    expect(sectionOf(page, "stages")).toContain("Nothing of this artifact can be shown.");
    expect(livelyParts(page)).toEqual([]);
  });

  test("an artifact that is no JSON isn't shown", () => {
    const page = pageOf(changed("05_execution_receipt.json", "{", "("));
    expect(textOf(page)).toContain("Not in the bundle, or unreadable: execution receipt.");
    expect(sectionOf(page, "reasons")).toContain("json_syntax");
  });

  test("a review isn't called a pass", async () => {
    const { exitCode, stdout } = await run(["review", join(FIXTURES, "http-probe-plain-ticket"), "--format", "html"]);
    expect(exitCode).toBe(3);
    expect(textOf(stdout)).toContain("REVIEWThis is not a pass");
    expect(textOf(stdout)).not.toContain("PASS");
  });

  test("every bundle of the fixtures with a readable manifest has a page, inert and the same bytes again", async () => {
    const exitCodes = new Set<number>();
    for (const name of readdirSync(FIXTURES)) {
      const argv = ["review", join(FIXTURES, name), "--format", "html"];
      const { exitCode, stdout } = await run(argv);
      exitCodes.add(exitCode);
      if (exitCode === 2) continue;
      expect([name, livelyParts(stdout)]).toEqual([name, []]);
      expect((await run(argv)).stdout).toBe(stdout);
      const { verdict } = JSON.parse((await run(["review", join(FIXTURES, name), "--json"])).stdout) as {
        verdict: string;
      };
      expect(stdout).toContain(`<strong>${verdict.toUpperCase()}</strong>`);
    }
    expect([...exitCodes].toSorted()).toEqual([0, 1, 2, 3]);
  });
});

describe("two hosts in one bundle", () => {
  function expectBothHosts(page: string, other: string): void {
    const reason = sectionOf(page, "reasons");
    expect(reason).toContain("/policy_decision/scope/target_host");
    expect(reason).toContain(`What stands there"${other}"`);
    expect(reason).toContain('What runs goes to"example.com", as the execution contract says');
    const targets = sectionOf(page, "targets");
    expect(targets).toContain(`The policy decision\nNames the host${other} another`);
    for (const role of ["intent contract", "execution contract"]) {
      expect(targets).toContain(`The ${role}\nNames the hostexample.com agrees`);
    }
  }

  test("are named where they stand", async () => {
    const { exitCode, stdout } = await run(["review", join(FIXTURES, "cross-host-target"), "--format", "html"]);
    expect(exitCode).toBe(1);
    expectBothHosts(stdout, "sub.example.com");
  });

  test.skipIf(VECTORS === "")("are named in the published bundle too (needs the vectors)", async () => {
    const folder = join(VECTORS, "sclite-bundles", "bad-review-bundle-cross-host");
    expectBothHosts((await run(["review", folder, "--format", "html"])).stdout, "evil.example.net");
  });
});

describe("texts that want to deceive", () => {
  test.each(HOSTILE_TEXTS)("%s is inert, whole, escaped and listed", (_name, text, shown) => {
    const page = pageOf(bundleWith([text, "last"]));
    expect(livelyParts(page)).toEqual([]);
    expect(sectionOf(page, "steps")).toContain(`"${shown}"\n"last"`);
    expect(sectionOf(page, "stages")).toContain(shown);
    expect(sectionOf(page, "members")).toContain(`/execution_contract/execution_shape/plan/0/args/0"${shown}"`);
    const list = sectionOf(page, "escapes");
    for (const point of escapedPoints(text)) expect(list).toContain(`${point} `);
    expect(list.includes("Every character is shown as it is.")).toBe(escapedPoints(text).length === 0);
    expect(textOf(page)).toMatch(/^[\n\x20-\x7e…–✓✗]*$/u);
  });

  test("ten thousand arguments are all there, in order", () => {
    const args = Array.from({ length: 10_000 }, (_, at) => `argument-${at}`);
    const steps = sectionOf(pageOf(bundleWith(args)), "steps");
    expect(steps.match(/"argument-\d+"/gu)).toEqual(args.map((arg) => `"${arg}"`));
    expect(steps).toContain("10000 arguments");
  });

  test("keys and file names are texts too", () => {
    const key = '</dt><b onclick="x">\u202e';
    const page = pageOf(bundleWith(["x"], { [key]: "value" }), ["no\u202etes<b>.txt"]);
    expect(livelyParts(page)).toEqual([]);
    expect(sectionOf(page, "members")).toContain('/intent_contract/<~1dt><b onclick=\\"x\\">\\u{202e}"value"');
    expect(sectionOf(page, "beside")).toContain("no\\u{202e}tes<b>.txt");
    expect(sectionOf(page, "escapes").match(/U\+202E/gu)).toHaveLength(2);
  });

  test("a role and a path of the manifest are texts too", () => {
    const files = changed(MANIFEST_FILE, '"intent_contract"', '"intent\\u202e<b>"');
    const page = pageOf(files);
    expect(livelyParts(page)).toEqual([]);
    expect(textOf(page)).toContain("intent\\u{202e}<b>");
    expect(page).not.toContain("\u202e");
  });

  test("members that no schema names are listed, and announced at the top", () => {
    const page = pageOf(bundleWith(["x"], { sneaky: { deep: ["<b>", 1] } }));
    expect(textOf(page)).toContain("hold members that nobody here knows");
    expect(sectionOf(page, "unknown")).toContain(
      '/intent_contract/sneaky/deep/0"<b>"\n/intent_contract/sneaky/deep/11\n',
    );
    const plain = pageOf(DEMO_BUNDLE);
    expect(textOf(plain)).not.toContain("hold members that nobody here knows");
    expect(sectionOf(plain, "unknown")).toContain("There are none");
  });

  test("a text isn't taken for a number or a word", () => {
    const page = pageOf(bundleWith(["x"], { constraints: ["true", "1", ""] }));
    const members = sectionOf(page, "members");
    expect(members).toContain('/intent_contract/constraints/0"true"');
    expect(members).toContain('/intent_contract/constraints/2""');
    expect(members).toContain("/intent_contract/authority/intent_is_authorityfalse");
  });

  test("placeholders of secrets are shown as what was left out", () => {
    const page = pageOf(bundleWith(["--header", "Authorization: {secret:TOKEN}"]));
    expect(sectionOf(page, "redaction")).toContain('plan/0/args/1"Authorization: {secret:TOKEN}"');
    expect(sectionOf(pageOf(DEMO_BUNDLE), "redaction")).toContain("No placeholder of a secret");
  });
});

test("the page of the command is the page of the function", async () => {
  const folder = join(FIXTURES, "http-probe");
  const files = readdirSync(folder).map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
  expect((await run(["review", folder, "--format", "html"])).stdout).toBe(pageOf(files));
});

test("the known members are those that the published schemas name", () => {
  const folder = new URL("../../../sclite-bridge/schemas/", import.meta.url).pathname;
  const named = new Map<string, Set<string>>();
  for (const file of readdirSync(folder)) {
    const [role = ""] = file.split(".");
    if (!Object.hasOwn(NAMED_MEMBERS, role)) continue;
    const { properties } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { properties: object };
    named.set(role, new Set([...(named.get(role) ?? []), ...Object.keys(properties)]));
  }
  expect(Object.fromEntries([...named].map(([role, names]) => [role, [...names].toSorted()]))).toEqual(
    Object.fromEntries(Object.entries(NAMED_MEMBERS).map(([role, names]) => [role, names.toSorted()])),
  );
});
