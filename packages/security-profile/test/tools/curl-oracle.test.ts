import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkArguments, checkScopeTarget } from "../../src/index.ts";
import { curlVectors } from "../support/curl-vectors.ts";
import { scopeOf } from "../support/scopes.ts";

interface Observation {
  readonly code: number | null;
  readonly contacted: number;
  readonly elsewhere: readonly string[];
  readonly touched: readonly string[];
  readonly leaked: boolean;
}

const GENERATED = 6_000;
const RUN_ACCEPTED = 500;
const RUN_REFUSED = 150;

/** The words that start a program in network and mount namespaces of its own. */
const ISOLATED = ["unshare", ...(process.getuid?.() === 0 ? [] : ["--map-root-user"]), "--net", "--mount"] as const;

/** Whether curl is there, and namespaces in which a program may mount and bring its network up. */
function canIsolate(): boolean {
  const [program, ...options] = ISOLATED;
  const probe = "ip link set lo up && mount -t tmpfs -o strictatime tmpfs /mnt && curl --version";
  return spawnSync(program, [...options, "sh", "-c", probe], { stdio: "ignore" }).status === 0;
}

const scope = scopeOf([{ host: "a.test", schemes: ["http"], ports: [80, 8080] }]);

function isAccepted(args: readonly string[]): boolean {
  const { targets, problems } = checkArguments({ tool: "curl", args, stdin: "" });
  return problems.length === 0 && targets.every((text) => checkScopeTarget(scope, text, null).status === "in_scope");
}

function didMore({ elsewhere, touched, leaked }: Observation): boolean {
  return elsewhere.length > 0 || touched.length > 0 || leaked;
}

describe.skipIf(!canIsolate())("curl itself (needs curl and network namespaces)", () => {
  const scratch = mkdtempSync(join(tmpdir(), "govengine-curl-"));
  const distinct = [...new Map(curlVectors(2_026, GENERATED).map((args) => [JSON.stringify(args), args])).values()];
  const allAccepted = distinct.filter(isAccepted);
  const accepted = allAccepted.slice(0, RUN_ACCEPTED);
  const refused = distinct.filter((args) => !isAccepted(args)).slice(0, RUN_REFUSED);
  let observations: readonly Observation[] = [];

  beforeAll(() => {
    const folder = join(scratch, "work");
    const input = join(scratch, "input.json");
    mkdirSync(folder);
    writeFileSync(input, JSON.stringify({ folder, commands: [...accepted, ...refused] }));
    const [program, ...options] = ISOLATED;
    const oracle = fileURLToPath(new URL("../support/curl-oracle.mjs", import.meta.url));
    const output = execFileSync(program, [...options, process.execPath, oracle, input], { maxBuffer: 2 ** 26 });
    observations = JSON.parse(output.toString("utf8")) as readonly Observation[];
  }, 240_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  it("contacts the host in scope alone and touches no file, for every command line that is accepted", () => {
    expect(accepted.length).toBe(RUN_ACCEPTED);
    const wrong = accepted.filter((_, at) => observations[at] === undefined || didMore(observations[at]));
    expect(wrong.map((args) => [args, observations[accepted.indexOf(args)]])).toEqual([]);
    const contacted = accepted.filter((_, at) => (observations[at]?.contacted ?? 0) > 0).length;
    console.log(
      `curl: of ${distinct.length} command lines ${allAccepted.length} are accepted; ${accepted.length} of them ran, ${contacted} made a connection, none elsewhere`,
    );
    expect(contacted).toBeGreaterThan(RUN_ACCEPTED / 2);
  });

  it("is seen doing more for some that are refused", () => {
    const more = refused.filter((_, at) => {
      const observation = observations[accepted.length + at];
      return observation !== undefined && didMore(observation);
    }).length;
    console.log(`curl: of ${refused.length} refused command lines ${more} reached another host or touched a file`);
    expect(more).toBeGreaterThan(RUN_REFUSED / 10);
  });

  it("leaves this machine's own files alone", () => {
    expect(readFileSync("/etc/hosts", "utf8")).not.toContain("b.test");
  });
});
