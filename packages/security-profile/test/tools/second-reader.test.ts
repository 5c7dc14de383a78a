import { describe, expect, it } from "vitest";
import { checkArguments, readTarget } from "../../src/index.ts";
import { namesInManual, SECOND_TOOLS, touchedPlaces } from "../support/second-argv.ts";
import { numbersFrom } from "../support/spellings.ts";

const EACH = 20_000;

const VALUES = [
  "https://a.example/",
  "http://a.example:8080/x",
  "https://b.example/",
  "https://a.example@b.example/",
  "HTTPS://b.example/",
  "https://b.example\\@a.example/",
  "a.example",
  "b.example",
  "10.0.0.1",
  "127.1",
  "x",
  "1",
  "5",
  "2.5",
  "80",
  "80,443",
  "1-3",
  "-",
  "--",
  "-x",
  "--proxy",
  "out.txt",
  "@file",
  "never",
  "always",
  "Host: b.example",
  "X: y",
  "GET",
  "a=b",
  "mx",
  "MX",
  "@10.0.0.53",
  "@b.example",
  "+short",
  "+trace",
  "+tra",
  "+search",
  "+timeout=3",
  "-type=mx",
  "-ty=mx",
  "-port=53",
  "-dom=b.example",
  "-",
  "u",
  "",
];
const STRANGE = [
  "-u=https://b.example/",
  "-uhttps://b.example/",
  "--url=https://b.example/",
  "--ur=https://b.example/",
  "--proxy=x",
  "--prox",
  "-x",
  "-xhttp://b.example",
  "--out",
  "-oout",
  "-oNx",
  "-oN-",
  "-script",
  "--scri=x",
  "-sSC",
  "-sn",
  "-sU",
  "-sV",
  "-Pn",
  "-PS22",
  "-p80",
  "-p1-3",
  "-iLx",
  "-T4",
  "-vv",
  "-A",
  "-F",
  "--follow=never",
  "--follow-redirect=never",
  "--follow-redirect",
  "--ignore-redirects",
  "--disable-redirects",
  "--disable",
  "--ignore-redir",
  "--bat",
  "-v3",
  "-qv",
  "-kq",
  "-w-",
  "-w",
  "--wordlist=-",
  "-tmx",
  "-qb.example",
  "-xb.example",
  "-4r",
  "-fx",
  "-dhttps://b.example",
  "--subs",
  "--log-json=x",
  "--log-j=x",
  "-r=true",
  "--r",
  "--u",
  "-silent=true",
  "--headers=X",
  "-h",
  "--",
  "-",
];

/** What the first reader says, as places: null when it refuses. */
function firstReading(tool: string, args: readonly string[]): ReadonlySet<string> | null {
  const [name = "", mode] = tool.split(" ");
  const all = mode === undefined ? args : [mode, ...args];
  const { targets, problems } = checkArguments({ tool: name, args: all, stdin: "" });
  if (problems.length > 0) return null;
  return new Set(
    targets.flatMap((text) => {
      const reading = readTarget(text);
      if (!reading.ok) throw new Error(`an unreadable target of ${JSON.stringify(args)}`);
      const { target } = reading;
      if (target.kind === "service") return [`${target.host.text}:${target.port}`];
      return target.kind === "subdomains" ? [`*.${target.host.text}`] : [target.host.text];
    }),
  );
}

function generate(tool: string, seed: number): string[][] {
  const below = numbersFrom(seed);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  const manual = namesInManual(tool);
  const usual: Readonly<Record<string, readonly string[]>> = {
    "gobuster dir": ["-u", "https://a.example/", "-w", "-"],
    "gobuster dns": ["-d", "a.example", "-w", "-"],
    ffuf: ["-u", "https://a.example/FUZZ", "-w", "-"],
    whatweb: ["--follow-redirect=never", "https://a.example/"],
    arjun: ["-u", "https://a.example/", "--disable-redirects"],
    sqlmap: ["-u", "https://a.example/", "--ignore-redirects", "--answers=refresh=N"],
    nmap: ["-Pn", "-p80", "a.example"],
    dig: ["a.example"],
    nslookup: ["a.example"],
    httpx: ["-u", "https://a.example/"],
    katana: ["-u", "https://a.example/"],
    subfinder: ["-d", "a.example"],
    gau: ["a.example"],
    "httpx-py": ["https://a.example/"],
  };
  const piece = (): string[] => {
    const kind = below(8);
    if (kind === 0) return [pick(STRANGE)];
    if (kind === 1 || manual.length === 0) return [pick(VALUES)];
    const { name, takes } = manual[below(manual.length)] ?? { name: "", takes: 0 };
    return [name, ...Array.from({ length: takes }, () => pick(VALUES))];
  };
  return Array.from({ length: EACH }, () => {
    const words = Array.from({ length: below(4) }, piece).flat();
    const base = below(10) === 0 ? [] : (usual[tool] ?? []);
    return below(2) === 0 ? [...base, ...words] : [...words, ...base];
  });
}

describe("a second reader of the same command lines", () => {
  it.each(SECOND_TOOLS.map((tool, at) => [tool, at] as const))(
    "agrees on every line of %s that is accepted",
    (tool, at) => {
      const lines = generate(tool, 100 + at);
      const accepted = lines.flatMap((args) => {
        const first = firstReading(tool, args);
        return first === null ? [] : [{ args, first, second: touchedPlaces(tool, args) }];
      });
      const wrong = accepted.filter(({ first, second }) => {
        if (second === null || second === "exits") return true;
        return ![...second].every((place) => first.has(place));
      });
      const distinct = new Set(accepted.map(({ args }) => JSON.stringify(args))).size;
      console.log(
        `${tool}: ${accepted.length} of ${lines.length} lines accepted (${distinct} distinct), ${wrong.length} read differently`,
      );
      expect(
        wrong
          .slice(0, 5)
          .map(({ args, first, second }) => [
            args,
            [...first],
            second === null || second === "exits" ? second : [...second],
          ]),
      ).toEqual([]);
      expect(distinct).toBeGreaterThan(10);
    },
  );

  it.each([
    ["ffuf", ["-u", "https://a.example/", "--x", "http://b.example"]],
    ["whatweb", ["--follow-redirect=never", "--log-err=x", "https://a.example/"]],
    ["nmap", ["-Pn", "-p80", "-script", "x", "a.example"]],
    ["nmap", ["-Pn", "-p80", "--excludef=x", "a.example"]],
    ["gobuster dir", ["-u", "https://a.example/", "-w", "-", "-oout"]],
    ["dig", ["+tra", "a.example"]],
    ["nslookup", ["-dom=b.example", "a.example"]],
    ["sqlmap", ["-u", "https://a.example/", "--ignore-redirects", "--answers=refresh=N", "--os-sh"]],
  ])("sees what a spelling of %s hides: %j", (tool, args) => {
    expect(touchedPlaces(tool, args)).toBeNull();
    expect(firstReading(tool, args)).toBeNull();
  });
});
