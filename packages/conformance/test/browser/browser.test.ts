// The packages in a browser: the example of artifact-core's README, and the verifier on every bundle of the fixtures, with
// nothing of Node.js in the script.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { bundleSource, verifyChain, type Bundle } from "@govengine/sclite-bridge";
import { beforeAll, describe, expect, it } from "vitest";
import { examplesOf } from "../docs/markdown.ts";
import { REPOSITORY } from "../graph/repository-copy.ts";
import { checkScript } from "../packaging/built-files.ts";
import { bundleForBrowser, type Bundled } from "./bundle.ts";
import { BROWSER, BROWSER_REQUIRED, runInBrowser } from "./chromium.ts";

const FOLDER = join(REPOSITORY, "fixtures", "bundles");
const MANIFEST = "artifact_chain_manifest.json";

/** The files of a bundle as hexadecimal text, by path. */
type HexFiles = Readonly<Record<string, string>>;

interface BundleRow {
  readonly name: string;
  readonly posture: "lifecycle" | "integrity";
  readonly verdict: string;
  /** What the review looks at beside the chain. */
  readonly review?: { readonly profile_refs: string };
}

const { bundles: ROWS } = JSON.parse(readFileSync(join(REPOSITORY, "fixtures", "index.json"), "utf8")) as {
  readonly bundles: readonly BundleRow[];
};

function hexFiles(name: string): HexFiles {
  const folder = join(FOLDER, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).split(sep).join("/"), readFileSync(path).toString("hex")];
    }),
  );
}

/** A program that verifies bundles and prints each answer as JSON; what can't be read at all prints its code. */
function verifierProgram(bundles: Readonly<Record<string, { posture: string; files: HexFiles }>>): string {
  return `
import { isGovEngineError } from "@govengine/artifact-core";
import { bundleSource, verifyChain } from "@govengine/sclite-bridge";

const bytes = (hex) => Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
for (const [name, { posture, files }] of Object.entries(${JSON.stringify(bundles)})) {
  const bundle = Object.entries(files).map(([path, hex]) => ({ path, bytes: bytes(hex) }));
  let answer;
  try {
    answer = verifyChain({ manifest: bytes(files["${MANIFEST}"]), source: bundleSource(bundle), posture });
  } catch (error) {
    answer = { thrown: isGovEngineError(error) ? error.problems : String(error) };
  }
  console.log(JSON.stringify({ name, answer }));
}
`;
}

/** What the verifier says of a bundle in this process. */
function verifyHere(files: HexFiles, posture: BundleRow["posture"]): unknown {
  const bundle: Bundle = Object.entries(files).map(([path, hex]) => ({ path, bytes: Buffer.from(hex, "hex") }));
  const manifest = Buffer.from(files[MANIFEST] ?? "", "hex");
  try {
    return verifyChain({ manifest, source: bundleSource(bundle), posture });
  } catch (error) {
    return { thrown: (error as { problems: unknown }).problems };
  }
}

const [EXAMPLE] = examplesOf("packages/artifact-core/README.md");
const BUNDLES = Object.fromEntries(ROWS.map(({ name, posture }) => [name, { posture, files: hexFiles(name) }]));

let readme: Bundled;
let verifier: Bundled;

beforeAll(async () => {
  readme = await bundleForBrowser(EXAMPLE?.code ?? "");
  verifier = await bundleForBrowser(verifierProgram(BUNDLES));
});

describe("a script for browsers", () => {
  it("has nothing of Node.js in it, and imports nothing", () => {
    for (const { code, imports, modules } of [readme, verifier]) {
      expect(imports).toStrictEqual([]);
      // The program itself prints, and the hash library asks bytes for the name of their class; nothing else names
      // anything that only some runtimes have.
      const found = checkScript("bundle.js", code, { modules: [], builtIns: [] });
      expect(found.filter(({ name }) => !["console", "constructor"].includes(name))).toStrictEqual([]);
      expect(modules).toContain("artifact-core/dist/json/sha256-portable.js");
      expect(modules.filter((path) => /\/(?:node|src)\/|sha256-node/u.test(path))).toStrictEqual([]);
    }
  });

  it("holds the verifier and no other package than it needs", () => {
    expect(new Set(readme.modules.map((path) => path.split("/")[0]))).toStrictEqual(new Set(["artifact-core"]));
    expect(new Set(verifier.modules.map((path) => path.split("/")[0]))).toStrictEqual(
      new Set(["artifact-core", "sclite-bridge"]),
    );
    expect(verifier.modules).toContain("sclite-bridge/dist/chain/verify.js");
  });
});

it("a browser is there where the browser tests have to run", () => {
  expect(BROWSER !== null || !BROWSER_REQUIRED).toBe(true);
});

describe.skipIf(BROWSER === null)("in a browser (needs Chromium)", () => {
  const browser = BROWSER ?? "";

  it("the example of artifact-core prints what its README says", async () => {
    const { error, node, printed } = await runInBrowser(browser, readme.code);
    const promised = [...(EXAMPLE?.code ?? "").matchAll(/console\.log\(.*\); \/\/ (?<comment>.+)$/gmu)];
    expect({ error, node }).toStrictEqual({ error: null, node: [] });
    expect(printed).toStrictEqual(promised.map(({ groups }) => groups?.["comment"]));
    expect(printed.length).toBeGreaterThan(0);
  });

  it("the verifier says of every bundle of the fixtures what it says under Node.js, and what the index says", async () => {
    const { error, node, printed } = await runInBrowser(browser, verifier.code);
    expect({ error, node }).toStrictEqual({ error: null, node: [] });
    const answers = printed.map((line) => JSON.parse(line) as { name: string; answer: { verdict?: string } });
    expect(answers.map(({ name }) => name)).toStrictEqual(ROWS.map(({ name }) => name));
    for (const [at, { name, posture, review, verdict }] of ROWS.entries()) {
      const here: unknown = JSON.parse(JSON.stringify(verifyHere(hexFiles(name), posture)));
      expect(answers[at]?.answer).toStrictEqual(here);
      // A manifest that is no JSON object has no verdict: the command says `error`. The command also fails a bundle for a
      // profile reference beside the chain, which isn't the verifier's.
      const expected = review?.profile_refs === "mismatch" ? "pass" : verdict;
      expect(answers[at]?.answer.verdict ?? "error").toBe(expected);
    }
  });

  it("says what went wrong on a page that throws", async () => {
    const { error, printed } = await runInBrowser(browser, 'console.log("</script>"); throw new Error("planted");');
    expect(printed).toStrictEqual(["</script>"]);
    expect(error).toContain("planted");
  });
});
