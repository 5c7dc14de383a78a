import { sha256 } from "@govengine/artifact-core";
import { expect, it } from "vitest";
import { checkArguments, checkScopeTarget, readTarget } from "../src/index.ts";
import { curlVectors } from "./support/curl-vectors.ts";
import { namesInManual, SECOND_TOOLS } from "./support/second-argv.ts";
import { scopeOf } from "./support/scopes.ts";
import { numbersFrom, targetSpellings } from "./support/spellings.ts";

// The same on every runtime that this project supports: their URL parsers and Unicode tables differ, ours must not. It changes
// with the grammars and with the corpus; a new value is right only if it is the same on Node.js 20, 22 and 24.
const DIGEST = "ab0796e24718d4557b9d0e805064e5d240064e02bf32de9f164452b91cfd640c";

const scope = scopeOf(
  [
    { suffix: "example.com", include_apex: true },
    { suffix: "example.com", include_apex: true, ports: [8080], path_prefix: "/a" },
    { cidr: "127.0.0.0/8" },
    { cidr: "::/8" },
    { host: "xn--mnchen-3ya.de" },
    { host: "localhost" },
  ],
  [{ host: "b.example.com" }, { host: "example.com", path_prefix: "/a/b" }, { host: "[::1]", schemes: ["http"] }],
);

function decisionsOnTargets(): string[] {
  return targetSpellings(77, 60_000).map((text) => {
    const reading = readTarget(text);
    const { status, reason } = checkScopeTarget(scope, text, null);
    // The ASCII form of a refused name is what this runtime knows, and no decision.
    const read = reading.ok ? JSON.stringify(reading.target) : reading.problem.code;
    return `${read} ${status} ${reason?.code ?? ""}`;
  });
}

function decisionsOnArguments(): string[] {
  const below = numbersFrom(5);
  const words = [
    "https://example.com/",
    "example.com",
    "127.0.0.1",
    "-",
    "x=y",
    "7",
    "xn--mnchen-3ya.de",
    "münchen.de",
    "-p80",
    "never",
    "Host: b.example.com",
  ];
  const lines = curlVectors(9, 4_000).map((args) => ({ tool: "curl", args }));
  for (const name of SECOND_TOOLS) {
    const [tool = "", ...mode] = name.split(" ");
    const options = namesInManual(name);
    for (let at = 0; at < 1_000; at += 1) {
      const args = Array.from({ length: 1 + below(6) }, () =>
        below(2) === 0 && options.length > 0
          ? (options[below(options.length)]?.name ?? "")
          : (words[below(words.length)] ?? ""),
      );
      lines.push({ tool, args: [...mode, ...args] });
    }
  }
  return lines.map((line) => JSON.stringify(checkArguments({ ...line, stdin: "" })));
}

it("makes the same decisions on every runtime", () => {
  const decisions = [...decisionsOnTargets(), ...decisionsOnArguments()];
  console.log(`decisions: ${decisions.length}, of which ${new Set(decisions).size} differ`);
  expect(sha256(decisions.join("\n"))).toBe(DIGEST);
});
